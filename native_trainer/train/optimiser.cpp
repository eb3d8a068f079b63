#include "native_trainer/train/optimiser.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "native_trainer/model/architectures.h"
#include "native_trainer/train/device.h"

namespace inksum::trainer {
namespace {

constexpr double kEpsilon = 1e-8;
constexpr double kStatisticsMomentum = 0.05;

}  // namespace

double learning_rate(const OptimiserOptions& options, int64_t step, int64_t steps) {
  const double done = (static_cast<double>(step) + 0.5) / static_cast<double>(steps);
  if (done < options.warm_up) return options.learning_rate * done / options.warm_up;
  if (options.schedule == "constant") return options.learning_rate;
  const double fall = (done - options.warm_up) / (1 - options.warm_up);
  const double left =
      options.schedule == "linear" ? 1 - fall : 0.5 * (1 + std::cos(std::numbers::pi * fall));
  return options.learning_rate * (options.final_share + (1 - options.final_share) * left);
}

TrainState::TrainState(const TrainConfig& config, int classes, const at::Device& device)
    : model(on_device({make_architecture(config.model, config.geometry, classes), config.seed},
                      device)),
      averaged(model.with(model.weights().clone(), model.statistics().clone())),
      moment(at::zeros_like(model.weights())),
      square(at::zeros_like(model.weights())) {}

Optimiser::Optimiser(const OptimiserOptions& options, const Network& model, int64_t steps)
    : options_(options), steps_(steps), decay_mask_(model.decay_mask()) {}

double Optimiser::step(TrainState& state, at::Tensor gradient,
                       const at::Tensor& batch_statistics) const {
  const c10::NoGradGuard no_grad;
  const double norm = gradient.norm().item<double>();
  if (!std::isfinite(norm)) return norm;
  if (options_.clip_norm > 0 && norm > options_.clip_norm) gradient.mul_(options_.clip_norm / norm);

  const double rate = learning_rate(options_, state.step, steps_);
  const auto t = static_cast<double>(state.step + 1);
  const double correction1 = 1 - std::pow(options_.beta1, t),
               correction2 = 1 - std::pow(options_.beta2, t);
  at::Tensor& weights = state.model.weights();
  state.moment.mul_(options_.beta1).add_(gradient, 1 - options_.beta1);
  state.square.mul_(options_.beta2).addcmul_(gradient, gradient, 1 - options_.beta2);
  weights.addcmul_(weights, decay_mask_, -rate * options_.weight_decay);
  weights.addcdiv_(state.moment, state.square.div(correction2).sqrt_().add_(kEpsilon),
                   -rate / correction1);
  state.model.statistics().lerp_(batch_statistics, kStatisticsMomentum);

  // Young averages forget faster: (1 + t) / (10 + t).
  const double decay = std::min(options_.ema_decay, (1 + t) / (10 + t));
  const double share = options_.ema_decay == 0 ? 1.0 : 1 - decay;
  state.averaged.weights().lerp_(weights, share);
  state.averaged.statistics().lerp_(state.model.statistics(), share);
  ++state.step;
  return norm;
}

}  // namespace inksum::trainer
