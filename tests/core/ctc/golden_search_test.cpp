// Golden searches: the same log-probabilities must give the same labels and the same 64 bits of
// every probability in every build: native, sanitized and wasm.
#include <catch_amalgamated.hpp>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>

#include "core/base/exact_math.h"
#include "core/base/fingerprint.h"
#include "core/ctc/beam_search.h"
#include "core/pipeline/language.h"
#include "tests/core/ctc/search_oracle.h"

using namespace inksum;

namespace {

constexpr const char* kFile = INKSUM_SOURCE_DIR "/tests/core/ctc/golden/searches.json";

Json golden_file() {
  std::ifstream stream(kFile);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  const auto json = parse_json(text);
  INFO(kFile);
  REQUIRE(json);
  return json.value();
}

// Normalised frames of which each bit is the same everywhere: logits of sixteenths, and the core's
// own exp and log.
std::vector<float> made_up_answer(int frames, int classes, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> values;
  for (int t = 0; t < frames; ++t) {
    std::vector<double> logits;
    double sum = 0;
    for (int c = 0; c < classes; ++c) {
      logits.push_back(static_cast<double>(random() % 160) / 16);
      sum += exact_exp(logits.back());
    }
    for (const double logit : logits) {
      values.push_back(static_cast<float>(logit - exact_log(sum)));
    }
  }
  return values;
}

std::string bits_of(double number) {
  uint64_t bits;
  std::memcpy(&bits, &number, sizeof bits);
  return fingerprint_text(bits);
}

Json json_of(const Alphabet& alphabet, const Finding& finding) {
  Json json;
  json.set("mass_bits", bits_of(finding.mass));
  json.set("pruned_bits", bits_of(finding.pruned_mass));
  Json::Array best;
  for (const Hypothesis& hypothesis : finding.best) {
    Json item;
    item.set("text", alphabet.decode(hypothesis.label));
    item.set("log_prob_bits", bits_of(hypothesis.log_prob));
    best.push_back(std::move(item));
  }
  json.set("best", std::move(best));
  return json;
}

int int_of(const Json& json, const char* name) { return json_int(json, name).value(); }

}  // namespace

TEST_CASE("Golden answers give their golden searches, bit for bit", "[beam][golden]") {
  const Json file = golden_file();
  const Alphabet alphabet = test::alphabet_of(*file.find("symbols")->as_string());
  const Json::Array& examples = *file.find("searches")->as_array();
  REQUIRE(examples.size() >= 8);
  for (const Json& example : examples) {
    const int frames = int_of(example, "frames");
    const auto values =
        made_up_answer(frames, alphabet.classes(), static_cast<unsigned>(int_of(example, "seed")));
    const auto language = language_from_name(*example.find("language")->as_string());
    const SearchResult result = beam_search(
        {values.data(), frames, alphabet.classes()}, alphabet.blank(),
        constraint_for(language.value(), alphabet),
        {.beam_width = int_of(example, "beam_width"), .n_best = int_of(example, "n_best")});
    INFO(example.dump());
    CHECK(json_of(alphabet, result.complete).dump(2) == example.find("complete")->dump(2));
    CHECK(json_of(alphabet, result.unfinished).dump(2) == example.find("unfinished")->dump(2));
  }
}
