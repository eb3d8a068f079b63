#include <vector>

#include "core/base/xml.h"
#include "core/expr/notation.h"
#include "core/expr/value_text.h"

namespace inksum {
namespace {

constexpr std::string_view kSigns = "+-*/()=";
constexpr std::string_view kDigits = "0123456789.";

std::string element(const std::string& name, const std::string& content) {
  return "<" + name + ">" + content + "</" + name + ">";
}

std::string whole(const std::string& content) {
  return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>" + content + "</mrow></math>";
}

std::string negative_sign() { return "<mo form=\"prefix\">\u2212</mo>"; }

// Whether text[i] is a parenthesis that another one answers.
std::vector<bool> paired(std::string_view text) {
  std::vector<bool> pairs(text.size(), false);
  std::vector<size_t> open;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') open.push_back(i);
    if (text[i] != ')' || open.empty()) continue;
    pairs[i] = pairs[open.back()] = true;
    open.pop_back();
  }
  return pairs;
}

// A "+" or "-" is a sign where no operand stands before it.
bool is_sign(std::string_view text, size_t at) {
  if (text[at] != '+' && text[at] != '-') return false;
  return at == 0 || (kSigns.find(text[at - 1]) != kSigns.npos && text[at - 1] != ')');
}

std::string row(std::string_view text, DecimalMark mark) {
  const std::vector<bool> pairs = paired(text);
  std::string set;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (kSigns.find(c) != kSigns.npos) {
      const std::string symbol = typeset(text.substr(at, 1), mark);
      if (c == '(' && pairs[at]) set += "<mrow>";
      set += is_sign(text, at) ? "<mo form=\"prefix\">" + symbol + "</mo>" : element("mo", symbol);
      if (c == ')' && pairs[at]) set += "</mrow>";
      ++at;
      continue;
    }
    const bool digits = kDigits.find(c) != kDigits.npos;
    const size_t end =
        digits ? text.find_first_not_of(kDigits, at) : text.find_first_of("+-*/()=0123456789.", at);
    const std::string_view run = text.substr(at, end - at);
    set +=
        digits ? element("mn", with_decimal_mark(run, mark)) : element("mtext", xml_escaped(run));
    at += run.size();
  }
  return set;
}

std::string number(std::string_view plain, DecimalMark mark) {
  const bool negative = plain.starts_with('-');
  return (negative ? negative_sign() : "") +
         element("mn", with_decimal_mark(plain.substr(negative), mark));
}

std::string fraction(std::string_view plain, DecimalMark mark) {
  const size_t bar = plain.find('/');
  if (bar == plain.npos) return number(plain, mark);
  const bool negative = plain.starts_with('-');
  return (negative ? negative_sign() : "") +
         element("mfrac", element("mn", std::string(plain.substr(negative, bar - negative))) +
                              element("mn", std::string(plain.substr(bar + 1))));
}

std::string decimal(const ValueText& text, DecimalMark mark) {
  if (text.cut) {
    return number(std::string_view(text.decimal).substr(0, text.decimal.find("\u2026")), mark) +
           element("mo", "\u2026");
  }
  if (text.period_begin == text.period_end) return number(text.decimal, mark);
  const std::string period =
      text.decimal.substr(text.period_begin, text.period_end - text.period_begin);
  return number(std::string_view(text.decimal).substr(0, text.period_begin - 1), mark) +
         "<mover accent=\"true\">" + element("mn", period) + element("mo", "\u203E") + "</mover>";
}

std::string row(const Rational& value, ValueForm form, DecimalMark mark) {
  if (form == ValueForm::kDecimal) return decimal(value_text(value), mark);
  return fraction(form == ValueForm::kShort ? short_text(value) : value.to_fraction(), mark);
}

}  // namespace

std::string mathml(std::string_view text, DecimalMark mark) { return whole(row(text, mark)); }

std::string mathml(const Rational& value, ValueForm form, DecimalMark mark) {
  return whole(row(value, form, mark));
}

std::string mathml_equation(std::string_view text, const Rational& value, ValueForm form,
                            DecimalMark mark) {
  if (text.ends_with('=')) text.remove_suffix(1);
  return whole(row(text, mark) + element("mo", "=") + row(value, form, mark));
}

}  // namespace inksum
