// notation.h - arithmetic and values as they are set: plain text, LaTeX, MathML.
//
// The texts need not be well-formed: what was read is set as it stands, symbol by symbol. "*", "/"
// and
// "-" become ×, ÷ and −. No parenthesis has to grow, for everything stands on one line but a
// fraction that is a value.
//
//   12+3*(4-1)   plain   12+3×(4−1)
//                LaTeX   12+3\times(4-1)
//                MathML  12 + 3 × and an <mrow> of ( 4 − 1 ); each pair of parentheses has one
//   1/3 = 0.(3)  LaTeX   \frac{1}{3}, 0.\overline{3}
//                MathML  <mfrac>, <mover> with a line over the period
#pragma once

#include <string>
#include <string_view>

#include "core/expr/rational.h"

namespace inksum {

// "3*(4-1)" as "3×(4−1)", UTF-8.
std::string typeset(std::string_view text);
// A value's text: its "-" becomes −; the "/" of a fraction is no division to be done and stays.
std::string typeset_value(std::string_view text);

enum class ValueForm {
  kShort,     // as short_text() chooses
  kFraction,  // a whole number where it is one
  kDecimal,   // with its period, or cut, as value_text() has it
};

// For math mode, without the dollars. What is special to LaTeX is escaped.
std::string latex(std::string_view text);
std::string latex(const Rational& value, ValueForm form = ValueForm::kShort);
// "12+3\times(4-1)=21"; a "=" that ends the text is that one.
std::string latex_equation(std::string_view text, const Rational& value,
                           ValueForm form = ValueForm::kShort);

// MathML 3 Presentation: a whole <math> element on one line. Numbers are <mn>, signs <mo> with
// form="prefix" where they are no operators, and what is neither <mtext>.
std::string mathml(std::string_view text);
std::string mathml(const Rational& value, ValueForm form = ValueForm::kShort);
std::string mathml_equation(std::string_view text, const Rational& value,
                            ValueForm form = ValueForm::kShort);

}  // namespace inksum
