// non_finite.h - what is told and kept of a batch whose loss or gradient is not finite.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "native_trainer/model/network.h"
#include "native_trainer/train/example.h"

namespace inksum::trainer {

// Who is to blame: the samples whose own loss is not finite, "strings.jsonl:12, sample 40 and 2
// more"; "every sample" where it is all of them, "no sample by itself" where it is none.
std::string offending_samples(Network model, const std::vector<Shard>& shards, int blank);

// Images, labels and origins of the batch, and the weights that it met. text: settings, seed, step.
void save_batch(const std::string& path, const std::map<std::string, std::string>& text,
                const std::vector<Shard>& shards, const Network& model);

}  // namespace inksum::trainer
