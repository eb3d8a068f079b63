// planes.h - a raster of several channels: its planes stand one below another, [channels, H, W].
#pragma once

#include "core/base/grid.h"

namespace inksum {

// [channels · height, width]
Grid repeated(Grid plane, int channels);

}  // namespace inksum
