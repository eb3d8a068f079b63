#include "native_trainer/train/gradient.h"

#include <ATen/ATen.h>

namespace inksum::trainer {

namespace {

at::Tensor ctc(const at::Tensor& log_probs, const Shard& shard, int blank,
               at::Reduction::Reduction how) {
  const auto count = static_cast<int64_t>(shard.labels.size());
  const at::Tensor labels =
      at::tensor(at::ArrayRef<int64_t>(shard.labels.data(), count), at::kLong);
  return at::ctc_loss(log_probs, labels.to(log_probs.device()), shard.frames, shard.label_lengths,
                      blank, how, false);
}

at::Tensor shares_of_classes(const at::Tensor& log_probs) {
  const at::Tensor likeliest = log_probs.detach().argmax(2).flatten().cpu();
  return at::bincount(likeliest, {}, log_probs.size(2)).to(at::kDouble) / likeliest.numel();
}

}  // namespace

at::Tensor ctc_loss(const at::Tensor& log_probs, const Shard& shard, int blank) {
  return ctc(log_probs, shard, blank, at::Reduction::Sum);
}

at::Tensor ctc_losses(const at::Tensor& log_probs, const Shard& shard, int blank) {
  return ctc(log_probs, shard, blank, at::Reduction::None);
}

GradientTeam::GradientTeam(const Network& model, int blank, Workers& workers)
    : blank_(blank), workers_(workers) {
  for (int i = 0; i < workers.count(); ++i) {
    replicas_.push_back(model.with(model.weights(), model.statistics()));
  }
}

BatchGradient GradientTeam::compute(const std::vector<Shard>& shards) {
  ProcessGroup alone;
  return compute(shards, alone);
}

BatchGradient GradientTeam::compute(const std::vector<Shard>& shards, ProcessGroup& ranks) {
  struct Part {
    double loss = 0;
    at::Tensor gradient, statistics, heard;
  };
  std::vector<double> counts = {0, static_cast<double>(shards.size())};
  for (const Shard& shard : shards) counts[0] += static_cast<double>(shard.labels.size());
  ranks.sum(counts, "the size of the batch");
  const double symbols = counts[0];
  std::vector<Part> parts(shards.size());
  workers_.run(shards.size(), [&](size_t i, size_t worker) {
    Network& replica = replicas_[worker];
    const at::Tensor answer =
        replica.forward(shards[i].images.to(replica.weights().device()), shards[i].noise_seed);
    at::Tensor loss = ctc_loss(answer, shards[i], blank_) / symbols;
    loss.backward();
    parts[i] = {loss.item<double>(), replica.take_gradient(), replica.batch_statistics().clone(),
                shares_of_classes(answer)};
  });
  BatchGradient sum{0, parts[0].loss, parts[0].gradient, parts[0].statistics, parts[0].heard};
  for (size_t i = 1; i < parts.size(); ++i) {
    sum.own_loss += parts[i].loss;
    sum.gradient += parts[i].gradient;
    sum.statistics += parts[i].statistics;
    sum.heard += parts[i].heard;
  }
  ranks.sum(sum.gradient, "gradients");
  ranks.sum(sum.statistics, "statistics");
  std::vector<double> loss = {sum.own_loss};
  ranks.sum(loss, "the loss");
  sum.loss = loss[0];
  sum.statistics /= counts[1];
  sum.heard /= static_cast<double>(parts.size());
  return sum;
}

}  // namespace inksum::trainer
