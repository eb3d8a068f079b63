// count_allocations.h - how often a piece of code asks for memory. All of the test program's
// operator new count.
#pragma once

#include <cstddef>

namespace inksum::test {

size_t allocations_so_far();

template <class Function>
size_t count_allocations(const Function& function) {
  const size_t before = allocations_so_far();
  function();
  return allocations_so_far() - before;
}

}  // namespace inksum::test
