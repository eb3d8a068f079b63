#include "wasm/app/answer_text.h"

#include <catch_amalgamated.hpp>

#include "core/expr/expression.h"
#include "core/expr/value_text.h"

namespace inksum {
namespace {

using enum DecimalMark;
using enum Tongue;

Reading value_of(const std::string& text) {
  Reading reading;
  reading.state = ReadingState::kValue;
  reading.text = text;
  reading.value = evaluate(text).value();
  reading.value_text = short_text(*reading.value);
  reading.confidence = reading.value_confidence = 0.97;
  reading.values = {{*reading.value, reading.value_text, 0.97}};
  return reading;
}

TEST_CASE("No confidence is told as certain, nothing possible as impossible", "[words]") {
  CHECK(sureness(0.974, kEnglish) == "97% sure");
  CHECK(sureness(1, kEnglish) == "99% sure");
  CHECK(percent(0.001, kEnglish) == "1%");
}

TEST_CASE("The caption says what the ink looks like where it was read otherwise", "[words]") {
  Reading reading = value_of("3+4");
  CHECK(caption_of(reading, kEnglish, kPoint) == "Reads as");
  reading.looks_like = "3+-*4";
  CHECK(caption_of(reading, kEnglish, kPoint) == "Looks like 3+\u2212\u00D74; read as");
  CHECK(caption_of(reading, kEnglish, kPoint, 2) == "Looks like 3+\u2026; read as");
  reading.looks_like = "3?+4";
  CHECK(caption_of(reading, kEnglish, kPoint).find('?') == std::string::npos);
}

TEST_CASE("A value that is not whole is written in a second way", "[words]") {
  const auto other = [](const std::string& text) { return other_form(value_of(text), kPoint); };
  CHECK_FALSE(other("20+1").has_value());
  CHECK_FALSE(other("7/2").has_value());
  CHECK(other("3+1/2")->text == "7/2");
  CHECK(other("-3-1/2")->text == "\u22127/2");
  const WrittenValue sixth = other("1/6").value();
  CHECK(sixth.text == "0.16");
  CHECK(sixth.text.substr(sixth.period_begin, sixth.period_end - sixth.period_begin) == "6");
  const WrittenValue below_zero = other("-22/7").value();
  CHECK(below_zero.text == "\u22123.142857");
  CHECK(below_zero.text.substr(below_zero.period_begin) == "142857");
  const WrittenValue cut = other("1/97").value();
  CHECK(cut.text == "0.0103092783\u2026");
  CHECK(cut.period_begin == cut.period_end);
}

TEST_CASE("A live region hears the second form, the look and the other value", "[words]") {
  CHECK(told(value_of("20+1"), kEnglish, kPoint) == "20+1 = 21, 97 percent sure.");
  CHECK(told(value_of("1/6"), kEnglish, kPoint) ==
        "1/6 = 1/6, 97 percent sure. As a decimal 0.16, the 6 repeating.");
  CHECK(told(value_of("3+1/2"), kEnglish, kPoint) ==
        "3+1/2 = 3.5, 97 percent sure. As a fraction 7/2.");
  Reading reading = value_of("3+4");
  reading.looks_like = "3++4";
  CHECK(told(reading, kEnglish, kPoint) == "3+4 = 7, 97 percent sure. It looks like 3++4.");
  reading.looks_like.clear();
  reading.values.push_back({evaluate("8").value(), "8", 0.04});
  CHECK(told(reading, kEnglish, kPoint) == "3+4 = 7, 97 percent sure.");
  reading.values.back().probability = 0.06;
  CHECK(told(reading, kEnglish, kPoint) == "3+4 = 7, 97 percent sure. Or 8, 6 percent.");
}

TEST_CASE("A live region hears where the ink cannot be read", "[words]") {
  Reading reading;
  reading.state = ReadingState::kUnreadable;
  reading.complaint = Complaint::kForeignInk;
  const std::string said = "I cannot read this: the ink here is none of the symbols.";
  reading.text = "12?+3";
  CHECK(told(reading, kEnglish, kPoint) == said + " It stands between 12 and +3.");
  reading.text = "12?";
  CHECK(told(reading, kEnglish, kPoint) == said + " It stands after 12.");
  reading.text = "?3";
  CHECK(told(reading, kEnglish, kPoint) == said + " It stands before 3.");
  reading.text = "?";
  CHECK(told(reading, kEnglish, kPoint) == said);
}

TEST_CASE("Where decimals are written with a comma, all that is told of a reading has it",
          "[words]") {
  CHECK(told(value_of("3.5*1"), kEnglish, kComma) ==
        "3,5*1 = 3,5, 97 percent sure. As a fraction 7/2.");
  CHECK(told(value_of("1/6"), kEnglish, kComma) ==
        "1/6 = 1/6, 97 percent sure. As a decimal 0,16, the 6 repeating.");
  const auto other = [](const std::string& text) {
    return other_form(value_of(text), kComma).value();
  };
  const WrittenValue sixth = other("-1/6");
  CHECK(sixth.text == "\u22120,16");
  CHECK(sixth.text.substr(sixth.period_begin, sixth.period_end - sixth.period_begin) == "6");
  CHECK(other("1/97").text == "0,0103092783\u2026");

  Reading reading = value_of("3+.4");
  reading.looks_like = "3.+.4";
  reading.values.push_back({evaluate("7.4").value(), "7.4", 0.06});
  CHECK(caption_of(reading, kEnglish, kComma) == "Looks like 3,+,4; read as");
  CHECK(told(reading, kEnglish, kComma) ==
        "3+,4 = 3,4, 97 percent sure. As a fraction 17/5. It looks like 3,+,4. Or 7,4, 6 percent.");
  reading.state = ReadingState::kUnreadable;
  reading.complaint = Complaint::kForeignInk;
  reading.text = "1.5?+.3";
  CHECK(told(reading, kEnglish, kComma).ends_with(" It stands between 1,5 and +,3."));
}

TEST_CASE("Value and text are told apart where several texts give the value", "[words]") {
  Reading reading = value_of("2*2");
  CHECK_FALSE(differ_in_sureness(reading));
  reading.confidence = 0.6;
  CHECK(differ_in_sureness(reading));
}

}  // namespace
}  // namespace inksum
