#include "native_trainer/model/network.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <utility>

#include "core/base/check.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {
namespace {

int64_t count_of(const std::vector<int64_t>& shape) {
  int64_t count = 1;
  for (int64_t size : shape) count *= size;
  return count;
}

}  // namespace

at::Tensor Pass::drop_out(const at::Tensor& x, double share, uint64_t place) const {
  if (!training || share == 0) return x;
  const auto scale = static_cast<float>(1 / (1 - share));
  at::Tensor mask = at::empty(x.sizes(), at::kFloat);
  Random random(noise_seed + place);
  float* value = mask.data_ptr<float>();
  for (float* end = value + mask.numel(); value != end; ++value) {
    *value = random.chance(share) ? 0.0F : scale;
  }
  return x * mask.to(x.options());
}

size_t Architecture::add_parameter(std::string name, std::vector<int64_t> shape, Initial initial,
                                   double spread, bool decays) {
  const int64_t offset = parameter_count();
  parameters_.push_back({std::move(name), std::move(shape), initial, spread, decays, offset});
  return parameters_.size() - 1;
}

size_t Architecture::add_statistic(std::string name, int64_t count, double initial) {
  const int64_t offset = statistic_count();
  statistics_.push_back({std::move(name), count, initial, offset});
  return statistics_.size() - 1;
}

int64_t Architecture::parameter_count() const {
  return parameters_.empty() ? 0 : parameters_.back().offset + count_of(parameters_.back().shape);
}

int64_t Architecture::statistic_count() const {
  return statistics_.empty() ? 0 : statistics_.back().offset + statistics_.back().count;
}

Network::Network(std::shared_ptr<const Architecture> architecture, uint64_t seed,
                 at::ScalarType type)
    : architecture_(std::move(architecture)) {
  draw_weights(seed, type);
  statistics_ = at::zeros({architecture_->statistic_count()}, type);
  for (const Statistic& statistic : architecture_->statistics()) {
    statistics_.narrow(0, statistic.offset, statistic.count).fill_(statistic.initial);
  }
  make_leaves();
}

void Network::draw_weights(uint64_t seed, at::ScalarType type) {
  std::vector<double> values(static_cast<size_t>(architecture_->parameter_count()), 0.0);
  Random random(seed);
  for (const Parameter& parameter : architecture_->parameters()) {
    double* value = values.data() + parameter.offset;
    for (double* end = value + count_of(parameter.shape); value != end; ++value) {
      switch (parameter.initial) {
        case Initial::kZero:
          break;
        case Initial::kOne:
          *value = 1;
          break;
        case Initial::kNormal:
          *value = random.normal(0, parameter.spread);
          break;
        case Initial::kUniform:
          *value = random.uniform(-parameter.spread, parameter.spread);
          break;
      }
    }
  }
  weights_ = at::tensor(values, at::kDouble).to(type);
}

void Network::make_leaves() {
  batch_statistics_ = at::zeros_like(statistics_);
  leaves_.clear();
  for (const Parameter& parameter : architecture_->parameters()) {
    at::Tensor leaf = weights_.detach()
                          .narrow(0, parameter.offset, count_of(parameter.shape))
                          .view(parameter.shape);
    leaves_.push_back(leaf.set_requires_grad(true));
  }
}

Network Network::with(const at::Tensor& weights, const at::Tensor& statistics) const {
  INKSUM_CHECK(weights.numel() == architecture_->parameter_count() &&
               statistics.numel() == architecture_->statistic_count());
  Network other = *this;
  other.weights_ = weights;
  other.statistics_ = statistics;
  other.make_leaves();
  return other;
}

at::Tensor Network::infer(const at::Tensor& images, std::vector<NamedTensor>* layers) const {
  const c10::NoGradGuard no_grad;
  return architecture_->run(images, {leaves_, statistics_, false, 0, layers});
}

at::Tensor Network::forward(const at::Tensor& images, uint64_t noise_seed) {
  return architecture_->run(images, {leaves_, batch_statistics_, true, noise_seed});
}

at::Tensor Network::take_gradient() {
  std::vector<at::Tensor> parts;
  for (at::Tensor& leaf : leaves_) {
    parts.push_back(leaf.grad().defined() ? leaf.grad().reshape({-1})
                                          : at::zeros({leaf.numel()}, leaf.options()));
    leaf.mutable_grad() = at::Tensor();
  }
  return at::cat(parts).detach();
}

at::Tensor Network::decay_mask() const {
  at::Tensor mask = at::zeros_like(weights_);
  for (const Parameter& parameter : architecture_->parameters()) {
    if (parameter.decays) mask.narrow(0, parameter.offset, count_of(parameter.shape)).fill_(1.0);
  }
  return mask;
}

std::vector<NamedTensor> Network::named_tensors() const {
  std::vector<NamedTensor> named;
  for (size_t i = 0; i < leaves_.size(); ++i) {
    named.push_back({architecture_->parameters()[i].name, leaves_[i].detach()});
  }
  for (const Statistic& statistic : architecture_->statistics()) {
    named.push_back({statistic.name, statistics_.narrow(0, statistic.offset, statistic.count)});
  }
  return named;
}

}  // namespace inksum::trainer
