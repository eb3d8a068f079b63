// png_bytes.h - a picture as the bytes of a PNG file, for event files and pages.
#pragma once

#include <string>

#include "core/image/picture.h"

namespace inksum::trainer {

// channels 1: grey, 3: RGB. Throws TrainerError for a picture without pixels.
std::string png_bytes(const Picture& picture);

}  // namespace inksum::trainer
