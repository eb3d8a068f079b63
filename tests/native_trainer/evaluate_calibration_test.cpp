// evaluate_calibration_test.cpp - fits find what was put in and keep what they promise.
#include "native_trainer/evaluate/calibration.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>

#include "core/pipeline/reading.h"
#include "native_trainer/data/random.h"
#include "native_trainer/evaluate/calibration_table.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;

namespace {

// Class ids 1 …; the last is "?".
Alphabet alphabet_with(const std::string& symbols) {
  std::vector<Symbol> list;
  for (const char symbol : symbols) list.push_back({std::string(1, symbol), {}});
  return Alphabet::create(list, 0).value();
}

void normalise_row(std::vector<double>& row) {
  double sum = 0;
  for (const double value : row) sum += std::exp(value);
  for (double& value : row) value -= std::log(sum);
}

// An answer that is `sharpness` times as sure as it may be: its label is drawn from the
// probabilities at temperature `sharpness`.
KeptAnswer sharpened(const Alphabet& alphabet, double sharpness, Random& random) {
  KeptAnswer answer;
  answer.first = {.frames = 5, .classes = alphabet.classes()};
  std::vector<int> label;
  int before = -1;
  for (int t = 0; t < answer.first.frames; ++t) {
    std::vector<double> row;
    for (int c = 0; c + 1 < answer.first.classes; ++c) row.push_back(random.normal(0, 2));
    row[0] -= 1;
    row.push_back(-20);
    normalise_row(row);
    std::vector<double> weights;
    for (double& value : row) {
      weights.push_back(std::exp(value));
      value *= sharpness;
    }
    normalise_row(row);
    answer.first.values.insert(answer.first.values.end(), row.begin(), row.end());
    const int drawn = static_cast<int>(random.weighted(weights));
    if (drawn != before && drawn != 0) label.push_back(drawn);
    before = drawn;
  }
  answer.label = alphabet.decode(label);
  return answer;
}

// Of any answer; `doubt` is added to the last class.
KeptLogProbs any_log_probs(const Alphabet& alphabet, double doubt, Random& random) {
  KeptLogProbs answer = {.frames = random.integer(1, 5), .classes = alphabet.classes()};
  for (int t = 0; t < answer.frames; ++t) {
    std::vector<double> row;
    for (int c = 0; c < answer.classes; ++c) row.push_back(random.normal(0, 3));
    row.back() += doubt;
    normalise_row(row);
    answer.values.insert(answer.values.end(), row.begin(), row.end());
  }
  return answer;
}

KeptAnswer any_answer(const Alphabet& alphabet, double doubt, Random& random) {
  KeptAnswer answer;
  answer.label = "1";
  answer.first = any_log_probs(alphabet, doubt, random);
  return answer;
}

std::vector<KeptAnswer> synthetic_set(const Alphabet& alphabet, double sharpness, int readable) {
  Random random(11);
  std::vector<KeptAnswer> answers;
  for (int i = 0; i < readable; ++i) {
    answers.push_back(sharpened(alphabet, sharpness, random));
    answers.back().writer = "w" + std::to_string(i % 30);
    answers.back().set = i % 4 < 3 ? "many" : "few";
  }
  for (int i = 0; i < 60; ++i) {
    answers.push_back(any_answer(alphabet, 2, random));
    answers.back().label = "?";
    answers.back().set = "negatives";
    answers.back().kind = i % 3 == 0 ? "scribble" : "doodle";
  }
  return answers;
}

void one_by_one(size_t items, const std::function<void(size_t)>& task) {
  for (size_t i = 0; i < items; ++i) task(i);
}

void backwards(size_t items, const std::function<void(size_t)>& task) {
  for (size_t i = items; i > 0; --i) task(i - 1);
}

WeighedAnswer weighed(double readable, double unreadable = 0) {
  return {.readable = readable, .unreadable = unreadable, .unreadable_mass = unreadable};
}

// Mean over the sets of the share that is rejected.
double false_rejections(const std::vector<std::vector<WeighedAnswer>>& readable, double prior,
                        double threshold) {
  double sum = 0;
  for (const auto& set : readable) {
    int rejected = 0;
    for (const WeighedAnswer& answer : set) rejected += is_rejected_at(answer, prior, threshold);
    sum += static_cast<double>(rejected) / static_cast<double>(set.size());
  }
  return sum / static_cast<double>(readable.size());
}

int rejected_of(const std::vector<WeighedAnswer>& list, double prior, double threshold) {
  int rejected = 0;
  for (const WeighedAnswer& answer : list) rejected += is_rejected_at(answer, prior, threshold);
  return rejected;
}

}  // namespace

