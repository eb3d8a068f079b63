// architectures.h - the networks that can be trained, by name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "native_trainer/model/model_options.h"
#include "native_trainer/model/network.h"

namespace inksum::trainer {

// "crnn", …, in the order in which help tells of them.
std::vector<std::string> architecture_names();

// Output frames that such a network gives for every raster of a fixed width; 0 where frames follow
// the width. Throws UsageError for an unknown name.
int frames_of(const ModelOptions& options, const InputGeometry& geometry);

// Throws UsageError for an unknown name, or a geometry that the architecture cannot take.
std::shared_ptr<const Architecture> make_architecture(const ModelOptions& options,
                                                      const InputGeometry& geometry, int classes);

}  // namespace inksum::trainer
