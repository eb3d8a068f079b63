// renderings_flags.h - the numbers after --renderings and --sure-from.
#pragma once

#include "core/pipeline/reading_options.h"
#include "core/pipeline/renderings.h"
#include "native_trainer/config/settings.h"

namespace inksum::trainer {

inline constexpr const char* kRenderingsHelp =
    "drawings of the same ink that the network is asked about, at most: 1 … 6";
inline constexpr const char* kSureFromHelp =
    "probability of the first drawing's reading from which no other is asked about";

inline void check_renderings(const ReadingOptions& options) {
  if (options.renderings < 1 || options.renderings > kMostRenderings) {
    throw UsageError("--renderings must be within 1 and " + std::to_string(kMostRenderings));
  }
  if (!(options.sure_from >= 0 && options.sure_from <= 1)) {
    throw UsageError("--sure-from must be within 0 and 1");
  }
}

}  // namespace inksum::trainer
