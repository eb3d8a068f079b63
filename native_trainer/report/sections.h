// sections.h - the report's sections in their order; each is markup, "" where it has nothing to
// tell.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/report/report_page.h"

namespace inksum::trainer {

using ReportedRuns = std::vector<ReportedRun>;

std::string header_section(const ReportedRuns& runs);
std::string course_section(const ReportedRuns& runs);      // curves
std::string mistakes_section(const ReportedRuns& runs);    // confusions, symbols, lengths
std::string confidence_section(const ReportedRuns& runs);  // reliability, coverage
std::string samples_section(const ReportedRuns& runs);     // wrong readings and their time lines
std::string layers_section(const ReportedRuns& runs);      // feature maps, filters
std::string weights_section(const ReportedRuns& runs);     // histograms over time
std::string settings_section(const ReportedRuns& runs);

// <section> with a heading and an opening sentence.
std::string section(const std::string& id, const std::string& heading, const std::string& lead,
                    const std::string& content);
// The class of a run's colour: "s0", "s1", …
std::string run_class(size_t run);
// Colours and line styles with their names; nothing where there is only one.
struct LegendEntry {
  std::string class_name, name;
};
std::string legend(const std::vector<LegendEntry>& entries);
// One figure a run, side by side, each beneath its run's name where there are several. draw(run)
// gives a figure or "".
template <class Draw>
std::string beside(const ReportedRuns& runs, const Draw& draw);

// A run's name as a heading in its colour.
std::string run_heading(const ReportedRuns& runs, size_t run);

template <class Draw>
std::string beside(const ReportedRuns& runs, const Draw& draw) {
  std::string columns;
  for (size_t run = 0; run < runs.size(); ++run) {
    const std::string content = draw(runs[run]);
    if (content.empty()) continue;
    columns += "<div>\n" + run_heading(runs, run) + content + "</div>\n";
  }
  return columns.empty() ? "" : "<div class=\"columns\">\n" + columns + "</div>\n";
}

}  // namespace inksum::trainer
