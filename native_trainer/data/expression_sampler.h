// expression_sampler.h - random labels: what people may write on the page, and how often.
#pragma once

#include <string>
#include <string_view>

#include "native_trainer/data/random.h"

namespace inksum::trainer {

struct ExpressionOptions {
  int min_length = 1;  // symbols
  int max_length = 30;
  std::string symbols = "0123456789+-*/().=";  // a subset of these; with at least one digit
  // How often each kind is drawn, relative to each other.
  double expression_weight = 0.6;  // well-formed, with nesting, unary minus, decimals, final "="
  double number_weight = 0.15;     // also long ones, phone numbers with "-", "(" and ")"
  double prefix_weight = 0.15;     // unfinished expressions, as they are seen while drawing
  double arbitrary_weight = 0.1;   // any symbols in any order, repeats over-represented
};

class ExpressionSampler {
 public:
  // Throws TrainerError for options that no label can meet.
  explicit ExpressionSampler(ExpressionOptions options);

  // Between min_length and max_length symbols, all of them among options.symbols.
  std::string sample(Random& random) const;

 private:
  bool has(char symbol) const { return options_.symbols.find(symbol) != std::string::npos; }
  bool has_all(std::string_view symbols) const;
  // Each of these has exactly `length` symbols.
  std::string whole_number(Random& random, int length) const;
  std::string number(Random& random, int length) const;
  std::string expression(Random& random, int length, bool may_be_signed) const;
  std::string input(Random& random, int length) const;
  std::string telephone(Random& random, int length) const;
  std::string prefix(Random& random, int length) const;
  std::string arbitrary(Random& random, int length) const;

  ExpressionOptions options_;
  std::string digits_;
  std::string operators_;
};

}  // namespace inksum::trainer
