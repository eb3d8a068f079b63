// export_onnx_builder_test.cpp - the builder's graphs are accepted by onnx, broken ones are not.
#include <catch_amalgamated.hpp>
#include <string>

#include "native_trainer/error.h"
#include "native_trainer/export/onnx_builder.h"

using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

Weights ramp(std::vector<int64_t> shape) {
  int64_t count = 1;
  for (int64_t size : shape) count *= size;
  Weights weights{std::move(shape), {}};
  for (int64_t i = 0; i < count; ++i) {
    weights.values.push_back(0.125F * static_cast<float>(i % 7 - 3));
  }
  return weights;
}

// 1 × 4 × width pictures through one of every kind of node, to 3 classes a column.
void add_small_network(OnnxBuilder& graph) {
  Edge x = graph.input("image", {"batch", 1, 4, "width"});
  x = graph.conv("conv", x, ramp({2, 1, 3, 3}), ramp({2}), {.padding = {1, 1}});
  x = graph.instance_norm("norm", x, 2, 1e-3);
  x = graph.leaky_relu("leaky_relu", x, 0.01);
  x = graph.relu("relu", x);
  x = graph.max_pool("pool", x, {2, 2}, /*round_up=*/true);
  x = graph.transpose("columns", x, {3, 0, 1, 2});
  x = graph.reshape("features", x, {0, 0, 4});
  const GruDirection direction{ramp({6, 4}), ramp({6, 2}), ramp({6}), ramp({6})};
  x = graph.bidirectional_gru("gru", x, direction, direction);
  const Edge back = graph.gru("gru.back", x, direction, {.backward = true, .reset_first = true});
  const Edge lstm = graph.lstm("lstm", x, {ramp({8, 4}), ramp({8, 2}), ramp({8})});
  x = graph.concat("both", {graph.add("sum", back, lstm), lstm}, 2);
  x = graph.linear("classes", x, ramp({3, 4}), ramp({3}));
  x = graph.log_softmax("log_probs", x, 2);
  graph.output(x, {"frames", "batch", 3});
}

std::string small_network() {
  OnnxBuilder graph("small", "a network for tests");
  add_small_network(graph);
  return graph.finish();
}

onnx::ModelProto parsed(const std::string& bytes) {
  onnx::ModelProto model;
  REQUIRE(model.ParseFromString(bytes));
  return model;
}

}  // namespace

TEST_CASE("onnx accepts a graph with every kind of node", "[export]") {
  const onnx::ModelProto model = parsed(small_network());
  CHECK(model.ir_version() == 8);
  REQUIRE(model.opset_import_size() == 1);
  CHECK(model.opset_import(0).version() == 17);
  REQUIRE(model.graph().output_size() == 1);
  CHECK(model.graph().output(0).name() == "log_probs");
}

TEST_CASE("finishing a graph fills in the shapes of its inner edges", "[export]") {
  const onnx::ModelProto model = parsed(small_network());
  for (const onnx::ValueInfoProto& edge : model.graph().value_info()) {
    if (edge.name() != "gru") continue;
    const onnx::TensorShapeProto& shape = edge.type().tensor_type().shape();
    REQUIRE(shape.dim_size() == 3);
    CHECK(shape.dim(2).dim_value() == 4);
    return;
  }
  FAIL("no shape for the edge gru");
}

TEST_CASE("the same calls give the same bytes", "[export]") {
  CHECK(small_network() == small_network());
}

TEST_CASE("an edge that nothing writes is refused", "[export]") {
  OnnxBuilder graph("broken", "");
  graph.input("image", {1, 1, 4, 4});
  graph.output(graph.relu("relu", "imgae"), {1, 1, 4, 4});
  CHECK_THROWS_MATCHES(graph.finish(), TrainerError, MessageMatches(ContainsSubstring("imgae")));
}

TEST_CASE("two nodes of one name are refused", "[export]") {
  OnnxBuilder graph("broken", "");
  const Edge image = graph.input("image", {1, 1, 4, 4});
  graph.relu("relu", image);
  graph.output(graph.relu("relu", image), {1, 1, 4, 4});
  CHECK_THROWS_AS(graph.finish(), TrainerError);
}

TEST_CASE("an output of another shape than its graph computes is refused", "[export]") {
  OnnxBuilder graph("broken", "");
  const Edge image = graph.input("image", {1, 1, 4, 4});
  graph.output(graph.max_pool("pool", image, {2, 2}), {1, 1, 4, 4});
  CHECK_THROWS_AS(graph.finish(), TrainerError);
}

TEST_CASE("a product of matrices that do not fit is refused", "[export]") {
  OnnxBuilder graph("broken", "");
  const Edge features = graph.input("features", {1, 1, 5});
  graph.output(graph.linear("linear", features, ramp({2, 4}), ramp({2})), {1, 1, 2});
  CHECK_THROWS_AS(graph.finish(), TrainerError);
}

TEST_CASE("weights that are fewer than their shape promises are refused by name", "[export]") {
  OnnxBuilder graph("broken", "");
  const Edge image = graph.input("image", {1, 1, 4, 4});
  const Weights short_weights{{2, 1, 3, 3}, {1, 2, 3}};
  CHECK_THROWS_MATCHES(graph.conv("conv1", image, short_weights, ramp({2}), {}), TrainerError,
                       MessageMatches(ContainsSubstring("conv1.weight")));
}

TEST_CASE("a graph damaged after it was built is refused", "[export]") {
  onnx::ModelProto model = parsed(small_network());
  SECTION("a node of no known operation") {
    model.mutable_graph()->mutable_node(0)->set_op_type("Convolve");
  }
  SECTION("a node without its input") { model.mutable_graph()->mutable_node(1)->clear_input(); }
  SECTION("a graph without a name") { model.mutable_graph()->clear_name(); }
  SECTION("no operator set") { model.clear_opset_import(); }
  CHECK_THROWS_AS(check_and_infer_shapes(model), TrainerError);
}
