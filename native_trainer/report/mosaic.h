// mosaic.h - the maps of a layer side by side as one picture.
//
// Values that are never negative go from white (0) to deep blue; others from orange over white (0)
// to blue. What is beyond the layer's 99.5 % quantile of sizes is drawn as that, so that one loud
// unit does not hide the others.
#pragma once

#include "core/image/picture.h"
#include "native_trainer/report/inspection.h"

namespace inksum::trainer {

// Tiles with a pixel's gap, about twice as wide as high in all.
Picture mosaic_of(const LayerMaps& maps);
// A tile a filter. Filters over three channels are shown in the colours that they look for, others
// by the mean over their channels.
Picture mosaic_of(const FilterBank& filters);

}  // namespace inksum::trainer
