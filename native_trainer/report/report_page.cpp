#include "native_trainer/report/report_page.h"

#include "native_trainer/report/html.h"
#include "native_trainer/report/page_assets.h"
#include "native_trainer/report/sections.h"

namespace inksum::trainer {
namespace {

std::string title_of(const ReportedRuns& runs) {
  std::string names;
  for (const ReportedRun& run : runs) names += (names.empty() ? "" : ", ") + run.record.name;
  return "Training report: " + names;
}

}  // namespace

std::string section(const std::string& id, const std::string& heading, const std::string& lead,
                    const std::string& content) {
  if (content.empty()) return "";
  return "<section id=\"" + id + "\">\n<h2>" + escaped(heading) + "</h2>\n" +
         (lead.empty() ? "" : "<p class=\"lead\">" + escaped(lead) + "</p>\n") + content +
         "</section>\n";
}

std::string run_class(size_t run) { return "s" + std::to_string(run % 6); }

std::string run_heading(const ReportedRuns& runs, size_t run) {
  if (runs.size() < 2) return "";
  return "<h3 class=\"run\"><i class=\"swatch " + run_class(run) + "\"></i>" +
         escaped(runs[run].record.name) + "</h3>\n";
}

std::string legend(const std::vector<LegendEntry>& entries) {
  if (entries.size() < 2) return "";
  std::string items;
  for (const LegendEntry& entry : entries) {
    items +=
        "<li><svg viewBox=\"0 0 26 8\" width=\"26\" height=\"8\" aria-hidden=\"true\">"
        "<line class=\"line " +
        entry.class_name + "\" x1=\"1\" x2=\"25\" y1=\"4\" y2=\"4\"/></svg>" + escaped(entry.name) +
        "</li>\n";
  }
  return "<ul class=\"legend\">\n" + items + "</ul>\n";
}

std::string report_page(const ReportedRuns& runs) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
         "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>" +
         escaped(title_of(runs)) + "</title>\n<style>\n" + page_style() + "</style>\n</head>\n" +
         "<body>\n<main>\n" + header_section(runs) + course_section(runs) + mistakes_section(runs) +
         confidence_section(runs) + samples_section(runs) + layers_section(runs) +
         weights_section(runs) + settings_section(runs) +
         "</main>\n<footer>Written by inksum-trainer report. Everything on this page is in this "
         "file.</footer>\n<script>\n" +
         page_script() + "</script>\n</body>\n</html>\n";
}

}  // namespace inksum::trainer
