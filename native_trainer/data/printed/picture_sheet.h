// picture_sheet.h - pictures side by side in one picture, to look at.
#pragma once

#include <vector>

#include "core/image/picture.h"

namespace inksum::trainer {

// Rows of `columns` pictures of three channels, each enlarged `scale` times, with white between;
// the pictures may differ in size. Not empty.
Picture picture_sheet(const std::vector<Picture>& pictures, int columns, int scale);

}  // namespace inksum::trainer
