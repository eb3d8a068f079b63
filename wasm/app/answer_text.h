// answer_text.h - the text of a reading as it is set on the page: "3*(4-1)" as "3×(4−1)".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace inksum {

// `*`, `/` and `-` become ×, ÷ and −; everything else stays.
std::string typeset(std::string_view text);

// "97 % sure"; never 100 % and never 0 %, which no network can promise.
std::string sureness(double confidence);

}  // namespace inksum
