#include "core/expr/notation.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <random>

#include "core/base/xml.h"
#include "core/expr/expression.h"
#include "core/text/latex.h"
#include "tests/core/expr/random_expression.h"

using namespace inksum;
using enum DecimalMark;

namespace {

const std::string kMath = R"(<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow>)";
const std::string kEnd = "</mrow></math>";

Rational value_of(std::string_view text) { return evaluate(text).value(); }

std::string ascii(std::string text) {
  const std::pair<const char*, const char*> symbols[] = {
      {"\u00D7", "*"}, {"\u00F7", "/"}, {"\u2212", "-"}};
  for (const auto& [symbol, plain] : symbols) {
    const std::string_view from = symbol;
    for (size_t at; (at = text.find(from)) != text.npos;) text.replace(at, from.size(), plain);
  }
  return text;
}

// Replaces the decimal commas of any notation; expressions have no others.
std::string with_point(std::string text) {
  for (const std::string_view comma : {"{,}", ","}) {
    for (size_t at; (at = text.find(comma)) != text.npos;) text.replace(at, comma.size(), ".");
  }
  return text;
}

// Reads MathML as one line of text again, by what its elements mean; "!" for what has no meaning.
std::string line_of(const XmlElement& element) {
  const auto& parts = element.children;
  if (element.name == "math" || element.name == "mrow") {
    std::string line;
    for (const XmlElement& part : parts) line += line_of(part);
    return line;
  }
  if (element.name == "mfrac" && parts.size() == 2) {
    return "(" + line_of(parts[0]) + "/" + line_of(parts[1]) + ")";
  }
  if (element.name == "mover" && parts.size() == 2 && parts[1].text == "\u203E") {
    return "(" + line_of(parts[0]) + ")";
  }
  const bool leaf = element.name == "mn" || element.name == "mo" || element.name == "mtext";
  return leaf && parts.empty() ? ascii(element.text) : "!";
}

// Each <mrow> but the outermost holds one pair of parentheses, first and last.
bool rows_are_pairs(const XmlElement& element, bool outermost) {
  if (element.name == "mrow" && !outermost) {
    const bool pair = element.children.size() > 1 && element.children.front().text == "(" &&
                      element.children.back().text == ")";
    if (!pair) return false;
  }
  return std::all_of(element.children.begin(), element.children.end(), [&](const XmlElement& part) {
    return rows_are_pairs(part, element.name == "math");
  });
}

}  // namespace

TEST_CASE("Text is set with the signs of typography", "[notation]") {
  CHECK(typeset("12+3*(4-1)/2", kPoint) == "12+3\u00D7(4\u22121)\u00F72");
  CHECK(typeset("3++?", kPoint) == "3++?");
  CHECK(typeset_value("-1/3", kPoint) == "\u22121/3");
}

TEST_CASE("Text is set with the reader's decimal mark", "[notation]") {
  CHECK(typeset("-.5*1.25", kPoint) == "\u2212.5\u00D71.25");
  CHECK(typeset("-.5*1.25", kComma) == "\u2212,5\u00D71,25");
  CHECK(typeset("1.2.", kComma) == "1,2,");
  CHECK(typeset_value("-3.5", kPoint) == "\u22123.5");
  CHECK(typeset_value("-3.5", kComma) == "\u22123,5");
  CHECK(typeset_value("7/2", kComma) == "7/2");
  CHECK(with_decimal_mark("-1/3*2.5\u2026", kComma) == "-1/3*2,5\u2026");
  CHECK(with_decimal_mark("2.5", kPoint) == "2.5");
}

TEST_CASE("LaTeX has the reader's decimal mark, a comma without the space of a list",
          "[notation]") {
  using enum ValueForm;
  CHECK(latex("1.5*(.25-2)", kComma) == R"(1{,}5\times({,}25-2))");
  CHECK(latex(value_of("-7/2"), kShort, kComma) == R"(-3{,}5)");
  CHECK(latex(value_of("-7/2"), kFraction, kComma) == R"(-\frac{7}{2})");
  CHECK(latex(value_of("7/2"), kDecimal, kComma) == "3{,}5");
  CHECK(latex(value_of("21"), kDecimal, kComma) == "21");
  CHECK(latex(value_of("1/6"), kDecimal, kComma) == R"(0{,}1\overline{6})");
  CHECK(latex(value_of("1/9973"), kDecimal, kComma) ==
        R"(0{,}0001002707309736287977539356261907149303\ldots)");
  CHECK(latex_equation("1.5*3=", value_of("4.5"), kShort, kComma) == R"(1{,}5\times3=4{,}5)");
}

