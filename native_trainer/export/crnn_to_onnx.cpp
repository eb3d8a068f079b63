#include "native_trainer/export/crnn_to_onnx.h"

#include <ATen/ATen.h>

#include "native_trainer/export/onnx_builder.h"

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

}  // namespace

std::string crnn_to_onnx(const Crnn& model) {
  OnnxBuilder graph("crnn",
                    "Reads a line of drawn arithmetic: ink is 1, paper is 0; CTC log-probs out.");
  Edge x = graph.input(kOnnxInput, {"batch", 1, model.height(), "width"});
  for (const ConvLayer& layer : model.folded_convolutions()) x = convolution(graph, x, layer);
  x = graph.transpose("columns", x, {3, 0, 1, 2});                              // [T, B, F, 1]
  x = graph.reshape("features", x, {0, 0, model.options().collapse_channels});  // [T, B, F]
  x = graph.bidirectional_gru("gru", x, weights_of(model.gru_forward()),
                              weights_of(model.gru_backward()));  // [T, B, 2H]
  x = graph.linear("classes", x, weights_of(model.linear_weight()),
                   weights_of(model.linear_bias()));
  x = graph.log_softmax(kOnnxOutput, x, 2);  // [T, B, C]
  graph.output(x, {"frames", "batch", model.classes()});
  return graph.finish();
}

}  // namespace inksum::trainer
