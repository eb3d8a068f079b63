#include "core/pipeline/picture_inquiry.h"

#include <catch_amalgamated.hpp>
#include <string>
#include <string_view>

#include "tests/core/image/pictures.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;
using inksum::test::blank_picture;
using inksum::test::paint_sevens;
using inksum::test::SyntheticAnswer;

namespace {

Recogniser model() {
  return Recogniser({.name = "model",
                     .model_file = "model.onnx",
                     .model_bytes = 1,
                     .model_fingerprint = "0000000000000000",
                     .input_name = "raster",
                     .output_name = "log_probs",
                     .geometry = {},
                     .alphabet = test::arithmetic_alphabet(),
                     .training = {},
                     .metrics = {}});
}

// Answers what the inquiry asks, with that text and sureness.
Status answer(PictureInquiry& inquiry, const Recogniser& recogniser, std::string_view text,
              double sure = 0.999) {
  const Manifest& manifest = recogniser.manifest();
  SyntheticAnswer answer(manifest.alphabet, text, sure);
  const int frames = inquiry.raster().width() / manifest.geometry.frame_stride;
  while (answer.log_probs().frames < frames) answer.add_frame(manifest.alphabet.blank(), sure);
  return inquiry.take(answer.log_probs());
}

Picture sevens(int width, int height) {
  Picture picture = blank_picture(width, height, {255, 255, 255});
  paint_sevens(picture, width / 4, height / 4, 4, {0, 0, 0});
  return picture;
}

}  // namespace

TEST_CASE("Handwriting is read row by row", "[picture-inquiry]") {
  const Recogniser hand = model(), print = model();
  Picture picture = sevens(240, 280);
  paint_sevens(picture, 60, 160, 4, {0, 0, 0});
  PictureInquiry inquiry(hand, print);
  REQUIRE(inquiry.begin(picture));
  CHECK(inquiry.model() == PictureModel::kHandwriting);
  REQUIRE(answer(inquiry, hand, "7-7"));
  REQUIRE_FALSE(inquiry.is_done());
  REQUIRE(answer(inquiry, hand, "9*9"));
  REQUIRE(inquiry.is_done());
  REQUIRE(inquiry.lines().size() == 2);
  CHECK(inquiry.lines()[0].reading.value_text == "0");
  CHECK(inquiry.lines()[1].reading.value_text == "81");
  CHECK(inquiry.lines()[0].box.y < inquiry.lines()[1].box.y);
  CHECK(is_told(inquiry.lines()[0]));
}

TEST_CASE("In the competition's form print is believed unless handwriting is sure",
          "[picture-inquiry]") {
  const Recogniser hand = model(), print = model();
  PictureInquiry inquiry(hand, print);
  REQUIRE(inquiry.begin(sevens(180, 60)));
  CHECK(inquiry.model() == PictureModel::kPrinted);
  CHECK(inquiry.raster().width() == 120);
  REQUIRE(answer(inquiry, print, "4*8+1"));
  CHECK(inquiry.model() == PictureModel::kHandwriting);
  const auto [sure, text] = GENERATE(table<double, std::string>({{0.999, "7-7"}, {0.9, "4*8+1"}}));
  REQUIRE(answer(inquiry, hand, "7-7", sure));
  REQUIRE(inquiry.is_done());
  REQUIRE(inquiry.lines().size() == 1);
  CHECK(inquiry.lines()[0].reading.text == text);
}

TEST_CASE("A doubtful reading of a picture is not told", "[picture-inquiry]") {
  const Recogniser hand = model(), print = model();
  PictureInquiry inquiry(hand, print);
  REQUIRE(inquiry.begin(sevens(240, 140)));
  REQUIRE(answer(inquiry, hand, "7-7", 0.8));
  REQUIRE(inquiry.is_done());
  CHECK_FALSE(is_told(inquiry.lines()[0]));
}

TEST_CASE("A picture with nothing to ask about says why", "[picture-inquiry]") {
  const Recogniser hand = model(), print = model();
  PictureInquiry inquiry(hand, print);
  const Status begun = inquiry.begin(blank_picture(300, 200, {9, 9, 9}));
  REQUIRE_FALSE(begun);
  CHECK(begun.error().message == "the picture is blank");
}
