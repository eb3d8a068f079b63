// train_labels_test.cpp - labels as the published networks give them to the loss, and read them.
#include <ATen/ATen.h>

#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "native_trainer/config/train_config.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/labels.h"
#include "native_trainer/train/loader.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::WithinAbs;

namespace {

std::vector<int> encoded(const Alphabet& alphabet, const std::string& text) {
  return alphabet.encode(text).value();
}

// Every frame is nearly sure of its class.
at::Tensor sure_of(const std::vector<int>& frames, int classes) {
  at::Tensor scores = at::zeros({static_cast<int64_t>(frames.size()), classes});
  for (size_t t = 0; t < frames.size(); ++t) scores[static_cast<int64_t>(t)][frames[t]] = 9;
  return at::log_softmax(scores, 1);
}

LogProbs view(const at::Tensor& log_probs) {
  return {log_probs.data_ptr<float>(), static_cast<int>(log_probs.size(0)),
          static_cast<int>(log_probs.size(1))};
}

struct Published {
  explicit Published(const char* architecture)
      : config(default_config(architecture)),
        alphabet(alphabet_of(config)),
        rule(label_rule_of(config.model, alphabet)) {}
  TrainConfig config;
  Alphabet alphabet;
  LabelRule rule;
};

Example example(const Published& published, const std::string& text) {
  const InputGeometry& geometry = published.config.geometry;
  return {Grid(geometry.channels * geometry.height, geometry.max_width),
          encoded(published.alphabet, text)};
}

}  // namespace

TEST_CASE("the published alphabets end with the pad, where there is one, and the blank",
          "[labels]") {
  const Published lstm("cnn-lstm"), gru("cnn-gru");
  CHECK(lstm.alphabet.classes() == 16);
  CHECK(lstm.alphabet.blank() == 15);
  CHECK_FALSE(lstm.alphabet.pad());
  CHECK(gru.alphabet.classes() == 17);
  CHECK(gru.alphabet.pad() == 15);
  CHECK(gru.alphabet.blank() == 16);
  CHECK(lstm.alphabet.class_of("0") == 0);
  CHECK(gru.alphabet.class_of(")") == 14);
  CHECK(alphabet_of(default_config("crnn")).blank() == 0);
}

TEST_CASE("labels are as they are where the architecture asks for nothing", "[labels]") {
  const LabelRule rule;
  CHECK(label_for_loss(rule, {1, 2}) == std::vector<int>{1, 2});
  CHECK(frames_for_loss(rule, {1, 2}, 17) == 17);
  CHECK(read_greedily(rule, view(sure_of({1, 1, 0, 1, 2, 0}, 3))) == std::vector<int>{1, 1, 2});
}

TEST_CASE("short labels are filled up with the pad, which is not read", "[labels]") {
  const Published gru("cnn-gru");
  CHECK(label_for_loss(gru.rule, {1, 2, 3, 4, 5}) == std::vector<int>{1, 2, 3, 4, 5, 15, 15});
  CHECK(label_for_loss(gru.rule, {1, 2, 3, 4, 5, 6, 7, 8}).size() == 8);
  CHECK(read_greedily(gru.rule, view(sure_of({3, 3, 16, 3, 15, 16, 15}, 17))) ==
        std::vector<int>{3, 3});

  Published corrected("cnn-gru");
  corrected.config.model.cnn_gru.pad_class = false;
  const Alphabet alphabet = alphabet_of(corrected.config);
  const LabelRule rule = label_rule_of(corrected.config.model, alphabet);
  CHECK(alphabet.classes() == 16);
  CHECK(label_for_loss(rule, {1, 2, 3}) == std::vector<int>{1, 2, 3});
}

TEST_CASE("the loss of a frame for every symbol is the sum of their own log-probabilities",
          "[labels]") {
  const Published lstm("cnn-lstm");
  const Example first = example(lstm, "1+2*3"), second = example(lstm, "(1+2)*3");
  const Shard shard = make_shard({&first, &second}, lstm.config.geometry, lstm.rule);
  CHECK(shard.frames == std::vector<int64_t>{5, 7});
  CHECK(shard.label_lengths == std::vector<int64_t>{5, 7});
  at::manual_seed(2);
  const at::Tensor answer = at::log_softmax(at::randn({7, 2, 16}, at::kDouble), 2);
  double expected = 0;
  for (size_t t = 0; t < 5; ++t) expected -= answer[t][0][first.label[t]].item<double>();
  for (size_t t = 0; t < 7; ++t) expected -= answer[t][1][second.label[t]].item<double>();
  CHECK_THAT(ctc_loss(answer, shard, lstm.alphabet.blank()).item<double>(),
             WithinAbs(expected, 1e-9));
}

