#include "wasm/app/copy_text.h"

#include <catch_amalgamated.hpp>

#include "core/base/xml.h"
#include "core/expr/expression.h"

namespace inksum {
namespace {

Reading reading_of(const std::string& text) {
  Reading reading;
  reading.text = text;
  if (const auto value = evaluate(text)) {
    reading.value = value.value();
    reading.value_text = text_of_value(value.value());
  }
  return reading;
}

TEST_CASE("What is copied is the equation, or the text where there is no value", "[copy]") {
  struct Example {
    const char* text;
    const char* as_text;
    const char* as_latex;
  };
  const Example example = GENERATE(values<Example>({
      {"12+3*(4-1)", "12+3×(4−1) = 21", R"(12+3\times(4-1)=21)"},
      {"12+3*(4-1)=", "12+3×(4−1) = 21", R"(12+3\times(4-1)=21)"},
      {"2-5", "2−5 = −3", "2-5=-3"},
      {"2/6", "2÷6 = 1/3", R"(2\div6=\frac{1}{3})"},
      {"1/3", "1÷3", R"(1\div3)"},
      {"21", "21", "21"},
      {"21=", "21", "21"},
      {"-3", "−3", "-3"},
      {"12+", "12+", "12+"},
      {"5/0=", "5÷0=", R"(5\div0=)"},
      {"3*)4", "3×)4", R"(3\times)4)"},
      {"", "", ""},
  }));
  const Reading reading = reading_of(example.text);
  CHECK(copy_text(reading, CopyForm::kText, DecimalMark::kPoint) == example.as_text);
  CHECK(copy_text(reading, CopyForm::kLatex, DecimalMark::kPoint) == example.as_latex);
}

TEST_CASE("What is copied has the decimal mark of whoever reads it", "[copy]") {
  const Reading reading = reading_of("1.5*3");
  CHECK(copy_text(reading, CopyForm::kText, DecimalMark::kComma) == "1,5×3 = 4,5");
  CHECK(copy_text(reading, CopyForm::kLatex, DecimalMark::kComma) == R"(1{,}5\times3=4{,}5)");
  CHECK(copy_text(reading, CopyForm::kMathMl, DecimalMark::kComma).find("<mn>4,5</mn>") !=
        std::string::npos);
}

TEST_CASE("What is copied as MathML is a whole element, with the value where there is one",
          "[copy]") {
  const std::string text = GENERATE("12+3*(4-1)", "2/6=", "12+", "3*)4", "7");
  const std::string mathml = copy_text(reading_of(text), CopyForm::kMathMl, DecimalMark::kPoint);
  const auto parsed = parse_xml(mathml);
  REQUIRE(parsed);
  CHECK(parsed.value().name == "math");
  CHECK((mathml.find("<mo>=</mo>") != std::string::npos) ==
        (text == "12+3*(4-1)" || text == "2/6="));
  CHECK(copy_text({}, CopyForm::kMathMl, DecimalMark::kPoint).empty());
}

}  // namespace
}  // namespace inksum
