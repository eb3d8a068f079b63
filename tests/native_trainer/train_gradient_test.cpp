// train_gradient_test.cpp - the CTC loss against the core's own sum and hand values; threads.
#include <ATen/ATen.h>
#include <torch/optim/adamw.h>

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "core/ctc/decode.h"
#include "native_trainer/data/random.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/loader.h"
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
    results.push_back(team.compute(loader.batch(0)));
  }
  CHECK(results[0].gradient.norm().item<double>() > 0);
  for (size_t i : {1, 2}) {
    CHECK(results[i].loss == results[0].loss);
    CHECK(at::equal(results[i].gradient, results[0].gradient));
    CHECK(at::equal(results[i].statistics, results[0].statistics));
  }
}

TEST_CASE("every shard of every step has noise of its own, the same each time", "[train]") {
  const TrainConfig config = small_config();
  const Alphabet alphabet = alphabet_of(config.symbols);
  Workers workers(2);
  std::vector<uint64_t> seeds[2];
  for (std::vector<uint64_t>& list : seeds) {
    Loader loader({16, 4, 2, 1}, alphabet, config.geometry, fake_sample);
    for (int step : {0, 1, 2}) {
      for (const Shard& shard : loader.batch(step)) list.push_back(shard.noise_seed);
    }
  }
  CHECK(seeds[0] == seeds[1]);
  CHECK(std::set<uint64_t>(seeds[0].begin(), seeds[0].end()).size() == 12);
}

TEST_CASE("one batch can be learnt by heart", "[train]") {
  TrainConfig config = small_config();
  config.model.crnn = {8, 12, 16, 16, 24, 24};
  config.optimiser.learning_rate = 0.005;  // at 0.01 it hangs on the seed whether all are read
  config.optimiser.weight_decay = 0;
  config.optimiser.ema_decay = 0.9;
  const Alphabet alphabet = alphabet_of(config.symbols);
  TrainState state(config, alphabet.classes());
  Workers workers(2);
  Loader loader({8, 8, 1, 1}, alphabet, config.geometry, fake_sample);
  const std::vector<Shard> batch = loader.batch(0);
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
  // Read as the page reads: averaged weights, running statistics, no padding.
  const Shard& shard = batch[0];
  const int64_t* label = shard.labels.data();
  for (int64_t i = 0; i < shard.images.size(0); ++i) {
    const int64_t frames = shard.frames[static_cast<size_t>(i)];
    const at::Tensor image = shard.images.narrow(0, i, 1).narrow(3, 0, kFrameStride * frames);
    const at::Tensor answer = state.averaged.infer(image).contiguous();
    REQUIRE(answer.size(0) == frames);
    const std::vector<int> read = greedy_decode(
        {answer.data_ptr<float>(), static_cast<int>(frames), static_cast<int>(answer.size(2))},
        alphabet.blank());
    const int64_t length = shard.label_lengths[static_cast<size_t>(i)];
    CHECK(read == std::vector<int>(label, label + length));
    label += length;
  }
}

