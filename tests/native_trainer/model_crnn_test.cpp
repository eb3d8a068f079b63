// model_crnn_test.cpp - shapes, size, folding and derivatives of the network.
#include <ATen/ATen.h>

#include <catch_amalgamated.hpp>
#include <cmath>
#include <memory>

#include "native_trainer/data/random.h"
#include "native_trainer/model/crnn.h"
#include "native_trainer/train/gradient.h"
#include "tests/native_trainer/model_reference.h"

using namespace inksum::trainer;

namespace {

at::Tensor random_images(int64_t count, int64_t height, int64_t width, at::ScalarType type) {
  at::Tensor images = at::empty({count, 1, height, width}, at::kDouble);
  Random random(3);
  for (int64_t i = 0; i < images.numel(); ++i) images.data_ptr<double>()[i] = random.uniform();
  return images.to(type);
}

Network network(const CrnnOptions& options, int height, int classes, uint64_t seed,
                at::ScalarType type = at::kFloat) {
  inksum::InputGeometry geometry;
  geometry.height = height;
  return {std::make_shared<Crnn>(options, geometry, classes), seed, type};
}

}  // namespace

TEST_CASE("the network gives one frame for four pixels of width", "[model]") {
  const Network model = network({}, 40, 19, 1);
  for (int width : {32, 36, 40, 100, 204}) {
    const at::Tensor answer = model.infer(random_images(2, 40, width, at::kFloat));
    CHECK(answer.sizes().vec() == std::vector<int64_t>{width / 4, 2, 19});
  }
}

TEST_CASE("every frame of the answer is a distribution", "[model]") {
  const Network model = network({}, 40, 19, 1);
  const at::Tensor sums = model.infer(random_images(1, 40, 64, at::kFloat)).exp().sum(2);
  CHECK((sums - 1).abs().max().item<double>() < 1e-5);
}

TEST_CASE("the default network is small enough for the page", "[model]") {
  CHECK(network({}, 40, 19, 1).weights().numel() == 476'883);
}

TEST_CASE("weights depend on the seed and on nothing else", "[model]") {
  CHECK(at::equal(network({}, 40, 19, 5).weights(), network({}, 40, 19, 5).weights()));
  CHECK_FALSE(at::equal(network({}, 40, 19, 5).weights(), network({}, 40, 19, 6).weights()));
}

TEST_CASE("convolutions with batch norm folded in compute the same features", "[model]") {
  const bool max_pool = GENERATE(false, true);
  Network model = network({4, 6, 8, 8, 12, 8, max_pool, 0}, 40, 5, 1);
  const auto& crnn = dynamic_cast<const Crnn&>(model.architecture());
  Random random(11);
  // Scales of both signs; shifts, means and variances of their own.
  for (NamedTensor& named : model.named_tensors()) {
    const bool is_variance = named.name.ends_with(".variance");
    if (!is_variance && !named.name.ends_with(".gamma") && !named.name.ends_with(".beta") &&
        !named.name.ends_with(".mean")) {
      continue;
    }
    for (int64_t i = 0; i < named.tensor.numel(); ++i) {
      named.tensor.data_ptr<float>()[i] =
          static_cast<float>(is_variance ? random.uniform(0.5, 2) : random.uniform(-1, 1));
    }
  }
  const at::Tensor images = random_images(2, 40, 48, at::kFloat);
  at::Tensor x = images;
  for (const ConvLayer& layer : crnn.folded_convolutions(model)) {
    x = at::conv2d(x, layer.weight, layer.bias, at::IntArrayRef({layer.stride[0], layer.stride[1]}),
                   at::IntArrayRef({layer.padding[0], layer.padding[1]}));
    x = at::relu(at::max_pool2d(x, at::IntArrayRef({layer.pool[0], layer.pool[1]})));
  }
  CHECK(x.sizes().vec() == std::vector<int64_t>{2, 12, 1, 12});
  x = x.squeeze(2).permute({2, 0, 1}).contiguous();
  const GruDirectionWeights f = crnn.gru_forward(model), b = crnn.gru_backward(model);
  const std::vector<at::Tensor> gru = {f.input, f.recurrent, f.input_bias, f.hidden_bias,
                                       b.input, b.recurrent, b.input_bias, b.hidden_bias};
  x = std::get<0>(at::gru(x, at::zeros({2, 2, 8}), gru, true, 1, 0.0, false, true, false));
  const at::Tensor answer =
      at::log_softmax(at::linear(x, crnn.linear_weight(model), crnn.linear_bias(model)), 2);
  CHECK((answer - model.infer(images)).abs().max().item<double>() < 1e-5);
}

TEST_CASE("the gradient of network and loss agrees with differences of the loss", "[model]") {
  const bool max_pool = GENERATE(false, true);
  Network model = network({2, 2, 3, 3, 4, 3, max_pool, 0}, 16, 4, 1, at::kDouble);
  Shard shard;
  shard.images = random_images(2, 16, 24, at::kDouble);
  shard.labels = {1, 2, 3, 3};
  shard.label_lengths = {2, 2};
  shard.frames = {6, 5};
  const auto loss = [&] { return ctc_loss(model.forward(shard.images), shard, 0); };
  CHECK(worst_gradient_error(model, loss, 3) < 1e-3);
}

TEST_CASE("dropout before and after the GRU only trains", "[model]") {
  Network plain = network({4, 6, 8, 8, 12, 8, false, 0}, 40, 5, 1);
  Network dropping = network({4, 6, 8, 8, 12, 8, false, 0.5}, 40, 5, 1);
  const at::Tensor images = random_images(2, 40, 48, at::kFloat);
  CHECK(at::equal(plain.infer(images), dropping.infer(images)));
  CHECK(at::equal(dropping.forward(images, 3), dropping.forward(images, 3)));
  CHECK_FALSE(at::equal(dropping.forward(images, 3), dropping.forward(images, 4)));
  CHECK_FALSE(at::equal(dropping.forward(images, 3), plain.forward(images, 3)));
}

TEST_CASE("each place of dropout draws its own share", "[model]") {
  const std::vector<at::Tensor> none;
  const Pass pass{none, {}, true, 5};
  const at::Tensor ones = at::ones({100, 100});
  const at::Tensor first = pass.drop_out(ones, 0.3, 0), second = pass.drop_out(ones, 0.3, 1);
  CHECK(std::fabs((first == 0).to(at::kFloat).mean().item<float>() - 0.3) < 0.02);
  CHECK(std::fabs(first.max().item<float>() - 1 / 0.7) < 1e-5);
  CHECK_FALSE(at::equal(first, second));
  const Pass reading{none, {}, false, 5};
  CHECK(at::equal(reading.drop_out(ones, 0.3), ones));
}
