#include "native_trainer/evaluate/annotation.h"

#include <algorithm>
#include <catch_amalgamated.hpp>

#include "native_trainer/error.h"

using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using inksum::Picture;

namespace {

constexpr Colour kWhite = {255, 255, 255};
constexpr Colour kRed = {200, 10, 20};

Picture plain(int width, int height, uint8_t grey) {
  return {width, height, 1, std::vector<uint8_t>(static_cast<size_t>(width) * height, grey)};
}

std::vector<int> colour_at(const Picture& picture, int x, int y) {
  const uint8_t* pixel = &picture.pixels[(static_cast<size_t>(y) * picture.width + x) * 3];
  return {pixel[0], pixel[1], pixel[2]};
}

// Pixels that are not white, by column.
std::vector<int> inked_columns(const Picture& picture) {
  std::vector<int> counts(static_cast<size_t>(picture.width), 0);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      if (colour_at(picture, x, y) != std::vector<int>{255, 255, 255}) {
        ++counts[static_cast<size_t>(x)];
      }
    }
  }
  return counts;
}

}  // namespace

TEST_CASE("a canvas paints what lies inside of it", "[evaluate]") {
  Canvas canvas(4, 3, kWhite);
  canvas.fill({2, 1, 9, 1}, kRed);
  CHECK(colour_at(canvas.picture(), 1, 1) == std::vector<int>{255, 255, 255});
  CHECK(colour_at(canvas.picture(), 2, 1) == std::vector<int>{200, 10, 20});
  CHECK(colour_at(canvas.picture(), 3, 2) == std::vector<int>{255, 255, 255});
  canvas.fill({-5, -5, 3, 3}, kRed);
  CHECK(colour_at(canvas.picture(), 0, 0) == std::vector<int>{255, 255, 255});
  canvas.paste(plain(3, 3, 7), -1, 2);
  CHECK(colour_at(canvas.picture(), 1, 2) == std::vector<int>{7, 7, 7});
  CHECK(colour_at(canvas.picture(), 2, 2) == std::vector<int>{255, 255, 255});
}

TEST_CASE("a tint leaves black black and gives white its colour", "[evaluate]") {
  Canvas canvas(2, 1, kWhite);
  canvas.fill({0, 0, 1, 1}, {0, 0, 0});
  canvas.tint({0, 0, 2, 1}, kRed);
  CHECK(colour_at(canvas.picture(), 0, 0) == std::vector<int>{0, 0, 0});
  CHECK(colour_at(canvas.picture(), 1, 0) == std::vector<int>{200, 10, 20});
}

TEST_CASE("letters are written as wide as they are measured", "[evaluate]") {
  const Lettering lettering(INKSUM_FONT_FOLDER "/Inter-Regular.otf", 40);
  CHECK(lettering.width("11") == Catch::Approx(2 * lettering.width("1")).margin(1));
  CHECK(lettering.width("") == 0);
  Canvas canvas(200, 60, kWhite);
  canvas.write(lettering, "8×8", 10, 0, {0, 0, 0});
  const auto columns = inked_columns(canvas.picture());
  const auto inked = [](int count) { return count > 0; };
  const auto first = std::find_if(columns.begin(), columns.end(), inked) - columns.begin();
  const auto last =
      columns.size() - 1 -
      static_cast<size_t>(std::find_if(columns.rbegin(), columns.rend(), inked) - columns.rbegin());
  CHECK(first >= 10);
  CHECK(first <= 15);
  CHECK(last <= static_cast<size_t>(10 + lettering.width("8×8")));
  CHECK(last >= static_cast<size_t>(10 + lettering.width("8×8") - 5));
  CHECK_THROWS_WITH(Lettering("missing.otf", 20), ContainsSubstring("missing.otf"));
}

TEST_CASE("cuts lie between the symbols' frames", "[evaluate]") {
  CHECK(boundaries_of({}, 100).empty());
  CHECK(boundaries_of({{"1", 40, 60}}, 100) == std::vector<double>{0, 100});
  // Middles 22, 42 and 62: 20 apart.
  CHECK(boundaries_of({{"1", 20, 24}, {"2", 40, 44}, {"3", 60, 64}}, 100) ==
        std::vector<double>{2, 32, 52, 82});
  CHECK(boundaries_of({{"1", 4, 8}, {"2", 80, 96}}, 100) == std::vector<double>{0, 44, 100});
}

TEST_CASE("an annotation shows the picture with its cuts, and has room for its words",
          "[evaluate]") {
  const Annotator annotator(INKSUM_FONT_FOLDER);
  Annotation annotation{"12=", "12", "", 0.97, {}, plain(300, 40, 255), {}};
  annotation.symbols = {{"1", 60, 70, 0.99}, {"2", 160, 170, 0.4}};
  const Picture picture = annotator.draw(annotation);
  CHECK(picture.channels == 3);
  CHECK(picture.width == 340);
  // The picture's left edge is x = 20; the cut is at 115 of it, in blue over all of its height.
  std::vector<int> cut_rows;
  for (int y = 0; y < picture.height; ++y) {
    if (colour_at(picture, 20 + 115, y) == std::vector<int>{9, 105, 218}) cut_rows.push_back(y);
  }
  CHECK(cut_rows.size() == 40);
  // Below stands a bar of the symbols' frames: the first sure, the second in doubt.
  const int bar = cut_rows.back() + 13;
  CHECK(colour_at(picture, 20 + 65, bar) == std::vector<int>{26, 127, 55});
  CHECK(colour_at(picture, 20 + 165, bar) == std::vector<int>{207, 34, 46});

  annotation.text = "1234567890+1234567890+1234567890=";
  CHECK(annotator.draw(annotation).width > 340);
  annotation.given = plain(900, 300, 128);
  CHECK(annotator.draw(annotation).width == 940);
  CHECK(annotator.draw(annotation).height > picture.height + 300);
}

TEST_CASE("nothing read from nothing is still a picture", "[evaluate]") {
  Annotation annotation;
  annotation.note = "nothing is written yet";
  CHECK_FALSE(Annotator(INKSUM_FONT_FOLDER).draw(annotation).empty());
}
