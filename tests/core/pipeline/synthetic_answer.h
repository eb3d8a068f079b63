// synthetic_answer.h - a network's answer that says a given text, for tests of what follows it.
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/text/alphabet.h"

namespace inksum::test {

inline Alphabet arithmetic_alphabet() {
  std::vector<Symbol> symbols;
  for (const char symbol : std::string_view("0123456789+-*/().=")) {
    symbols.push_back({std::string(1, symbol), {}});
  }
  return Alphabet::create(std::move(symbols), 0).value();
}

// Each symbol has a frame of its own and a blank after it. The class meant has probability `sure`,
// the others share the rest.
class SyntheticAnswer {
 public:
  SyntheticAnswer(const Alphabet& alphabet, std::string_view text, double sure = 0.99)
      : classes_(alphabet.classes()) {
    const std::vector<int> label = alphabet.encode(text).value();
    add_frame(alphabet.blank(), sure);
    for (const int class_id : label) {
      add_frame(class_id, sure);
      add_frame(alphabet.blank(), sure);
    }
  }

  void add_frame(int meant, double sure) {
    const double other = (1 - sure) / (classes_ - 1);
    for (int c = 0; c < classes_; ++c) {
      values_.push_back(static_cast<float>(std::log(c == meant ? sure : other)));
    }
  }

  LogProbs log_probs() const {
    return {values_.data(), static_cast<int>(values_.size()) / classes_, classes_};
  }
  std::vector<float>& values() { return values_; }

 private:
  int classes_;
  std::vector<float> values_;
};

}  // namespace inksum::test
