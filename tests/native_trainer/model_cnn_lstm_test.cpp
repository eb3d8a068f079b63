// model_cnn_lstm_test.cpp - the first published network against its description, step by step.
#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <catch_amalgamated.hpp>
#include <memory>

#include "native_trainer/config/train_config.h"
#include "native_trainer/model/architectures.h"
#include "native_trainer/model/cnn_lstm.h"
#include "native_trainer/train/gradient.h"
#include "tests/native_trainer/model_reference.h"

using namespace inksum::trainer;

namespace {

constexpr int kClasses = 5;

CnnLstmOptions switches(bool running_statistics, bool columns_as_time) {
  return {.running_statistics = running_statistics, .columns_as_time = columns_as_time};
}

Network small_network(CnnLstmOptions options, uint64_t seed = 1) {
  options.conv1_channels = 3;
  options.conv2_channels = 4;
  options.conv3_channels = 3;
  options.conv4_channels = 4;
  options.lstm_size = 3;
  inksum::InputGeometry geometry;
  geometry.height = 35;
  geometry.channels = 3;
  geometry.min_width = geometry.max_width = 50;
  geometry.frame_stride = 1;
  geometry.frames = CnnLstm::frames(options, geometry);
  return {std::make_shared<CnnLstm>(options, geometry, kClasses), seed, at::kDouble};
}

at::Tensor small_pictures(int64_t count) { return random_tensor({count, 3, 35, 50}, 3); }

// As published: bias, batch norm by the statistics given ([1, C, 1, 1], or of every image), leaky
// ReLU, and only then the pool.
at::Tensor reference_convolution(const Network& network, const at::Tensor& x, int layer,
                                 bool of_each_image) {
  const std::string name = "conv" + std::to_string(layer);
  at::Tensor y = at::conv2d(x, named(network, name + ".weight"), {}, 1, 1);
  const auto* options = &dynamic_cast<const CnnLstm&>(network.architecture()).options();
  if (options->running_statistics && of_each_image) {
    y = (y - named(network, name + ".mean").view({1, -1, 1, 1})) /
        (named(network, name + ".variance").view({1, -1, 1, 1}) + 1e-3).sqrt();
  } else {
    y = y + named(network, name + ".bias").view({1, -1, 1, 1});
    const std::vector<int64_t> over =
        of_each_image ? std::vector<int64_t>{2, 3} : std::vector<int64_t>{0, 2, 3};
    const at::Tensor mean = y.mean(over, true);
    const at::Tensor variance = (y - mean).square().mean(over, true);
    y = (y - mean) / (variance + 1e-3).sqrt();
  }
  return at::max_pool2d(at::where(y < 0, 0.01 * y, y), 2);
}

// [T, B, I] → [T, B, H]; gates i, f, g, o, and 1 is added to the forget gate.
at::Tensor reference_lstm(const Network& network, const at::Tensor& x, const std::string& name) {
  const at::Tensor input = named(network, name + ".input").t();
  const at::Tensor recurrent = named(network, name + ".recurrent").t();
  const at::Tensor bias = named(network, name + ".bias");
  at::Tensor h = at::zeros({x.size(1), recurrent.size(0)}, at::kDouble), c = at::zeros_like(h);
  std::vector<at::Tensor> outputs;
  for (int64_t t = 0; t < x.size(0); ++t) {
    const auto gate = (at::mm(x[t], input) + at::mm(h, recurrent) + bias).chunk(4, 1);
    c = at::sigmoid(gate[1] + 1) * c + at::sigmoid(gate[0]) * at::tanh(gate[2]);
    h = at::sigmoid(gate[3]) * at::tanh(c);
    outputs.push_back(h);
  }
  return at::stack(outputs);
}

at::Tensor reference(const Network& network, const at::Tensor& pictures, bool as_read) {
  const c10::NoGradGuard no_grad;
  const auto& lstm = dynamic_cast<const CnnLstm&>(network.architecture());
  at::Tensor x = pictures;
  for (int layer = 1; layer <= 4; ++layer) x = reference_convolution(network, x, layer, as_read);
  std::vector<at::Tensor> frames;
  for (int64_t t = 0; t < lstm.geometry().frames; ++t) {
    frames.push_back(lstm.options().columns_as_time ? x.select(3, t).flatten(1)
                                                    : x.select(1, t).flatten(1));
  }
  x = reference_lstm(network, at::stack(frames), "lstm1");
  x = reference_lstm(network, x, "lstm2");
  x = at::matmul(x, named(network, "classes.weight").t()) + named(network, "classes.bias");
  return x - x.exp().sum(2, true).log();
}

}  // namespace

