// gradient.h - loss and gradient of one batch, computed by several threads, the same for any
// number.
//
// A batch comes in shards. Each shard goes through the network by itself (its batch norm sees only
// this shard); gradients and statistics are then added in the order of the shards. So the result
// depends on the shards, never on how many threads shared them. Of several ranks each computes its
// own shards, and their sums are added: the same but for the rounding of that last sum.
#pragma once

#include <vector>

#include "native_trainer/model/network.h"
#include "native_trainer/train/example.h"
#include "native_trainer/train/process_group.h"
#include "native_trainer/train/workers.h"

namespace inksum::trainer {

// Sum over the shard of -log P(label | image), Graves et al. 2006; infinite where a label has too
// few frames. log_probs [T, B, C]
at::Tensor ctc_loss(const at::Tensor& log_probs, const Shard& shard, int blank);

// Of each image by itself. [B]
at::Tensor ctc_losses(const at::Tensor& log_probs, const Shard& shard, int blank);

struct BatchGradient {
  double loss = 0;        // nats per symbol
  double own_loss = 0;    // this rank's part of it
  at::Tensor gradient;    // [P], of that loss
  at::Tensor statistics;  // mean over the shards of their batch statistics
  at::Tensor heard;       // [C] share of this rank's frames in which each class is likeliest
};

class GradientTeam {
 public:
  // The weights' device computes; on a GPU one worker does.
  GradientTeam(const Network& model, int blank, Workers& workers);

  // `shards` are this rank's of the batch; at least one.
  BatchGradient compute(const std::vector<Shard>& shards, ProcessGroup& ranks);
  // All of the batch, by this process alone.
  BatchGradient compute(const std::vector<Shard>& shards);

 private:
  int blank_;
  Workers& workers_;
  std::vector<Network> replicas_;  // one a worker, over the model's own weights
};

}  // namespace inksum::trainer
