// How weights and biases spread, from the first validation to the last.
#include <algorithm>
#include <cmath>

#include "native_trainer/report/html.h"
#include "native_trainer/report/plot.h"
#include "native_trainer/report/sections.h"

namespace inksum::trainer {
namespace {

constexpr size_t kShownAtOnce = 12;
constexpr size_t kRidges = 24;  // at most, of all validations
constexpr double kWidth = 300, kLeft = 6, kRight = 6, kTop = 34, kBottom = 20, kStep = 5;

// Bins of few values would show chance: neighbours are joined until about eight values share one.
Histogram coarser(const Histogram& histogram) {
  const auto bins = static_cast<int64_t>(histogram.bins.size());
  int64_t join = 1;
  while (join * 2 <= bins / 6 && histogram.count * join / std::max<int64_t>(1, bins) < 8) join *= 2;
  Histogram coarse = histogram;
  coarse.bins.assign(static_cast<size_t>((bins + join - 1) / join), 0);
  for (int64_t bin = 0; bin < bins; ++bin) {
    coarse.bins[static_cast<size_t>(bin / join)] += histogram.bins[static_cast<size_t>(bin)];
  }
  coarse.high = histogram.low + histogram.width() * static_cast<double>(join) *
                                    static_cast<double>(coarse.bins.size());
  return coarse;
}

// Validations to draw: first and last, and others evenly between.
std::vector<size_t> chosen(size_t count) {
  std::vector<size_t> indices;
  const size_t drawn = std::min(count, kRidges);
  for (size_t i = 0; i < drawn; ++i) {
    indices.push_back(drawn == 1 ? 0 : i * (count - 1) / (drawn - 1));
  }
  return indices;
}

// One histogram a line, the first one at the back and pale, the last one in front.
class Ridges {
 public:
  explicit Ridges(const WeightHistory& history)
      : history_(history), indices_(chosen(history.entries.size())) {
    for (const size_t i : indices_) {
      drawn_.push_back(coarser(history.entries[i].histogram));
      const Histogram& histogram = drawn_.back();
      low_ = i == 0 ? histogram.low : std::min(low_, histogram.low);
      high_ = i == 0 ? histogram.high : std::max(high_, histogram.high);
      for (const int64_t count : histogram.bins) {
        highest_ = std::max(highest_, height(histogram, count));
      }
    }
  }

  std::string svg() const {
    const double base = kTop + kStep * static_cast<double>(indices_.size() - 1);
    std::string out =
        "<svg class=\"plot ridges\" role=\"img\" viewBox=\"0 0 " + coordinate(kWidth) + " " +
        coordinate(base + kBottom) + "\">\n<title>" +
        escaped(history_.name + " over " + std::to_string(indices_.size()) + " validations") +
        "</title>";
    for (size_t row = 0; row < indices_.size(); ++row) out += ridge(row);
    for (const auto& [value, place] : {std::pair{low_, "start"}, {0.0, "middle"}, {high_, "end"}}) {
      if (value == 0 && !(low_ < 0 && high_ > 0 && x(0) > 60 && x(0) < kWidth - 60)) continue;
      out += "<text class=\"tick " + std::string(place) + "\" x=\"" + coordinate(x(value)) +
             "\" y=\"" + coordinate(base + 15) + "\">" + brief(value) + "</text>";
    }
    return out + "</svg>\n";
  }

 private:
  double x(double value) const {
    return kLeft + (value - low_) / (high_ - low_) * (kWidth - kLeft - kRight);
  }

  // The square root of the density, so that ridges of different ranges can be compared and tails
  // show.
  static double height(const Histogram& histogram, int64_t in_bin) {
    if (histogram.count == 0) return 0;
    return std::sqrt(static_cast<double>(in_bin) /
                     (histogram.width() * static_cast<double>(histogram.count)));
  }

  std::string ridge(size_t row) const {
    const WeightHistory::Entry& entry = history_.entries[indices_[row]];
    const Histogram& histogram = drawn_[row];
    const double base = kTop + kStep * static_cast<double>(row);
    std::string points = coordinate(x(histogram.low)) + "," + coordinate(base);
    for (size_t bin = 0; bin < histogram.bins.size(); ++bin) {
      const double middle = histogram.low + (static_cast<double>(bin) + 0.5) * histogram.width();
      const double rise = (kTop - 4) * height(histogram, histogram.bins[bin]) / (highest_ + 1e-300);
      points += " " + coordinate(x(middle)) + "," + coordinate(base - rise);
    }
    points += " " + coordinate(x(histogram.high)) + "," + coordinate(base);
    const double age = indices_.size() < 2 ? 1 : double(row) / double(indices_.size() - 1);
    return "<polygon class=\"ridge\" data-row=\"" + std::to_string(row) + "\" data-told=\"" +
           escaped(told(entry)) + "\" style=\"--age:" + coordinate(age) + "\" points=\"" + points +
           "\"><title>" + escaped(told(entry)) + "</title></polygon>";
  }

