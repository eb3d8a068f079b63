#include "core/ctc/label_scorer.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "core/ctc/decode.h"

using namespace inksum;

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

// Log-probabilities of random frames; the deeper, the more lies near the best class.
std::vector<float> random_answer(std::mt19937& random, int frames, int classes, float depth) {
  std::uniform_real_distribution<float> draw(-depth, 0);
  std::vector<float> values(static_cast<size_t>(frames) * classes);
  for (float& value : values) value = random() % 16 == 0 ? kNever : draw(random);
  return values;
}

}  // namespace

TEST_CASE("A label's probability is the one that logarithms give", "[scorer]") {
  std::mt19937 random(11);
  for (int i = 0; i < 10'000; ++i) {
    const int frames = static_cast<int>(random() % 12);
    const int classes = 2 + static_cast<int>(random() % 4);
    const int blank = static_cast<int>(random() % classes);
    const std::vector<float> values = random_answer(random, frames, classes, 6);
    const LogProbs log_probs{values.data(), frames, classes};
    const Probabilities probabilities(log_probs);
    LabelScorer scorer(probabilities, blank);
    std::vector<int> label(random() % 8);
    for (int& class_id : label) {
      class_id = static_cast<int>(random() % (classes - 1));
      if (class_id >= blank) ++class_id;
    }
    const double expected = std::exp(label_log_prob(log_probs, blank, label));
    CHECK(scorer.probability(label) == Catch::Approx(expected).epsilon(1e-12).margin(0));
  }
}

TEST_CASE("One scorer scores many labels, each as if it were alone", "[scorer]") {
  std::mt19937 random(5);
  const std::vector<float> values = random_answer(random, 20, 5, 3);
  const Probabilities probabilities({values.data(), 20, 5});
  LabelScorer many(probabilities, 0);
  for (const std::vector<int>& label :
       {std::vector<int>{1, 2, 3, 4, 4, 1}, {}, {2}, {1, 1, 1, 1}, {3, 2}}) {
    LabelScorer one(probabilities, 0);
    CHECK(many.probability(label) == one.probability(label));
  }
}

TEST_CASE("Very improbable labels keep their probability", "[scorer]") {
  const std::vector<float> values(2 * 8, -80);  // no frame sums to one, which is nobody's business
  const LogProbs log_probs{values.data(), 8, 2};
  const Probabilities probabilities(log_probs);
  LabelScorer scorer(probabilities, 0);
  const double log_prob = label_log_prob(log_probs, 0, std::vector<int>{1, 1});
  CHECK(log_prob < std::log(1e-270));
  CHECK(std::log(scorer.probability(std::vector<int>{1, 1})) == Catch::Approx(log_prob));
  CHECK(scorer.probability(std::vector<int>(9, 1)) == 0);
}
