#include <algorithm>
#include <catch_amalgamated.hpp>
#include <vector>

#include "native_trainer/error.h"
#include "native_trainer/evaluate/contact_sheet.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

SheetOptions options() {
  SheetOptions options;
  options.heading = "two";
  options.font_file = INKSUM_FONT_FOLDER "/Inter-Regular.otf";
  options.width = 400;
  return options;
}

// `symbols` upright strokes, 100 high and as far apart.
Sample uprights(int symbols) {
  Sample sample{std::string(static_cast<size_t>(symbols), '1'), {}, 0.1F, ""};
  for (int i = 0; i < symbols; ++i) {
    const auto x = static_cast<float>(100 * i);
    sample.ink.strokes.push_back({PointerKind::kUnknown, {{x, 0}, {x, 100}}});
  }
  return sample;
}

Sample bar(float from, float to) {
  Sample sample{"-", {}, 0.1F, ""};
  sample.ink.strokes.push_back({PointerKind::kUnknown, {{from, 0}, {to, 0}}});
  return sample;
}

// Pixels darker than the paper and the letters; once a run along the row.
int dark_runs(const Picture& picture, int y) {
  int runs = 0;
  bool before = false;
  for (int x = 0; x < picture.width; ++x) {
    const bool dark = picture.pixels[(static_cast<size_t>(y) * picture.width + x) * 3] < 60;
    runs += dark && !before;
    before = dark;
  }
  return runs;
}

int most_runs(const Picture& picture) {
  int most = 0;
  for (int y = 0; y < picture.height; ++y) most = std::max(most, dark_runs(picture, y));
  return most;
}

// Of the colours where red and blue differ.
int redness(const Picture& picture) {
  int sum = 0;
  for (size_t i = 0; i < picture.pixels.size(); i += 3) {
    sum += picture.pixels[i] - picture.pixels[i + 2];
  }
  return sum;
}

}  // namespace

TEST_CASE("a contact sheet is as wide as asked for and has as many rows as it needs", "[sheet]") {
  const Picture one = contact_sheet({uprights(3)}, options());
  CHECK(one.width == 400);
  CHECK(one.channels == 3);
  CHECK(most_runs(one) == 3);
  const Picture beside = contact_sheet({uprights(3), uprights(2)}, options());
  CHECK(beside.height == one.height);
  CHECK(most_runs(beside) == 5);
  const Picture below = contact_sheet({uprights(6), uprights(7)}, options());
  CHECK(below.height > one.height + options().geometry.height);
}

TEST_CASE("a line wider than the sheet is drawn smaller, not cut", "[sheet]") {
  CHECK(most_runs(contact_sheet({uprights(25)}, options())) == 25);
}

TEST_CASE("ink has the colour of the pen's direction where the geometry has motion", "[sheet]") {
  SheetOptions motion = options();
  CHECK(redness(contact_sheet({bar(0, 100)}, motion)) ==
        redness(contact_sheet({bar(100, 0)}, motion)));
  motion.geometry.channels = kMotionChannels;
  CHECK(redness(contact_sheet({bar(0, 100)}, motion)) >
        redness(contact_sheet({bar(100, 0)}, motion)) + 1000);
}

TEST_CASE("what is too wide for the geometry is left out, and a font must be there", "[sheet]") {
  SheetOptions narrow = options();
  narrow.geometry.max_width = 100;
  CHECK(contact_sheet({uprights(25)}, narrow) == contact_sheet({}, narrow));
  SheetOptions nameless = options();
  nameless.font_file = "missing.otf";
  CHECK_THROWS_AS(contact_sheet({uprights(1)}, nameless), TrainerError);
}