  static std::string told(const WeightHistory::Entry& entry) {
    const Histogram& histogram = entry.histogram;
    return "after " + grouped(entry.images) + " images: mean " + brief(histogram.mean) +
           ", deviation " + brief(histogram.deviation) + ", from " + brief(histogram.least) +
           " to " + brief(histogram.largest);
  }

  const WeightHistory& history_;
  std::vector<size_t> indices_;
  std::vector<Histogram> drawn_;  // by row
  double low_ = 0, high_ = 1;
  double highest_ = 0;
};

// Shares of a normal distribution at 0, ±0.5, ±1 and ±1.5 deviations, and the extremes.
std::string distribution_svg(const WeightHistory& history) {
  constexpr double kShares[] = {0, 0.067, 0.159, 0.309, 0.691, 0.841, 0.933, 1};
  std::vector<double> xs, ys;
  for (const WeightHistory::Entry& entry : history.entries) {
    xs.push_back(static_cast<double>(entry.images));
    ys.push_back(entry.histogram.least);
    ys.push_back(entry.histogram.largest);
  }
  PlotOptions options;
  options.width = kWidth;
  options.height = 122;
  options.left = 44;
  options.right = 8;
  options.top = 8;
  options.bottom = 22;
  options.x_ticks = 4;
  options.y_ticks = 3;
  Plot plot(options, Scale::linear(xs.front(), xs.back()),
            Scale::linear(*std::min_element(ys.begin(), ys.end()),
                          *std::max_element(ys.begin(), ys.end())));
  for (size_t band = 0; band < 4; ++band) {
    std::vector<Point> lower, upper;
    for (const WeightHistory::Entry& entry : history.entries) {
      const auto at = static_cast<double>(entry.images);
      lower.push_back({at, entry.histogram.quantile(kShares[band])});
      upper.push_back({at, entry.histogram.quantile(kShares[7 - band])});
    }
    plot.band(lower, upper, "s0");
  }
  std::vector<Point> middle;
  for (const WeightHistory::Entry& entry : history.entries) {
    middle.push_back({static_cast<double>(entry.images), entry.histogram.quantile(0.5)});
  }
  plot.line(middle, "s0 thin", "median");
  return plot.svg("Distribution of " + history.name + " over the images seen");
}

std::string weight_card(const WeightHistory& history) {
  if (history.entries.empty() || history.entries.back().histogram.count == 0) return "";
  const WeightHistory::Entry& last = history.entries.back();
  std::string note = counted(last.histogram.count, "value", "values");
  if (last.histogram.non_finite > 0) {
    note += ", and " + grouped(last.histogram.non_finite) + " that are not finite";
  }
  return "<div class=\"weight\"><p><b>" + escaped(history.name) + "</b> " + escaped(note) +
         "</p>\n" + Ridges(history).svg() +
         (history.entries.size() > 1 ? distribution_svg(history) : "") +
         "<p class=\"told\"></p></div>\n";
}

}  // namespace

std::string weights_section(const ReportedRuns& runs) {
  return section(
      "weights", "How its weights spread", "", beside(runs, [&](const ReportedRun& run) {
        std::string cards, more;
        for (size_t i = 0; i < run.record.weights.size(); ++i) {
          (i < kShownAtOnce ? cards : more) += weight_card(run.record.weights[i]);
        }
        if (cards.empty()) return std::string();
        if (!more.empty()) {
          more = "<details><summary>" + std::to_string(run.record.weights.size() - kShownAtOnce) +
                 " more weights and biases</summary><div class=\"weights\">\n" + more +
                 "</div></details>\n";
        }
        const size_t rows = chosen(run.record.weights.front().entries.size()).size();
        return figure(
            "<p class=\"slider\" hidden=\"hidden\"><label>validation <input type=\"range\" "
            "min=\"0\" max=\"" +
                std::to_string(rows - 1) + "\" value=\"" + std::to_string(rows - 1) +
                "\"/></label> <output></output></p>\n"
                "<div class=\"weights\">\n" +
                cards + "</div>\n" + more,
            "Weights and biases of " + run.record.name,
            "Above, a histogram for every validation, the first at the back and the last "
            "in front (heights are square roots of densities, so that tails show). "
            "Below, the same over the images seen: median, and bands that hold 38, 68 "
            "and 87 % of the values and all of them.");
      }));
}

}  // namespace inksum::trainer
