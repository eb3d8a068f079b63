// edit_distance.h - Levenshtein distance, the numerator of the character error rate (CER).
#pragma once

#include <span>

namespace inksum {

int edit_distance(std::span<const int> a, std::span<const int> b);

}  // namespace inksum
