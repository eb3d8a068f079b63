#include "native_trainer/data/printed/picture_measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include "core/base/check.h"
#include "core/base/grid.h"

namespace inksum::trainer {
namespace {

constexpr double kLeastContrast = 4;  // levels
constexpr size_t kLargestSpeck = 22;  // px, after the smoothing

using Colour = std::array<uint8_t, 3>;
using Patch = std::vector<std::pair<int, int>>;  // x, y

Colour colour_at(const Picture& picture, int x, int y) {
  const size_t pixel = (static_cast<size_t>(y) * picture.width + x) * 3;
  return {picture.pixels[pixel], picture.pixels[pixel + 1], picture.pixels[pixel + 2]};
}

Colour background_of(const Picture& picture) {
  std::map<Colour, int> counts;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) ++counts[colour_at(picture, x, y)];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most->first;
}

Grid contrasts_of(const Picture& picture) {
  const Colour background = background_of(picture);
  Grid contrasts(picture.height, picture.width);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const Colour colour = colour_at(picture, x, y);
      int sum = 0;
      for (size_t c = 0; c < 3; ++c) sum += std::abs(colour[c] - background[c]);
      contrasts(y, x) = static_cast<float>(sum) / 3;
    }
  }
  return contrasts;
}

// Of the contrasts above `least`; 0 where there are none.
double median_above(const Grid& contrasts, double least) {
  std::vector<float> values;
  for (int y = 0; y < contrasts.height(); ++y) {
    for (int x = 0; x < contrasts.width(); ++x) {
      if (contrasts(y, x) > least) values.push_back(contrasts(y, x));
    }
  }
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Takes the patch of ink around (x, y) out of `ink`.
Patch take_patch(Grid& ink, int x, int y) {
  Patch patch = {{x, y}};
  ink(y, x) = 0;
  for (size_t i = 0; i < patch.size(); ++i) {
    const auto [px, py] = patch[i];
    for (int ny = std::max(0, py - 1); ny <= std::min(ink.height() - 1, py + 1); ++ny) {
      for (int nx = std::max(0, px - 1); nx <= std::min(ink.width() - 1, px + 1); ++nx) {
        if (ink(ny, nx) == 0) continue;
        ink(ny, nx) = 0;
        patch.emplace_back(nx, ny);
      }
    }
  }
  return patch;
}

double largest_contrast(const Grid& contrasts, const Patch& patch) {
  float largest = 0;
  for (const auto& [x, y] : patch) largest = std::max(largest, contrasts(y, x));
  return largest;
}

bool is_edge(const Grid& text, int x, int y) {
  return x == 0 || y == 0 || x + 1 == text.width() || y + 1 == text.height() ||
         text(y, x - 1) == 0 || text(y, x + 1) == 0 || text(y - 1, x) == 0 || text(y + 1, x) == 0;
}

void measure_text(const Grid& text, PictureMeasures& measures) {
  int left = text.width(), right = 0, top = text.height(), bottom = 0;
  int area = 0, edge = 0, columns = 0;
  for (int x = 0; x < text.width(); ++x) {
    const int before = area;
    for (int y = 0; y < text.height(); ++y) {
      if (text(y, x) == 0) continue;
      ++area;
      edge += is_edge(text, x, y) ? 1 : 0;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = std::max(bottom, y + 1);
    }
    columns += area > before ? 1 : 0;
  }
  if (area == 0) return;
  measures.left = left;
  measures.right = right;
  measures.top = top;
  measures.bottom = bottom;
  measures.area = area;
  measures.stroke_width = 2.0 * area / edge;
  measures.column_ink = static_cast<double>(area) / columns;
}

double mean(const std::vector<PictureMeasures>& all, double PictureMeasures::*measure) {
  double sum = 0;
  for (const PictureMeasures& one : all) sum += one.*measure;
  return sum / static_cast<double>(all.size());
}

double deviation(const std::vector<PictureMeasures>& all, double PictureMeasures::*measure) {
  const double middle = mean(all, measure);
  double sum = 0;
  for (const PictureMeasures& one : all) sum += (one.*measure - middle) * (one.*measure - middle);
  return std::sqrt(sum / static_cast<double>(all.size()));
}

}  // namespace

PictureMeasures measure_picture(const Picture& picture) {
  INKSUM_CHECK(picture.channels == 3 && !picture.empty());
  const Grid contrasts = contrasts_of(picture);
  PictureMeasures measures;
  measures.contrast = median_above(contrasts, median_above(contrasts, kLeastContrast) / 2);
  if (measures.contrast <= kLeastContrast) return {};
  Grid ink(picture.height, picture.width);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      ink(y, x) = contrasts(y, x) > measures.contrast / 2 ? 1 : 0;
    }
  }
  Grid text(picture.height, picture.width);
  double speck_sum = 0;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      if (ink(y, x) == 0) continue;
      const Patch patch = take_patch(ink, x, y);
      if (patch.size() <= kLargestSpeck) {
        ++measures.specks;
        speck_sum += largest_contrast(contrasts, patch);
      } else {
        for (const auto& [px, py] : patch) text(py, px) = 1;
      }
    }
  }
  if (measures.specks > 0) {
    measures.speck_contrast = speck_sum / measures.specks / measures.contrast;
  }
  measure_text(text, measures);
  return measures;
}

std::string comparison_table(const std::vector<PictureMeasures>& real,
                             const std::vector<PictureMeasures>& made) {
  INKSUM_CHECK(!real.empty() && !made.empty());
  constexpr std::array<std::pair<const char*, double PictureMeasures::*>, 10> kMeasures = {
      {{"contrast, levels", &PictureMeasures::contrast},
       {"text begins, px", &PictureMeasures::left},
       {"text ends, px", &PictureMeasures::right},
       {"text's top, px", &PictureMeasures::top},
       {"text's bottom, px", &PictureMeasures::bottom},
       {"text's area, px", &PictureMeasures::area},
       {"stroke width, px", &PictureMeasures::stroke_width},
       {"ink in a column, px", &PictureMeasures::column_ink},
       {"specks apart", &PictureMeasures::specks},
       {"speck / text contrast", &PictureMeasures::speck_contrast}}};
  std::array<char, 100> line{};
  std::snprintf(line.data(), line.size(), "%-22s%9s%9s%11s%7s\n", "measure", "real", "made",
                "deviation", "z");
  std::string table = line.data();
  for (const auto& [name, measure] : kMeasures) {
    const double made_mean = mean(made, measure), spread = deviation(made, measure);
    const double of_mean = spread / std::sqrt(static_cast<double>(real.size()));
    const double difference = mean(real, measure) - made_mean;
    std::snprintf(line.data(), line.size(), "%-22s%9.2f%9.2f%11.2f%7.2f\n", name,
                  mean(real, measure), made_mean, spread, of_mean > 0 ? difference / of_mean : 0);
    table += line.data();
  }
  return table;
}

}  // namespace inksum::trainer
