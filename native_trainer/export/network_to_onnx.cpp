#include "native_trainer/export/network_to_onnx.h"

#include <ATen/ATen.h>

#include <string>
#include <vector>

#include "native_trainer/error.h"
#include "native_trainer/export/onnx_builder.h"
#include "native_trainer/model/cnn_gru.h"
#include "native_trainer/model/cnn_lstm.h"
#include "native_trainer/model/crnn.h"

namespace inksum::trainer {
namespace {

Weights weights_of(const at::Tensor& tensor) {
  const at::Tensor plain = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
  const float* values = plain.data_ptr<float>();
  return {plain.sizes().vec(), {values, values + plain.numel()}};
}

GruDirection weights_of(const GruDirectionWeights& gru) {
  return {weights_of(gru.input), weights_of(gru.recurrent), weights_of(gru.input_bias),
          weights_of(gru.hidden_bias)};
}

// ReLU and max pool commute; next to the convolution the ReLU becomes part of it in ONNX Runtime.
Edge convolution(OnnxBuilder& graph, const Edge& input, const ConvLayer& layer) {
  Edge x = graph.conv(layer.name, input, weights_of(layer.weight), weights_of(layer.bias),
                      {layer.stride, layer.padding});
  x = graph.relu(layer.name + ".relu", x);
  const bool pools = layer.pool != std::array<int, 2>{1, 1};
  return pools ? graph.max_pool(layer.name + ".pool", x, layer.pool) : x;
}

std::string crnn_to_onnx(const Crnn& crnn, const Network& network) {
  const InputGeometry& geometry = crnn.geometry();
  OnnxBuilder graph("crnn",
                    "Reads a line of drawn arithmetic: ink is 1, paper is 0; CTC log-probs out.");
  Edge x = graph.input(kOnnxInput, {"batch", geometry.channels, geometry.height, "width"});
  for (const ConvLayer& layer : crnn.folded_convolutions(network)) x = convolution(graph, x, layer);
  x = graph.transpose("columns", x, {3, 0, 1, 2});                             // [T, B, F, 1]
  x = graph.reshape("features", x, {0, 0, crnn.options().collapse_channels});  // [T, B, F]
  x = graph.bidirectional_gru("gru", x, weights_of(crnn.gru_forward(network)),
                              weights_of(crnn.gru_backward(network)));  // [T, B, 2H]
  x = graph.linear("classes", x, weights_of(crnn.linear_weight(network)),
                   weights_of(crnn.linear_bias(network)));
  x = graph.log_softmax(kOnnxOutput, x, 2);  // [T, B, C]
  graph.output(x, {"frames", "batch", crnn.classes()});
  return graph.finish();
}

// A weight or running statistic by its name.
at::Tensor named(const Network& network, const std::string& name) {
  for (const NamedTensor& each : network.named_tensors()) {
    if (each.name == name) return each.tensor;
  }
  throw TrainerError("the network has no " + name);
}

Edge linear(OnnxBuilder& graph, const std::string& name, const Edge& input,
            const Network& network) {
  return graph.linear(name, input, weights_of(named(network, name + ".weight")),
                      weights_of(named(network, name + ".bias")));
}

Edge picture_input(OnnxBuilder& graph, const InputGeometry& geometry) {
  return graph.input(kOnnxInput, {"batch", geometry.channels, geometry.height, geometry.max_width});
}

std::string finish_pictures(OnnxBuilder& graph, const Architecture& architecture,
                            const Edge& logits) {
  const Edge x = graph.log_softmax(kOnnxOutput, logits, 2);  // [T, B, C]
  graph.output(x, {architecture.geometry().frames, "batch", architecture.classes()});
  return graph.finish();
}

// Convolution and batch norm; of running statistics both are one convolution. Batch norm takes
// every bias away.
Edge normalised_convolution(OnnxBuilder& graph, const std::string& name, const Edge& input,
                            const CnnLstm& lstm, const Network& network) {
  at::Tensor weight = named(network, name + ".weight").to(at::kDouble);
  at::Tensor bias = at::zeros({weight.size(0)}, at::kDouble);
  if (lstm.options().running_statistics) {
    const at::Tensor variance = named(network, name + ".variance").to(at::kDouble);
    const at::Tensor factor = (variance + CnnLstm::kNormEpsilon).rsqrt();
    weight = weight * factor.view({-1, 1, 1, 1});
    bias = -named(network, name + ".mean").to(at::kDouble) * factor;
  }
  const Edge x = graph.conv(name, input, weights_of(weight), weights_of(bias), {.padding = {1, 1}});
  if (lstm.options().running_statistics) return x;
  return graph.instance_norm(name + ".norm", x, static_cast<int>(weight.size(0)),
                             CnnLstm::kNormEpsilon);
}

LstmWeights lstm_weights(const Network& network, const std::string& name) {
  at::Tensor bias = named(network, name + ".bias").clone();
  bias.chunk(4)[1].add_(CnnLstm::kForgetBias);
  return {weights_of(named(network, name + ".input")),
          weights_of(named(network, name + ".recurrent")), weights_of(bias)};
}

std::string cnn_lstm_to_onnx(const CnnLstm& lstm, const Network& network) {
  OnnxBuilder graph(
      "cnn-lstm", "Reads a picture of arithmetic: red, green and blue, 1 is white; log-probs out.");
  Edge x = picture_input(graph, lstm.geometry());
  for (int i = 1; i <= CnnLstm::kConvolutions; ++i) {
    const std::string name = "conv" + std::to_string(i);
    x = normalised_convolution(graph, name, x, lstm, network);
    x = graph.max_pool(name + ".pool", x, {2, 2});
    x = graph.leaky_relu(name + ".relu", x, CnnLstm::kLeak);
  }
  const bool columns = lstm.options().columns_as_time;
  x = graph.transpose(
      "frames", x, columns ? std::vector<int64_t>{3, 0, 1, 2} : std::vector<int64_t>{1, 0, 2, 3});
  x = graph.reshape("features", x, {0, 0, lstm.features()});  // [T, B, F]
  for (int i = 1; i <= CnnLstm::kLstms; ++i) {
    const std::string name = "lstm" + std::to_string(i);
    x = graph.lstm(name, x, lstm_weights(network, name));
  }
  return finish_pictures(graph, lstm, linear(graph, "classes", x, network));
}

// The published cell keeps gates and candidate apart, each with one matrix for input and state.
GruDirection gru_weights(const Network& network, const std::string& name) {
  const at::Tensor gates = named(network, name + ".gates");
  const at::Tensor candidate = named(network, name + ".candidate");
  const at::Tensor whole = at::cat({gates, candidate});  // [3H, I + H]
  const int64_t units = candidate.size(0), inputs = candidate.size(1) - units;
  const at::Tensor bias =
      at::cat({named(network, name + ".gates_bias"), named(network, name + ".candidate_bias")});
  return {weights_of(whole.narrow(1, 0, inputs)), weights_of(whole.narrow(1, inputs, units)),
          weights_of(bias), weights_of(at::zeros_like(bias))};
}

std::string cnn_gru_to_onnx(const CnnGru& gru, const Network& network) {
  OnnxBuilder graph("cnn-gru", "Reads a grey picture of arithmetic, 1 is white; log-probs out.");
  Edge x = picture_input(graph, gru.geometry());
  for (int i = 1; i <= CnnGru::kConvolutions; ++i) {
    const std::string name = "conv" + std::to_string(i);
    x = graph.conv(name, x, weights_of(named(network, name + ".weight")),
                   weights_of(named(network, name + ".bias")), {});
    x = graph.relu(name + ".relu", x);
    if (i % 2 == 0) x = graph.max_pool(name + ".pool", x, {2, 2}, /*round_up=*/true);
  }
  x = graph.transpose("columns", x, {3, 0, 2, 1});           // [T, B, Y, C]
  x = graph.reshape("features", x, {0, 0, gru.features()});  // [T, B, Y C]
  x = linear(graph, "dense", x, network);
  for (int i = 1; i <= CnnGru::kPairs; ++i) {
    const std::string name = "gru" + std::to_string(i);
    const auto one = [&](const std::string& which, bool backward) {
      return graph.gru(name + which, x, gru_weights(network, name + which),
                       {.backward = backward, .reset_first = true});
    };
    const Edge first = one(".first", false), second = one(".second", gru.options().backward_gru);
    x = i < CnnGru::kPairs ? graph.add(name, first, second)
                           : graph.concat(name, {first, second}, 2);
  }
  return finish_pictures(graph, gru, linear(graph, "classes", x, network));
}

}  // namespace

std::string network_to_onnx(const Network& network) {
  if (const auto* crnn = dynamic_cast<const Crnn*>(&network.architecture())) {
    return crnn_to_onnx(*crnn, network);
  }
  if (const auto* lstm = dynamic_cast<const CnnLstm*>(&network.architecture())) {
    return cnn_lstm_to_onnx(*lstm, network);
  }
  if (const auto* gru = dynamic_cast<const CnnGru*>(&network.architecture())) {
    return cnn_gru_to_onnx(*gru, network);
  }
  throw TrainerError("this architecture has no ONNX form");
}

}  // namespace inksum::trainer
