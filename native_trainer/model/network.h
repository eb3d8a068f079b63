// network.h - a network as training, measuring and export see it: weights, and how they compute.
//
// An Architecture is the immutable plan: which weights there are, and how a batch of images goes
// through them to CTC log-probabilities. A Network is a plan with weights; it is a value, copied
// cheaply because tensors are shared.
//
// All weights lie in one flat vector, of which every layer sees its part. Optimiser, averaging and
// the exchange between threads or machines are then arithmetic on vectors.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/image/input_geometry.h"

namespace inksum::trainer {

struct NamedTensor {
  std::string name;
  at::Tensor tensor;
};

enum class Initial {
  kZero,
  kOne,
  kNormal,   // mean 0, standard deviation `spread`
  kUniform,  // within ± `spread`
};

struct Parameter {
  std::string name;  // "conv1.weight"
  std::vector<int64_t> shape;
  Initial initial = Initial::kZero;
  double spread = 0;
  bool decays = false;  // does weight decay apply?
  int64_t offset = 0;   // in the flat vector
};

// Running figures that are not learnt by gradient: means and variances of batch norm.
struct Statistic {
  std::string name;  // "conv1.mean"
  int64_t count = 0;
  double initial = 0;
  int64_t offset = 0;
};

// One way of a batch through an architecture.
struct Pass {
  const std::vector<at::Tensor>& parameters;  // in the architecture's order, shaped
  at::Tensor statistics;                      // [S]; written where training gathers new ones
  bool training = false;
  uint64_t noise_seed = 0;                     // of dropout
  std::vector<NamedTensor>* layers = nullptr;  // takes what keep() is given

  // For those who want to look inside: the output of the layer `name`.
  void keep(const std::string& name, const at::Tensor& output) const {
    if (layers != nullptr) layers->push_back({name, output.detach()});
  }
  // In training, a share of the values left out and the others made larger by as much (Srivastava
  // et al. 2014); otherwise x. place: of this use in the network, so that each draws its own.
  at::Tensor drop_out(const at::Tensor& x, double share, uint64_t place = 0) const;
  at::Tensor statistic(const Statistic& which) const {
    return statistics.narrow(0, which.offset, which.count);
  }
};

class Architecture {
 public:
  Architecture(const InputGeometry& geometry, int classes)
      : geometry_(geometry), classes_(classes) {}
  virtual ~Architecture() = default;

  // [B, channels, H, W] → log-probs [T, B, C], T = frames_for_width(geometry, W)
  virtual at::Tensor run(at::Tensor images, const Pass& pass) const = 0;

  const InputGeometry& geometry() const { return geometry_; }
  int classes() const { return classes_; }
  const std::vector<Parameter>& parameters() const { return parameters_; }
  const std::vector<Statistic>& statistics() const { return statistics_; }
  int64_t parameter_count() const;
  int64_t statistic_count() const;

 protected:
  // Both return the index by which run() finds the tensor.
  size_t add_parameter(std::string name, std::vector<int64_t> shape, Initial initial, double spread,
                       bool decays);
  size_t add_statistic(std::string name, int64_t count, double initial);

 private:
  InputGeometry geometry_;
  int classes_;
  std::vector<Parameter> parameters_;
  std::vector<Statistic> statistics_;
};

class Network {
 public:
  // Weights are drawn from `seed`. type: float32, or float64 to check gradients.
  Network(std::shared_ptr<const Architecture> architecture, uint64_t seed,
          at::ScalarType type = at::kFloat);

  // The same network over these vectors, which it shares with their owner; gradients and batch
  // statistics of its own. with(weights(), statistics()) is a replica for another thread.
  Network with(const at::Tensor& weights, const at::Tensor& statistics) const;

  // As the page computes it. [B, channels, H, W] → log-probs [T, B, C]. `layers`, where given,
  // takes the output of every layer by name.
  at::Tensor infer(const at::Tensor& images, std::vector<NamedTensor>* layers = nullptr) const;
  // With the statistics of this very batch, which batch_statistics() then holds; differentiable.
  at::Tensor forward(const at::Tensor& images, uint64_t noise_seed = 0);

  const Architecture& architecture() const { return *architecture_; }
  at::Tensor& weights() { return weights_; }  // [P], all parameters
  const at::Tensor& weights() const { return weights_; }
  at::Tensor& statistics() { return statistics_; }  // [S]
  const at::Tensor& statistics() const { return statistics_; }
  const at::Tensor& batch_statistics() const { return batch_statistics_; }
  // d loss / d weights [P] since the last call, which also clears it.
  at::Tensor take_gradient();
  // 1 where weight decay applies, 0 elsewhere. [P]
  at::Tensor decay_mask() const;

  // A parameter by its index in the architecture, without its gradient.
  at::Tensor parameter(size_t index) const { return leaves_[index].detach(); }
  // Views of weights and statistics by name ("conv1.weight", "gru.forward.input", …), for files.
  std::vector<NamedTensor> named_tensors() const;

 private:
  void draw_weights(uint64_t seed, at::ScalarType type);
  void make_leaves();

  std::shared_ptr<const Architecture> architecture_;
  at::Tensor weights_;
  at::Tensor statistics_;
  at::Tensor batch_statistics_;
  std::vector<at::Tensor> leaves_;  // parameters as views of weights_, each with its gradient
};

}  // namespace inksum::trainer
