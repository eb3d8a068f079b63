// Readings that are wrong, and how they came about.
#include "native_trainer/evaluate/text_alignment.h"
#include "native_trainer/report/html.h"
#include "native_trainer/report/sections.h"
#include "native_trainer/report/time_line.h"

namespace inksum::trainer {
namespace {

// Both texts one above the other, what differs marked; "␣" holds the place of what is missing.
std::string difference(const Answer& answer) {
  std::string written, read;
  for (const AlignedPair& pair : align_texts(code_points(answer.label), code_points(answer.text))) {
    const auto mark = [&](const std::string& symbol) {
      const std::string text = symbol.empty() ? "\u00A0" : escaped(symbol);
      return pair.is_right() ? text : "<em>" + text + "</em>";
    };
    written += mark(pair.written);
    read += mark(pair.read);
  }
  return "<p class=\"texts\"><span>written</span><code>" + written +
         "</code><span>read</span><code>" + read + "</code></p>\n";
}

std::string card(const InspectedSample& sample) {
  const Answer& answer = sample.answer;
  std::string origin = percent(answer.confidence) + " sure";
  if (!answer.origin.empty()) origin += " · " + answer.origin;
  if (!answer.writer.empty()) origin += " · writer " + answer.writer;
  return "<div class=\"card\">\n" + time_line_svg(sample) + difference(answer) +
         "<p class=\"origin\">" + escaped(origin) + "</p>\n</div>\n";
}

}  // namespace

std::string samples_section(const ReportedRuns& runs) {
  const std::string columns = beside(runs, [&](const ReportedRun& run) {
    std::string cards;
    for (const InspectedSample& sample : run.inspection.worst) cards += card(sample);
    return cards.empty() ? "" : "<div class=\"cards\">\n" + cards + "</div>\n";
  });
  if (columns.empty()) return "";
  return section("samples", "Wrong readings, the surest first",
                 "Above, the picture as the network sees it. Beneath each of its columns, what the "
                 "network believes there: a lane a symbol, the darker the surer; the last lane, ·, "
                 "is CTC’s blank, and □ the pad of networks that have one. Equal neighbours are "
                 "merged and blanks dropped, and what remains "
                 "is weighed with what people write.",
                 columns);
}

}  // namespace inksum::trainer
