#include "core/expr/notation.h"

#include <algorithm>

#include "core/expr/value_text.h"

namespace inksum {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string latex_symbol(char c, DecimalMark mark) {
  switch (c) {
    case '.':
      return mark == DecimalMark::kComma ? "{,}" : ".";
    case '*':
      return "\\times";
    case '/':
      return "\\div";
    case '\\':
      return "\\backslash";
    case '^':
      return "\\hat{}";
    case '~':
      return "\\sim";
    case '#':
    case '$':
    case '%':
    case '&':
    case '_':
    case '{':
    case '}':
      return std::string("\\") + c;
    default:
      return std::string(1, c);
  }
}

std::string latex_decimal(const ValueText& text, DecimalMark mark) {
  const std::string_view decimal = text.decimal;
  if (text.cut) return latex(decimal.substr(0, decimal.find("\u2026")), mark) + "\\ldots";
  if (text.period_begin == text.period_end) return latex(decimal, mark);
  const std::string_view period =
      decimal.substr(text.period_begin, text.period_end - text.period_begin);
  return latex(decimal.substr(0, text.period_begin - 1), mark) + "\\overline{" +
         std::string(period) + "}";
}

}  // namespace

std::string with_decimal_mark(std::string_view text, DecimalMark mark) {
  std::string marked(text);
  std::replace(marked.begin(), marked.end(), '.', static_cast<char>(mark));
  return marked;
}

std::string typeset(std::string_view text, DecimalMark mark) {
  std::string set;
  for (const char c : text) {
    switch (c) {
      case '*':
        set += "\u00D7";
        break;
      case '/':
        set += "\u00F7";
        break;
      case '-':
        set += "\u2212";
        break;
      case '.':
        set += static_cast<char>(mark);
        break;
      default:
        set += c;
    }
  }
  return set;
}

std::string typeset_value(std::string_view text, DecimalMark mark) {
  const bool negative = text.starts_with('-');
  return (negative ? "\u2212" : "") + with_decimal_mark(text.substr(negative ? 1 : 0), mark);
}

std::string latex(std::string_view text, DecimalMark mark) {
  std::string set;
  bool after_name = false;
  for (const char c : text) {
    const std::string symbol = latex_symbol(c, mark);
    if (after_name && is_letter(c)) set += ' ';
    set += symbol;
    after_name = symbol.size() > 2 && is_letter(symbol.back());
  }
  return set;
}

std::string latex(const Rational& value, ValueForm form, DecimalMark mark) {
  const ValueText text = value_text(value);
  if (form == ValueForm::kDecimal) return latex_decimal(text, mark);
  std::string plain = form == ValueForm::kShort ? short_text(value) : text.fraction;
  const size_t bar = plain.find('/');
  if (bar == plain.npos) return latex(plain, mark);
  const size_t sign = plain[0] == '-' ? 1 : 0;
  return plain.substr(0, sign) + "\\frac{" + plain.substr(sign, bar - sign) + "}{" +
         plain.substr(bar + 1) + "}";
}

std::string latex_equation(std::string_view text, const Rational& value, ValueForm form,
                           DecimalMark mark) {
  if (text.ends_with('=')) text.remove_suffix(1);
  return latex(text, mark) + "=" + latex(value, form, mark);
}

}  // namespace inksum
