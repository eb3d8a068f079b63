#include "native_trainer/export/torch_weights.h"

#include <string>

#include "core/base/check.h"

namespace inksum::trainer {
namespace {

GruDirection direction(const torch::nn::GRU& gru, const std::string& suffix) {
  const auto parameters = gru->named_parameters();
  return {weights_of(parameters["weight_ih_" + suffix]),
          weights_of(parameters["weight_hh_" + suffix]),
          weights_of(parameters["bias_ih_" + suffix]), weights_of(parameters["bias_hh_" + suffix])};
}

}  // namespace

Weights weights_of(const torch::Tensor& tensor) {
  const torch::Tensor plain = tensor.detach().to(torch::kCPU, torch::kFloat).contiguous();
  const float* values = plain.data_ptr<float>();
  return {plain.sizes().vec(), {values, values + plain.numel()}};
}

FoldedConv fold_batch_norm(const torch::nn::Conv2d& conv, const torch::nn::BatchNorm2d& norm) {
  const torch::NoGradGuard no_grad;
  const auto exact = [](const torch::Tensor& tensor) { return tensor.to(torch::kDouble); };
  const torch::Tensor factor =
      exact(norm->weight) / torch::sqrt(exact(norm->running_var) + norm->options.eps());
  const torch::Tensor bias = conv->bias.defined() ? exact(conv->bias) : torch::zeros_like(factor);
  return {weights_of(exact(conv->weight) * factor.view({-1, 1, 1, 1})),
          weights_of(factor * (bias - exact(norm->running_mean)) + exact(norm->bias))};
}

BidirectionalGru gru_weights(const torch::nn::GRU& gru, int layer) {
  INKSUM_CHECK(gru->options.bidirectional() && gru->options.bias());
  const std::string suffix = "l" + std::to_string(layer);
  return {direction(gru, suffix), direction(gru, suffix + "_reverse")};
}

}  // namespace inksum::trainer
