// The course of training: curves over the images seen.
#include <algorithm>
#include <cmath>

#include "native_trainer/report/html.h"
#include "native_trainer/report/plot.h"
#include "native_trainer/report/sections.h"

namespace inksum::trainer {
namespace {

struct Curve {
  std::string name;
  std::string class_name;
  std::vector<Point> points;
  bool smooth = false;  // draw a running mean above the pale figures themselves
  bool dots = false;    // of few points each is marked
};

constexpr size_t kPointsToSmooth = 40;
constexpr double kSmoothing = 0.06;  // of all points, the window of the running mean

// Mean over a centred window, cut at the ends.
std::vector<Point> smoothed(const std::vector<Point>& points) {
  const auto reach = static_cast<size_t>(kSmoothing / 2 * static_cast<double>(points.size())) + 1;
  std::vector<Point> out;
  for (size_t i = 0; i < points.size(); ++i) {
    const size_t around = std::min({reach, i, points.size() - 1 - i});
    double sum = 0;
    int count = 0;
    for (size_t k = i - around; k <= i + around; ++k) {
      if (!std::isfinite(points[k].y)) continue;
      sum += points[k].y;
      ++count;
    }
    out.push_back({points[i].x, count == 0 ? std::nan("") : sum / count});
  }
  return out;
}

struct ChartOptions {
  std::string title, y_title, caption;
  bool share = false;        // values are shares: per cent
  bool logarithmic = false;  // where that fits the values
};

std::string chart(const std::vector<Curve>& curves, const ChartOptions& options) {
  std::vector<double> xs, ys;
  for (const Curve& curve : curves) {
    for (const Point& point : curve.points) {
      xs.push_back(point.x);
      ys.push_back(point.y);
    }
  }
  if (xs.empty()) return "";
  PlotOptions plot_options;
  plot_options.x_title = "images seen";
  plot_options.y_title = options.y_title;
  plot_options.percent = options.share;
  const Scale y = options.logarithmic ? Scale::fitting(ys) : Scale::around(ys, true);
  Plot plot(plot_options, Scale::linear(0, *std::max_element(xs.begin(), xs.end())), y);
  for (const Curve& curve : curves) {
    if (curve.smooth && curve.points.size() >= kPointsToSmooth) {
      plot.line(curve.points, curve.class_name + " pale");
      plot.line(smoothed(curve.points), curve.class_name, curve.name);
    } else {
      plot.line(curve.points, curve.class_name, curve.name);
    }
    if (!curve.dots) continue;
    for (const Point& point : curve.points) {
      if (!std::isfinite(point.y)) continue;
      plot.dot(point, curve.class_name,
               curve.name + ": " + (options.share ? percent(point.y) : brief(point.y)) + " after " +
                   grouped(static_cast<int64_t>(point.x)) + " images",
               curve.points.size() > 60 ? 1.6 : 2.6);
    }
  }
  return figure(plot.svg(options.title + " over the images seen"), options.title, options.caption);
}

// One curve a run.
std::vector<Curve> training_curves(const ReportedRuns& runs, double TrainingRow::*member,
                                   bool smooth) {
  std::vector<Curve> curves;
  for (size_t run = 0; run < runs.size(); ++run) {
    Curve curve{runs[run].record.name, run_class(run), {}, smooth, false};
    for (const TrainingRow& row : runs[run].record.training) {
      curve.points.push_back({static_cast<double>(row.images), row.*member});
    }
    if (!curve.points.empty()) curves.push_back(std::move(curve));
  }
  return curves;
}

// One curve a run and set: the run is the colour, the set the line's style. A single run's sets
// have colours of their own.
std::vector<Curve> validation_curves(const ReportedRuns& runs, double SetFigures::*member) {
  std::vector<Curve> curves;
  for (size_t run = 0; run < runs.size(); ++run) {
    const std::vector<std::string> sets = runs[run].record.sets();
    for (size_t set = 0; set < sets.size(); ++set) {
      const bool alone = runs.size() == 1;
      Curve curve{alone ? sets[set] : runs[run].record.name + " · " + sets[set],
                  run_class(alone ? set : run) + " d" + std::to_string(set % 4),
                  {},
                  false,
                  true};
      for (const ValidationRow& row : runs[run].record.of_set(sets[set])) {
        curve.points.push_back({static_cast<double>(row.images), row.figures.*member});
      }
      curves.push_back(std::move(curve));
    }
  }
  return curves;
}

// "run: " where there are several.
std::string opening(const ReportedRuns& runs, const ReportedRun& run) {
  return runs.size() < 2 ? "" : run.record.name + ": ";
}

std::string loss_caption(const ReportedRuns& runs) {
  std::string text;
  for (const ReportedRun& run : runs) {
    const auto& rows = run.record.training;
    if (rows.empty()) continue;
    text += opening(runs, run) + "From " + brief(rows.front().loss) + " to " +
            brief(rows.back().loss) + " over " + grouped(rows.back().images) + " images. ";
  }
  return "The CTC loss, −log P(label) in nats per symbol, with a running mean above the figures "
         "themselves. " +
         text;
}

std::string best_caption(const ReportedRuns& runs) {
  std::string text;
  for (const ReportedRun& run : runs) {
    for (const std::string& set : run.record.sets()) {
      const std::vector<ValidationRow> rows = run.record.of_set(set);
      const auto best =
          std::max_element(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
            return a.figures.exact_match < b.figures.exact_match;
          });
      text += opening(runs, run) + "Best of " + set + ": " + percent(best->figures.exact_match) +
              " of " + counted(best->figures.strings, "string", "strings") + " after " +
              grouped(best->images) + " images. ";
    }
  }
  return "The share of strings read without any error, greedily, by the averaged weights. " + text;
}

std::string error_caption(const ReportedRuns& runs) {
  std::string text;
  for (const ReportedRun& run : runs) {
    for (const std::string& set : run.record.sets()) {
      text += opening(runs, run) + "At the end " +
              percent(run.record.of_set(set).back().figures.error_rate) + " on " + set + ". ";
    }
  }
  return "Symbols inserted, left out or mistaken, as a share of the symbols written (CER). " + text;
}

std::string speed_caption(const ReportedRuns& runs) {
  std::string text;
  for (const ReportedRun& run : runs) {
    std::vector<double> rates;
    for (const TrainingRow& row : run.record.training) {
      if (std::isfinite(row.images_per_second)) rates.push_back(row.images_per_second);
    }
    if (rates.empty()) continue;
    std::nth_element(rates.begin(), rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2),
                     rates.end());
    text += opening(runs, run) + "Half the time above " + brief(rates[rates.size() / 2]) +
            " images a second. ";
  }
  return text;
}

}  // namespace