TEST_CASE("a frame for every symbol cannot hold equal neighbours, nor more symbols than frames",
          "[labels]") {
  const Published lstm("cnn-lstm");
  const auto learnt = [&](const std::string& text) {
    return can_be_learnt(example(lstm, text), lstm.config.geometry, lstm.rule);
  };
  CHECK(learnt("1+2"));
  CHECK(learnt("(1+2)*3"));
  CHECK_FALSE(learnt("(1+2)*34"));
  CHECK_FALSE(learnt("11+2"));
}

TEST_CASE("with collapse the loss sees all frames of the cnn-lstm, and reading merges",
          "[labels]") {
  Published lstm("cnn-lstm");
  lstm.config.model.cnn_lstm.collapse = true;
  CHECK(decoding_of(lstm.config.model) == Decoding::kBeam);
  lstm.rule = label_rule_of(lstm.config.model, lstm.alphabet);
  const Example eleven = example(lstm, "11+2");
  CHECK(make_shard({&eleven}, lstm.config.geometry, lstm.rule).frames == std::vector<int64_t>{7});
  CHECK(can_be_learnt(eleven, lstm.config.geometry, lstm.rule));
  CHECK(read_greedily(lstm.rule, view(sure_of({1, 1, 15, 1, 2, 2, 2}, 16))) ==
        std::vector<int>{1, 1, 2});
}

TEST_CASE("positions are read without merging: five without a bracket, seven with one",
          "[labels]") {
  const Published lstm("cnn-lstm");
  CHECK(decoding_of(lstm.config.model) == Decoding::kPositions);
  const auto read = [&](const std::string& frames) {
    return lstm.alphabet.decode(
        read_greedily(lstm.rule, view(sure_of(encoded(lstm.alphabet, frames), 16))));
  };
  CHECK(read("1+2*399") == "1+2*3");
  CHECK(read("(1+2)*3") == "(1+2)*3");
  CHECK(read("11+22(3") == "11+22");
}

TEST_CASE("the published systems' hyper-parameters are the defaults", "[config]") {
  const TrainConfig lstm = default_config("cnn-lstm");
  CHECK(lstm.optimiser.learning_rate == 0.01);
  CHECK(lstm.optimiser.batch == 30);
  CHECK(lstm.optimiser.shard == 30);
  const TrainConfig gru = default_config("cnn-gru");
  CHECK(gru.optimiser.learning_rate == 0.001);
  CHECK(gru.optimiser.batch == 128);
  for (const TrainConfig* config : {&lstm, &gru}) {
    check(*config);
    CHECK(config->symbols == "0123456789+-*()");
    CHECK(config->optimiser.schedule == "constant");
    CHECK(config->optimiser.warm_up == 0);
    CHECK(config->optimiser.beta1 == 0.9);
    CHECK(config->optimiser.beta2 == 0.999);
    CHECK(config->optimiser.weight_decay == 0);
    CHECK(config->optimiser.clip_norm == 0);
    CHECK(config->optimiser.ema_decay == 0);
  }
}

TEST_CASE("the frames of a network for pictures follow from its settings", "[config]") {
  TrainConfig lstm = default_config("cnn-lstm");
  CHECK(lstm.geometry.frames == 7);
  CHECK(default_config("cnn-gru").geometry.frames == 17);
  CHECK(default_config("crnn").geometry.frames == 0);
  lstm.model.cnn_lstm.columns_as_time = true;
  const TrainConfig back = config_from_json(config_to_json(lstm), "test");
  CHECK(back.model.cnn_lstm.columns_as_time);
  CHECK(back.geometry.frames == 11);
}

TEST_CASE("settings that a network for pictures cannot take are refused by their flag",
          "[config]") {
  const auto refused = [](const char* architecture, const std::string& says, const auto& spoil) {
    TrainConfig config = default_config(architecture);
    spoil(config);
    settle(config);
    CHECK_THROWS_MATCHES(check(config), UsageError,
                         Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring(says)));
  };
  for (const char* architecture : {"cnn-lstm", "cnn-gru"}) {
    refused(architecture, "--min-width and --max-width",
            [](TrainConfig& config) { config.geometry.min_width -= 4; });
  }
  refused("cnn-lstm", "--lstm-size",
          [](TrainConfig& config) { config.model.cnn_lstm.lstm_size = 0; });
  refused("cnn-gru", "--height", [](TrainConfig& config) { config.geometry.height = 24; });
  refused("cnn-gru", "--dropout", [](TrainConfig& config) { config.model.cnn_gru.dropout = 1; });
  refused("cnn-gru", "--padded-length",
          [](TrainConfig& config) { config.model.cnn_gru.padded_length = 0; });
}