TEST_CASE("the cnn-lstm has the published network's size and answers at seven places", "[model]") {
  TrainConfig config = default_config("cnn-lstm");
  check(config);
  const int classes = alphabet_of(config).classes();
  CHECK(classes == 16);
  const Network model(make_architecture(config.model, config.geometry, classes), 1);
  CHECK(model.weights().numel() == 290'455);
  CHECK(model.infer(at::rand({2, 3, 60, 180})).sizes().vec() == std::vector<int64_t>{7, 2, 16});
}

TEST_CASE("with columns as time the cnn-lstm has eleven frames of 21 features", "[model]") {
  TrainConfig config = default_config("cnn-lstm");
  config.model.cnn_lstm.columns_as_time = true;
  settle(config);
  check(config);
  const Network model(make_architecture(config.model, config.geometry, 16), 1);
  CHECK(model.weights().numel() == 290'455 - 4 * 64 * (33 - 21));
  CHECK(model.infer(at::rand({2, 3, 60, 180})).sizes().vec() == std::vector<int64_t>{11, 2, 16});
}

TEST_CASE("the cnn-lstm computes what its description says, step by step", "[model]") {
  for (const bool running : {false, true}) {
    for (const bool columns : {false, true}) {
      INFO("running statistics " << running << ", columns as time " << columns);
      Network model = small_network(switches(running, columns));
      draw_all_weights(model, 0.8);
      if (running) {
        for (const char* layer : {"conv1", "conv2", "conv3", "conv4"}) {
          at::Tensor mean = named(model, std::string(layer) + ".mean");
          at::Tensor variance = named(model, std::string(layer) + ".variance");
          mean.copy_(random_tensor(mean.sizes(), 5, -1, 1));
          variance.copy_(random_tensor(variance.sizes(), 6, 0.3, 2));
        }
      }
      const at::Tensor pictures = small_pictures(3);
      CHECK(largest_difference(model.infer(pictures), reference(model, pictures, true)) < 1e-9);
      CHECK(largest_difference(model.forward(pictures).detach(),
                               reference(model, pictures, false)) < 1e-9);
    }
  }
}

TEST_CASE("pictures that are read together do not change each other's answer", "[model]") {
  Network model = small_network(switches(false, false));
  const at::Tensor pictures =
      small_pictures(4) * at::tensor({1.0, 0.2, 3.0, 0.7}).view({4, 1, 1, 1});
  const at::Tensor together = model.infer(pictures);
  for (int64_t i = 0; i < 4; ++i) {
    const at::Tensor alone = model.infer(pictures.narrow(0, i, 1));
    CHECK(largest_difference(together.narrow(1, i, 1), alone) < 1e-9);
    // One picture by itself is what training makes of a batch of one.
    CHECK(largest_difference(alone, model.forward(pictures.narrow(0, i, 1)).detach()) < 1e-9);
  }
  CHECK(largest_difference(together, model.forward(pictures).detach()) > 1e-3);
}

TEST_CASE("training gathers the statistics by which a corrected cnn-lstm reads", "[model]") {
  Network model = small_network(switches(true, true));
  const at::Tensor pictures = small_pictures(3);
  const at::Tensor trained = model.forward(pictures).detach();
  model.statistics().copy_(model.batch_statistics());
  // Gathered are unbiased variances, a little above those by which the batch was normalised.
  CHECK(largest_difference(model.infer(pictures), trained) < 0.02);
  CHECK(small_network(switches(false, true)).statistics().numel() == 0);
}

TEST_CASE("the gradient of the cnn-lstm agrees with differences of the loss", "[model]") {
  for (const bool columns : {false, true}) {
    Network model = small_network(switches(false, columns));
    Shard shard;
    shard.images = small_pictures(2);
    shard.labels = {1, 2, 3, 0};
    shard.label_lengths = {3, 1};
    shard.frames = {3, 1};
    const auto loss = [&] { return ctc_loss(model.forward(shard.images), shard, kClasses - 1); };
    CHECK(worst_gradient_error(model, loss, 3) < 1e-3);
  }
}

TEST_CASE("batch norm takes the convolutions' biases away, and their gradient is nothing",
          "[model]") {
  Network model = small_network(switches(false, false));
  const at::Tensor pictures = small_pictures(2);
  const at::Tensor before = model.infer(pictures);
  named(model, "conv2.bias").fill_(0.7);
  CHECK(largest_difference(model.infer(pictures), before) == 0);
  model.forward(pictures).select(2, 0).sum().backward();
  const Parameter& bias = model.architecture().parameters()[3];
  REQUIRE(bias.name == "conv2.bias");
  const at::Tensor gradient = model.take_gradient();
  CHECK(gradient.narrow(0, bias.offset, 4).abs().max().item<double>() == 0);
}

TEST_CASE("every layer of the cnn-lstm can be looked at", "[model]") {
  std::vector<NamedTensor> layers;
  small_network(switches(false, false)).infer(small_pictures(2), &layers);
  std::vector<std::string> names;
  for (const NamedTensor& layer : layers) names.push_back(layer.name);
  CHECK(names == std::vector<std::string>{"conv1", "conv2", "conv3", "conv4", "lstm1", "lstm2",
                                          "log_probs"});
  CHECK(layers[1].tensor.sizes().vec() == std::vector<int64_t>{2, 4, 8, 12});
  CHECK(layers[5].tensor.sizes().vec() == std::vector<int64_t>{4, 2, 3});
}
