// data_printed_test.cpp - printed images follow the laws by which the competition's were made.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "native_trainer/data/printed/glyph_warp.h"
#include "native_trainer/data/printed/picture_measures.h"
#include "native_trainer/data/printed/picture_sheet.h"
#include "native_trainer/data/printed/printed_generator.h"
#include "native_trainer/error.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

using Colour = std::array<int, 3>;

PrintedOptions options_with_seed(uint64_t seed) {
  PrintedOptions options;
  options.seed = seed;
  return options;
}

const PrintedGenerator& images() {
  static const PrintedGenerator generator(options_with_seed(5));
  return generator;
}

const PrintedGenerator& competition_images() {
  PrintedOptions options = competition_options();
  options.seed = 5;
  static const PrintedGenerator generator(options);
  return generator;
}

Colour pixel(const Picture& picture, int x, int y) {
  const size_t at = (static_cast<size_t>(y) * picture.width + x) * 3;
  return {picture.pixels[at], picture.pixels[at + 1], picture.pixels[at + 2]};
}

void set_pixel(Picture& picture, int x, int y, const Colour& colour) {
  const size_t at = (static_cast<size_t>(y) * picture.width + x) * 3;
  for (size_t c = 0; c < 3; ++c) picture.pixels[at + c] = static_cast<uint8_t>(colour[c]);
}

Picture plain(int width, int height, const Colour& colour) {
  Picture picture{width, height, 3, std::vector<uint8_t>(static_cast<size_t>(width) * height * 3)};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) set_pixel(picture, x, y, colour);
  }
  return picture;
}

// Most frequent first.
std::vector<Colour> colours_by_frequency(const Picture& picture) {
  std::map<Colour, int> counts;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) ++counts[pixel(picture, x, y)];
  }
  std::vector<std::pair<int, Colour>> sorted;
  for (const auto& [colour, count] : counts) sorted.emplace_back(-count, colour);
  std::sort(sorted.begin(), sorted.end());
  std::vector<Colour> colours;
  for (const auto& [count, colour] : sorted) colours.push_back(colour);
  return colours;
}

// Colours of the outermost ring that are not its background: specks before any smoothing there.
std::map<Colour, int> ring_colours(const Picture& picture, const Colour& background) {
  std::map<Colour, int> counts;
  const auto count = [&](int x, int y) {
    const Colour colour = pixel(picture, x, y);
    if (colour != background) ++counts[colour];
  };
  for (int x = 0; x < picture.width; ++x) count(x, 0), count(x, picture.height - 1);
  for (int y = 1; y + 1 < picture.height; ++y) count(0, y), count(picture.width - 1, y);
  return counts;
}

int distance(const Colour& a, const Colour& b) {
  int most = 0;
  for (size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(a[c] - b[c]));
  return most;
}

std::string form_of(std::string label) {
  for (char& c : label) c = c >= '0' && c <= '9' ? 'd' : c == '(' || c == ')' ? c : 'o';
  return label;
}

}  // namespace

