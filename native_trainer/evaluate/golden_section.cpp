#include "native_trainer/evaluate/golden_section.h"

namespace inksum::trainer {
namespace {

constexpr double kGolden = 0.6180339887498949;  // (√5 - 1) / 2

}  // namespace

double golden_section(const std::function<double(double)>& function, double low, double high,
                      double tolerance) {
  double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
  double at_left = function(left), at_right = function(right);
  while (high - low > tolerance) {
    if (at_left <= at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - kGolden * (high - low);
      at_left = function(left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + kGolden * (high - low);
      at_right = function(right);
    }
  }
  return (low + high) / 2;
}

}  // namespace inksum::trainer
