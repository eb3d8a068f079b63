#include "wasm/app/answer_text.h"

#include <algorithm>

#include "core/expr/value_text.h"
#include "core/text/alphabet.h"

namespace inksum {

std::string percent(double probability, Tongue tongue) {
  return say(tongue, Phrase::kPercent, {std::to_string(std::max(1, percent_sure(probability)))});
}

std::string sureness(double confidence, Tongue tongue) {
  return say(tongue, Phrase::kSure, {percent(confidence, tongue)});
}

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

std::string caption_of(const Reading& reading, Tongue tongue, DecimalMark mark, size_t max_look) {
  const std::string& look = reading.looks_like;
  if (look.empty()) return say(tongue, Phrase::kReadsAs);
  if (look.find(kUnreadableSymbol) != std::string::npos) return say(tongue, Phrase::kHardPerhaps);
  const bool whole = look.size() <= max_look;
  return say(tongue, Phrase::kLooksLikeReadAs,
             {typeset(look.substr(0, max_look), mark) + (whole ? "" : "\u2026")});
}

namespace {

// Their phrases stand in the order of Complaint.
constexpr size_t kFirstComplaint = static_cast<size_t>(Phrase::kNothingToCompute) -
                                   static_cast<size_t>(Complaint::kNothingToCompute);
static_assert(kFirstComplaint + kComplaints - 1 == static_cast<size_t>(Phrase::kNotArithmetic));

std::string complaint_of(const Reading& reading, Tongue tongue, std::string_view sign) {
  if (reading.complaint == Complaint::kNone) return "";
  const size_t place = kFirstComplaint + static_cast<size_t>(reading.complaint);
  return say(tongue, static_cast<Phrase>(place), {sign});
}

std::string whole_percent(double confidence) { return std::to_string(percent_sure(confidence)); }

}  // namespace

std::string reason_as_set(const Reading& reading, Tongue tongue, DecimalMark mark) {
  return complaint_of(reading, tongue, typeset(reading.complaint_sign, mark));
}

std::string as_sentence(std::string text, Tongue tongue) {
  // Of ASCII, and in UTF-8's two bytes of Latin-1, a capital is 32 before its small letter.
  const bool latin = text.size() > 1 && text[0] == '\xC3' && text[1] >= '\xA0';
  if (latin || (!text.empty() && text[0] >= 'a' && text[0] <= 'z')) text[latin ? 1 : 0] -= 32;
  return say(tongue, Phrase::kSentence, {text});
}

namespace {

// What the core's sentence() says.
std::string said_of(const Reading& reading, Tongue tongue, DecimalMark mark) {
  const std::string text = with_decimal_mark(reading.text, mark);
  const std::string reason =
      complaint_of(reading, tongue, with_decimal_mark(reading.complaint_sign, mark));
  switch (reading.state) {
    case ReadingState::kNothing:
      return as_sentence(reason, tongue);
    case ReadingState::kValue:
      return say(tongue, reading.certain ? Phrase::kToldCertain : Phrase::kToldValue,
                 {text.substr(0, text.find('=')), with_decimal_mark(reading.value_text, mark),
                  whole_percent(reading.value_confidence)});
    case ReadingState::kIncomplete:
      return say(tongue, Phrase::kToldIncomplete, {text, reason});
    case ReadingState::kNotAnExpression:
      return say(tongue, Phrase::kToldNotAnExpression, {text, reason});
    case ReadingState::kUnreadable:
      return say(tongue, Phrase::kToldUnreadable, {reason});
    case ReadingState::kNoValue:
      break;
  }
  return say(tongue, Phrase::kToldNoValue, {text, reason});
}

// "It stands between 12 and +3."; "" where it is all of the ink.
std::string place_of_unreadable(const Reading& reading, Tongue tongue, DecimalMark mark) {
  const std::string text = with_decimal_mark(reading.text, mark);
  const size_t first = text.find(kUnreadableSymbol), last = text.rfind(kUnreadableSymbol);
  if (first == std::string::npos) return "";
  const std::string before = text.substr(0, first), after = text.substr(last + 1);
  if (before.empty() && after.empty()) return "";
  if (before.empty()) return say(tongue, Phrase::kStandsBefore, {after});
  if (after.empty()) return say(tongue, Phrase::kStandsAfter, {before});
  return say(tongue, Phrase::kStandsBetween, {before, after});
}

// "Or 96, 5 percent." where another value is not far-fetched.
std::string other_value(const Reading& reading, Tongue tongue, DecimalMark mark) {
  constexpr double kWorthTelling = 0.05;
  if (!reading.value) return "";
  for (const ValueShare& share : reading.values) {
    if (reading.value == share.value || share.probability < kWorthTelling) continue;
    return say(tongue, Phrase::kToldOther,
               {with_decimal_mark(share.value_text, mark), whole_percent(share.probability)});
  }
  return "";
}

// "As a decimal 0.16, the 6 repeating."
std::string other_form_in_words(const Reading& reading, Tongue tongue, DecimalMark mark) {
  const std::optional<WrittenValue> form = other_form(reading, mark);
  if (!form) return "";
  if (form->text.find('/') != std::string::npos) {
    return say(tongue, Phrase::kAsFraction, {form->text});
  }
  const size_t length = form->period_end - form->period_begin;
  if (length == 0) return say(tongue, Phrase::kAsDecimal, {form->text});
  return say(tongue, Phrase::kAsRepeatingDecimal,
             {form->text, form->text.substr(form->period_begin, length)});
}

std::string look_in_words(const Reading& reading, Tongue tongue, DecimalMark mark) {
  const std::string& look = reading.looks_like;
  if (look.empty()) return "";
  if (look.find(kUnreadableSymbol) != std::string::npos) {
    return say(tongue, Phrase::kToldHardToRead);
  }
  return say(tongue, Phrase::kToldLooksLike, {with_decimal_mark(look, mark)});
}

}  // namespace

std::string told(const Reading& reading, Tongue tongue, DecimalMark mark) {
  const std::string said = said_of(reading, tongue, mark);
  if (reading.state == ReadingState::kUnreadable) {
    return in_a_row({said, place_of_unreadable(reading, tongue, mark)});
  }
  return in_a_row({said, other_form_in_words(reading, tongue, mark),
                   look_in_words(reading, tongue, mark), other_value(reading, tongue, mark)});
}

}  // namespace inksum
