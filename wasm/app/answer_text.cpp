#include "wasm/app/answer_text.h"

#include <algorithm>

#include "core/expr/value_text.h"
#include "core/text/alphabet.h"

namespace inksum {

std::string percent(double probability) {
  return std::to_string(std::max(1, percent_sure(probability))) + "\u00A0%";
}

std::string sureness(double confidence) { return percent(confidence) + " sure"; }

bool differ_in_sureness(const Reading& reading) {
  constexpr int kNoticeable = 5;
  return reading.state == ReadingState::kValue &&
         percent_sure(reading.value_confidence) - percent_sure(reading.confidence) >= kNoticeable;
}

namespace {

constexpr size_t kMostDigits = 12;      // of a period that is shown whole
constexpr size_t kCutDigits = 10;       // after the point, of a decimal that is not
constexpr size_t kLongestFraction = 9;  // beside its decimal

// "0.1(6)" without the parentheses, or cut.
WrittenValue decimal_form(const ValueText& value, DecimalMark mark) {
  const size_t point = value.decimal.find('.');
  if (value.cut || value.decimal.size() - point > kMostDigits + 3) {
    std::string digits;
    for (const char c : value.decimal.substr(0, point + kCutDigits + 3)) {
      if (c == '.' || c == '-' || (c >= '0' && c <= '9')) digits += c;
    }
    return {typeset_value(digits.substr(0, point + 1 + kCutDigits), mark) + "\u2026"};
  }
  if (value.period_begin == value.period_end) return {typeset_value(value.decimal, mark)};
  const std::string before = typeset_value(value.decimal.substr(0, value.period_begin - 1), mark);
  const size_t length = value.period_end - value.period_begin;
  return {before + value.decimal.substr(value.period_begin, length), before.size(),
          before.size() + length};
}

}  // namespace

std::optional<WrittenValue> other_form(const Reading& reading, DecimalMark mark) {
  if (!reading.value) return std::nullopt;
  const ValueText value = value_text(*reading.value);
  if (value.whole) return std::nullopt;
  if (reading.value_text == value.fraction) return decimal_form(value, mark);
  const std::string_view text = reading.text;
  if (value.fraction.size() > kLongestFraction ||
      text.substr(0, text.find('=')) == value.fraction) {
    return std::nullopt;
  }
  return WrittenValue{typeset_value(value.fraction, mark)};
}

std::string caption_of(const Reading& reading, DecimalMark mark, size_t max_look) {
  const std::string& look = reading.looks_like;
  if (look.empty()) return "Reads as";
  if (look.find(kUnreadableSymbol) != std::string::npos) return "Hard to read; perhaps";
  const bool whole = look.size() <= max_look;
  return "Looks like " + typeset(look.substr(0, max_look), mark) + (whole ? "" : "\u2026") +
         "; read as";
}

std::string as_sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text + ".";
}

namespace {

// " It stands between 12 and +3."; "" where it is all of the ink.
std::string place_of_unreadable(const Reading& reading, DecimalMark mark) {
  const std::string text = with_decimal_mark(reading.text, mark);
  const size_t first = text.find(kUnreadableSymbol), last = text.rfind(kUnreadableSymbol);
  if (first == std::string::npos) return "";
  const std::string before = text.substr(0, first), after = text.substr(last + 1);
  if (before.empty() && after.empty()) return "";
  if (before.empty()) return " It stands before " + after + ".";
  if (after.empty()) return " It stands after " + before + ".";
  return " It stands between " + before + " and " + after + ".";
}

// " Or 96, 5 percent." where another value is not far-fetched.
std::string other_value(const Reading& reading, DecimalMark mark) {
  constexpr double kWorthTelling = 0.05;
  if (!reading.value) return "";
  for (const ValueShare& share : reading.values) {
    if (reading.value == share.value || share.probability < kWorthTelling) continue;
    return " Or " + with_decimal_mark(share.value_text, mark) + ", " +
           std::to_string(percent_sure(share.probability)) + " percent.";
  }
  return "";
}

// " As a decimal 0.16, the 6 repeating."
std::string other_form_in_words(const Reading& reading, DecimalMark mark) {
  const std::optional<WrittenValue> form = other_form(reading, mark);
  if (!form) return "";
  const bool fraction = form->text.find('/') != std::string::npos;
  const size_t length = form->period_end - form->period_begin;
  return (fraction ? " As a fraction " : " As a decimal ") + form->text +
         (length == 0 ? ""
                      : ", the " + form->text.substr(form->period_begin, length) + " repeating") +
         ".";
}

}  // namespace

std::string told(const Reading& reading, DecimalMark mark) {
  const std::string said = sentence(reading, mark);
  if (reading.state == ReadingState::kUnreadable) return said + place_of_unreadable(reading, mark);
  const std::string& look = reading.looks_like;
  const bool is_plain = look.find(kUnreadableSymbol) == std::string::npos;
  const std::string looks = look.empty() ? ""
                            : is_plain   ? " It looks like " + with_decimal_mark(look, mark) + "."
                                         : " It is hard to read.";
  return said + other_form_in_words(reading, mark) + looks + other_value(reading, mark);
}

}  // namespace inksum
