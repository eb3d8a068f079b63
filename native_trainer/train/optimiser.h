// optimiser.h - AdamW with a schedule, on the network's flat vector of weights.
//
// Loshchilov & Hutter, "Decoupled Weight Decay Regularization", ICLR 2019. After a linear warm-up
// the learning rate falls by a cosine to almost nothing ("one-cycle": Smith & Topin,
// "Super-Convergence", 2018), falls along a line ("linear"), or stays ("constant").
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

#include "core/base/json.h"
#include "native_trainer/config/train_config.h"
#include "native_trainer/model/network.h"

namespace inksum::trainer {

// Learning rate of step 0 … steps - 1.
double learning_rate(const OptimiserOptions& options, int64_t step, int64_t steps);

// All that a run needs to go on: written to and read from checkpoints.
struct TrainState {
  int64_t step = 0;             // steps done
  int64_t validated_step = -1;  // of the last validation
  double best_exact_match = -1;
  double best_error_rate = 1e9;  // at the best exact match
  int64_t best_step = 0;
  int stale_validations = 0;  // since the best
  double seconds = 0;         // of training, all runs together
  Json validation;            // the last one's figures by set; null before the first
  Network model;              // weights and running statistics
  Network averaged;           // the same with exponentially averaged weights: what is exported
  at::Tensor moment, square;  // AdamW's running means of gradient and gradient². [P]

  TrainState(const TrainConfig& config, int classes, const at::Device& device = at::kCPU);
};

class Optimiser {
 public:
  Optimiser(const OptimiserOptions& options, const Network& model, int64_t steps);

  // One step on the state. Returns the gradient's length before clipping; where that is not finite
  // the state stays as it was.
  double step(TrainState& state, at::Tensor gradient, const at::Tensor& batch_statistics) const;

 private:
  OptimiserOptions options_;
  int64_t steps_;
  at::Tensor decay_mask_;
};

}  // namespace inksum::trainer