TEST_CASE("steps are those of LibTorch's own AdamW", "[train]") {
  TrainConfig config = small_config();
  config.optimiser.weight_decay = 0.1;
  config.optimiser.beta1 = 0.8;
  config.optimiser.beta2 = 0.97;
  TrainState state(config, alphabet_of(config.symbols).classes());
  constexpr int kSteps = 6;
  const Optimiser optimiser(config.optimiser, state.model, kSteps);
  const auto options = torch::optim::AdamWOptions(1).betas({0.8, 0.97}).eps(1e-8);
  // One decays every weight, the other none: the mask tells which of them holds.
  const at::Tensor all = state.model.weights().clone().requires_grad_();
  const at::Tensor none = state.model.weights().clone().requires_grad_();
  torch::optim::AdamW decaying({all}, torch::optim::AdamWOptions(options).weight_decay(0.1));
  torch::optim::AdamW plain({none}, torch::optim::AdamWOptions(options).weight_decay(0));
  Random random(4);
  for (int step = 0; step < kSteps; ++step) {
    at::Tensor gradient = at::empty_like(state.model.weights());
    // The last ones are short enough not to be clipped.
    const double size = step < 4 ? 1.0 : 1e-3;
    for (int64_t i = 0; i < gradient.numel(); ++i) {
      gradient.data_ptr<float>()[i] = static_cast<float>(random.uniform(-size, size));
    }
    const double norm = gradient.norm().item<double>();
    const double scale = std::min(1.0, config.optimiser.clip_norm / norm);
    CHECK((scale < 1) == (step < 4));
    all.mutable_grad() = gradient * scale;
    none.mutable_grad() = gradient * scale;
    for (torch::optim::AdamW* reference : {&decaying, &plain}) {
      auto& group =
          static_cast<torch::optim::AdamWOptions&>(reference->param_groups()[0].options());
      group.lr(learning_rate(config.optimiser, step, kSteps));
      reference->step();
    }
    CHECK_THAT(optimiser.step(state, gradient.clone(), state.model.statistics()),
               WithinRel(norm, 1e-5));
  }
  const at::Tensor expected = at::where(state.model.decay_mask() > 0, all, none).detach();
  CHECK((state.model.weights() - expected).abs().max().item<double>() < 1e-6);
  CHECK((all - none).abs().max().item<double>() > 1e-4);
}

TEST_CASE("averages move by the shares that they promise", "[train]") {
  TrainConfig config = small_config();
  TrainState state(config, alphabet_of(config.symbols).classes());
  const at::Tensor weights = state.model.weights().clone();
  const at::Tensor statistics = state.model.statistics().clone();
  const auto differ = [](const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>();
  };
  Optimiser(config.optimiser, state.model, 8).step(state, at::ones_like(weights), statistics + 1);
  // Running statistics forget a twentieth; the first average keeps 2/11 of what it was.
  CHECK(differ(state.model.statistics(), statistics + 0.05) < 1e-6);
  CHECK(differ(state.averaged.statistics(), statistics + 0.05 * 9 / 11) < 1e-6);
  const at::Tensor averaged = weights * (2.0 / 11) + state.model.weights() * (9.0 / 11);
  CHECK(differ(state.averaged.weights(), averaged) < 1e-6);
  CHECK(differ(state.model.weights(), weights) > 1e-5);
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

TEST_CASE("a linear schedule falls along a line, a constant one stays", "[train]") {
  OptimiserOptions options{
      .schedule = "linear", .learning_rate = 1, .warm_up = 0.2, .final_share = 0.1};
  CHECK_THAT(learning_rate(options, 100, 1000), WithinAbs(0.5, 3e-3));
  CHECK_THAT(learning_rate(options, 200, 1000), WithinAbs(1, 1e-3));
  CHECK_THAT(learning_rate(options, 600, 1000), WithinAbs(0.55, 1e-3));
  CHECK_THAT(learning_rate(options, 999, 1000), WithinAbs(0.1, 1e-3));
  options.schedule = "constant";
  CHECK_THAT(learning_rate(options, 100, 1000), WithinAbs(0.5, 3e-3));
  CHECK(learning_rate(options, 200, 1000) == 1);
  CHECK(learning_rate(options, 999, 1000) == 1);
}

TEST_CASE("a clip norm of nothing leaves long gradients as they are", "[train]") {
  TrainConfig config = small_config();
  config.optimiser.clip_norm = 0;
  TrainState state(config, alphabet_of(config.symbols).classes());
  const at::Tensor gradient = at::full_like(state.model.weights(), 3.0);
  Optimiser(config.optimiser, state.model, 8)
      .step(state, gradient.clone(), state.model.statistics());
  const double kept = 1 - config.optimiser.beta1;
  CHECK((state.moment - gradient * kept).abs().max().item<double>() < 1e-6);
}
