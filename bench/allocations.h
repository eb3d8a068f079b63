// allocations.h - how often the program has asked for memory, C++ and C alike. Included once.
//
// Counts calls of malloc, calloc and realloc by standing in front of glibc's own, which keep their
// names __libc_…; elsewhere nothing is counted and the answer is 0.
#pragma once

#include <cstddef>

namespace inksum::bench {
inline size_t g_allocations = 0;
inline size_t allocations() { return g_allocations; }
}  // namespace inksum::bench

#ifdef __GLIBC__
extern "C" {
void* __libc_malloc(size_t bytes);                 // NOLINT: glibc's names
void* __libc_calloc(size_t count, size_t bytes);   // NOLINT
void* __libc_realloc(void* memory, size_t bytes);  // NOLINT

void* malloc(size_t bytes) {
  ++inksum::bench::g_allocations;
  return __libc_malloc(bytes);
}
void* calloc(size_t count, size_t bytes) {
  ++inksum::bench::g_allocations;
  return __libc_calloc(count, bytes);
}
void* realloc(void* memory, size_t bytes) {
  ++inksum::bench::g_allocations;
  return __libc_realloc(memory, bytes);
}
}
#endif
