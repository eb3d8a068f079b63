#include "native_trainer/data/printed/printed_generator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "core/base/fingerprint.h"
#include "native_trainer/data/printed/glyph_warp.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

constexpr const char* kSymbols = "0123456789+-*()";
constexpr std::array<std::string_view, 3> kTemplates = {"dodod", "(dod)od", "do(dod)"};
constexpr std::array<char, 3> kOperators = {'+', '-', '*'};
constexpr int kHeldOutIn = 5;  // one string in so many
constexpr int kSpecks = 15;
constexpr std::array<std::array<int, 2>, 8> kSpeck = {
    {{0, 0}, {0, -1}, {0, -2}, {-1, 1}, {-1, 0}, {-1, -1}, {-2, 0}, {1, -1}}};
constexpr int kCompetitionSize = 42;    // px
constexpr double kImageVariety = 0.1;   // of all cells of an image
constexpr double kProportions = 0.3;    // of the exponent's logarithm
constexpr double kSymbolVariety = 0.1;  // of each cell besides
constexpr double kMaskGain = 1.97;

using Colour = std::array<int, 3>;

Colour random_colour(int low, int high, Random& random) {
  Colour colour{};
  for (int& channel : colour) channel = random.integer(low, high);
  return colour;
}

double luminance(const Colour& c) { return 0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2]; }

uint8_t* pixel_at(Picture& picture, int x, int y) {
  return picture.pixels.data() + (static_cast<size_t>(y) * picture.width + x) * 3;
}

Picture plain_ground(int width, const Colour& colour) {
  Picture picture{width, kPrintedHeight, 3, {}};
  picture.pixels.resize(static_cast<size_t>(width) * kPrintedHeight * 3);
  for (size_t i = 0; i < picture.pixels.size(); ++i) {
    picture.pixels[i] = static_cast<uint8_t>(colour[i % 3]);
  }
  return picture;
}

// A symbol is its colour times its coverage on black, and its own brightness is the mask through
// which it is pasted: ground (1 - m) + c a m, m = min(1, 1.97 L(c a) / 255). So pale colours paint
// opaque letters with darker edges, and dark ones pale letters.
void paste(Picture& picture, const Coverage& symbol, int left, int top, const Colour& colour) {
  const double gain = kMaskGain * luminance(colour) / 255;
  for (int y = std::max(0, -top); y < symbol.height && top + y < picture.height; ++y) {
    for (int x = std::max(0, -left); x < symbol.width && left + x < picture.width; ++x) {
      const double a = symbol.pixels[static_cast<size_t>(y) * symbol.width + x] / 255.0;
      if (a == 0) continue;
      const double m = std::min(1.0, gain * a);
      uint8_t* pixel = pixel_at(picture, left + x, top + y);
      for (size_t channel = 0; channel < 3; ++channel) {
        const double mixed = pixel[channel] * (1 - m) + colour[channel] * a * m;
        pixel[channel] = static_cast<uint8_t>(mixed + 0.5);
      }
    }
  }
}

void scatter_specks(Picture& picture, const Colour& colour, Random& random) {
  for (int i = 0; i < kSpecks; ++i) {
    const int x = random.integer(0, picture.width), y = random.integer(0, picture.height);
    for (const auto& [dx, dy] : kSpeck) {
      const int px = x + dx, py = y + dy;
      if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) continue;
      std::copy(colour.begin(), colour.end(), pixel_at(picture, px, py));
    }
  }
}

// [1 1 1; 1 5 1; 1 1 1] / 13; the outermost ring stays as it was.
Picture smoothed(const Picture& picture) {
  Picture result = picture;
  const int row = picture.width * 3;
  for (int y = 1; y + 1 < picture.height; ++y) {
    const uint8_t* in = picture.pixels.data() + static_cast<ptrdiff_t>(y) * row;
    uint8_t* out = result.pixels.data() + static_cast<ptrdiff_t>(y) * row;
    for (int i = 3; i + 3 < row; ++i) {
      const int sum = in[i - row - 3] + in[i - row] + in[i - row + 3] + in[i - 3] + 5 * in[i] +
                      in[i + 3] + in[i + row - 3] + in[i + row] + in[i + row + 3];
      out[i] = static_cast<uint8_t>((2 * sum + 13) / 26);
    }
  }
  return result;
}

// To the competition's width by nearest neighbour, where the symbols asked for more.
Picture narrowed(const Picture& picture) {
  if (picture.width == kPrintedWidth) return picture;
  Picture result{kPrintedWidth, picture.height, 3, {}};
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < kPrintedWidth; ++x) {
      const auto source = static_cast<size_t>((x + 0.5) * picture.width / kPrintedWidth);
      const uint8_t* pixel =
          picture.pixels.data() + (static_cast<size_t>(y) * picture.width + source) * 3;
      result.pixels.insert(result.pixels.end(), pixel, pixel + 3);
    }
  }
  return result;
}

struct Variety {
  bool is_drawn = false;
  int boldness = kUsualBoldness;
  Departure departure;