TEST_CASE("MathML has the reader's decimal mark", "[notation]") {
  using enum ValueForm;
  CHECK(mathml("1.5-.2", kComma) == kMath + "<mn>1,5</mn><mo>\u2212</mo><mn>,2</mn>" + kEnd);
  CHECK(mathml(value_of("-7/2"), kShort, kComma) ==
        kMath + "<mo form=\"prefix\">\u2212</mo><mn>3,5</mn>" + kEnd);
  CHECK(mathml(value_of("1/6"), kDecimal, kComma) ==
        kMath + "<mn>0,1</mn><mover accent=\"true\"><mn>6</mn><mo>\u203E</mo></mover>" + kEnd);
  CHECK(mathml(value_of("1/9973"), kDecimal, kComma) ==
        kMath + "<mn>0,0001002707309736287977539356261907149303</mn><mo>\u2026</mo>" + kEnd);
  CHECK(mathml_equation("1.5*3", value_of("4.5"), kShort, kComma) ==
        kMath + "<mn>1,5</mn><mo>\u00D7</mo><mn>3</mn><mo>=</mo><mn>4,5</mn>" + kEnd);
}

TEST_CASE("Every notation with a comma is the one with a point but for the mark",
          "[notation][property]") {
  RandomExpression expressions(11);
  int wrong = 0, marked = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = expressions.next(i % 4 == 0 ? 1 : 0);
    const std::string set = typeset(text, kComma);
    marked += set.find(',') != set.npos;
    wrong += set.size() != typeset(text, kPoint).size();
    wrong += with_point(set) != typeset(text, kPoint);
    wrong += with_point(latex(text, kComma)) != latex(text);
    wrong += with_point(mathml(text, kComma)) != mathml(text);
    const auto value = evaluate(text);
    if (!value) continue;
    for (const ValueForm form : {ValueForm::kShort, ValueForm::kFraction, ValueForm::kDecimal}) {
      wrong += with_point(latex_equation(text, value.value(), form, kComma)) !=
               latex_equation(text, value.value(), form);
      wrong += with_point(mathml_equation(text, value.value(), form, kComma)) !=
               mathml_equation(text, value.value(), form);
    }
  }
  CHECK(wrong == 0);
  CHECK(marked > 300);
}

TEST_CASE("Text is written in LaTeX", "[notation]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"12+3*(4-1)", R"(12+3\times(4-1))"},
      {"1/.5=", R"(1\div.5=)"},
      {"3*)4", R"(3\times)4)"},
      {"2*x", R"(2\times x)"},
      {"xy", "xy"},
      {"5%$1_0", R"(5\%\$1\_0)"},
      {"a\\b", R"(a\backslash b)"},
  }));
  CHECK(latex(text) == expected);
}

TEST_CASE("Values are written in LaTeX", "[notation]") {
  using enum ValueForm;
  CHECK(latex(value_of("21")) == "21");
  CHECK(latex(value_of("-7/2")) == "-3.5");
  CHECK(latex(value_of("-7/2"), kFraction) == R"(-\frac{7}{2})");
  CHECK(latex(value_of("1/3")) == R"(\frac{1}{3})");
  CHECK(latex(value_of("1/6"), kDecimal) == R"(0.1\overline{6})");
  CHECK(latex(value_of("-4/3"), kDecimal) == R"(-1.\overline{3})");
  CHECK(latex(value_of("1/9973"), kDecimal) ==
        R"(0.0001002707309736287977539356261907149303\ldots)");
  CHECK(latex_equation("1/2*3=", value_of("1/2*3")) == R"(1\div2\times3=1.5)");
  CHECK(latex_equation("1/3", value_of("1/3"), kDecimal) == R"(1\div3=0.\overline{3})");
}

