// renderings.h - the same ink drawn in several ways, so that a network may be asked several times.
//
// A reader who is unsure of writing looks at it again from the side. What a network takes a symbol
// for also hangs on things that the writer did not mean, such as how strokes fall upon pixels and
// frames: drawn a little wider, leaning, with a thinner pen, ink keeps its meaning and changes
// these. What all drawings agree in is more often right than what one of them says, and how sure
// they are together is known (core/pipeline/candidates.h). Krizhevsky et al., "ImageNet
// Classification with Deep Convolutional Neural Networks", NIPS 2012, section 4.1, average over
// crops of pictures for the same reason.
#pragma once

#include <iterator>

#include "core/base/grid.h"
#include "core/base/result.h"
#include "core/image/input_geometry.h"
#include "core/ink/ink.h"

namespace inksum {

struct Rendering {
  float pen = 1;       // width of the pen, of the model's own
  float lean = 0;      // how far tops move to the right, of the writing's height
  float stretch = 1;   // of widths, the heights staying as they are
  bool motion = true;  // false: only where the pen was is shown, not how it moved
};

// In the order in which they are asked. The first is the ink as the model's geometry has it; the
// others are wider, for that gives a symbol more frames, and have thinner pens, which keep apart
// what stands close. The last three hide how the pen moved, for the sake of hands that draw a
// symbol in another order or direction than most.
inline constexpr Rendering kRenderings[] = {
    {},
    {.pen = 0.75F, .lean = -0.12F, .stretch = 1.12F},
    {.pen = 0.75F, .lean = 0.12F, .stretch = 1.12F},
    {.pen = 0.75F, .stretch = 1.2F, .motion = false},
    {.pen = 0.75F, .lean = -0.1F, .stretch = 1.12F, .motion = false},
    {.pen = 0.75F, .lean = 0.1F, .stretch = 1.12F, .motion = false}};
inline constexpr int kMostRenderings = static_cast<int>(std::size(kRenderings));

// As raster_of() of core/image/rasterise.h, which it is for the first rendering. Ink may be too
// wide for others alone.
Result<Grid> raster_of(const Ink& ink, const InputGeometry& geometry, const Rendering& rendering);

}  // namespace inksum