  static double factor(double spread, Random& random) {
    return random.uniform(1 - spread, 1 + spread);
  }
  static Variety drawn(Random& random) {
    return {true,
            random.integer(1, kBoldnessLevels - 2),
            {factor(kImageVariety, random), factor(kImageVariety, random)}};
  }
  int boldness_of_symbol(Random& random) const {
    if (!is_drawn) return boldness;
    return std::clamp(boldness + random.integer(-2, 2), 0, kBoldnessLevels - 1);
  }
  Departure of_symbol(Random& random) const {
    if (!is_drawn) return departure;
    const auto power = [&] { return std::exp(random.uniform(-kProportions, kProportions)); };
    return {departure.wider * factor(kSymbolVariety, random),
            departure.higher * factor(kSymbolVariety, random), power(), power()};
  }
};

ExpressionOptions sampler_options(const PrintedOptions& options) {
  return {options.min_length, options.max_length, kSymbols, 1, 0, 0, 0};
}

}  // namespace

PrintedOptions competition_options() {
  PrintedOptions options;
  options.min_size = options.max_size = kCompetitionSize;
  options.is_varied = false;
  return options;
}

bool is_held_out_string(std::string_view label) {
  return fingerprint(label.data(), label.size()) % kHeldOutIn == 0;
}

PrintedGenerator::PrintedGenerator(PrintedOptions options)
    : options_(std::move(options)), sampler_(sampler_options(options_)) {
  if (options_.min_size < 8 || options_.min_size > options_.max_size || options_.max_size > 200) {
    throw TrainerError("printed images need 8 <= min size <= max size <= 200, not " +
                       std::to_string(options_.min_size) + " and " +
                       std::to_string(options_.max_size));
  }
  if (options_.font_file.empty()) options_.font_file = INKSUM_PRINTED_FONT;
  glyphs_ = std::make_shared<GlyphSet>(options_.font_file, kSymbols, options_.min_size,
                                       options_.max_size);
}

std::string PrintedGenerator::any_label(Random& random) const {
  if (options_.labels == PrintedLabels::kAny) return sampler_.sample(random);
  std::string text(random.choice(kTemplates));
  for (char& symbol : text) {
    if (symbol == 'd') symbol = static_cast<char>('0' + random.integer(0, 9));
    if (symbol == 'o') symbol = random.choice(kOperators);
  }
  return text;
}

std::string PrintedGenerator::label(Random& random) const {
  for (;;) {
    std::string text = any_label(random);
    const bool is_wanted =
        !options_.is_split || is_held_out_string(text) == (options_.split == Split::kHeldOut);
    if (is_wanted) return text;
  }
}

Sample PrintedGenerator::sample(uint64_t index) const {
  Random random(options_.seed, index);
  Sample sample;
  sample.label = label(random);
  sample.picture = draw(sample.label, random);
  sample.origin = "printed " + std::to_string(index);
  return sample;
}

Picture PrintedGenerator::draw(std::string_view label, uint64_t index) const {
  Random random(options_.seed, index);
  return draw(label, random);
}

// The first symbol's cell begins close to the edge. Symbols touch: each begins up to a quarter of
// the mean cell before the end of the last, or, in half of the images, between a fifth before it
// and a tenth behind.
Picture PrintedGenerator::draw(std::string_view label, Random& random) const {
  const Colour ground = random_colour(238, 255, random), ink = random_colour(0, 200, random);
  const int size = random.integer(options_.min_size, options_.max_size);
  const Variety variety = options_.is_varied ? Variety::drawn(random) : Variety{};
  std::vector<Coverage> symbols;
  int cells = 0;
  for (const char symbol : label) {
    const FontGlyph& glyph = glyphs_->glyph(symbol, size, variety.boldness_of_symbol(random));
    symbols.push_back(distorted(glyph, symbol == '-', variety.of_symbol(random), random));
    cells += symbols.back().width;
  }
  const double mean = static_cast<double>(cells) / static_cast<double>(label.size());
  const bool is_tight = random.chance(0.5);
  const double least = is_tight ? -0.25 : -0.2, most = is_tight ? 0.0 : 0.1;
  std::vector<int> lefts;
  int x = static_cast<int>(mean * random.uniform(0.05, 0.15));
  int end = 0;
  for (const Coverage& symbol : symbols) {
    lefts.push_back(x);
    end = x + symbol.width;
    x = end + static_cast<int>(std::floor(random.uniform(least, most) * mean + 0.5));
  }
  Picture picture = plain_ground(std::max(end, kPrintedWidth), ground);
  for (size_t i = 0; i < symbols.size(); ++i) {
    paste(picture, symbols[i], lefts[i], (kPrintedHeight - symbols[i].height) / 2, ink);
  }
  if (options_.labels == PrintedLabels::kCompetition) picture = narrowed(picture);
  scatter_specks(picture, ink, random);
  return smoothed(picture);
}

}  // namespace inksum::trainer
