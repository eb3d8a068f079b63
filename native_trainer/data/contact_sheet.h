// contact_sheet.h - many samples on one picture, to look at with one's own eyes.
//
// Above: the raster that a network would see. Below: the label, in our own pens.
#pragma once

#include <string>
#include <vector>

#include "core/image/input_geometry.h"
#include "native_trainer/data/composer.h"

namespace inksum::trainer {

// Writes a PNG. Samples too wide for the geometry are left out. Throws TrainerError.
void write_contact_sheet(const std::string& path, const std::vector<Sample>& samples,
                         const InputGeometry& geometry);

}  // namespace inksum::trainer
