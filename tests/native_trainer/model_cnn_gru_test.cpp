// model_cnn_gru_test.cpp - the second published network against its description, step by step.
#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <catch_amalgamated.hpp>
#include <limits>
#include <memory>

#include "native_trainer/config/train_config.h"
#include "native_trainer/model/architectures.h"
#include "native_trainer/model/cnn_gru.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/loader.h"
#include "native_trainer/train/optimiser.h"
#include "tests/native_trainer/fake_samples.h"
#include "tests/native_trainer/model_reference.h"

using namespace inksum::trainer;

namespace {

Network small_network(CnnGruOptions options, int classes = 5, uint64_t seed = 1) {
  options.conv_channels = 2;
  options.dense_size = 5;
  options.gru_size = 3;
  inksum::InputGeometry geometry;
  geometry.height = 60;
  geometry.min_width = geometry.max_width = 64;
  geometry.frame_stride = 1;
  geometry.frames = CnnGru::frames(geometry);
  return {std::make_shared<CnnGru>(options, geometry, classes), seed, at::kDouble};
}

at::Tensor small_pictures(int64_t count) { return random_tensor({count, 1, 60, 64}, 3); }

// ReLU, then the largest of windows of which the last may be cut off by the edge.
at::Tensor reference_pool(const at::Tensor& x) {
  const double none = -std::numeric_limits<double>::infinity();
  return at::max_pool2d(at::constant_pad_nd(x, {0, x.size(3) % 2, 0, x.size(2) % 2}, none), 2);
}

// [T, B, I] → [T, B, H], one cell, one step after the other.
at::Tensor reference_gru(const Network& network, const at::Tensor& x, const std::string& name,
                         bool backward) {
  const auto by = [&](const at::Tensor& input, const char* part) {
    const std::string prefix = name + "." + part;
    return at::matmul(input, named(network, prefix).t()) + named(network, prefix + "_bias");
  };
  std::vector<at::Tensor> outputs(static_cast<size_t>(x.size(0)));
  at::Tensor h = at::zeros({x.size(1), 3}, at::kDouble);
  for (int64_t step = 0; step < x.size(0); ++step) {
    const int64_t t = backward ? x.size(0) - 1 - step : step;
    const at::Tensor gates = at::sigmoid(by(at::cat({x[t], h}, 1), "gates"));
    const at::Tensor r = gates.narrow(1, 0, 3), z = gates.narrow(1, 3, 3);
    h = z * h + (1 - z) * at::tanh(by(at::cat({x[t], r * h}, 1), "candidate"));
    outputs[static_cast<size_t>(t)] = h;
  }
  return at::stack(outputs);
}

at::Tensor reference(const Network& network, const at::Tensor& pictures, bool backward) {
  const c10::NoGradGuard no_grad;
  at::Tensor x = pictures;
  for (int i = 1; i <= 6; ++i) {
    const std::string name = "conv" + std::to_string(i);
    x = at::relu(at::conv2d(x, named(network, name + ".weight"), named(network, name + ".bias")));
    if (i % 2 == 0) x = reference_pool(x);
  }
  std::vector<at::Tensor> columns;  // rows by channels, rows first
  for (int64_t t = 0; t < x.size(3); ++t) {
    columns.push_back(x.select(3, t).transpose(1, 2).flatten(1));
  }
  x = at::matmul(at::stack(columns), named(network, "dense.weight").t()) +
      named(network, "dense.bias");
  x = reference_gru(network, x, "gru1.first", false) +
      reference_gru(network, x, "gru1.second", backward);
  x = at::cat({reference_gru(network, x, "gru2.first", false),
               reference_gru(network, x, "gru2.second", backward)},
              2);
  x = at::matmul(x, named(network, "classes.weight").t()) + named(network, "classes.bias");
  return x - x.exp().sum(2, true).log();
}

}  // namespace