TEST_CASE("a known temperature is found, and the calibration error goes", "[evaluate][calibrate]") {
  const double sharpness = GENERATE(0.6, 2.2);
  const Alphabet alphabet = alphabet_with("0123456789?");
  const std::vector<KeptAnswer> answers = synthetic_set(alphabet, sharpness, 1000);
  const Calibration found = calibrate(answers, alphabet, {}, one_by_one);
  CHECK(found.fitted.temperature == Approx(sharpness).epsilon(0.15));
  CHECK(found.half[0].temperature == Approx(sharpness).epsilon(0.25));
  CHECK(found.half[1].temperature == Approx(sharpness).epsilon(0.25));
  REQUIRE(found.after.size() == 3);
  CHECK(found.after[0].set == "many");
  CHECK(found.after[0].exact.of == 750);
  CHECK(found.after[0].ece < 0.06);
  CHECK(found.before[0].ece > 1.5 * found.after[0].ece);
}

TEST_CASE("a fit is the same whatever the order of the work", "[evaluate][calibrate]") {
  const Alphabet alphabet = alphabet_with("0123456789?");
  const std::vector<KeptAnswer> answers = synthetic_set(alphabet, 1.5, 120);
  const Calibration one = calibrate(answers, alphabet, {}, one_by_one);
  const Calibration other = calibrate(answers, alphabet, {}, backwards);
  CHECK(to_json(one.fitted) == to_json(other.fitted));
  CHECK(one.after == other.after);
  CHECK(one.before == other.before);
}

TEST_CASE("half of the writers never tells the figures of its own fit", "[evaluate][calibrate]") {
  const Alphabet alphabet = alphabet_with("0123456789?");
  std::vector<KeptAnswer> answers = synthetic_set(alphabet, 1, 600);
  const std::vector<int> halves = halves_of(answers, 1);
  // One half's answers are twice as sure as they may be, the other's are honest.
  for (size_t i = 0; i < answers.size(); ++i) {
    if (halves[i] == 0) continue;
    for (float& value : answers[i].first.values) value *= 2;
  }
  const Calibration found = calibrate(answers, alphabet, {}, one_by_one);
  CHECK(found.half[1].temperature > 1.5);
  CHECK(found.half[0].temperature < 1.3);
  CHECK(found.after[0].ece > found.before[0].ece / 2);  // each half has the other's temperature
}

TEST_CASE("writers stay in one half, and unknown ones alternate", "[evaluate][calibrate]") {
  std::vector<KeptAnswer> answers(40);
  for (size_t i = 0; i < 20; ++i) answers[2 * i].writer = "w" + std::to_string(i % 5);
  const std::vector<int> halves = halves_of(answers, 7);
  std::map<std::string, std::vector<int>> of_writer;
  for (size_t i = 0; i < answers.size(); ++i) of_writer[answers[i].writer].push_back(halves[i]);
  int in_first = 0;
  for (const auto& [writer, list] : of_writer) {
    if (writer.empty()) continue;
    for (const int half : list) CHECK(half == list[0]);
    in_first += list[0] == 0 ? 1 : 0;
  }
  CHECK(in_first == 3);
  for (size_t i = 0; i < 20; ++i) CHECK(of_writer[""][i] == static_cast<int>(i % 2));
  CHECK(halves_of(answers, 7) == halves);
}

TEST_CASE("a threshold rejects as many readable ones as it may, and no more",
          "[evaluate][calibrate]") {
  std::vector<WeighedAnswer> readable, scribbles;
  for (int i = 1; i <= 1000; ++i) readable.push_back(weighed(i / 1000.0));
  for (int i = 1; i <= 500; ++i) scribbles.push_back(weighed(i / 10000.0));
  const Thresholds found = fit_thresholds({readable}, scribbles, 0.01);
  CHECK(found.reject_below == Approx(0.011));
  CHECK(rejected_of(readable, found.unreadable_prior, found.reject_below) == 10);
  CHECK(fit_thresholds({readable}, scribbles, 0).reject_below == Approx(0.001));
}

