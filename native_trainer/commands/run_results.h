// run_results.h - what the folder of a run holds beside the run itself.
//
//   environment.json    with what it was made: program, LibTorch, compiler, processor, threads
//   model.onnx, manifest.json   of the best weights, for the page
//   evaluation.json     how the best weights read validation and training samples: an array of
//                       evaluate/evaluation.h's objects
#pragma once

#include "core/base/json.h"
#include "native_trainer/train/train.h"

namespace inksum::trainer {

// {"program", "git", "libtorch", "compiler", "processor", "cores", "threads", "loader_threads",
//  "device", "ranks"}; "git" is empty where the program was built from no repository. It does not
// name the machine.
Json environment_of(const TrainRun& run, const ProcessGroup& ranks);

// After a whole run: exports best.safetensors and measures it.
void write_results(const TrainRun& run);

}  // namespace inksum::trainer
