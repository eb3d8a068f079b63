#include "native_trainer/export/onnx_builder.h"

#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <bit>
#include <functional>
#include <initializer_list>
#include <numeric>
#include <span>

#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

constexpr int kIrVersion = 8;
constexpr int kOpset = 17;
static_assert(std::endian::native == std::endian::little, "raw tensor data is little-endian");

void set_ints(onnx::NodeProto& node, const char* name, std::span<const int64_t> values) {
  onnx::AttributeProto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INTS);
  for (int64_t value : values) attribute.add_ints(value);
}

void set_int(onnx::NodeProto& node, const char* name, int64_t value) {
  onnx::AttributeProto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INT);
  attribute.set_i(value);
}

void set_float(onnx::NodeProto& node, const char* name, double value) {
  onnx::AttributeProto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::FLOAT);
  attribute.set_f(static_cast<float>(value));
}

void set_string(onnx::NodeProto& node, const char* name, const char* value) {
  onnx::AttributeProto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::STRING);
  attribute.set_s(value);
}

void set_shape(onnx::ValueInfoProto& info, const std::string& name,
               const std::vector<Dimension>& shape) {
  info.set_name(name);
  onnx::TypeProto::Tensor& tensor = *info.mutable_type()->mutable_tensor_type();
  tensor.set_elem_type(onnx::TensorProto::FLOAT);
  for (const Dimension& dimension : shape) {
    onnx::TensorShapeProto::Dimension& out = *tensor.mutable_shape()->add_dim();
    if (dimension.name.empty()) {
      out.set_dim_value(dimension.size);
    } else {
      out.set_dim_param(dimension.name);
    }
  }
}

// Appends the blocks of values, one a gate, in another order.
void append_gates(const std::vector<float>& values, std::initializer_list<std::ptrdiff_t> order,
                  std::vector<float>& out) {
  const auto block = static_cast<std::ptrdiff_t>(values.size() / order.size());
  for (std::ptrdiff_t gate : order) {
    out.insert(out.end(), values.begin() + gate * block, values.begin() + (gate + 1) * block);
  }
}

// r, z, n as z, r, n.
void append_gru_gates(const std::vector<float>& values, std::vector<float>& out) {
  append_gates(values, {1, 0, 2}, out);
}

// i, f, g, o as i, o, f, g.
void append_lstm_gates(const std::vector<float>& values, std::vector<float>& out) {
  append_gates(values, {0, 3, 1, 2}, out);
}

}  // namespace

OnnxBuilder::OnnxBuilder(const std::string& graph_name, const std::string& description) {
  model_.set_ir_version(kIrVersion);
  model_.set_producer_name("inksum-trainer");
  model_.set_doc_string(description);
  onnx::OperatorSetIdProto& opset = *model_.add_opset_import();
  opset.set_domain("");
  opset.set_version(kOpset);
  model_.mutable_graph()->set_name(graph_name);
}

Edge OnnxBuilder::input(const std::string& name, const std::vector<Dimension>& shape) {
  set_shape(*model_.mutable_graph()->add_input(), name, shape);
  return name;
}

void OnnxBuilder::output(const Edge& edge, const std::vector<Dimension>& shape) {
  set_shape(*model_.mutable_graph()->add_output(), edge, shape);
}

Edge OnnxBuilder::conv(const std::string& name, const Edge& input, const Weights& weight,
                       const Weights& bias, const ConvOptions& options) {
  onnx::NodeProto& conv =
      node(name, "Conv",
           {input, initializer(name + ".weight", weight), initializer(name + ".bias", bias)});
  const auto [pad_y, pad_x] = options.padding;
  set_ints(conv, "kernel_shape", std::span(weight.shape).subspan(2));
  set_ints(conv, "pads", std::array<int64_t, 4>{pad_y, pad_x, pad_y, pad_x});
  set_ints(conv, "strides", std::array<int64_t, 2>{options.stride[0], options.stride[1]});
  return name;
}

Edge OnnxBuilder::relu(const std::string& name, const Edge& input) {
  node(name, "Relu", {input});
  return name;
}

Edge OnnxBuilder::leaky_relu(const std::string& name, const Edge& input, double slope) {
  set_float(node(name, "LeakyRelu", {input}), "alpha", slope);
  return name;
}

