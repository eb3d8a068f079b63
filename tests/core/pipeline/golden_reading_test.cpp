// Golden readings: the same log-probabilities must give the same text, state and value, and a
// confidence of the same 64 bits, in every build: native, sanitized and wasm.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstring>
#include <fstream>
#include <iterator>

#include "core/base/fingerprint.h"
#include "core/pipeline/reading.h"

using namespace inksum;

namespace {

constexpr const char* kFile = INKSUM_SOURCE_DIR "/tests/core/pipeline/golden/readings.json";

Json golden_file() {
  std::ifstream stream(kFile);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  const auto json = parse_json(text);
  INFO(kFile);
  REQUIRE(json);
  return json.value();
}

std::vector<float> floats(const Json& rows) {
  std::vector<float> values;
  for (const Json& row : *rows.as_array()) {
    for (const Json& number : *row.as_array()) {
      values.push_back(static_cast<float>(*number.as_number()));
    }
  }
  return values;
}

std::string bits_of(double number) {
  uint64_t bits;
  std::memcpy(&bits, &number, sizeof bits);
  return fingerprint_text(bits);
}

}  // namespace

TEST_CASE("Golden answers give their golden readings, bit for bit", "[reading][golden]") {
  const Json file = golden_file();
  const auto alphabet = Alphabet::from_json(*file.find("alphabet"));
  REQUIRE(alphabet);
  const int classes = alphabet.value().classes();
  const Json::Array& examples = *file.find("readings")->as_array();
  REQUIRE(examples.size() >= 8);
  for (const Json& example : examples) {
    const std::vector<float> values = floats(*example.find("log_probs"));
    const int frames = static_cast<int>(values.size()) / classes;
    const Reading reading = read({values.data(), frames, classes}, alphabet.value());
    INFO(example.find("name")->as_string()->c_str());
    CHECK(Json(reading.text) == *example.find("text"));
    CHECK(Json(name_of(reading.state)) == *example.find("state"));
    CHECK((reading.value ? Json(reading.value_text) : Json()) == *example.find("value"));
    CHECK(bits_of(reading.confidence) == *example.find("confidence_bits")->as_string());
    for (const Decoding decoding : {Decoding::kGreedy, Decoding::kPositions}) {
      const Json& expected = *example.find(name_of(decoding));
      const Reading other =
          read({values.data(), frames, classes}, alphabet.value(), {.decoding = decoding});
      CHECK(Json(other.text) == *expected.find("text"));
      CHECK(bits_of(other.confidence) == *expected.find("confidence_bits")->as_string());
    }
  }
}

TEST_CASE("Golden answers to one ink give their golden readings together, bit for bit",
          "[reading][renderings][golden]") {
  const Json file = golden_file();
  const auto alphabet = Alphabet::from_json(*file.find("alphabet"));
  REQUIRE(alphabet);
  const int classes = alphabet.value().classes();
  const Json::Array& examples = *file.find("readings")->as_array();
  const Json::Array& together = *file.find("together")->as_array();
  REQUIRE(together.size() >= 3);
  for (const Json& expected : together) {
    std::vector<std::vector<float>> values;
    std::vector<LogProbs> answers;
    for (const Json& name : *expected.find("of")->as_array()) {
      const auto example =
          std::find_if(examples.begin(), examples.end(),
                       [&](const Json& candidate) { return *candidate.find("name") == name; });
      REQUIRE(example != examples.end());
      values.push_back(floats(*example->find("log_probs")));
      const int frames = static_cast<int>(values.back().size()) / classes;
      answers.push_back({values.back().data(), frames, classes});
    }
    const Reading reading = read(answers, alphabet.value());
    CHECK(reading.text == *expected.find("text")->as_string());
    CHECK(bits_of(reading.confidence) == *expected.find("confidence_bits")->as_string());
    REQUIRE_FALSE(reading.symbols.empty());
    CHECK(bits_of(reading.symbols[0].probability) ==
          *expected.find("first_symbol_bits")->as_string());
  }
}
