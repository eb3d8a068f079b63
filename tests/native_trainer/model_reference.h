// model_reference.h - what tests of networks share: pictures, weights by name, differences.
#pragma once

#include <ATen/ATen.h>

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <functional>
#include <string>

#include "native_trainer/data/random.h"
#include "native_trainer/model/network.h"

namespace inksum::trainer {

inline at::Tensor random_tensor(at::IntArrayRef shape, uint64_t seed, double low = 0,
                                double high = 1) {
  at::Tensor values = at::empty(shape, at::kDouble);
  Random random(seed);
  for (int64_t i = 0; i < values.numel(); ++i) {
    values.data_ptr<double>()[i] = random.uniform(low, high);
  }
  return values;
}

// A weight or a running statistic; writing into it changes the network.
inline at::Tensor named(const Network& network, const std::string& name) {
  for (const NamedTensor& each : network.named_tensors()) {
    if (each.name == name) return each.tensor;
  }
  FAIL("the network has no " << name);
  return {};
}

// No weight stays at 0 or 1, where a mistake may hide.
inline void draw_all_weights(Network& network, double spread) {
  network.weights().copy_(random_tensor(network.weights().sizes(), 17, -spread, spread));
}

inline double largest_difference(const at::Tensor& a, const at::Tensor& b) {
  REQUIRE(a.sizes().vec() == b.sizes().vec());
  return (a - b).abs().max().item<double>();
}

// The largest error of the gradient against differences of the loss, relative to the derivative,
// over every `stride`-th weight.
inline double worst_gradient_error(Network& network, const std::function<at::Tensor()>& loss,
                                   int64_t stride) {
  loss().backward();
  const at::Tensor gradient = network.take_gradient();
  CHECK(gradient.abs().max().item<double>() > 1e-2);
  constexpr double kStep = 1e-6;
  double* weights = network.weights().data_ptr<double>();
  double worst = 0;
  for (int64_t i = 0; i < gradient.numel(); i += stride) {
    const double kept = weights[i];
    weights[i] = kept + kStep;
    const double above = loss().item<double>();
    weights[i] = kept - kStep;
    const double below = loss().item<double>();
    weights[i] = kept;
    const double numeric = (above - below) / (2 * kStep);
    worst = std::max(worst,
                     std::abs(numeric - gradient[i].item<double>()) / (1e-3 + std::abs(numeric)));
  }
  return worst;
}

}  // namespace inksum::trainer
