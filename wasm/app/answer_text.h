// answer_text.h - how the page words a reading.
#pragma once

#include <string>

namespace inksum {

// "97 % sure".
std::string sureness(double confidence);

}  // namespace inksum