Edge OnnxBuilder::instance_norm(const std::string& name, const Edge& input, int channels,
                                double epsilon) {
  const auto count = static_cast<size_t>(channels);
  const Edge scale = initializer(name + ".scale", Weights{{channels}, std::vector(count, 1.0F)});
  const Edge shift = initializer(name + ".shift", Weights{{channels}, std::vector(count, 0.0F)});
  set_float(node(name, "InstanceNormalization", {input, scale, shift}), "epsilon", epsilon);
  return name;
}

Edge OnnxBuilder::max_pool(const std::string& name, const Edge& input, std::array<int, 2> window,
                           bool round_up) {
  onnx::NodeProto& pool = node(name, "MaxPool", {input});
  const std::array<int64_t, 2> size = {window[0], window[1]};
  set_ints(pool, "kernel_shape", size);
  set_ints(pool, "strides", size);
  if (round_up) set_int(pool, "ceil_mode", 1);
  return name;
}

Edge OnnxBuilder::transpose(const std::string& name, const Edge& input,
                            const std::vector<int64_t>& order) {
  set_ints(node(name, "Transpose", {input}), "perm", order);
  return name;
}

Edge OnnxBuilder::reshape(const std::string& name, const Edge& input,
                          const std::vector<int64_t>& shape) {
  node(name, "Reshape", {input, initializer(name + ".shape", shape)});
  return name;
}

Edge OnnxBuilder::bidirectional_gru(const std::string& name, const Edge& input,
                                    const GruDirection& forward, const GruDirection& backward) {
  const int64_t hidden = forward.recurrent.shape.at(1);
  Weights weight{{2, 3 * hidden, forward.input.shape.at(1)}, {}};
  Weights recurrent{{2, 3 * hidden, hidden}, {}};
  Weights bias{{2, 6 * hidden}, {}};
  for (const GruDirection* direction : {&forward, &backward}) {
    append_gru_gates(direction->input.values, weight.values);
    append_gru_gates(direction->recurrent.values, recurrent.values);
    append_gru_gates(direction->input_bias.values, bias.values);
    append_gru_gates(direction->hidden_bias.values, bias.values);
  }
  const Edge by_direction = name + ".by_direction";  // [T, 2, B, H]
  onnx::NodeProto& gru =
      node(by_direction, "GRU",
           {input, initializer(name + ".weight", weight),
            initializer(name + ".recurrent", recurrent), initializer(name + ".bias", bias)});
  set_string(gru, "direction", "bidirectional");
  set_int(gru, "hidden_size", hidden);
  set_int(gru, "linear_before_reset", 1);
  return reshape(name, transpose(name + ".directions_last", by_direction, {0, 2, 1, 3}),
                 {0, 0, 2 * hidden});
}

Edge OnnxBuilder::gru(const std::string& name, const Edge& input, const GruDirection& weights,
                      const GruOptions& options) {
  const int64_t hidden = weights.recurrent.shape.at(1);
  Weights weight{{1, 3 * hidden, weights.input.shape.at(1)}, {}};
  Weights recurrent{{1, 3 * hidden, hidden}, {}};
  Weights bias{{1, 6 * hidden}, {}};
  append_gru_gates(weights.input.values, weight.values);
  append_gru_gates(weights.recurrent.values, recurrent.values);
  append_gru_gates(weights.input_bias.values, bias.values);
  append_gru_gates(weights.hidden_bias.values, bias.values);
  const Edge by_direction = name + ".by_direction";
  onnx::NodeProto& gru =
      node(by_direction, "GRU",
           {input, initializer(name + ".weight", weight),
            initializer(name + ".recurrent", recurrent), initializer(name + ".bias", bias)});
  set_string(gru, "direction", options.backward ? "reverse" : "forward");
  set_int(gru, "hidden_size", hidden);
  set_int(gru, "linear_before_reset", options.reset_first ? 0 : 1);
  return without_direction(name, by_direction);
}

