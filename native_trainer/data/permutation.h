// permutation.h - a shuffled order without a list: where in it each place lies, asked one by one.
//
// A Feistel network over the next power of four, walked until it falls inside [0, size) (Black &
// Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). A pure function, so any thread may ask
// for any place, and a resumed run needs no state.
#pragma once

#include <cstdint>

namespace inksum::trainer {

// A bijection of [0, size) for each key; place < size.
uint64_t permuted(uint64_t place, uint64_t size, uint64_t key);

}  // namespace inksum::trainer
