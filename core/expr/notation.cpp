#include "core/expr/notation.h"

#include "core/expr/value_text.h"

namespace inksum {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string latex_symbol(char c) {
  switch (c) {
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

std::string latex_decimal(const ValueText& text) {
  if (text.cut) return text.decimal.substr(0, text.decimal.find("\u2026")) + "\\ldots";
  if (text.period_begin == text.period_end) return text.decimal;
  return text.decimal.substr(0, text.period_begin - 1) + "\\overline{" +
         text.decimal.substr(text.period_begin, text.period_end - text.period_begin) + "}";
}

}  // namespace

std::string typeset(std::string_view text) {
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
      default:
        set += c;
    }
  }
  return set;
}

std::string typeset_value(std::string_view text) {
  return text.starts_with('-') ? "\u2212" + std::string(text.substr(1)) : std::string(text);
}

std::string latex(std::string_view text) {
  std::string set;
  bool after_name = false;
  for (const char c : text) {
    const std::string symbol = latex_symbol(c);
    if (after_name && is_letter(c)) set += ' ';
    set += symbol;
    after_name = symbol.size() > 2 && is_letter(symbol.back());
  }
  return set;
}

std::string latex(const Rational& value, ValueForm form) {
  const ValueText text = value_text(value);
  if (form == ValueForm::kDecimal) return latex_decimal(text);
  std::string plain = form == ValueForm::kShort ? short_text(value) : text.fraction;
  const size_t bar = plain.find('/');
  if (bar == plain.npos) return plain;
  const size_t sign = plain[0] == '-' ? 1 : 0;
  return plain.substr(0, sign) + "\\frac{" + plain.substr(sign, bar - sign) + "}{" +
         plain.substr(bar + 1) + "}";
}

std::string latex_equation(std::string_view text, const Rational& value, ValueForm form) {
  if (text.ends_with('=')) text.remove_suffix(1);
  return latex(text) + "=" + latex(value, form);
}

}  // namespace inksum
