// answer_text.h - the text of a reading as it is set on the page: "3*(4-1)" as "3×(4−1)".
#pragma once

#include <string>
#include <string_view>

namespace inksum {

// `*`, `/` and `-` become ×, ÷ and −; everything else stays.
std::string typeset(std::string_view text);

// A value's "-" becomes −; the "/" of a fraction is no division to be done and stays.
std::string typeset_value(std::string_view text);

// "97 % sure".
std::string sureness(double confidence);

}  // namespace inksum
