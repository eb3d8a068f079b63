#include "core/ink/inkml_trace.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>

namespace inksum {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr size_t kLongestNumber = 64;  // characters

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

enum class Order { kValue, kDifference, kSecondDifference };

// One channel's memory from point to point.
struct Channel {
  Order order = Order::kValue;
  double value = kUnknown;
  double difference = 0;
  double second_difference = 0;

  // What `given` makes of the channel's value; without it the last given one is repeated.
  void take(const double* given) {
    const double before = value;
    switch (order) {
      case Order::kValue:
        if (given != nullptr) value = *given;
        difference = std::isnan(before) ? 0 : value - before;
        return;
      case Order::kDifference:
        if (given != nullptr) difference = *given;
        break;
      case Order::kSecondDifference:
        if (given != nullptr) second_difference = *given;
        difference += second_difference;
        break;
    }
    value += difference;
  }
};

class Decoder {
 public:
  Decoder(std::string_view text, size_t channels) : text_(text), channels_(channels) {}

  Result<std::vector<double>> decode() {
    std::vector<double> points;
    for (skip_space(); at_ < text_.size(); skip_space()) {
      ++point_;
      if (!point()) return *error_;
      points.insert(points.end(), values_.begin(), values_.end());
      if (at_ < text_.size()) ++at_;  // the comma; one after the last point does no harm
    }
    return points;
  }

 private:
  // Up to the comma or the end.
  bool point() {
    values_.assign(channels_.size(), kUnknown);
    size_t count = 0;
    for (skip_space(); !at_end_of_point(); skip_space(), ++count) {
      if (text_[at_] == ':') {
        while (at_ < text_.size() && text_[at_] != ',') ++at_;
        break;
      }
      Channel beyond;
      if (!value(count < channels_.size() ? channels_[count] : beyond, count)) return false;
    }
    return count > 0 || fail("has no values");
  }

  bool value(Channel& channel, size_t index) {
    const char qualifier = text_[at_];
    if (qualifier == '!' || qualifier == '\'' || qualifier == '"') {
      channel.order = qualifier == '!'    ? Order::kValue
                      : qualifier == '\'' ? Order::kDifference
                                          : Order::kSecondDifference;
      ++at_;
      skip_space();
      if (at_end_of_point()) return fail("a value is missing after the qualifier");
    }
    if (text_[at_] == '?') {
      ++at_;
      return true;
    }
    double given = 0;
    const bool repeats = text_[at_] == '*';
    if (repeats) ++at_;
    if (!repeats && !number(given)) return false;
    if (index >= channels_.size()) return true;
    const bool is_relative = channel.order != Order::kValue || repeats;
    if (is_relative && std::isnan(channel.value)) return fail("a difference to nothing");
    channel.take(repeats ? nullptr : &given);
    if (!std::isfinite(channel.value)) return fail("a value is too large");
    values_[index] = channel.value;
    return true;
  }

  bool number(double& out) {
    if (text_[at_] == 'T' || text_[at_] == 'F') {
      out = text_[at_++] == 'T' ? 1 : 0;
      return true;
    }
    const size_t begin = at_;
    if (text_[at_] == '-' || text_[at_] == '+') ++at_;
    if (at_ < text_.size() && text_[at_] == '#') return hexadecimal(out, text_[begin] == '-');
    size_t digits = skip_digits();
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      digits += skip_digits();
    }
    if (digits == 0) {
      at_ = begin;
      return fail("expected a number");
    }
    skip_exponent();
    if (at_ - begin > kLongestNumber) return fail("a number has too many digits");
    out = std::strtod(std::string(text_.substr(begin, at_ - begin)).c_str(), nullptr);
    return std::isfinite(out) || fail("a value is too large");
  }

  bool hexadecimal(double& out, bool negative) {
    const size_t begin = ++at_;
    while (at_ < text_.size() && is_hex(text_[at_])) ++at_;
    if (at_ == begin || at_ - begin > kLongestNumber) return fail("expected a number");
    out = 0;
    for (const char c : text_.substr(begin, at_ - begin)) {
      out = out * 16 + (is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    if (negative) out = -out;
    return true;
  }

  size_t skip_digits() {
    const size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ - begin;
  }

  // InkML has none, but some programs write them.
  void skip_exponent() {
    const size_t begin = at_;
    if (at_ == text_.size() || (text_[at_] != 'e' && text_[at_] != 'E')) return;
    ++at_;
    if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
    if (skip_digits() == 0) at_ = begin;
  }

  bool at_end_of_point() const { return at_ == text_.size() || text_[at_] == ','; }

  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  bool fail(const char* message) {
    error_ = Error{"point " + std::to_string(point_) + ": " + message};
    return false;
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t point_ = 0;
  std::vector<Channel> channels_;
  std::vector<double> values_;  // of the point under way
  std::optional<Error> error_;
};

}  // namespace

Result<std::vector<double>> decode_trace(std::string_view text, size_t channels) {
  return Decoder(text, channels).decode();
}

}  // namespace inksum
