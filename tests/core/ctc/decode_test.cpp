#include "core/ctc/decode.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "tests/core/ctc/ctc_oracle.h"

using namespace inksum;
using inksum::test::enumerate_paths;
using inksum::test::Label;
using inksum::test::Table;

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();
constexpr BeamOptions kEverything = {.beam_width = 4096, .n_best = 4096};

float log_of(double probability) { return static_cast<float>(std::log(probability)); }

}  // namespace

TEST_CASE("The worked example of the header", "[ctc]") {
  const Table table(2, {log_of(.4), log_of(.6), log_of(.4), log_of(.6)});
  const auto found = prefix_beam_search(table, 0, {});
  REQUIRE(found.size() == 2);
  CHECK(found[0].label == Label{1});
  CHECK(std::exp(found[0].log_prob) == Catch::Approx(.84).epsilon(1e-6));
  CHECK(found[1].label.empty());
  CHECK(std::exp(found[1].log_prob) == Catch::Approx(.16).epsilon(1e-6));
  CHECK(greedy_decode(table, 0) == Label{1});
}

TEST_CASE("A wide beam is the sum over all paths", "[ctc][oracle]") {
  const int frames = GENERATE(1, 2, 3, 4, 5);
  const int classes = GENERATE(2, 3, 4);
  const int blank = GENERATE(0, 1);
  const unsigned seed = GENERATE(1U, 2U, 3U);
  const Table table(frames, classes, seed);
  const auto expected = enumerate_paths(table, blank);

  const auto found = prefix_beam_search(table, blank, kEverything);
  REQUIRE(found.size() == expected.probability.size());
  double sum = 0;
  for (size_t i = 0; i < found.size(); ++i) {
    REQUIRE(expected.probability.contains(found[i].label));
    const double probability = expected.probability.at(found[i].label);
    sum += std::exp(found[i].log_prob);
    REQUIRE(std::exp(found[i].log_prob) == Catch::Approx(probability).epsilon(1e-12));
    const double exact = label_log_prob(table, blank, found[i].label);
    REQUIRE(std::exp(exact) == Catch::Approx(probability).epsilon(1e-12));
    if (i > 0) REQUIRE(found[i - 1].log_prob >= found[i].log_prob);
  }
  CHECK(sum == Catch::Approx(1).epsilon(1e-6));
  CHECK(greedy_decode(table, blank) == expected.best_path_label);
}

TEST_CASE("The best path is not always the most probable label", "[ctc]") {
  // P(·) = .6 and P(1) = .4 twice: the path ·· has .36, the label "1" has .64.
  const Table table(2, {log_of(.6), log_of(.4), log_of(.6), log_of(.4)});
  CHECK(greedy_decode(table, 0).empty());
  CHECK(prefix_beam_search(table, 0, {})[0].label == Label{1});
}

TEST_CASE("A repeated symbol needs a blank between", "[ctc]") {
  // The only path is 1, blank or 1, 1.
  const Table with_blank(2, {kNever, 0, 0, kNever, kNever, 0});
  const Table without(2, {kNever, 0, kNever, 0, kNever, 0});
  CHECK(greedy_decode(with_blank, 0) == Label{1, 1});
  CHECK(greedy_decode(without, 0) == Label{1});
  CHECK(prefix_beam_search(with_blank, 0, {})[0].label == Label{1, 1});
  CHECK(prefix_beam_search(without, 0, {})[0].label == Label{1});
  CHECK(label_log_prob(with_blank, 0, Label{1, 1}) == 0);
  CHECK(label_log_prob(without, 0, Label{1, 1}) == -std::numeric_limits<double>::infinity());
}

TEST_CASE("Frames that a label needs count its repeated neighbours twice", "[ctc]") {
  CHECK(frames_needed(Label{}) == 0);
  CHECK(frames_needed(Label{1, 2, 1}) == 3);
  CHECK(frames_needed(Label{1, 1}) == 3);
  CHECK(frames_needed(Label{1, 1, 1, 2, 2}) == 8);
}

