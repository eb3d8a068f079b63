// annotate.h - what a network saw and read in one drawing, as an annotated picture.
#pragma once

#include "core/base/grid.h"
#include "core/ctc/log_probs.h"
#include "core/pipeline/reading.h"
#include "native_trainer/commands/drawings.h"
#include "native_trainer/evaluate/annotation.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {

// A drawing on its way through the network.
struct Seen {
  Grid raster;  // no pixels where there is nothing to be seen
  LogProbs log_probs;
};

// Symbols stand where the best CTC path has them, or, decoded by position, frame by frame; frame t
// is the t-th of equal parts of the raster's width. Ink is drawn anew, larger; a picture is shown
// as the raster has it, under the picture itself where the network saw it cleaned up.
Annotation annotate(const TrainedModel& trained, const Drawing& drawing, const Seen& seen,
                    const Reading& reading);

}  // namespace inksum::trainer
