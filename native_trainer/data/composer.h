// composer.h - writes labelled expressions the way people do: the trainer's endless supply of ink.
//
// A sample is a pure function of (options.seed, index): any thread may make any sample, in any
// order, and a resumed run sees exactly what it would have seen. A label is drawn from the grammar
// (expression_sampler.h), each symbol's strokes come from one writer of the library or from our own
// pens (allographs.h), and the line is laid out and distorted by one drawn style (layout.h).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/ink/ink.h"
#include "core/text/alphabet.h"
#include "native_trainer/data/expression_sampler.h"
#include "native_trainer/data/negatives/negatives.h"
#include "native_trainer/data/sample.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

enum class Augmentation {
  kFull,  // for training: every distortion, pen width drawn anew
  kMild,  // for evaluation: human layout only, no distortion of the strokes, fixed pen width
};

struct ComposerOptions {
  uint64_t seed = 1;
  ExpressionOptions expressions;    // length range, symbols, kinds of label
  std::vector<std::string> labels;  // if any, these in turn instead; no whole strings then
  Split split = Split::kTraining;
  // Of all samples; they need a library, without one every sample is parametric.
  double real_string_share = 0.2;    // whole strings as their writers wrote them
  double joined_string_share = 0.1;  // such strings joined by operators and parentheses
  double parametric_share = 0.25;    // expressions drawn with our own pens only
  // Of the symbols in an expression of real symbols.
  double parametric_symbol_share = 0.1;
  // Of the symbols that an expression's writer lacks: another writer's, else our own pens'. 1:
  // never our own, and a symbol that no writer of the split has is refused.
  double borrow_share = 0.6;
  // Of all samples, where the alphabet has kUnreadableSymbol and no labels are given: ink that is
  // no arithmetic (negatives/negatives.h), most of it alone, some of it within an expression.
  double negative_share = 0.15;
  // Of all samples, with Augmentation::kFull: those whose motion is hidden, lest the network lean
  // on how the writers it knows move their pens.
  double hidden_motion_share = 0.25;
  Augmentation augmentation = Augmentation::kFull;
  float fixed_pen_width = 0.08F;  // with Augmentation::kMild
};

class Composer {
 public:
  // library may be null. Throws TrainerError where the options contradict each other, the alphabet
  // lacks a symbol that they name, or the library the writing that they ask for.
  Composer(ComposerOptions options, const Alphabet& alphabet,
           std::shared_ptr<const SymbolLibrary> library);

  Sample compose(uint64_t index) const;

 private:
  // A line under way: pieces in order and what they spell.
  struct Line;

  bool fits(std::string_view label) const;
  std::string label(uint64_t index, Random& random) const;
  Sample arithmetic(uint64_t index, Random& random) const;
  Sample parametric(uint64_t index, Random& random) const;
  Sample real_string(Random& random) const;
  Sample joined_strings(Random& random) const;
  Sample real_symbols(uint64_t index, Random& random) const;
  static Sample line_of_symbols(const Line& line, Random& random);
  Sample negative(Random& random) const;
  Sample negative_in_expression(Random& random) const;
  const RealString& draw_string(Random& random) const;
  void add_negative(Line& line, Random& random) const;
  void add_symbol(Line& line, char symbol, const Writer* writer, Random& random) const;
  Ink write_as(const Writer& writer, char symbol, Random& random) const;
  const Writer* another_writer(char symbol, Random& random) const;

  ComposerOptions options_;
  std::shared_ptr<const SymbolLibrary> library_;
  ExpressionSampler sampler_;
  std::unique_ptr<const Negatives> negatives_;  // null: none are made
  std::vector<size_t> writers_;  // who write enough symbols to lend their hand to a whole line
  std::vector<size_t> strings_;  // those that fit the options
};

}  // namespace inksum::trainer
