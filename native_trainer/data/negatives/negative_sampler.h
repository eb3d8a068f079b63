// negative_sampler.h - negatives alone, kind by kind: to look at and to measure on.
//
// A sample is a pure function of (options.seed, index); index i is of kind i % kinds.size().
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "native_trainer/data/composer.h"
#include "native_trainer/data/negatives/negatives.h"
#include "native_trainer/data/sample.h"

namespace inksum::trainer {

struct NegativeOptions {
  uint64_t seed = 40'000;
  Split split = Split::kHeldOut;
  std::vector<NegativeKind> kinds = {kNegativeKinds.begin(), kNegativeKinds.end()};  // one at least
  Augmentation augmentation = Augmentation::kMild;
  float fixed_pen_width = 0.08F;  // with Augmentation::kMild
};

class NegativeSampler {
 public:
  // library may be null. Throws TrainerError where a face of the letters is missing.
  explicit NegativeSampler(NegativeOptions options,
                           std::shared_ptr<const SymbolLibrary> library = nullptr);

  // Labelled kUnreadableSymbol; its origin is the kind's name. From any thread.
  Sample sample(uint64_t index) const;

 private:
  NegativeOptions options_;
  Negatives negatives_;
};

}  // namespace inksum::trainer
