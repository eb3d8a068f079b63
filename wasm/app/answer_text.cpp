#include "wasm/app/answer_text.h"

#include <algorithm>
#include <cmath>

namespace inksum {

std::string typeset(std::string_view text) {
  std::string set;
  for (const char c : text) {
    switch (c) {
      case '*':
        set += "\u00D7";
        break;
      case '/':
        set += "\u00F7";
        break;
      case '-':
        set += "\u2212";
        break;
      default:
        set += c;
    }
  }
  return set;
}

std::string sureness(double confidence) {
  const int percent = static_cast<int>(std::lround(100 * confidence));
  return std::to_string(std::clamp(percent, 1, 99)) + "\u00A0% sure";
}

}  // namespace inksum
