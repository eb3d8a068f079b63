#include "tests/core/base/count_allocations.h"

#include <cstdlib>
#include <new>

namespace {

size_t allocations = 0;

}  // namespace

size_t inksum::test::allocations_so_far() { return allocations; }

// The other forms of new and delete come to these.
void* operator new(size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
