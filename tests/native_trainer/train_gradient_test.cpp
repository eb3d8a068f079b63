// train_gradient_test.cpp - the CTC loss against the core's own sum and hand values; threads.
#include <ATen/ATen.h>

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "core/ctc/decode.h"
#include "native_trainer/data/random.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/optimiser.h"
#include "tests/native_trainer/fake_samples.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

Shard labels_only(std::vector<int64_t> labels, int64_t frames) {
  Shard shard;
  shard.label_lengths = {static_cast<int64_t>(labels.size())};
  shard.labels = std::move(labels);
  shard.frames = {frames};
  return shard;
}

}  // namespace

TEST_CASE("the loss of a label is minus the log of its hand-counted probability", "[train]") {
  // P(1) = .6, P(blank) = .4 in both frames: P("1") = .36 + .24 + .24.
  const at::Tensor log_probs = at::tensor({0.4, 0.6, 0.4, 0.6}).log().view({2, 1, 2});
  CHECK_THAT(ctc_loss(log_probs, labels_only({1}, 2), 0).item<double>(),
             WithinAbs(-std::log(0.84), 1e-12));
}

TEST_CASE("a label with too few frames has an infinite loss, not none", "[train]") {
  const at::Tensor log_probs = at::tensor({0.4, 0.6, 0.4, 0.6}).log().view({2, 1, 2});
  CHECK(std::isinf(ctc_loss(log_probs, labels_only({1, 1}, 2), 0).item<double>()));
}

TEST_CASE("the loss is minus the core's log-probability of the label", "[train]") {
  Random random(5);
  for (int round = 0; round < 50; ++round) {
    const int frames = random.integer(6, 14), classes = 5;
    at::Tensor scores = at::empty({frames, 1, classes}, at::kFloat);
    for (int64_t i = 0; i < scores.numel(); ++i) {
      scores.data_ptr<float>()[i] = static_cast<float>(random.uniform(-3, 3));
    }
    const at::Tensor log_probs = at::log_softmax(scores, 2);
    std::vector<int> label;
    for (int i = random.integer(1, 3); i > 0; --i) label.push_back(random.integer(1, classes - 1));
    const double expected =
        label_log_prob({log_probs.data_ptr<float>(), frames, classes}, 0, label);
    const double loss =
        ctc_loss(log_probs, labels_only({label.begin(), label.end()}, frames), 0).item<double>();
    CHECK_THAT(-loss, WithinRel(expected, 1e-4));
  }
}

TEST_CASE("any number of threads computes the same gradient, bit for bit", "[train]") {
  const TrainConfig config = small_config();
  const Alphabet alphabet = alphabet_of(config.symbols);
  const TrainState state(config, alphabet.classes());
  std::vector<BatchGradient> results;
  for (int threads : {1, 2, 3}) {
    Workers workers(threads);
    Loader loader({16, 4, 2, 1}, alphabet, config.geometry, fake_sample);
    GradientTeam team(state.model, alphabet.blank(), workers);
    results.push_back(team.compute(loader.batch(0, workers)));
  }
  CHECK(results[0].gradient.norm().item<double>() > 0);
  for (size_t i : {1, 2}) {
    CHECK(results[i].loss == results[0].loss);
    CHECK(at::equal(results[i].gradient, results[0].gradient));
    CHECK(at::equal(results[i].statistics, results[0].statistics));
  }
}

TEST_CASE("one batch can be learnt by heart", "[train]") {
  TrainConfig config = small_config();
  config.model = {8, 12, 16, 16, 24, 24};
  config.optimiser.learning_rate = 0.01;
  config.optimiser.weight_decay = 0;
  const Alphabet alphabet = alphabet_of(config.symbols);
  TrainState state(config, alphabet.classes());
  Workers workers(2);
  Loader loader({8, 8, 1, 1}, alphabet, config.geometry, fake_sample);
  const std::vector<Shard> batch = loader.batch(0, workers);
  GradientTeam team(state.model, alphabet.blank(), workers);
  constexpr int kSteps = 250;
  const Optimiser optimiser(config.optimiser, state.model, kSteps);
  double loss = 0;
  while (state.step < kSteps) {
    BatchGradient gradient = team.compute(batch);
    loss = gradient.loss;
    optimiser.step(state, gradient.gradient, gradient.statistics);
  }
  CHECK(loss < 0.02);
  const at::Tensor answers = state.model.forward(batch[0].images).detach().transpose(0, 1);
  const int64_t* label = batch[0].labels.data();
  for (int64_t i = 0; i < answers.size(0); ++i) {
    const at::Tensor answer = answers[i].contiguous();
    const std::vector<int> read =
        greedy_decode({answer.data_ptr<float>(), static_cast<int>(batch[0].frames[i]),
                       static_cast<int>(answer.size(1))},
                      alphabet.blank());
    const int64_t length = batch[0].label_lengths[i];
    CHECK(read == std::vector<int>(label, label + length));
    label += length;
  }
}

TEST_CASE("a gradient that is not finite leaves the state as it was", "[train]") {
  const TrainConfig config = small_config();
  const int classes = alphabet_of(config.symbols).classes();
  const TrainState before(config, classes);
  for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity()}) {
    TrainState state(config, classes);
    at::Tensor gradient = at::ones_like(state.model.weights());
    gradient[3] = bad;
    const Optimiser optimiser(config.optimiser, state.model, 8);
    CHECK_FALSE(std::isfinite(optimiser.step(state, gradient, state.model.statistics() + 1)));
    CHECK(state.step == 0);
    CHECK(at::equal(state.model.weights(), before.model.weights()));
    CHECK(at::equal(state.model.statistics(), before.model.statistics()));
    CHECK(at::equal(state.averaged.weights(), before.averaged.weights()));
    CHECK(at::equal(state.moment, before.moment));
    CHECK(at::equal(state.square, before.square));
  }
}

TEST_CASE("the learning rate rises to its peak, then falls to almost nothing", "[train]") {
  const OptimiserOptions options{.learning_rate = 1, .warm_up = 0.1, .final_share = 0.001};
  CHECK_THAT(learning_rate(options, 0, 1000), WithinAbs(0.005, 1e-9));
  CHECK_THAT(learning_rate(options, 100, 1000), WithinAbs(1, 1e-4));
  CHECK_THAT(learning_rate(options, 550, 1000), WithinAbs(0.5, 2e-3));
  CHECK_THAT(learning_rate(options, 999, 1000), WithinAbs(0.001, 1e-5));
}