Edge OnnxBuilder::lstm(const std::string& name, const Edge& input, const LstmWeights& weights) {
  const int64_t hidden = weights.recurrent.shape.at(1);
  Weights weight{{1, 4 * hidden, weights.input.shape.at(1)}, {}};
  Weights recurrent{{1, 4 * hidden, hidden}, {}};
  Weights bias{{1, 8 * hidden}, {}};
  append_lstm_gates(weights.input.values, weight.values);
  append_lstm_gates(weights.recurrent.values, recurrent.values);
  append_lstm_gates(weights.bias.values, bias.values);
  bias.values.resize(static_cast<size_t>(8 * hidden));  // the other product has none
  const Edge by_direction = name + ".by_direction";
  onnx::NodeProto& lstm =
      node(by_direction, "LSTM",
           {input, initializer(name + ".weight", weight),
            initializer(name + ".recurrent", recurrent), initializer(name + ".bias", bias)});
  set_int(lstm, "hidden_size", hidden);
  return without_direction(name, by_direction);
}

Edge OnnxBuilder::without_direction(const std::string& name, const Edge& input) {
  node(name, "Squeeze", {input, initializer(name + ".direction", std::vector<int64_t>{1})});
  return name;
}

Edge OnnxBuilder::add(const std::string& name, const Edge& a, const Edge& b) {
  node(name, "Add", {a, b});
  return name;
}

Edge OnnxBuilder::concat(const std::string& name, const std::vector<Edge>& inputs, int axis) {
  set_int(node(name, "Concat", inputs), "axis", axis);
  return name;
}

Edge OnnxBuilder::linear(const std::string& name, const Edge& input, const Weights& weight,
                         const Weights& bias) {
  const int64_t outputs = weight.shape.at(0), inputs = weight.shape.at(1);
  Weights transposed{{inputs, outputs}, std::vector<float>(weight.values.size())};
  for (int64_t o = 0; o < outputs; ++o) {
    for (int64_t i = 0; i < inputs; ++i) {
      transposed.values.at(i * outputs + o) = weight.values.at(o * inputs + i);
    }
  }
  const Edge product = name + ".product";
  node(product, "MatMul", {input, initializer(name + ".weight", transposed)});
  node(name, "Add", {product, initializer(name + ".bias", bias)});
  return name;
}

Edge OnnxBuilder::log_softmax(const std::string& name, const Edge& input, int axis) {
  set_int(node(name, "LogSoftmax", {input}), "axis", axis);
  return name;
}

std::string OnnxBuilder::finish() {
  check_and_infer_shapes(model_);
  return model_.SerializeAsString();
}

onnx::NodeProto& OnnxBuilder::node(const std::string& name, const char* operation,
                                   const std::vector<Edge>& inputs) {
  onnx::NodeProto& node = *model_.mutable_graph()->add_node();
  node.set_name(name);
  node.set_op_type(operation);
  for (const Edge& edge : inputs) node.add_input(edge);
  node.add_output(name);
  return node;
}

Edge OnnxBuilder::initializer(const std::string& name, const Weights& weights) {
  const int64_t promised =
      std::accumulate(weights.shape.begin(), weights.shape.end(), int64_t{1}, std::multiplies<>());
  if (promised != static_cast<int64_t>(weights.values.size())) {
    throw TrainerError("cannot export " + name + ": its shape promises " +
                       std::to_string(promised) + " numbers, it has " +
                       std::to_string(weights.values.size()));
  }
  onnx::TensorProto& tensor = *model_.mutable_graph()->add_initializer();
  tensor.set_name(name);
  tensor.set_data_type(onnx::TensorProto::FLOAT);
  for (int64_t size : weights.shape) tensor.add_dims(size);
  tensor.set_raw_data(weights.values.data(), weights.values.size() * sizeof(float));
  return name;
}

Edge OnnxBuilder::initializer(const std::string& name, const std::vector<int64_t>& values) {
  onnx::TensorProto& tensor = *model_.mutable_graph()->add_initializer();
  tensor.set_name(name);
  tensor.set_data_type(onnx::TensorProto::INT64);
  tensor.add_dims(static_cast<int64_t>(values.size()));
  tensor.set_raw_data(values.data(), values.size() * sizeof(int64_t));
  return name;
}

void check_and_infer_shapes(onnx::ModelProto& model) {
  try {
    onnx::checker::check_model(model);
    const onnx::ShapeInferenceOptions strict(/*check_type_val=*/true, /*strict_mode_val=*/1,
                                             /*data_prop_val=*/true);
    onnx::shape_inference::InferShapes(model, onnx::OpSchemaRegistry::Instance(), strict);
  } catch (const std::exception& refusal) {
    throw TrainerError(std::string("onnx refuses the exported graph: ") + refusal.what());
  }
}

}  // namespace inksum::trainer