TEST_CASE("the cnn-gru has the published network's size and seventeen frames", "[model]") {
  TrainConfig config = default_config("cnn-gru");
  check(config);
  CHECK(alphabet_of(config).classes() == 17);
  const Network model(make_architecture(config.model, config.geometry, 17), 1);
  CHECK(model.weights().numel() == 462'193);
  CHECK(model.infer(at::rand({2, 1, 60, 160})).sizes().vec() == std::vector<int64_t>{17, 2, 17});

  config.model.cnn_gru.pad_class = false;
  CHECK(alphabet_of(config).classes() == 16);
  CHECK(make_architecture(config.model, config.geometry, 16)->parameter_count() == 461'936);
}

TEST_CASE("the cnn-gru computes what its description says, step by step", "[model]") {
  for (const bool backward : {false, true}) {
    INFO("backward GRU " << backward);
    Network model = small_network({.backward_gru = backward, .dropout = 0});
    draw_all_weights(model, 0.8);
    const at::Tensor pictures = small_pictures(3);
    const at::Tensor expected = reference(model, pictures, backward);
    CHECK(largest_difference(model.infer(pictures), expected) < 1e-9);
    CHECK(largest_difference(model.forward(pictures).detach(), expected) < 1e-9);
    CHECK(largest_difference(reference(model, pictures, !backward), expected) > 1e-3);
  }
}

TEST_CASE("the gradient of the cnn-gru agrees with differences of the loss", "[model]") {
  for (const bool backward : {false, true}) {
    Network model = small_network({.backward_gru = backward, .dropout = 0.5});
    draw_all_weights(model, 0.5);
    Shard shard;
    shard.images = small_pictures(2);
    shard.labels = {0, 1, 2};
    shard.label_lengths = {1, 2};
    shard.frames = {5, 5};
    const auto loss = [&] { return ctc_loss(model.forward(shard.images, 9), shard, 4); };
    CHECK(worst_gradient_error(model, loss, 3) < 1e-3);
  }
}

TEST_CASE("dropout leaves out the share it is told to, scales the rest, and only trains",
          "[model]") {
  // Six classes that are the six features: what is left out is 0 before softmax, so that the
  // features left out of a frame have one log-prob, and the others differ by what they are.
  Network model = small_network({.dropout = 0.75}, 6);
  named(model, "classes.weight").copy_(at::eye(6, at::kDouble));
  named(model, "classes.bias").zero_();
  const at::Tensor pictures = small_pictures(20);
  std::vector<NamedTensor> layers;
  model.infer(pictures, &layers);
  REQUIRE(layers[layers.size() - 2].name == "gru2");
  const at::Tensor features = layers[layers.size() - 2].tensor;  // [5, 20, 6]
  double share = 0;
  int frames = 0;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const at::Tensor answer = model.forward(pictures, seed).detach();
    const at::Tensor common = std::get<0>(answer.mode(2, true));
    const at::Tensor left_out = (answer - common).abs() < 1e-12;
    const at::Tensor clear = left_out.sum(2) >= 2;  // the value of those left out is certain
    const at::Tensor kept = at::logical_and(clear.unsqueeze(2), left_out.logical_not());
    const at::Tensor error = (answer - common - 4 * features).masked_select(kept);
    CHECK(error.abs().max().item<double>() < 1e-9);
    share += left_out.to(at::kDouble).mean().item<double>() / 20;
    frames += clear.sum().item<int>();
  }
  CHECK(frames > 1900);
  CHECK(std::abs(share - 0.75) < 0.02);
  CHECK(at::equal(model.forward(pictures, 1), model.forward(pictures, 1)));
  CHECK_FALSE(at::equal(model.forward(pictures, 1), model.forward(pictures, 2)));
}

TEST_CASE("any number of threads computes the same gradient through dropout", "[model]") {
  TrainConfig config = default_config("cnn-gru");
  config.symbols = "123";
  config.model.cnn_gru.conv_channels = 3;
  config.model.cnn_gru.gru_size = 8;
  const inksum::Alphabet alphabet = alphabet_of(config);
  const TrainState state(config, alphabet.classes());
  std::vector<BatchGradient> results;
  for (int threads : {1, 2, 3}) {
    Workers workers(threads);
    Loader loader({6, 2, 1, 1, label_rule_of(config.model, alphabet)}, alphabet, config.geometry,
                  fake_sample);
    GradientTeam team(state.model, alphabet.blank(), workers);
    results.push_back(team.compute(loader.batch(0)));
  }
  CHECK(results[0].gradient.norm().item<double>() > 0);
  for (size_t i : {1, 2}) CHECK(at::equal(results[i].gradient, results[0].gradient));
}

TEST_CASE("every layer of the cnn-gru can be looked at", "[model]") {
  std::vector<NamedTensor> layers;
  small_network({}).infer(small_pictures(2), &layers);
  std::vector<std::string> names;
  for (const NamedTensor& layer : layers) names.push_back(layer.name);
  CHECK(names == std::vector<std::string>{"conv1", "conv2", "conv3", "conv4", "conv5", "conv6",
                                          "dense", "gru1", "gru2", "log_probs"});
  CHECK(layers[5].tensor.sizes().vec() == std::vector<int64_t>{2, 2, 4, 5});
  CHECK(layers[7].tensor.sizes().vec() == std::vector<int64_t>{5, 2, 3});
}
