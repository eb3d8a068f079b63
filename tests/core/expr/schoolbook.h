// schoolbook.h - integers as people compute with them on paper, digit by digit: the tests' oracle.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace inksum {

// Sign and digits of base 10,000, lowest first, without leading zeros; zero has no digits.
class Schoolbook {
 public:
  Schoolbook() = default;
  Schoolbook(int64_t value) : Schoolbook(std::to_string(value)) {}  // NOLINT: implicit by design
  explicit Schoolbook(const std::string& text) : negative_(text[0] == '-') {
    const size_t first = negative_ ? 1 : 0;
    for (size_t end = text.size(); end > first;) {
      const size_t length = std::min<size_t>(4, end - first);
      end -= length;
      digits_.push_back(std::stoi(text.substr(end, length)));
    }
    trim();
  }

  bool is_zero() const { return digits_.empty(); }
  bool is_negative() const { return negative_; }
  std::string to_string() const {
    if (is_zero()) return "0";
    std::string text = (negative_ ? "-" : "") + std::to_string(digits_.back());
    for (size_t i = digits_.size() - 1; i > 0; --i) {
      text += std::to_string(kBase + digits_[i - 1]).substr(1);
    }
    return text;
  }

  Schoolbook operator-() const { return Schoolbook(!negative_, digits_); }

  friend Schoolbook operator+(const Schoolbook& a, const Schoolbook& b) {
    if (a.negative_ == b.negative_) return {a.negative_, added(a.digits_, b.digits_)};
    return less(a.digits_, b.digits_) ? Schoolbook(b.negative_, taken(b.digits_, a.digits_))
                                      : Schoolbook(a.negative_, taken(a.digits_, b.digits_));
  }
  friend Schoolbook operator-(const Schoolbook& a, const Schoolbook& b) { return a + -b; }

  friend Schoolbook operator*(const Schoolbook& a, const Schoolbook& b) {
    Digits product(a.digits_.size() + b.digits_.size() + 1, 0);
    for (size_t i = 0; i < a.digits_.size(); ++i) {
      int carry = 0;
      for (size_t j = 0; j < b.digits_.size() || carry > 0; ++j) {
        const int sum =
            product[i + j] + carry + (j < b.digits_.size() ? a.digits_[i] * b.digits_[j] : 0);
        product[i + j] = sum % kBase;
        carry = sum / kBase;
      }
    }
    return {a.negative_ != b.negative_, std::move(product)};
  }

  // Long division towards zero: {quotient, rest}. b is not zero.
  static std::pair<Schoolbook, Schoolbook> divide(const Schoolbook& a, const Schoolbook& b) {
    std::vector<Digits> doubled = {b.digits_};  // b, 2 b, 4 b … 8192 b
    while (doubled.size() < 14) doubled.push_back(added(doubled.back(), doubled.back()));
    Digits quotient(a.digits_.size(), 0), rest;
    for (size_t i = a.digits_.size(); i > 0; --i) {
      if (!rest.empty() || a.digits_[i - 1] != 0) rest.insert(rest.begin(), a.digits_[i - 1]);
      for (size_t k = doubled.size(); k > 0; --k) {
        if (less(rest, doubled[k - 1])) continue;
        rest = taken(std::move(rest), doubled[k - 1]);
        quotient[i - 1] += 1 << (k - 1);
      }
    }
    return {{a.negative_ != b.negative_, std::move(quotient)}, {a.negative_, std::move(rest)}};
  }

  friend bool operator==(const Schoolbook&, const Schoolbook&) = default;

 private:
  using Digits = std::vector<int>;
  static constexpr int kBase = 10'000;

  Schoolbook(bool negative, Digits digits) : negative_(negative), digits_(std::move(digits)) {
    trim();
  }

  void trim() {
    while (!digits_.empty() && digits_.back() == 0) digits_.pop_back();
    if (digits_.empty()) negative_ = false;
  }

  static bool less(const Digits& a, const Digits& b) {
    if (a.size() != b.size()) return a.size() < b.size();
    return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  }

  static Digits added(const Digits& a, const Digits& b) {
    Digits sum;
    int carry = 0;
    for (size_t i = 0; i < std::max(a.size(), b.size()) || carry > 0; ++i) {
      carry += (i < a.size() ? a[i] : 0) + (i < b.size() ? b[i] : 0);
      sum.push_back(carry % kBase);
      carry /= kBase;
    }
    return sum;
  }

  // a - b, where a is not less.
  static Digits taken(Digits a, const Digits& b) {
    for (size_t i = 0, borrowed = 0; i < a.size(); ++i) {
      a[i] -= (i < b.size() ? b[i] : 0) + static_cast<int>(borrowed);
      borrowed = a[i] < 0 ? 1 : 0;
      if (borrowed > 0) a[i] += kBase;
    }
    while (!a.empty() && a.back() == 0) a.pop_back();
    return a;
  }

  bool negative_ = false;
  Digits digits_;
};

}  // namespace inksum
