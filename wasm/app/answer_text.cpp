#include "wasm/app/answer_text.h"

#include "core/pipeline/reading.h"

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

std::string typeset_value(std::string_view text) {
  return text.starts_with('-') ? "\u2212" + std::string(text.substr(1)) : std::string(text);
}

std::string sureness(double confidence) {
  return std::to_string(percent_sure(confidence)) + "\u00A0% sure";
}

}  // namespace inksum