TEST_CASE("A printed image depends on its seed and index only", "[data][printed]") {
  constexpr uint64_t kImages = 24;
  const PrintedGenerator again(options_with_seed(5));
  const PrintedGenerator other(options_with_seed(6));
  std::vector<Sample> threaded(kImages);
  std::vector<std::thread> threads;
  for (uint64_t t = 0; t < 4; ++t) {
    threads.emplace_back([&again, &threaded, t] {
      for (uint64_t i = kImages - 1 - t; i < kImages; i -= 4) threaded[i] = again.sample(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (uint64_t i = 0; i < kImages; ++i) {
    const Sample sample = images().sample(i);
    CHECK(sample.label == threaded[i].label);
    CHECK(sample.picture == threaded[i].picture);
    CHECK(sample.picture != other.sample(i).picture);
    CHECK(sample.picture != images().sample(i + 1).picture);
    CHECK(sample.picture.width == 180);
    CHECK(sample.picture.height == 60);
    CHECK(sample.picture.channels == 3);
  }
}

TEST_CASE("Printed labels are a third of each template, their symbols uniform", "[data][printed]") {
  constexpr int kLabels = 2400;
  std::map<std::string, int> forms;
  std::map<char, int> symbols;
  for (uint64_t i = 0; i < kLabels; ++i) {
    const std::string label = images().sample(i).label;
    ++forms[form_of(label)];
    for (const char c : label) ++symbols[c];
  }
  REQUIRE(forms.size() == 3);
  // Within five deviations of a binomial distribution.
  const auto near_share = [](int count, int draws, double share) {
    return std::abs(count - draws * share) < 5 * std::sqrt(draws * share * (1 - share));
  };
  for (const char* form : {"dodod", "(dod)od", "do(dod)"}) {
    CHECK(near_share(forms[form], kLabels, 1 / 3.0));
  }
  for (char c = '0'; c <= '9'; ++c) CHECK(near_share(symbols[c], 3 * kLabels, 0.1));
  for (const char c : {'+', '-', '*'}) CHECK(near_share(symbols[c], 2 * kLabels, 1 / 3.0));
}

TEST_CASE("No printed string is both for training and held out", "[data][printed]") {
  PrintedOptions options = options_with_seed(1);
  options.is_split = true;
  const PrintedGenerator training(options);
  options.split = Split::kHeldOut;
  const PrintedGenerator held_out(options);
  std::set<std::string> trained, validated;
  for (uint64_t i = 0; i < 600; ++i) {
    trained.insert(training.sample(i).label);
    validated.insert(held_out.sample(i).label);
  }
  for (const std::string& label : validated) CHECK(trained.count(label) == 0);
  int strings = 0, held_out_strings = 0;
  for (const char* operators : {"++", "+-", "+*", "-+", "--", "-*", "*+", "*-", "**"}) {
    for (int number = 0; number < 1000; ++number) {
      const std::string digits = std::to_string(1000 + number).substr(1);
      const std::string label{digits[0], operators[0], digits[1], operators[1], digits[2]};
      ++strings;
      held_out_strings += is_held_out_string(label) ? 1 : 0;
    }
  }
  CHECK(held_out_strings > strings * 18 / 100);
  CHECK(held_out_strings < strings * 22 / 100);
}

TEST_CASE("Printed text has the colour that its speck's brightness gives", "[data][printed]") {
  int checked = 0;
  std::set<int> grounds;
  for (uint64_t i = 0; i < 300; ++i) {
    const Picture picture = competition_images().draw("8-8*8", i);
    const std::vector<Colour> colours = colours_by_frequency(picture);
    const Colour ground = colours[0];
    for (const int channel : ground) {
      CHECK(channel >= 238);
      grounds.insert(channel);
    }
    // A speck that the ring cuts shows the colour itself, as the ring is not smoothed.
    const auto ring = ring_colours(picture, ground);
    if (ring.empty()) continue;
    REQUIRE(ring.size() == 1);
    const Colour ink = ring.begin()->first;
    for (const int channel : ink) CHECK(channel <= 200);
    const double luminance = 0.299 * ink[0] + 0.587 * ink[1] + 0.114 * ink[2];
    const double m = std::min(1.0, 1.97 * luminance / 255);
    Colour text{};
    for (size_t c = 0; c < 3; ++c) {
      text[c] = static_cast<int>(std::lround(ground[c] * (1 - m) + ink[c] * m));
    }
    // Middles of strokes are of one colour, which so is the most frequent after the ground.
    const auto begin = colours.begin() + 1;
    const bool found = std::any_of(begin, begin + std::min<ptrdiff_t>(6, colours.end() - begin),
                                   [&text](const Colour& c) { return distance(c, text) <= 1; });
    INFO("image " << i);
    CHECK(found);
    ++checked;
  }
  CHECK(checked > 100);
  CHECK(grounds.size() == 18);
}

TEST_CASE("Specks have their shape, the smoothing its weights, the ring neither of them",
          "[data][printed]") {
  // Of a speck at (x, 0) these are left: (x, 0) (x-1, 0) (x-2, 0) in the ring, below (x-1, 1).
  int alone = 0;
  for (uint64_t i = 0; i < 400; ++i) {
    const Picture picture = competition_images().draw("1", i);
    const Colour ground = colours_by_frequency(picture)[0];
    const auto is_ground = [&picture, &ground](int x, int y) {
      return pixel(picture, x, y) == ground;
    };
    for (int x = 60; x + 6 < picture.width; ++x) {
      bool is_alone = true;
      for (int dx = -5; dx <= 3; ++dx) {
        is_alone = is_alone && is_ground(x + dx, 0) == (dx < -2 || dx > 0) && is_ground(x + dx, 3);
        if (dx < -3 || dx > 1) is_alone = is_alone && is_ground(x + dx, 1) && is_ground(x + dx, 2);
      }
      if (!is_alone) continue;
      const Colour ink = pixel(picture, x, 0);
      for (const int dx : {-1, -2}) CHECK(pixel(picture, x + dx, 0) == ink);
      const auto is_mixed = [&](int px, int py, int of_13) {
        for (size_t c = 0; c < 3; ++c) {
          const double mixed = (of_13 * ink[c] + (13 - of_13) * ground[c]) / 13.0;
          if (pixel(picture, px, py)[c] != std::lround(mixed)) return false;
        }
        return true;
      };
      CHECK(is_mixed(x - 1, 1, 5 + 3));
      CHECK(is_mixed(x, 1, 1 + 2));
      CHECK(is_mixed(x - 2, 1, 1 + 2));
      CHECK(is_mixed(x + 1, 1, 1));
      CHECK(is_mixed(x - 1, 2, 1));
      ++alone;
    }
  }
  CHECK(alone >= 10);
}

TEST_CASE("A printed minus is short, thin and on the middle row", "[data][printed]") {
  std::vector<double> lengths, thicknesses, middles;
  for (uint64_t i = 0; i < 150; ++i) {
    const PictureMeasures measures = measure_picture(competition_images().draw("-", i));
    if (measures.area == 0) continue;
    lengths.push_back(measures.right - measures.left);
    thicknesses.push_back(measures.area / lengths.back());
    middles.push_back((measures.bottom + measures.top) / 2);
  }
  // Of the median: where a speck touches the minus, it seems larger.
  const auto median = [](std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
  };
  CHECK(median(lengths) >= 12);
  CHECK(median(lengths) <= 16);
  CHECK(median(thicknesses) >= 3);
  CHECK(median(thicknesses) <= 4.5);
  CHECK(std::abs(median(middles) - 30) <= 0.5);
}

TEST_CASE("Printed text of the competition's size ends where the competition's does",
          "[data][printed]") {
  double five = 0, seven = 0;
  for (uint64_t i = 0; i < 60; ++i) {
    five += measure_picture(competition_images().draw("7+3*0", i)).right / 60;
    seven += measure_picture(competition_images().draw("(4*8)+8", i)).right / 60;
  }
  CHECK(five > 105);
  CHECK(five < 125);
  CHECK(seven > 130);
  CHECK(seven < 155);
}

TEST_CASE("A long text of any kind makes its picture wider", "[data][printed]") {
  PrintedOptions options = options_with_seed(2);
  options.labels = PrintedLabels::kAny;
  options.min_length = 12;
  options.max_length = 14;
  const PrintedGenerator generator(options);
  for (uint64_t i = 0; i < 20; ++i) {
    const Sample sample = generator.sample(i);
    CHECK(sample.label.size() >= 12);
    CHECK(sample.label.size() <= 14);
    CHECK(sample.picture.width > 180);
    CHECK(sample.picture.height == 60);
  }
  CHECK(generator.draw("1+1", 0).width == 180);
}

TEST_CASE("Turning a symbol keeps its ink and takes the turned box", "[data][printed]") {
  const Coverage bar{20, 4, std::vector<uint8_t>(80, 255)};
  const Coverage same = rotated(bar, 0);
  CHECK(same.width == 20);
  CHECK(same.pixels == bar.pixels);
  const Coverage upright = rotated(bar, 90);
  CHECK(upright.width <= 5);
  CHECK(upright.height <= 21);
  const Coverage turned = rotated(bar, 30);
  CHECK(turned.width == 20);   // 20 cos 30° + 4 sin 30° = 19.3
  CHECK(turned.height == 14);  // 20 sin 30° + 4 cos 30° = 13.5
  double ink = 0;
  for (const uint8_t a : turned.pixels) ink += a / 255.0;
  CHECK(std::abs(ink - 80) < 8);
  // Counter-clockwise: the right end is up.
  CHECK(turned.pixels[static_cast<size_t>(2) * turned.width + turned.width - 3] == 255);
}

TEST_CASE("A picture's measures tell a known drawing", "[data][printed]") {
  const Colour ground = {250, 250, 250}, ink = {150, 150, 150}, speck = {50, 50, 50};
  Picture picture = plain(60, 40, ground);
  for (int y = 10; y < 30; ++y) {
    for (int x = 20; x < 25; ++x) set_pixel(picture, x, y, ink);
  }
  set_pixel(picture, 50, 5, speck);
  set_pixel(picture, 51, 6, speck);
  const PictureMeasures measures = measure_picture(picture);
  CHECK(measures.contrast == 100);
  CHECK(measures.left == 20);
  CHECK(measures.right == 25);
  CHECK(measures.top == 10);
  CHECK(measures.bottom == 30);
  CHECK(measures.area == 100);
  CHECK(measures.stroke_width == Catch::Approx(200.0 / 46));  // 5×20 has 46 px at its edge
  CHECK(measures.column_ink == 20);
  CHECK(measures.specks == 1);
  CHECK(measures.speck_contrast == 2);
  CHECK(measure_picture(plain(8, 8, ground)).area == 0);

  const std::string table = comparison_table({measures}, {measures});
  CHECK(table.find("stroke width, px           4.35     4.35       0.00   0.00\n") !=
        std::string::npos);
}

TEST_CASE("A sheet holds its pictures enlarged, with white between", "[data][printed]") {
  const Colour red = {200, 0, 0}, blue = {0, 0, 200}, white = {255, 255, 255};
  const Picture sheet =
      picture_sheet({plain(4, 3, red), plain(2, 3, blue), plain(4, 3, blue)}, 2, 2);
  CHECK(sheet.width == 8 + 2 * (4 * 2 + 8));
  CHECK(sheet.height == 8 + 2 * (3 * 2 + 8));
  CHECK(pixel(sheet, 8, 8) == red);
  CHECK(pixel(sheet, 15, 13) == red);
  CHECK(pixel(sheet, 16, 8) == white);
  CHECK(pixel(sheet, 24, 8) == blue);
  CHECK(pixel(sheet, 28, 8) == white);
  CHECK(pixel(sheet, 8, 22) == blue);
  CHECK(pixel(sheet, 24, 22) == white);
}

TEST_CASE("Printed options that cannot be met are refused", "[data][printed]") {
  PrintedOptions no_font;
  no_font.font_file = "none.otf";
  CHECK_THROWS_WITH(PrintedGenerator(no_font), "none.otf: is no font that can be read");
  PrintedOptions sizes;
  sizes.min_size = 50;
  sizes.max_size = 38;
  CHECK_THROWS_WITH(PrintedGenerator(sizes),
                    "printed images need 8 <= min size <= max size <= 200, not 50 and 38");
}
