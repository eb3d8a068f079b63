// synthetic_answer.h - answers of a network that never was, with its habits: for the benchmark of
// decoding, the same everywhere.
//
// A random sum of so many symbols as fit stands in the frames, one symbol every four of them. The
// logits of a frame are noise within ±1; the blank's is 9, and where a symbol stands its own is 9
// and the blank's 2, with two others, drawn for each symbol, between 2 and 8: so most symbols are
// sure and some are not, and neighbouring frames confuse them alike. Log-probabilities are the
// softmax of that.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/text/alphabet.h"

namespace inksum::bench {

// 19 symbols and the blank.
inline Alphabet arithmetic_alphabet() {
  std::vector<Symbol> symbols;
  for (const char symbol : std::string_view("0123456789+-*/().=?")) {
    symbols.push_back({std::string(1, symbol), {}});
  }
  return Alphabet::create(std::move(symbols), 0).value();
}

class SyntheticAnswer {
 public:
  SyntheticAnswer(const Alphabet& alphabet, int frames, uint64_t seed)
      : alphabet_(alphabet), state_(seed) {
    const std::vector<int> label = alphabet.encode(sum_of(frames / kFramesASymbol)).value();
    for (int t = 0; t < frames; ++t) {
      const auto place = static_cast<size_t>(t / kFramesASymbol);
      if (t % kFramesASymbol == 0) meet(place < label.size() ? label[place] : alphabet.blank());
      add_frame(t % kFramesASymbol == 1 || (t % kFramesASymbol == 2 && is_wide_));
    }
  }

  LogProbs log_probs() const {
    return {values_.data(), static_cast<int>(values_.size()) / alphabet_.classes(),
            alphabet_.classes()};
  }

 private:
  static constexpr int kFramesASymbol = 4;

  // xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift generators", 2016.
  double uniform() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<double>((state_ * 0x2545F4914F6CDD1DU) >> 11) * 0x1p-53;
  }
  int below(int limit) { return static_cast<int>(uniform() * limit); }

  // Numbers of one to three digits, with signs between them.
  std::string sum_of(int symbols) {
    std::string text;
    while (static_cast<int>(text.size()) < symbols) {
      for (int digits = 1 + below(3); digits > 0; --digits) {
        text += static_cast<char>('1' + below(9));
      }
      text += std::string_view("+-*/")[static_cast<size_t>(below(4))];
    }
    text.resize(static_cast<size_t>(symbols));
    if (!text.empty()) text.back() = static_cast<char>('1' + below(9));
    return text;
  }

  void meet(int class_id) {
    symbol_ = class_id;
    is_wide_ = below(2) == 0;
    for (Rival& rival : rivals_) rival = {below(alphabet_.classes()), 2 + 6 * uniform()};
  }

  void add_frame(bool shows_symbol) {
    std::vector<double> logits;
    for (int c = 0; c < alphabet_.classes(); ++c) logits.push_back(2 * uniform() - 1);
    const auto at = [&](int class_id) -> double& { return logits[static_cast<size_t>(class_id)]; };
    at(alphabet_.blank()) = 9;
    if (shows_symbol && symbol_ != alphabet_.blank()) {
      at(alphabet_.blank()) = 2;
      for (const Rival& rival : rivals_) at(rival.class_id) = rival.logit;
      at(symbol_) = 9;
    }
    double sum = 0;
    for (const double logit : logits) sum += std::exp(logit);
    for (const double logit : logits) {
      values_.push_back(static_cast<float>(logit - std::log(sum)));
    }
  }

  struct Rival {
    int class_id = 0;
    double logit = 0;
  };

  const Alphabet& alphabet_;
  uint64_t state_;
  int symbol_ = 0;
  bool is_wide_ = false;
  Rival rivals_[2];
  std::vector<float> values_;
};

}  // namespace inksum::bench
