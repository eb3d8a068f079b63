#include "wasm/app/answer_text.h"

#include "core/pipeline/reading.h"

namespace inksum {

std::string sureness(double confidence) {
  return std::to_string(percent_sure(confidence)) + "\u00A0% sure";
}

}  // namespace inksum
