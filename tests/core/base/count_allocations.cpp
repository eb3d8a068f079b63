#include "tests/core/base/count_allocations.h"

#include <cstdlib>
#include <new>

namespace {

size_t allocations = 0;

}  // namespace

size_t inksum::test::allocations_so_far() { return allocations; }

// The forms that containers and algorithms use. Under a sanitizer each has its own, so that each
// that this delete may meet stands here.
void* operator new(size_t size, const std::nothrow_t& /*unused*/) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}

void* operator new(size_t size) {
  if (void* memory = operator new(size, std::nothrow)) return memory;
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t /*unused*/) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t& /*unused*/) noexcept { std::free(memory); }