TEST_CASE("every set of readable drawings counts alike", "[evaluate][calibrate]") {
  // The least sure of ten is 10 % of its set, 5 % of both.
  std::vector<WeighedAnswer> few(10, weighed(0.9)), many(1000, weighed(0.8));
  few[0] = weighed(0.3);
  const std::vector<WeighedAnswer> scribbles(5, weighed(0.5));
  CHECK(fit_thresholds({few, many}, scribbles, 0.05).reject_below == Approx(0.8));
  CHECK(fit_thresholds({few, many}, scribbles, 0.04).reject_below == Approx(0.3));
}

TEST_CASE("a symbol for what is none is trusted as far as readable drawings allow",
          "[evaluate][calibrate]") {
  // At a prior of 1 three readable ones of a hundred would go, at .5 one.
  std::vector<WeighedAnswer> readable(97, weighed(0.9, 0.01));
  readable.push_back(weighed(0.45, 0.5));
  readable.push_back(weighed(0.4, 0.5));
  readable.push_back(weighed(0.2, 0.7));
  const std::vector<WeighedAnswer> scribbles(50, weighed(0.3, 0.65));
  const Thresholds found = fit_thresholds({readable}, scribbles, 0.01);
  CHECK(false_rejections({readable}, found.unreadable_prior, found.reject_below) <= 0.01 + 1e-9);
  CHECK(found.unreadable_prior == Approx(std::pow(10, -1.0 / 8)).epsilon(0.001));
  CHECK(rejected_of(scribbles, found.unreadable_prior, found.reject_below) == 50);
  // Nothing helps where the network saw nothing in them.
  const std::vector<WeighedAnswer> lost(10, WeighedAnswer{.is_nothing = true});
  CHECK(fit_thresholds({lost}, scribbles, 0.01).reject_below == 0);
}

TEST_CASE("thresholds keep their promise and no pair of a grid does better",
          "[evaluate][calibrate][oracle]") {
  Random random(5);
  for (int round = 0; round < 30; ++round) {
    const auto draw = [&](int count, double share) {
      std::vector<WeighedAnswer> list;
      for (int i = 0; i < count; ++i) {
        const double p = random.uniform(), mass = (1 - p) * share * random.uniform();
        list.push_back({p, mass * random.uniform(), mass, random.chance(0.01)});
      }
      return list;
    };
    const std::vector<std::vector<WeighedAnswer>> readable = {draw(200, 0.1), draw(60, 0.3)};
    const std::vector<WeighedAnswer> scribbles = draw(100, 1);
    const double limit = random.uniform(0.03, 0.2);
    const Thresholds found = fit_thresholds(readable, scribbles, limit);
    CHECK(false_rejections(readable, found.unreadable_prior, found.reject_below) <= limit + 1e-9);
    const int rejected = rejected_of(scribbles, found.unreadable_prior, found.reject_below);
    for (const double prior : {1.0, 0.1, 0.01, 0.001, 0.0001}) {
      for (double threshold = 0; threshold < 1; threshold += 0.01) {
        if (false_rejections(readable, prior, threshold) > limit) continue;
        CHECK(rejected_of(scribbles, prior, threshold) <= rejected);
      }
    }
  }
}

TEST_CASE("what was weighed once tells what read() says at any prior and threshold",
          "[evaluate][calibrate][oracle]") {
  const Alphabet alphabet = alphabet_with("012+?");
  Random random(9);
  for (int i = 0; i < 2000; ++i) {
    KeptAnswer answer = any_answer(alphabet, random.uniform(-2, 2), random);
    for (int more = random.integer(0, 2); more > 0; --more) {
      answer.further.push_back(any_log_probs(alphabet, random.uniform(-2, 2), random));
    }
    ReadingOptions options;
    options.sure_from = random.uniform();
    options.temperature = random.chance(0.5) ? 1 : random.uniform(0.5, 3);
    options.unreadable_prior = std::pow(10, random.uniform(-4, 0));
    options.reject_below = random.uniform();
    const WeighedAnswer weighed = weigh(answer, alphabet, options);
    const Reading reading = read(answer, alphabet, options);
    const bool rejected =
        reading.state == ReadingState::kNothing || reading.state == ReadingState::kUnreadable;
    INFO(i << ": '" << reading.text << "' " << reading.confidence);
    CHECK(is_rejected_at(weighed, options.unreadable_prior, options.reject_below) == rejected);
    if (rejected) continue;
    CHECK(confidence_at(weighed, options.unreadable_prior) == Approx(reading.confidence));
    options.reject_below = 0;
    CHECK(posterior_of(reading.text, answer, alphabet, options) == Approx(reading.confidence));
  }
}

