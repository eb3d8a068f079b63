// export_gru_test.cpp - the exported GRU computes what LibTorch computes: the oracle is the formula
// of ONNX's own operator, written here in plain loops over the exported numbers.
#include <torch/torch.h>

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "native_trainer/export/onnx_builder.h"

// After LibTorch, whose logging has a CHECK of its own.
#include <catch_amalgamated.hpp>

using namespace inksum::trainer;

namespace {

constexpr int kFrames = 5, kBatch = 2, kInputs = 3, kHidden = 4;

Weights weights_of(const torch::Tensor& tensor) {
  const float* values = tensor.data_ptr<float>();
  return {tensor.sizes().vec(), {values, values + tensor.numel()}};
}

GruDirection direction(torch::nn::GRU& gru, const std::string& suffix) {
  const auto parameters = gru->named_parameters();
  return {weights_of(parameters["weight_ih_" + suffix]),
          weights_of(parameters["weight_hh_" + suffix]),
          weights_of(parameters["bias_ih_" + suffix]), weights_of(parameters["bias_hh_" + suffix])};
}

std::vector<float> initializer(const onnx::GraphProto& graph, const std::string& name) {
  for (const onnx::TensorProto& tensor : graph.initializer()) {
    if (tensor.name() != name) continue;
    std::vector<float> values(tensor.raw_data().size() / sizeof(float));
    std::memcpy(values.data(), tensor.raw_data().data(), tensor.raw_data().size());
    return values;
  }
  FAIL("no initializer " << name);
  return {};
}

onnx::AttributeProto attribute(const onnx::GraphProto& graph, const std::string& name) {
  for (const onnx::NodeProto& node : graph.node()) {
    for (const onnx::AttributeProto& candidate : node.attribute()) {
      if (node.op_type() == "GRU" && candidate.name() == name) return candidate;
    }
  }
  FAIL("the GRU has no attribute " << name);
  return {};
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// One direction of the operator GRU, opset 14, linear_before_reset = 1, for one row of the batch:
// W [3H, I], R [3H, H] and B [6H] hold the gates in the order z, r, h.
std::vector<std::vector<double>> onnx_gru(const float* w, const float* r, const float* b,
                                          const std::vector<std::vector<double>>& inputs,
                                          bool backward) {
  const auto from_input = [&](int row, const std::vector<double>& x) {
    double sum = b[row];
    for (int i = 0; i < kInputs; ++i) sum += static_cast<double>(w[row * kInputs + i]) * x[i];
    return sum;
  };
  const auto from_state = [&](int row, const std::vector<double>& h) {
    double sum = b[3 * kHidden + row];
    for (int i = 0; i < kHidden; ++i) sum += static_cast<double>(r[row * kHidden + i]) * h[i];
    return sum;
  };
  std::vector<std::vector<double>> states(kFrames);
  std::vector<double> state(kHidden, 0.0);
  for (int step = 0; step < kFrames; ++step) {
    const int t = backward ? kFrames - 1 - step : step;
    std::vector<double> next(kHidden);
    for (int h = 0; h < kHidden; ++h) {
      const double z = sigmoid(from_input(h, inputs[t]) + from_state(h, state));
      const double reset =
          sigmoid(from_input(kHidden + h, inputs[t]) + from_state(kHidden + h, state));
      const double candidate = std::tanh(from_input(2 * kHidden + h, inputs[t]) +
                                         reset * from_state(2 * kHidden + h, state));
      next[h] = (1 - z) * candidate + z * state[h];
    }
    state = states[t] = next;
  }
  return states;
}

}  // namespace

TEST_CASE("the exported GRU computes what LibTorch computes", "[export]") {
  torch::manual_seed(3);
  torch::nn::GRU gru(torch::nn::GRUOptions(kInputs, kHidden).bidirectional(true));
  const torch::Tensor input = torch::randn({kFrames, kBatch, kInputs});
  const torch::Tensor expected = std::get<0>(gru(input)).detach();

  OnnxBuilder builder("gru", "");
  const Edge x = builder.input("x", {"frames", "batch", kInputs});
  builder.output(
      builder.bidirectional_gru("gru", x, direction(gru, "l0"), direction(gru, "l0_reverse")),
      {"frames", "batch", 2 * kHidden});
  onnx::ModelProto model;
  REQUIRE(model.ParseFromString(builder.finish()));
  REQUIRE(attribute(model.graph(), "linear_before_reset").i() == 1);
  REQUIRE(attribute(model.graph(), "direction").s() == "bidirectional");
  REQUIRE(attribute(model.graph(), "hidden_size").i() == kHidden);
  const std::vector<float> w = initializer(model.graph(), "gru.weight");
  const std::vector<float> r = initializer(model.graph(), "gru.recurrent");
  const std::vector<float> b = initializer(model.graph(), "gru.bias");
  REQUIRE(b.size() == 2 * 6 * kHidden);

  for (int row = 0; row < kBatch; ++row) {
    std::vector<std::vector<double>> frames(kFrames, std::vector<double>(kInputs));
    for (int t = 0; t < kFrames; ++t) {
      for (int i = 0; i < kInputs; ++i) frames[t][i] = input[t][row][i].item<double>();
    }
    for (const bool backward : {false, true}) {
      const int d = backward ? 1 : 0;
      const auto states =
          onnx_gru(w.data() + d * 3 * kHidden * kInputs, r.data() + d * 3 * kHidden * kHidden,
                   b.data() + d * 6 * kHidden, frames, backward);
      for (int t = 0; t < kFrames; ++t) {
        for (int h = 0; h < kHidden; ++h) {
          INFO("row " << row << ", frame " << t << ", unit " << d * kHidden + h);
          CHECK(std::abs(states[t][h] - expected[t][row][d * kHidden + h].item<double>()) < 1e-6);
        }
      }
    }
  }
}
