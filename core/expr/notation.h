// notation.h - arithmetic and values as they are set: plain text, LaTeX, MathML.
//
// The texts need not be well-formed: what was read is set as it stands, symbol by symbol. "*", "/"
// and "-" become ×, ÷ and −, "." the decimal mark of whoever reads it. No parenthesis has to grow,
// for everything stands on one line but a fraction that is a value.
//
//   12+3*(4-1)   plain   12+3×(4−1)
//                LaTeX   12+3\times(4-1)
//                MathML  12 + 3 × and an <mrow> of ( 4 − 1 ); each pair of parentheses has one
//   1/3 = 0.(3)  LaTeX   \frac{1}{3}, 0.\overline{3}
//                MathML  <mfrac>, <mover> with a line over the period
//   3.5, comma   plain   3,5
//                LaTeX   3{,}5: a comma that ends no item of a list, so that no space follows it
//                MathML  <mn>3,5</mn>
#pragma once

#include <string>
#include <string_view>

#include "core/expr/rational.h"

namespace inksum {

// What stands between a number's whole digits and the others. Texts of the core have "." and are
// parsed as such; the mark is chosen where they are set, and takes one byte as "." does, so that
// places in a text stay.
enum class DecimalMark : char { kPoint = '.', kComma = ',' };

// "-1/3*2.5" as "-1/3*2,5": nothing but the mark.
std::string with_decimal_mark(std::string_view text, DecimalMark mark);

// "3*(4-.5)" as "3×(4−.5)" or "3×(4−,5)", UTF-8.
std::string typeset(std::string_view text, DecimalMark mark);
// A value's text: its "-" becomes −; the "/" of a fraction is no division to be done and stays.
std::string typeset_value(std::string_view text, DecimalMark mark);

enum class ValueForm {
  kShort,     // as short_text() chooses
  kFraction,  // a whole number where it is one
  kDecimal,   // with its period, or cut, as value_text() has it
};

// For math mode, without the dollars. What is special to LaTeX is escaped.
std::string latex(std::string_view text, DecimalMark mark = DecimalMark::kPoint);
std::string latex(const Rational& value, ValueForm form = ValueForm::kShort,
                  DecimalMark mark = DecimalMark::kPoint);
// "12+3\times(4-1)=21"; a "=" that ends the text is that one.
std::string latex_equation(std::string_view text, const Rational& value,
                           ValueForm form = ValueForm::kShort,
                           DecimalMark mark = DecimalMark::kPoint);

// MathML 3 Presentation: a whole <math> element on one line. Numbers are <mn>, signs <mo> with
// form="prefix" where they are no operators, and what is neither <mtext>.
std::string mathml(std::string_view text, DecimalMark mark = DecimalMark::kPoint);
std::string mathml(const Rational& value, ValueForm form = ValueForm::kShort,
                   DecimalMark mark = DecimalMark::kPoint);
std::string mathml_equation(std::string_view text, const Rational& value,
                            ValueForm form = ValueForm::kShort,
                            DecimalMark mark = DecimalMark::kPoint);

}  // namespace inksum
