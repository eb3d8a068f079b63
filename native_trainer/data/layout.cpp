#include "native_trainer/data/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "native_trainer/data/ink_points.h"

namespace inksum::trainer {
namespace {

constexpr double kDigitHeight = 100;

// Ink of neighbours may cross by no more than this.
constexpr double kLeastGap = -12;
// From here on, a line rises and sags by all that its style has.
constexpr double kUsualWidth = 700;

// The leftmost and rightmost ink in horizontal bands of the line.
class Contour {
 public:
  static constexpr int kBands = 32;

  void add(const Ink& ink) {
    for (const Stroke& stroke : ink.strokes) {
      for (size_t i = 0; i < stroke.points.size(); ++i) {
        add_segment(stroke.points[i > 0 ? i - 1 : 0], stroke.points[i]);
      }
    }
  }

  // How far `next` must move to the right so that its nearest ink is 0 away from this ink, seen
  // along each band and its neighbours. -infinity where no bands face each other.
  double touching_shift(const Contour& next) const {
    double shift = -std::numeric_limits<double>::infinity();
    for (int band = 0; band < kBands; ++band) {
      for (int other = std::max(band - 1, 0); other <= std::min(band + 1, kBands - 1); ++other) {
        if (right_[band] < left_[band] || next.right_[other] < next.left_[other]) continue;
        shift = std::max(shift, right_[band] - next.left_[other]);
      }
    }
    return shift;
  }

 private:
  static constexpr double kTop = -100;
  static constexpr double kBandHeight = 10;

  static int band_of(double y) {
    return std::clamp(static_cast<int>((y - kTop) / kBandHeight), 0, kBands - 1);
  }

  void add_segment(const InkPoint& a, const InkPoint& b) {
    const int steps = 1 + std::abs(band_of(a.y) - band_of(b.y));
    for (int step = 0; step <= steps; ++step) {
      const double t = static_cast<double>(step) / steps;
      const double x = a.x + t * (b.x - a.x);
      const int band = band_of(a.y + t * (b.y - a.y));
      left_[band] = std::min(left_[band], x);
      right_[band] = std::max(right_[band], x);
    }
  }

  static constexpr std::array<double, kBands> filled(double value) {
    std::array<double, kBands> bands{};
    for (double& band : bands) band = value;
    return bands;
  }
  std::array<double, kBands> left_ = filled(1e9);
  std::array<double, kBands> right_ = filled(-1e9);
};

void transform(Ink& ink, double scale, double shift_x, double shift_y) {
  for_each_point(ink, [&](InkPoint& point) {
    point.x = static_cast<float>(point.x * scale + shift_x);
    point.y = static_cast<float>(point.y * scale + shift_y);
  });
}

double top_of(const Glyph& glyph, double height, Random& random) {
  if (glyph.anchor == Anchor::kBaseline) return kDigitHeight - height;
  if (glyph.anchor == Anchor::kHanging) return kDigitHeight - height / 2 + random.normal(0, 3);
  return kDigitHeight / 2 - height / 2 + random.normal(0, 5);
}

// A parabola through both ends of the line, which begins at x = 0; a short line rises less, for it
// is the slope that a hand has.
void bend(Ink& ink, const LineStyle& style) {
  const double width = std::max<double>(bounds(ink).width(), 1);
  const double share = std::min(width / kUsualWidth, 1.0);
  for_each_point(ink, [&](InkPoint& point) {
    const double t = point.x / width;
    point.y += static_cast<float>(share * (style.sag * 4 * t * (1 - t) - style.rise * t));
  });
}

// Neighbours may overlap, but never so far that they could be read the other way round.
double least_shift(const Box& before, const Box& next) {
  const double narrower = std::min(before.width(), next.width());
  return before.max_x - next.min_x - 0.25 * narrower;
}

}  // namespace

LineStyle draw_line_style(Random& random) {
  LineStyle style;
  const double kind = random.uniform();
  if (kind < 0.12) {
    style.gap = random.uniform(-2, 9);
  } else if (kind < 0.72) {
    style.gap = random.uniform(9, 34);
  } else if (kind < 0.96) {
    style.gap = random.uniform(30, 75);
  } else {
    style.gap = random.uniform(75, 115);
  }
  style.gap_deviation = random.uniform(1, 3);
  style.gap_deviation += random.uniform(0.1, 0.35) * style.gap;
  style.operator_gap = random.chance(0.4) ? random.uniform(0, 30) : 0;
  style.gap_by_contour = random.chance(0.6);
  style.baseline_step = random.uniform(0, 8);
  style.size_deviation = random.uniform(0.02, 0.1);
  if (random.chance(0.5)) style.rise = random.normal(0, 25);
  if (random.chance(0.3)) style.sag = random.normal(0, 12);
  return style;
}

Anchor anchor_of(char symbol) {
  const bool on_baseline = (symbol >= '0' && symbol <= '9') || symbol == '.';
  return on_baseline ? Anchor::kBaseline : Anchor::kMiddle;
}

Ink lay_out(const std::vector<Piece>& pieces, const LineStyle& style, Random& random) {
  Ink line;
  Contour contour;
  Box before;
  double baseline = 0;
  bool after_operator = false;
  for (const Piece& piece : pieces) {
    Ink ink = piece.glyph.ink;
    const double scale = std::exp(random.normal(0, style.size_deviation));
    baseline = 0.8 * baseline + random.normal(0, style.baseline_step);
    const double height = bounds(ink).height() * scale;
    transform(ink, scale, 0, baseline + top_of(piece.glyph, height, random));
    Contour own;
    own.add(ink);
    if (!line.strokes.empty()) {
      double gap = std::max(random.normal(style.gap, style.gap_deviation), kLeastGap);
      if (piece.is_operator || after_operator) gap += style.operator_gap;
      const Box box = bounds(ink);
      const double by_box = before.max_x - box.min_x;
      const double by_contour = contour.touching_shift(own);
      const bool use_contour = style.gap_by_contour && by_contour > by_box - 1e6;
      const double shift =
          std::max((use_contour ? by_contour : by_box) + gap, least_shift(before, box));
      transform(ink, 1, shift, 0);
      own = Contour();
      own.add(ink);
    }
    before = bounds(ink);
    contour = own;
    after_operator = piece.is_operator;
    std::move(ink.strokes.begin(), ink.strokes.end(), std::back_inserter(line.strokes));
  }
  bend(line, style);
  return line;
}

}  // namespace inksum::trainer