TEST_CASE("the more false rejections a fit may make, the more of no arithmetic it rejects",
          "[evaluate][calibrate]") {
  const Alphabet alphabet = alphabet_with("0123456789?");
  const std::vector<KeptAnswer> answers = synthetic_set(alphabet, 2, 120);
  CalibrationOptions options;
  options.false_rejections = 0.02;
  const Calibration found = calibrate(answers, alphabet, options, one_by_one);
  REQUIRE(found.trade_offs.size() > 2);
  for (size_t i = 0; i < found.trade_offs.size(); ++i) {
    const TradeOff& here = found.trade_offs[i];
    REQUIRE(here.readable.size() + 1 == found.after.size());
    for (size_t set = 0; set < here.readable.size(); ++set) {
      CHECK(here.readable[set].first == found.after[set].set);
      CHECK(here.readable[set].second.of == found.after[set].exact.of);
    }
    if (here.false_rejections == options.false_rejections) {
      CHECK(here.no_arithmetic == found.after.back().exact);
      for (size_t set = 0; set < here.readable.size(); ++set) {
        CHECK(here.readable[set].second.right == found.after[set].rejected.right);
      }
    }
    if (i == 0) continue;
    CHECK(here.false_rejections > found.trade_offs[i - 1].false_rejections);
    CHECK(here.no_arithmetic.right >= found.trade_offs[i - 1].no_arithmetic.right);
  }
}

TEST_CASE("further answers count where the first is not sure, and nowhere else",
          "[evaluate][calibrate]") {
  const Alphabet alphabet = alphabet_with("012+?");
  Random random(10);
  int sure = 0, unsure = 0;
  for (int i = 0; i < 300; ++i) {
    KeptAnswer answer = any_answer(alphabet, 0, random);
    answer.further = {any_log_probs(alphabet, 0, random), any_log_probs(alphabet, 0, random)};
    const ReadingOptions options = {.sure_from = 0.8};
    const Reading alone = read(answer.first.log_probs(), alphabet, options);
    const Reading together = read(answer.answers(), alphabet, options);
    const bool is_sure = alone.confidence >= 0.8;
    (is_sure ? sure : unsure) += 1;
    const Reading& expected = is_sure ? alone : together;
    const Reading reading = read(answer, alphabet, options);
    CHECK(reading.text == expected.text);
    CHECK(reading.confidence == expected.confidence);
  }
  CHECK(sure > 20);
  CHECK(unsure > 20);
  CHECK(read(KeptAnswer{}, alphabet, {}).state == ReadingState::kNothing);
}

TEST_CASE("too little to fit on is refused in words", "[evaluate][calibrate]") {
  const Alphabet alphabet = alphabet_with("12?");
  Random random(1);
  std::vector<KeptAnswer> answers = {any_answer(alphabet, 0, random)};
  answers[0].writer = "w";
  CHECK_THROWS_WITH(
      calibrate(answers, alphabet, {}, one_by_one),
      ContainsSubstring("nothing that is no arithmetic") || ContainsSubstring("too few writers"));
  answers[0].label = "?";
  CHECK_THROWS_WITH(calibrate(answers, alphabet, {}, one_by_one),
                    ContainsSubstring("too few writers"));
}

TEST_CASE("the log loss of a few judgements", "[evaluate][calibrate]") {
  CHECK(log_loss({{0.5, true}, {0.5, false}}) == Approx(std::log(2)));
  CHECK(log_loss({{0.9, true}, {0.2, false}}) == Approx(-(std::log(0.9) + std::log(0.8)) / 2));
  CHECK(log_loss({{1, false}}) == Approx(-std::log(1e-6)));
  CHECK(log_loss({}) == 0);
}

TEST_CASE("a calibration's table tells every set, kind and fit", "[evaluate][calibrate]") {
  const Alphabet alphabet = alphabet_with("0123456789?");
  const Calibration found = calibrate(synthetic_set(alphabet, 2, 120), alphabet, {}, one_by_one);
  const std::string table = calibration_table(found);
  for (const char* expected :
       {"fitted on", "temperature", "all of them", "many", "few", "90", "scribble", "doodle",
        "negatives, all", "negatives, told a value", "where the fit allows", "5.00"}) {
    CHECK_THAT(table, ContainsSubstring(expected));
  }
}
