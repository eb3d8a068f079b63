#include "core/expr/complaint.h"

#include <iterator>

namespace inksum {
namespace {

// In the order of Complaint; the sign goes to the end of what ends with a space.
constexpr std::string_view kSentences[] = {
    "",
    "there is nothing to compute",
    "this symbol has no place in arithmetic",
    "a digit is missing after the decimal mark",
    "a number has only one decimal mark",
    "a number is missing after ",
    "a number is missing before ",
    "an operator is missing before ",
    "the parenthesis opened here is not closed",
    "this parenthesis was never opened",
    "nothing may follow =",
    "the parentheses are nested too deeply",
    "this number is too large: it has more than a thousand digits",
    "the result here is too large: it has more than a thousand digits",
    "division by zero",
    "the expression is too long to show its steps",
    "this is not a number",
    "no symbol was recognised",
    "nothing is written yet",
    "the ink here is none of the symbols",
    "this does not look like arithmetic",
};
static_assert(std::size(kSentences) == kComplaints);

}  // namespace

std::string in_english(Complaint complaint, std::string_view sign) {
  return std::string(kSentences[static_cast<size_t>(complaint)]).append(sign);
}

}  // namespace inksum
