#include "native_trainer/train/non_finite.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

#include "core/base/json.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/tensor_file.h"

namespace inksum::trainer {
namespace {

constexpr size_t kSamplesNamed = 5;

}  // namespace

std::string offending_samples(Network model, const std::vector<Shard>& shards, int blank) {
  const c10::NoGradGuard no_grad;
  std::vector<std::string> offenders;
  size_t samples = 0;
  for (const Shard& shard : shards) {
    const at::Tensor images = shard.images.to(model.weights().device());
    const at::Tensor losses = ctc_losses(model.forward(images, shard.noise_seed), shard, blank)
                                  .cpu()
                                  .to(at::kDouble)
                                  .contiguous();
    samples += shard.origins.size();
    for (size_t i = 0; i < shard.origins.size(); ++i) {
      if (!std::isfinite(losses.data_ptr<double>()[i])) offenders.push_back(shard.origins[i]);
    }
  }
  if (offenders.empty()) return "no sample by itself";
  if (offenders.size() == samples) return "every sample";
  std::string list;
  for (size_t i = 0; i < std::min(kSamplesNamed, offenders.size()); ++i) {
    list += (i == 0 ? "" : ", ") + offenders[i];
  }
  if (offenders.size() > kSamplesNamed) {
    list += " and " + std::to_string(offenders.size() - kSamplesNamed) + " more";
  }
  return list;
}

void save_batch(const std::string& path, const std::map<std::string, std::string>& text,
                const std::vector<Shard>& shards, const Network& model) {
  TensorFile batch{"inksum batch 1", text, {}};
  Json origins{Json::Array{}};
  for (size_t i = 0; i < shards.size(); ++i) {
    const std::string shard = "shard" + std::to_string(i);
    batch.tensors.push_back({shard + ".images", shards[i].images});
    batch.tensors.push_back({shard + ".labels", at::tensor(shards[i].labels)});
    batch.tensors.push_back({shard + ".label_lengths", at::tensor(shards[i].label_lengths)});
    for (const std::string& origin : shards[i].origins) origins.push_back(origin);
  }
  batch.text["origins"] = origins.dump();
  batch.tensors.push_back({"weights", model.weights()});
  save_tensor_file(path, batch);
}

}  // namespace inksum::trainer
