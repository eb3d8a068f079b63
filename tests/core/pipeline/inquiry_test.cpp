#include "core/pipeline/inquiry.h"

#include <catch_amalgamated.hpp>
#include <limits>

#include "core/pipeline/renderings.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;
using inksum::test::SyntheticAnswer;

namespace {

Recogniser recogniser_with(int renderings, double sure_from = 0.95,
                           Decoding decoding = Decoding::kBeam) {
  return Recogniser(
      {.name = "ink",
       .model_file = "model.onnx",
       .model_bytes = 1,
       .model_fingerprint = "0000000000000000",
       .input_name = "raster",
       .output_name = "log_probs",
       .geometry = {},
       .alphabet = test::arithmetic_alphabet(),
       .reading = {.decoding = decoding, .renderings = renderings, .sure_from = sure_from},
       .training = {},
       .metrics = {}});
}

// Two upright strokes so far apart, of a writing 100 high.
Ink upright_strokes(float apart) {
  Ink ink;
  for (const float x : {0.0F, apart}) {
    ink.strokes.push_back({.points = {{.x = x, .y = 0}, {.x = x, .y = 100}}});
  }
  return ink;
}

Inquiry begun(const Recogniser& recogniser, const Ink& ink) {
  return Inquiry(recogniser, ink, recogniser.prepare(ink).value());
}

// A symbol in the frame of that number, so sure; blanks around it.
SyntheticAnswer answer_to(const Inquiry& inquiry, const Alphabet& alphabet, const char* symbol,
                          double sure) {
  SyntheticAnswer answer(alphabet, "");
  answer.values().clear();
  const int frames = frames_for_width({}, inquiry.raster().width());
  for (int t = 0; t < frames; ++t) {
    answer.add_frame(t == 2 ? *alphabet.class_of(symbol) : alphabet.blank(), t == 2 ? sure : 0.999);
  }
  return answer;
}

Status take(Inquiry& inquiry, const Recogniser& recogniser, const char* symbol, double sure) {
  const SyntheticAnswer answer = answer_to(inquiry, recogniser.manifest().alphabet, symbol, sure);
  return inquiry.take(answer.log_probs());
}

}  // namespace

TEST_CASE("A sure reading asks the network once", "[inquiry][renderings]") {
  const Recogniser recogniser = recogniser_with(kMostRenderings, 0.9);
  Inquiry inquiry = begun(recogniser, upright_strokes(30));
  CHECK(inquiry.reading().text.empty());
  REQUIRE(take(inquiry, recogniser, "7", 0.99));
  CHECK(inquiry.is_done());
  CHECK(inquiry.reading().text == "7");
  CHECK(inquiry.reading().confidence > 0.9);
  CHECK(inquiry.reading().symbols[0].strokes == std::vector<int>{0, 1});
}

TEST_CASE("A model that is read by its best path alone is asked once", "[inquiry][renderings]") {
  const Recogniser recogniser = recogniser_with(kMostRenderings, 1, Decoding::kGreedy);
  Inquiry inquiry = begun(recogniser, upright_strokes(30));
  REQUIRE(take(inquiry, recogniser, "7", 0.6));
  CHECK(inquiry.is_done());
  CHECK(inquiry.reading().text == "7");
}

TEST_CASE("An unsure reading asks for every rendering, each in its turn", "[inquiry][renderings]") {
  const int renderings = GENERATE(1, 2, 3, kMostRenderings);
  const Recogniser recogniser = recogniser_with(renderings, 0.9);
  const Ink ink = upright_strokes(30);
  Inquiry inquiry = begun(recogniser, ink);
  for (int i = 0; i < renderings; ++i) {
    REQUIRE_FALSE(inquiry.is_done());
    CHECK(inquiry.raster() ==
          raster_of(ink, recogniser.manifest().geometry, kRenderings[i]).value());
    REQUIRE(take(inquiry, recogniser, i == 0 ? "7" : "1", i == 0 ? 0.6 : 0.99));
    // What was read first stands until all have answered.
    if (i + 1 < renderings) CHECK(inquiry.reading().text == "7");
  }
  CHECK(inquiry.is_done());
  CHECK(inquiry.reading().text == (renderings == 1 ? "7" : "1"));
}

TEST_CASE("An inquiry reads what all its answers together say", "[inquiry][renderings]") {
  const Recogniser recogniser = recogniser_with(2);
  const Alphabet& alphabet = recogniser.manifest().alphabet;
  Inquiry inquiry = begun(recogniser, upright_strokes(60));
  const SyntheticAnswer first = answer_to(inquiry, alphabet, "4", 0.7);
  REQUIRE(inquiry.take(first.log_probs()));
  CHECK(inquiry.reading().confidence == read(first.log_probs(), alphabet).confidence);
  const SyntheticAnswer second = answer_to(inquiry, alphabet, "9", 0.8);
  REQUIRE(inquiry.take(second.log_probs()));
  const LogProbs both[] = {first.log_probs(), second.log_probs()};
  const Reading expected = read(both, alphabet);
  CHECK(inquiry.reading().text == expected.text);
  CHECK(inquiry.reading().confidence == expected.confidence);
}

TEST_CASE("Renderings that cannot be drawn are not asked for", "[inquiry][renderings]") {
  const Recogniser recogniser = recogniser_with(kMostRenderings);
  const InputGeometry& geometry = recogniser.manifest().geometry;
  const float widest = 100.0F * static_cast<float>(geometry.max_width - 2 * geometry.margin) /
                       static_cast<float>(geometry.height - 2 * geometry.margin);
  Inquiry inquiry = begun(recogniser, upright_strokes(0.99F * widest));
  REQUIRE(take(inquiry, recogniser, "7", 0.5));
  CHECK(inquiry.is_done());
  CHECK(inquiry.reading().text == "7");
}

TEST_CASE("An answer that does not fit is refused, and the question stands",
          "[inquiry][renderings]") {
  const Recogniser recogniser = recogniser_with(2);
  const Alphabet& alphabet = recogniser.manifest().alphabet;
  Inquiry inquiry = begun(recogniser, upright_strokes(60));
  SyntheticAnswer answer = answer_to(inquiry, alphabet, "4", 0.7);
  const LogProbs short_by_one = {answer.log_probs().data, answer.log_probs().frames - 1,
                                 answer.log_probs().classes};
  CHECK_FALSE(inquiry.take(short_by_one));
  answer.values()[3] = std::numeric_limits<float>::quiet_NaN();
  CHECK(inquiry.take(answer.log_probs()).error().message ==
        "the model's answer is not made of log-probabilities: frame 1 holds nan");
  CHECK_FALSE(inquiry.is_done());
  CHECK(inquiry.reading().text.empty());
  REQUIRE(take(inquiry, recogniser, "4", 0.7));
  CHECK(inquiry.reading().text == "4");
}
