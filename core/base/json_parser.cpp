#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "core/base/json.h"
#include "core/base/utf8.h"

namespace inksum {
namespace {

constexpr int kDepthLimit = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Recursive descent. A method that fails has called fail() and returns false; the first failure
// stays.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Json> parse() {
    Json json;
    if (!value(json)) return *error_;
    skip_space();
    if (at_ != text_.size()) {
      fail("nothing may follow the value");
      return *error_;
    }
    return json;
  }

 private:
  bool value(Json& out) {
    skip_space();
    switch (peek()) {
      case '{':
        return object(out);
      case '[':
        return array(out);
      case '"': {
        std::string text;
        if (!string(text)) return false;
        out = Json(std::move(text));
        return true;
      }
      case 't':
        return word("true", true, out);
      case 'f':
        return word("false", false, out);
      case 'n':
        return word("null", Json(), out);
      default:
        return number(out);
    }
  }

  bool word(std::string_view expected, Json meaning, Json& out) {
    if (text_.substr(at_, expected.size()) != expected) return fail("expected a value");
    at_ += expected.size();
    out = std::move(meaning);
    return true;
  }

  bool object(Json& out) {
    if (++depth_ > kDepthLimit) return fail("nested more than 64 levels deep");
    ++at_;
    out = Json(Json::Object{});
    skip_space();
    if (take('}')) return leave();
    do {
      skip_space();
      const size_t name_at = at_;
      if (peek() != '"') return fail("expected a member name in quotes");
      std::string name;
      if (!string(name)) return false;
      if (out.find(name) != nullptr) {
        at_ = name_at;
        return fail("the member '" + name + "' appears twice");
      }
      skip_space();
      if (!take(':')) return fail("expected ':'");
      Json member;
      if (!value(member)) return false;
      out.set(std::move(name), std::move(member));
      skip_space();
    } while (take(','));
    return take('}') ? leave() : fail("expected ',' or '}'");
  }

  bool array(Json& out) {
    if (++depth_ > kDepthLimit) return fail("nested more than 64 levels deep");
    ++at_;
    out = Json(Json::Array{});
    skip_space();
    if (take(']')) return leave();
    do {
      Json item;
      if (!value(item)) return false;
      out.push_back(std::move(item));
      skip_space();
    } while (take(','));
    return take(']') ? leave() : fail("expected ',' or ']'");
  }

  bool leave() {
    --depth_;
    return true;
  }

  bool number(Json& out) {
    const size_t begin = at_;
    take('-');
    if (!is_digit(peek())) {
      at_ = begin;
      return fail("expected a value");
    }
    if (!take('0')) skip_digits();
    if (is_digit(peek())) return fail("a number must not begin with 0");
    if (take('.') && !skip_digits()) return fail("expected a digit after '.'");
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!skip_digits()) return fail("expected a digit in the exponent");
    }
    const std::string digits(text_.substr(begin, at_ - begin));
    const double parsed = std::strtod(digits.c_str(), nullptr);
    if (!std::isfinite(parsed)) {
      at_ = begin;
      return fail("the number is too large");
    }
    out = Json(parsed);
    return true;
  }

  bool string(std::string& out) {
    const size_t begin = at_++;
    while (true) {
      const size_t length = utf8_length(text_, at_);
      if (length == 0 && at_ == text_.size()) {
        at_ = begin;
        return fail("the text that begins here has no closing quote");
      }
      if (length == 0) return fail("not valid UTF-8");
      const char c = text_[at_];
      if (static_cast<unsigned char>(c) < 0x20) return fail("a control character in a text");
      if (take('"')) return true;
      if (c == '\\') {
        if (!escape(out)) return false;
      } else {
        out.append(text_, at_, length);
        at_ += length;
      }
    }
  }

  bool escape(std::string& out) {
    const size_t begin = at_++;
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const size_t known = kNames.find(peek());
    if (known != kNames.npos) {
      ++at_;
      out += kMeanings[known];
      return true;
    }
    std::optional<uint32_t> unit = code_unit();
    if (unit && *unit >= 0xD800 && *unit < 0xDC00 && peek() == '\\') {
      ++at_;
      const std::optional<uint32_t> low = code_unit();
      const bool paired = low && *low >= 0xDC00 && *low < 0xE000;
      unit = paired ? std::optional(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00))
                    : std::nullopt;
    }
    if (!unit || (*unit >= 0xD800 && *unit < 0xE000)) {
      at_ = begin;
      return fail("not a valid escape");
    }
    append_utf8(out, *unit);
    return true;
  }

  // "u" and four hexadecimal digits.
  std::optional<uint32_t> code_unit() {
    if (!take('u')) return std::nullopt;
    uint32_t unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const int digit = hex_digit(peek());
      if (digit < 0) return std::nullopt;
      unit = unit * 16 + static_cast<uint32_t>(digit);
    }
    return unit;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char expected) {
    if (at_ == text_.size() || text_[at_] != expected) return false;
    ++at_;
    return true;
  }

  bool skip_digits() {
    const size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return at_ > begin;
  }

  void skip_space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }

  bool fail(std::string what) {
    int line = 1;
    int column = 1;
    for (const char c : text_.substr(0, at_)) {
      if (c == '\n') {
        ++line;
        column = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
        ++column;
      }
    }
    error_ = Error{"line " + std::to_string(line) + ", column " + std::to_string(column) + ": " +
                   std::move(what)};
    return false;
  }

  std::string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Result<Json> parse_json(std::string_view text) { return Parser(text).parse(); }

}  // namespace inksum
