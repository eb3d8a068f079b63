// answer_text.h - what a reading is told with: "3*(4-1)" as "3×(4−1)", "97 % sure", whole
// sentences, in the words of strings.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/expr/notation.h"
#include "core/pipeline/reading.h"
#include "wasm/app/strings.h"

namespace inksum {

// "4 %", as the tongue writes it: of something possible, so never 0, and never 100.
std::string percent(double probability, Tongue tongue);

// "97 % sure".
std::string sureness(double confidence, Tongue tongue);
// Whether value and text differ so much in sureness that both must be told: several texts may give
// one value.
bool differ_in_sureness(const Reading& reading);

// A second way to write a value, and which part of it repeats for ever.
struct WrittenValue {
  std::string text;         // "7/2", "0.16", "0.0103092783…"
  size_t period_begin = 0;  // [begin, end) in text, bytes: of "0.16" the "6"; empty without one
  size_t period_end = 0;
};

// The fraction of a decimal, the decimal of a fraction; none of a whole number, nor where it would
// say no more than the text itself, as of "7/2" = 3.5.
std::optional<WrittenValue> other_form(const Reading& reading, DecimalMark mark);

// What stands above the text as read: "Reads as", or what the ink itself looks like where
// arithmetic spoke against that: "Looks like 3++4; read as". The look is cut to max_look bytes.
std::string caption_of(const Reading& reading, Tongue tongue, DecimalMark mark,
                       size_t max_look = std::string::npos);

// Why there is no value, as Reading::reason() but in the tongue, and as it is set: "a number is
// missing after ×".
std::string reason_as_set(const Reading& reading, Tongue tongue, DecimalMark mark);

// "the ink here …" → "The ink here …."
std::string as_sentence(std::string text, Tongue tongue);

// What a live region says: the reading as sentence() of the core tells it in English, then what
// else the page shows beside it.
//   "3+4 = 7, 93 percent sure. It looks like 3++4."
//   "12*3 = 36, 94 percent sure. Or 96, 5 percent."
//   "1/6 = 1/6, 99 percent sure. As a decimal 0.16, the 6 repeating."
//   "I cannot read this: the ink here is none of the symbols. It stands between 12 and +3."
std::string told(const Reading& reading, Tongue tongue, DecimalMark mark);

}  // namespace inksum
