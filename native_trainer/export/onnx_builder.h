// onnx_builder.h - writes an ONNX graph node by node; every method returns its output edge's name.
//
//   OnnxBuilder graph("crnn", "reads ink");
//   Edge x = graph.input("image", {"batch", 1, 40, "width"});
//   x = graph.relu("relu1", graph.conv("conv1", x, weight, bias, {.padding = {1, 1}}));
//   graph.output(x, {"batch", 16, 40, "width"});
//   write_file(path, graph.finish());
//
// A node, its output edge and the prefix of its weights share one name ("conv1", "conv1.weight"),
// so that a viewer shows the names of the C++ model. The same calls give the same bytes.
#pragma once

#include <onnx/onnx_pb.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace inksum::trainer {

using Edge = std::string;

// Either a size, or the name of a size that is known only when the model runs.
struct Dimension {
  Dimension(int fixed) : size(fixed) {}                // NOLINT: implicit by design
  Dimension(const char* symbolic) : name(symbolic) {}  // NOLINT: implicit by design
  int64_t size = 0;
  std::string name;
};

// Weights, row-major; deliberately not a tensor of any framework.
struct Weights {
  std::vector<int64_t> shape;
  std::vector<float> values;
};

struct ConvOptions {
  std::array<int, 2> stride = {1, 1};   // [y, x]
  std::array<int, 2> padding = {0, 0};  // [y, x], on both sides
};

// One direction of a GRU as PyTorch keeps it, gates in the order r, z, n.
struct GruDirection {
  Weights input;        // [3H, I]
  Weights recurrent;    // [3H, H]
  Weights input_bias;   // [3H]
  Weights hidden_bias;  // [3H]
};

struct GruOptions {
  bool backward = false;     // from the last frame to the first
  bool reset_first = false;  // n = tanh(W x + b + R (r * h) + c), as Cho et al. 2014 have it
};

// A forward LSTM as PyTorch keeps it, gates in the order i, f, g, o; one bias for both products.
struct LstmWeights {
  Weights input;      // [4H, I]
  Weights recurrent;  // [4H, H]
  Weights bias;       // [4H]
};

class OnnxBuilder {
 public:
  OnnxBuilder(const std::string& graph_name, const std::string& description);

  Edge input(const std::string& name, const std::vector<Dimension>& shape);
  void output(const Edge& edge, const std::vector<Dimension>& shape);

  // input [B, I, H, W], weight [O, I, KH, KW], bias [O] → [B, O, H', W']
  Edge conv(const std::string& name, const Edge& input, const Weights& weight, const Weights& bias,
            const ConvOptions& options);
  Edge relu(const std::string& name, const Edge& input);
  Edge leaky_relu(const std::string& name, const Edge& input, double slope);
  // Every channel of every image by itself: (x - mean) / sqrt(variance + epsilon). [B, C, H, W]
  Edge instance_norm(const std::string& name, const Edge& input, int channels, double epsilon);
  // The window moves by its own size: [B, C, H, W] → [B, C, H / window[0], W / window[1]], rounded
  // down, or up where windows cut off by the edge count.
  Edge max_pool(const std::string& name, const Edge& input, std::array<int, 2> window,
                bool round_up = false);
  Edge transpose(const std::string& name, const Edge& input, const std::vector<int64_t>& order);
  // In shape, 0 keeps a size and -1 takes what is left.
  Edge reshape(const std::string& name, const Edge& input, const std::vector<int64_t>& shape);
  // PyTorch computes n = tanh(W x + b + r * (R h + c)), which is ONNX with linear_before_reset = 1;
  // ONNX wants the gates in the order z, r, h. input [T, B, I] → [T, B, 2H], forward then backward.
  Edge bidirectional_gru(const std::string& name, const Edge& input, const GruDirection& forward,
                         const GruDirection& backward);
  // One direction of a GRU: [T, B, I] → [T, B, H].
  Edge gru(const std::string& name, const Edge& input, const GruDirection& weights,
           const GruOptions& options);
  Edge lstm(const std::string& name, const Edge& input, const LstmWeights& weights);
  Edge add(const std::string& name, const Edge& a, const Edge& b);
  Edge concat(const std::string& name, const std::vector<Edge>& inputs, int axis);
  // input [..., I], weight [O, I] as PyTorch keeps it, bias [O] → [..., O]
  Edge linear(const std::string& name, const Edge& input, const Weights& weight,
              const Weights& bias);
  Edge log_softmax(const std::string& name, const Edge& input, int axis);

  // The file's bytes with every edge's shape filled in. Throws TrainerError, with the checker's own
  // words, for a graph that onnx refuses or whose shapes contradict each other.
  std::string finish();

 private:
  onnx::NodeProto& node(const std::string& name, const char* operation,
                        const std::vector<Edge>& inputs);
  // A recurrent node of one direction, [T, 1, B, H], without its direction.
  Edge without_direction(const std::string& name, const Edge& input);
  Edge initializer(const std::string& name, const Weights& weights);
  Edge initializer(const std::string& name, const std::vector<int64_t>& values);

  onnx::ModelProto model_;
};

// What finish() asks of a graph, for any model: fills in shapes or throws TrainerError.
void check_and_infer_shapes(onnx::ModelProto& model);

}  // namespace inksum::trainer
