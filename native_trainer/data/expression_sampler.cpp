#include "native_trainer/data/expression_sampler.h"

#include <algorithm>
#include <array>
#include <utility>

#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

constexpr std::string_view kKnownSymbols = "0123456789+-*/().=";
// Doubled symbols are where CTC fails first, so they are written more often than chance has it.
constexpr double kRepeatShare = 0.2;
// Most of what people write is short: half of all labels are, the rest have any length. Of lengths
// up to 30, 23 % are 17 and more.
constexpr int kUsualLength = 10;
constexpr double kUsualShare = 0.5;

std::string intersection(std::string_view wanted, std::string_view symbols) {
  std::string both;
  for (const char symbol : wanted) {
    if (symbols.find(symbol) != std::string_view::npos) both += symbol;
  }
  return both;
}

}  // namespace

ExpressionSampler::ExpressionSampler(ExpressionOptions options) : options_(std::move(options)) {
  for (const char symbol : options_.symbols) {
    if (kKnownSymbols.find(symbol) == std::string_view::npos) {
      throw TrainerError(std::string("expressions cannot be made of '") + symbol + "'");
    }
  }
  digits_ = intersection("0123456789", options_.symbols);
  operators_ = intersection("+-*/", options_.symbols);
  if (digits_.empty()) throw TrainerError("expressions need at least one digit among the symbols");
  if (options_.min_length < 1 || options_.max_length < options_.min_length) {
    throw TrainerError("expression lengths must be at least 1, the smallest first");
  }
}

bool ExpressionSampler::has_all(std::string_view symbols) const {
  return std::all_of(symbols.begin(), symbols.end(), [this](char symbol) { return has(symbol); });
}

std::string ExpressionSampler::sample(Random& random) const {
  const bool usual = options_.min_length < kUsualLength && random.chance(kUsualShare);
  const int longest = usual ? std::min(kUsualLength, options_.max_length) : options_.max_length;
  const int length = random.integer(options_.min_length, longest);
  const std::array<double, 4> weights = {options_.expression_weight, options_.number_weight,
                                         options_.prefix_weight, options_.arbitrary_weight};
  switch (random.weighted(weights)) {
    case 0:
      return input(random, length);
    case 1:
      return random.chance(0.4) ? telephone(random, length) : number(random, length);
    case 2:
      return prefix(random, length);
    default:
      return arbitrary(random, length);
  }
}

std::string ExpressionSampler::whole_number(Random& random, int length) const {
  std::string text;
  while (static_cast<int>(text.size()) < length) {
    const bool repeat = !text.empty() && random.chance(kRepeatShare);
    text += repeat ? text.back() : random.choice(digits_);
  }
  return text;
}

std::string ExpressionSampler::number(Random& random, int length) const {
  std::string text = whole_number(random, length);
  if (has('.') && length >= 2 && random.chance(0.3)) {
    const int first = random.chance(0.2) ? 0 : std::min(1, length - 2);
    text[static_cast<size_t>(random.integer(first, length - 2))] = '.';
  }
  return text;
}

std::string ExpressionSampler::expression(Random& random, int length, bool may_be_signed) const {
  if (may_be_signed && length >= 2 && has('-') && random.chance(0.12)) {
    return "-" + expression(random, length - 1, false);
  }
  if (length >= 3 && has_all("()") && random.chance(0.22)) {
    return "(" + expression(random, length - 2, true) + ")";
  }
  const bool is_number = length < 3 || operators_.empty() || (length <= 4 && random.chance(0.35));
  if (is_number) return number(random, length);
  const int left_length = random.integer(1, length - 2);
  const bool sign_right = random.chance(0.15);
  // One statement a draw: the operands of + may be evaluated in any order.
  std::string text = expression(random, left_length, may_be_signed);
  text += random.choice(operators_);
  text += expression(random, length - 1 - left_length, sign_right);
  return text;
}

std::string ExpressionSampler::input(Random& random, int length) const {
  if (has('=') && length >= 2 && random.chance(0.25)) {
    return expression(random, length - 1, true) + "=";
  }
  return expression(random, length, true);
}

// "555-0123", "(030)1234567", "030-555-0123".
std::string ExpressionSampler::telephone(Random& random, int length) const {
  std::string text = whole_number(random, length);
  if (length >= 6 && has_all("()") && random.chance(0.5)) {
    text[0] = '(';
    text[static_cast<size_t>(random.integer(3, std::min(length - 2, 5)))] = ')';
  }
  if (!has('-')) return text;
  for (size_t i = 2; i + 2 < text.size(); ++i) {
    const bool among_digits = text[i - 1] >= '0' && text[i - 1] <= '9' && text[i] >= '0' &&
                              text[i] <= '9' && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (among_digits && random.chance(0.3)) text[i] = '-';
  }
  return text;
}

std::string ExpressionSampler::prefix(Random& random, int length) const {
  return input(random, length + random.integer(1, 6)).substr(0, static_cast<size_t>(length));
}

std::string ExpressionSampler::arbitrary(Random& random, int length) const {
  std::string text;
  while (static_cast<int>(text.size()) < length) {
    const bool repeat = !text.empty() && random.chance(kRepeatShare);
    text += repeat ? text.back() : random.choice(options_.symbols);
  }
  return text;
}

}  // namespace inksum::trainer
