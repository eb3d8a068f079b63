// How far the network's confidence can be believed.
#include <cmath>

#include "native_trainer/report/html.h"
#include "native_trainer/report/plot.h"
#include "native_trainer/report/sections.h"

namespace inksum::trainer {
namespace {

std::string reliability_figure(const Evaluation& set) {
  PlotOptions options;
  options.percent = options.x_percent = true;
  options.x_title = "confidence";
  options.y_title = "share right";
  options.height = 300;
  Plot plot(options, Scale::linear(0, 1), Scale::linear(0, 1));
  for (const ReliabilityBin& bin : set.reliability) {
    if (bin.exact.of == 0) continue;
    const double share = static_cast<double>(bin.exact.of) / set.exact.of;
    const std::string told = counted(bin.exact.of, "reading", "readings") + " of confidence " +
                             percent(bin.from) + " to " + percent(bin.to) + ": " +
                             percent(bin.exact.share()) + " right";
    plot.bar(bin.from + 0.004, bin.to - 0.004, 0, share, "fill faint", told);
    plot.line(
        {{bin.mean_confidence, bin.exact.share()}, {bin.mean_confidence, bin.mean_confidence}},
        "gap s1");
  }
  plot.line({{0, 0}, {1, 1}}, "ideal");
  for (const ReliabilityBin& bin : set.reliability) {
    if (bin.exact.of == 0) continue;
    plot.dot({bin.mean_confidence, bin.exact.share()}, "s0",
             counted(bin.exact.of, "reading", "readings") + ", mean confidence " +
                 percent(bin.mean_confidence) + ", right " + percent(bin.exact.share()),
             2.2 + 6 * std::sqrt(static_cast<double>(bin.exact.of) / set.exact.of));
  }
  std::string caption =
      "Points on the dotted line keep their promise; orange stems are the gap. "
      "The larger a point and the grey bar beneath it, the more readings fall into its bin. The "
      "expected "
      "calibration error over 15 bins is " +
      fixed(set.ece, 3) + ".";
  if (set.mean_confidence_right) {
    caption += " Right readings are believed to " + percent(*set.mean_confidence_right);
    caption += set.mean_confidence_wrong
                   ? ", wrong ones to " + percent(*set.mean_confidence_wrong) + "."
                   : "; there is no wrong one.";
  }
  return figure(plot.svg("Reliability diagram"), "Reliability", caption);
}

std::string coverage_figure(const Evaluation& set) {
  std::vector<Point> points;
  std::vector<double> shares = {1};
  for (const Trusted& coverage : set.coverage) {
    if (coverage.exact.of == 0) continue;
    points.push_back(
        {static_cast<double>(coverage.exact.of) / set.exact.of, coverage.exact.share()});
    shares.push_back(coverage.exact.share());
  }
  if (points.size() < 2) return "";
  PlotOptions options;
  options.percent = options.x_percent = true;
  options.x_title = "readings kept";
  options.y_title = "share right of those kept";
  options.height = 300;
  Plot plot(options, Scale::linear(0, 1), Scale::up_to_one(shares));
  plot.line(points, "s2", "share right");
  for (const Trusted& coverage : set.coverage) {
    if (coverage.exact.of == 0) continue;
    plot.dot({static_cast<double>(coverage.exact.of) / set.exact.of, coverage.exact.share()}, "s2",
             "confidence at least " + percent(coverage.confidence) + ": " +
                 counted(coverage.exact.of, "reading", "readings") + " kept, " +
                 percent(coverage.exact.share()) + " of them right",
             3.4);
  }
  return figure(plot.svg("Accuracy against coverage"), "What asking again is worth",
                "Each point is a threshold: readings less sure than that are not trusted. The "
                "further left, the fewer are kept, and the more of them should be right.");
}

}  // namespace

std::string confidence_section(const ReportedRuns& runs) {
  return section("confidence", "Whether its confidence can be believed", "",
                 beside(runs, [&](const ReportedRun& run) {
                   if (run.inspection.sets.empty()) return std::string();
                   const Evaluation& set = run.inspection.sets.front();
                   if (set.exact.of == 0) return std::string();
                   return "<div class=\"grid\">\n" + reliability_figure(set) +
                          coverage_figure(set) + "</div>\n";
                 }));
}

}  // namespace inksum::trainer