TEST_CASE("A label is possible exactly in the frames that it needs", "[ctc]") {
  const Label label = GENERATE(Label{}, Label{1}, Label{1, 2, 1}, Label{1, 1}, Label{2, 2, 2, 1});
  const int needed = frames_needed(label);
  CHECK(std::isfinite(label_log_prob(Table(needed, 3, 1), 0, label)));
  if (needed == 0) return;
  CHECK(label_log_prob(Table(needed - 1, 3, 1), 0, label) ==
        -std::numeric_limits<double>::infinity());
}

TEST_CASE("No frames hold the empty label", "[ctc]") {
  const LogProbs none{nullptr, 0, 3};
  CHECK(greedy_decode(none, 0).empty());
  const auto found = prefix_beam_search(none, 0, {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].label.empty());
  CHECK(found[0].log_prob == 0);
}

TEST_CASE("A narrow beam never claims more than a label's probability", "[ctc]") {
  const int width = GENERATE(1, 2, 4, 16);
  const unsigned seed = GENERATE(1U, 2U, 3U, 4U);
  const Table table(60, 8, seed, 4.0);
  const auto found = prefix_beam_search(table, 7, {.beam_width = width, .n_best = width});
  REQUIRE(found.size() == static_cast<size_t>(width));
  for (const Hypothesis& hypothesis : found) {
    CHECK(hypothesis.log_prob <= label_log_prob(table, 7, hypothesis.label) + 1e-9);
    CHECK(std::count_if(found.begin(), found.end(), [&](const Hypothesis& other) {
            return other.label == hypothesis.label;
          }) == 1);
  }
}

TEST_CASE("The search does not depend on the order of the classes", "[ctc]") {
  constexpr int kFrames = 30;
  const std::vector<int> moved_to = {3, 0, 4, 2, 1};
  Table table(kFrames, 5, 9, 3.0);
  Table moved = table;
  for (int t = 0; t < kFrames; ++t) {
    for (int c = 0; c < 5; ++c) moved.at(t, moved_to[static_cast<size_t>(c)]) = table.at(t, c);
  }
  const auto found = prefix_beam_search(table, 0, {});
  const auto found_moved = prefix_beam_search(moved, 3, {});
  REQUIRE(found.size() == found_moved.size());
  for (size_t i = 0; i < found.size(); ++i) {
    Label expected;
    for (const int c : found[i].label) expected.push_back(moved_to[static_cast<size_t>(c)]);
    CHECK(found_moved[i].label == expected);
    CHECK(found_moved[i].log_prob == found[i].log_prob);
  }
}

TEST_CASE("Equal probabilities are ordered by class id and by label", "[ctc]") {
  const Table even(2, 3, 1, 0.0);
  CHECK(greedy_decode(even, 2) == Label{0});
  const auto found = prefix_beam_search(even, 2, kEverything);
  REQUIRE(found.size() == 5);
  CHECK(found[0].label == Label{0});
  CHECK(found[1].label == Label{1});
  CHECK(found[2].label.empty());
  CHECK(found[3].label == Label{0, 1});
  CHECK(found[4].label == Label{1, 0});
}

TEST_CASE("A prefix that left the beam and comes back is not counted twice", "[ctc]") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const Table table(12, 3, seed, 3.0);
    auto found = prefix_beam_search(table, 0, {.beam_width = 5, .n_best = 5});
    std::sort(found.begin(), found.end(),
              [](const Hypothesis& a, const Hypothesis& b) { return a.label < b.label; });
    const auto twin = std::adjacent_find(
        found.begin(), found.end(),
        [](const Hypothesis& a, const Hypothesis& b) { return a.label == b.label; });
    REQUIRE(twin == found.end());
  }
}

TEST_CASE("NaN is impossible and breaks no order", "[ctc]") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const Table table(3, {nan, log_of(.5), log_of(.5), nan, nan, 0});
  CHECK(greedy_decode(table, 0) == Label{1, 2});
  const auto found = prefix_beam_search(table, 0, {});
  REQUIRE(found.size() == 2);
  CHECK(found[0].label == Label{1, 2});
  CHECK(found[1].label == Label{2});
  const Table impossible(2, {nan, nan});
  CHECK(prefix_beam_search(impossible, 0, {}).empty());
}
