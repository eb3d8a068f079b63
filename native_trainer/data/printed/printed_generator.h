// printed_generator.h - images like those of the 2017 competition, without an end.
//
// The competition's images were made by a captcha generator: symbols of a rounded casual typeface,
// each turned and warped, pasted side by side in one colour on a pale ground, 15 specks over them,
// all of it smoothed once. The same steps are taken here with a look-alike typeface; what a step
// does exactly stands beside it in the .cpp. docs/PRINTED.md holds the result against real images.
//
// A sample is a pure function of (options.seed, index).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "native_trainer/data/expression_sampler.h"
#include "native_trainer/data/printed/glyph_set.h"
#include "native_trainer/data/sample.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

inline constexpr int kPrintedWidth = 180;  // px
inline constexpr int kPrintedHeight = 60;  // px

// Which labels: the competition's dodod, (dod)od and do(dod), a third each, d and o uniform; or
// well-formed expressions of min_length … max_length symbols.
enum class PrintedLabels { kCompetition, kAny };

struct PrintedOptions {
  uint64_t seed = 1;
  std::string font_file;  // "": the one that CMake found
  int min_size = 38;      // px of the em square
  int max_size = 50;
  // Boldness drawn anew for each image, cells up to a sixth wider, narrower, higher or lower: what
  // the look-alike typeface may have wrong a network must not rely on.
  bool is_varied = true;
  PrintedLabels labels = PrintedLabels::kCompetition;
  int min_length = 1;  // symbols, of kAny
  int max_length = 9;
  // Strings are split by their own fingerprint, about one in five is held out: no string of one
  // half occurs in the other. Nothing set: all strings.
  bool is_split = false;
  Split split = Split::kTraining;
};

// As the competition's images are, as far as they tell: one size, nothing varied.
PrintedOptions competition_options();

// Does that string belong to the held-out fifth?
bool is_held_out_string(std::string_view label);

class PrintedGenerator {
 public:
  // Throws TrainerError for a font that cannot be read or options that contradict each other.
  explicit PrintedGenerator(PrintedOptions options);

  // A picture of 180×60 px with three channels; wider where a text of kAny needs it. May be called
  // from any thread.
  Sample sample(uint64_t index) const;
  // The same with this label.
  Picture draw(std::string_view label, uint64_t index) const;

 private:
  std::string label(Random& random) const;
  std::string any_label(Random& random) const;
  Picture draw(std::string_view label, Random& random) const;

  PrintedOptions options_;
  ExpressionSampler sampler_;
  std::shared_ptr<const GlyphSet> glyphs_;
};

}  // namespace inksum::trainer
