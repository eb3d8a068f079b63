// golden_section.h - the lowest point of a function with one valley.
#pragma once

#include <functional>

namespace inksum::trainer {

// Kiefer, "Sequential Minimax Search for a Maximum", 1953. Within `tolerance` of the lowest point
// of [low, high]; asks the function about 1.44 log2((high - low) / tolerance) times.
double golden_section(const std::function<double(double)>& function, double low, double high,
                      double tolerance);

}  // namespace inksum::trainer
