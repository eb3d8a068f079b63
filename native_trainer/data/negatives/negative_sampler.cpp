#include "native_trainer/data/negatives/negative_sampler.h"

#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/text/alphabet.h"
#include "native_trainer/data/distortion.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

NegativeSampler::NegativeSampler(NegativeOptions options,
                                 std::shared_ptr<const SymbolLibrary> library)
    : options_(std::move(options)), negatives_(options_.split, std::move(library)) {
  INKSUM_CHECK(!options_.kinds.empty());
}

Sample NegativeSampler::sample(uint64_t index) const {
  Random random(options_.seed, index);
  const NegativeKind kind = options_.kinds[index % options_.kinds.size()];
  Sample sample{std::string(1, kUnreadableSymbol), negatives_.draw(kind, random),
                options_.fixed_pen_width, ""};
  sample.origin = name_of(kind);
  if (options_.augmentation == Augmentation::kFull) {
    distort(sample.ink, random);
    sample.pen_width = draw_pen_width(random);
  }
  return sample;
}

}  // namespace inksum::trainer
