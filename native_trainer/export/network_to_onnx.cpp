#include "native_trainer/export/network_to_onnx.h"

#include <ATen/ATen.h>

#include "native_trainer/error.h"
#include "native_trainer/export/onnx_builder.h"
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

}  // namespace

std::string network_to_onnx(const Network& network) {
  if (const auto* crnn = dynamic_cast<const Crnn*>(&network.architecture())) {
    return crnn_to_onnx(*crnn, network);
  }
  throw TrainerError("this architecture has no ONNX form");
}

}  // namespace inksum::trainer
