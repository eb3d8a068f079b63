// inspect_network.h - looks inside a network: what its layers make of one example, how its weights
// lie.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/report/inspection.h"
#include "native_trainer/report/run_log.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {

struct Example;

// How an example is read, and with `layers` the output of every layer on the way. An example
// without pixels reads as nothing and has no posteriors.
InspectedSample inspect(const TrainedModel& trained, const Example& example, bool layers);

// The raster as a picture with dark ink.
Picture picture_of(const Example& example, const InputGeometry& geometry);

// The first weights that are filters over pictures; empty where there are none.
FilterBank first_filters(const Network& network);

// The input and the maps of every layer, as "inputs/LABEL" and "LAYER/LABEL".
std::vector<NamedPicture> layer_pictures(const Network& network, const Example& example,
                                         const std::string& label);

// All that a validation leaves in the log: its figures, how weights and statistics spread, and the
// layers' pictures of the first examples that have pixels. The network may be on any device.
void log_validation(RunLog& log, const RunMoment& moment, const std::vector<SetFigures>& sets,
                    const Network& network, const std::vector<Example>& examples,
                    const Alphabet& alphabet);

}  // namespace inksum::trainer