TEST_CASE("Text is written in MathML", "[notation]") {
  CHECK(mathml("12+3*(4-1)") ==
        kMath +
            "<mn>12</mn><mo>+</mo><mn>3</mn><mo>\u00D7</mo><mrow><mo>(</mo><mn>4</mn>"
            "<mo>\u2212</mo><mn>1</mn><mo>)</mo></mrow>" +
            kEnd);
  CHECK(mathml("-2*-.5") == kMath +
                                "<mo form=\"prefix\">\u2212</mo><mn>2</mn><mo>\u00D7</mo>"
                                "<mo form=\"prefix\">\u2212</mo><mn>.5</mn>" +
                                kEnd);
  CHECK(mathml("3*)4(") ==
        kMath + "<mn>3</mn><mo>\u00D7</mo><mo>)</mo><mn>4</mn><mo>(</mo>" + kEnd);
  CHECK(mathml("?<&1") == kMath + "<mtext>?&lt;&amp;</mtext><mn>1</mn>" + kEnd);
  CHECK(mathml("") == kMath + kEnd);
}

TEST_CASE("Values are written in MathML", "[notation]") {
  using enum ValueForm;
  CHECK(mathml(value_of("-1/3")) ==
        kMath + "<mo form=\"prefix\">\u2212</mo><mfrac><mn>1</mn><mn>3</mn></mfrac>" + kEnd);
  CHECK(mathml(value_of("7/2")) == kMath + "<mn>3.5</mn>" + kEnd);
  CHECK(mathml(value_of("1/6"), kDecimal) ==
        kMath + "<mn>0.1</mn><mover accent=\"true\"><mn>6</mn><mo>\u203E</mo></mover>" + kEnd);
  CHECK(mathml(value_of("1/9973"), kDecimal) ==
        kMath + "<mn>0.0001002707309736287977539356261907149303</mn><mo>\u2026</mo>" + kEnd);
  CHECK(mathml_equation("4/2=", value_of("2")) ==
        kMath + "<mn>4</mn><mo>\u00F7</mo><mn>2</mn><mo>=</mo><mn>2</mn>" + kEnd);
}

TEST_CASE("10,000 random expressions are read back from MathML and from LaTeX",
          "[notation][property]") {
  RandomExpression expressions(8);
  int wrong = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = expressions.next(i % 4 == 0 ? 1 : 0);
    const std::string markup = mathml(text);
    const auto root = parse_xml(markup);
    wrong += !root || line_of(root.value()) != text || !rows_are_pairs(root.value(), true);
    wrong += plain_from_latex(latex(text)).value() != [&] {
      std::string set = typeset(text, kPoint);
      for (size_t at; (at = set.find("\u2212")) != set.npos;) set.replace(at, 3, "-");
      return set;
    }();
  }
  CHECK(wrong == 0);
}

TEST_CASE("A value in MathML has that value", "[notation][property]") {
  RandomExpression expressions(9);
  int wrong = 0, fractions = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = expressions.next(0);
    const auto value = evaluate(text);
    if (!value) continue;
    const std::string equation = line_of(parse_xml(mathml_equation(text, value.value())).value());
    const std::string fraction =
        line_of(parse_xml(mathml(value.value(), ValueForm::kFraction)).value());
    wrong += equation.rfind('=') == equation.npos ||
             value_of(equation.substr(0, equation.rfind('='))) != value.value() ||
             value_of(equation.substr(equation.rfind('=') + 1)) != value.value();
    wrong += value_of(fraction) != value.value();
    fractions += fraction.find('/') != fraction.npos;
  }
  CHECK(wrong == 0);
  CHECK(fractions > 1000);
}

TEST_CASE("Any symbols become well-formed MathML that says the same", "[notation][property]") {
  const std::vector<std::string> symbols = {"1", "9", ".", "+", "-", "*", "/",      "(",
                                            ")", "=", "?", "<", "&", "x", "\u00F7", "\u03C0"};
  std::mt19937 random(10);
  for (int i = 0; i < 10'000; ++i) {
    std::string text;
    for (size_t more = random() % 12; more > 0; --more) text += symbols[random() % symbols.size()];
    const auto root = parse_xml(mathml(text));
    if (!root || line_of(root.value()) != ascii(text)) FAIL("differs on " << text);
  }
}
