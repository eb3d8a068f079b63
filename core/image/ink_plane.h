// ink_plane.h - a picture of writing, cleaned up: 1 is ink, 0 is paper, whatever their colours are.
//
// Paper is what is commonest in every channel. Ink lies on one line of colour that starts at the
// paper: the competition's pale text and its strong dots are the same colour in different amounts.
// So each pixel is measured along the mean direction of what differs from paper, the far pixels
// weighing most, and the measure is stretched until most of the ink is 1. What stands out from the
// rest, as those dots do, does not decide the stretch. Text of two grey levels comes out as black
// as any.
//   Worked example, grey: paper 250, text 240, dots 100: measures 0, 10 and 150. Most ink measures
//   10, so text is 10 / 10 = 1, dots are 150 / 10, cut to 1, and text's edge of 245 is .5.
// Paper that is not flat, as in a photograph, has its own spread taken off first.
//
// Whole numbers and + - * / sqrt alone: the same bits natively and in wasm.
#pragma once

#include "core/base/grid.h"
#include "core/base/result.h"
#include "core/image/picture.h"

namespace inksum {

// [picture.height, picture.width]; "the picture is blank" where no ink stands out from the paper.
Result<Grid> ink_plane(const Picture& picture);

// The same in two steps, for who changes something between them. Grey levels from the paper towards
// the ink: paper's noise lies about 0, ink is positive.
Grid ink_levels(const Picture& picture);
Result<Grid> stretched(Grid levels);
// What is fainter is noise.
float least_ink_level(const Grid& levels);

}  // namespace inksum