std::string course_section(const ReportedRuns& runs) {
  const std::vector<Curve> sets = validation_curves(runs, &SetFigures::exact_match);
  std::vector<LegendEntry> entries;
  if (runs.size() > 1) {
    for (size_t run = 0; run < runs.size(); ++run) {
      entries.push_back({run_class(run), runs[run].record.name});
    }
  }
  const bool several_sets = sets.size() > runs.size() || runs.size() == 1;
  if (several_sets) {
    for (const Curve& curve : sets) entries.push_back({curve.class_name, curve.name});
  }
  const std::string charts =
      chart(training_curves(runs, &TrainingRow::loss, true),
            {"Loss", "CTC loss", loss_caption(runs), false, true}) +
      chart(sets, {"Exact match", "strings read exactly", best_caption(runs), true, false}) +
      chart(validation_curves(runs, &SetFigures::error_rate),
            {"Character errors", "CER", error_caption(runs), true, false}) +
      chart(training_curves(runs, &TrainingRow::learning_rate, false),
            {"Learning rate", "learning rate", "The step size that the schedule asks for.", false,
             false}) +
      chart(training_curves(runs, &TrainingRow::gradient_norm, true),
            {"Gradient", "length of the gradient",
             "Before it is clipped: a sudden rise tells of a batch that does not fit the rest.",
             false, true}) +
      chart(training_curves(runs, &TrainingRow::images_per_second, true),
            {"Speed", "images a second", speed_caption(runs), false, false});
  if (charts.empty()) return "";
  return section("course", "The course of training", "",
                 legend(entries) + "<div class=\"grid\">\n" + charts + "</div>\n");
}

}  // namespace inksum::trainer
