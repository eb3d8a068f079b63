// complaint.h - what is wrong with a text, as a code and the sign it speaks of, so that each
// program can say it in its own words; here in English.
#pragma once

#include <string>
#include <string_view>

namespace inksum {

enum class Complaint {
  kNone,
  // Of a text (expression.h).
  kNothingToCompute,
  kForeignSymbol,          // no sign of arithmetic
  kDigitMissing,           // after a decimal mark
  kSecondDecimalMark,      // in one number
  kNumberMissingAfter,     // a sign: "+"
  kNumberMissingBefore,    // a sign: "*"
  kOperatorMissingBefore,  // a sign or a number: "(", "12.5"
  kNotClosed,              // this parenthesis
  kNeverOpened,            // this parenthesis
  kAfterEquals,            // something stands behind "="
  kNestedTooDeeply,
  kNumberTooLarge,
  kResultTooLarge,
  kDivisionByZero,
  kTooLongForSteps,
  // Of a reading (core/pipeline/reading.h).
  kNotANumber,  // where only numbers are asked for
  kNoSymbol,    // there is ink
  kNothingWritten,
  kForeignInk,  // here, none of the symbols
  kNotArithmetic,
};
inline constexpr size_t kComplaints = static_cast<size_t>(Complaint::kNotArithmetic) + 1;

// A sentence that begins in lower case and has no full stop, with the sign where it speaks of one:
// "a number is missing after +". "" for kNone.
std::string in_english(Complaint complaint, std::string_view sign = {});

}  // namespace inksum
