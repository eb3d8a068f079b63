// The head of the page: which runs, how far they came, how well they read; and its end, every
// setting.
#include <algorithm>
#include <cmath>

#include "native_trainer/report/html.h"
#include "native_trainer/report/sections.h"

namespace inksum::trainer {
namespace {

std::string text_of(const Json& value) {
  if (const std::string* text = value.as_string()) return text->empty() ? "–" : *text;
  if (const double* number = value.as_number()) {
    if (std::trunc(*number) == *number && std::fabs(*number) >= 1000) {
      return grouped(static_cast<int64_t>(*number));
    }
  }
  return value.dump();
}

std::string setting(const ReportedRun& run, const char* name) {
  const Json* settings = run.record.config.find("hyper_parameters");
  const Json* value = settings == nullptr ? nullptr : settings->find(name);
  return value == nullptr ? "" : text_of(*value);
}

// "symbols.jsonl (1f0c…)", one a file.
std::string data_of(const ReportedRun& run) {
  const Json* provenance = run.record.config.find("provenance");
  const Json* data = provenance == nullptr ? nullptr : provenance->find("data");
  if (data == nullptr || data->as_array() == nullptr) return "";
  std::string list;
  for (const Json& file : *data->as_array()) {
    Result<std::string> name = json_string(file, "file");
    if (!name) name = json_string(file, "source");
    const Result<std::string> fingerprint = json_string(file, "fingerprint");
    if (!name) continue;
    list += (list.empty() ? "" : ", ") + name.value();
    if (fingerprint) list += " (" + fingerprint.value() + ")";
  }
  return list.empty() ? "made up while training; no files" : list;
}

std::string environment_of(const ReportedRun& run) {
  std::string list;
  if (const Json::Object* members = run.record.environment.as_object()) {
    for (const auto& [name, value] : *members) {
      if (value.as_array() != nullptr || value.as_object() != nullptr) continue;
      list += (list.empty() ? "" : ", ") + name + " " + text_of(value);
    }
  }
  return list;
}

std::string input_of(const ReportedRun& run) {
  const std::string height = setting(run, "height"), narrow = setting(run, "min-width");
  const std::string wide = setting(run, "max-width");
  if (height.empty()) return "";
  const std::string width = narrow == wide ? narrow : narrow + " to " + wide;
  const std::string channels = setting(run, "channels");
  const char* planes = channels == "4" ? "ink and motion" : channels == "3" ? "RGB" : "grey";
  return height + " px high, " + width + " px wide, " + planes;
}

struct Fact {
  const char* name;
  std::string (*of)(const ReportedRun&);
};

const Fact kFacts[] = {
    {"Network", [](const ReportedRun& run) { return setting(run, "architecture"); }},
    {"Parameters",
     [](const ReportedRun& run) {
       return run.inspection.parameters > 0 ? grouped(run.inspection.parameters) : std::string();
     }},
    {"Weights", [](const ReportedRun& run) { return run.inspection.weights; }},
    {"Input", input_of},
    {"Alphabet", [](const ReportedRun& run) { return setting(run, "symbols"); }},
    {"Batch", [](const ReportedRun& run) { return setting(run, "batch"); }},
    {"Peak learning rate", [](const ReportedRun& run) { return setting(run, "learning-rate"); }},
    {"Seed", [](const ReportedRun& run) { return setting(run, "seed"); }},
    {"Data", data_of},
    {"Environment", environment_of},
};

// What a run has come to, in one sentence.
std::string summary_of(const ReportedRun& run, bool alone) {
  const RunMoment last = run.record.last_moment();
  const double images = run.record.hyper_parameter("images");
  std::string text = alone ? "" : run.record.name + ": ";
  if (last.step == 0) return text + (alone ? "Nothing" : "nothing") + " has been logged yet.";
  text += grouped(last.images) + " images in " + duration(last.seconds) + " of training";
  if (std::isfinite(images) && static_cast<double>(last.images) < images) {
    text += ", " + percent(static_cast<double>(last.images) / images) + " of the planned " +
            grouped(static_cast<int64_t>(images));
  }
  return text + ".";
}

std::string tile(const std::string& value, const std::string& what) {
  return "<div class=\"tile\"><b>" + escaped(value) + "</b><span>" + escaped(what) +
         "</span></div>\n";
}

std::string tiles_of(const ReportedRun& run) {
  std::string tiles;
  if (!run.inspection.sets.empty()) {
    const Evaluation& set = run.inspection.sets.front();
    tiles += tile(percent(set.exact.share()), "read exactly") +
             tile(percent(set.cer()), "character errors");
    if (set.value.of > 0) tiles += tile(percent(set.value.share()), "right in value");
    tiles += tile(fixed(set.ece, 3), "calibration error");
  } else if (!run.record.validations.empty()) {
    const SetFigures& set = run.record.of_set(run.record.sets().front()).back().figures;
    tiles += tile(percent(set.exact_match), "read exactly") +
             tile(percent(set.error_rate), "character errors");
  }
  const RunMoment last = run.record.last_moment();
  if (last.step > 0) tiles += tile(brief(static_cast<double>(last.images)), "images seen");
  if (last.seconds > 0) tiles += tile(duration(last.seconds), "of training");
  if (run.inspection.parameters > 0) {
    tiles += tile(brief(static_cast<double>(run.inspection.parameters)), "parameters");
  }
  return tiles.empty() ? "" : "<div class=\"tiles\">\n" + tiles + "</div>\n";
}

std::string notes_of(const ReportedRun& run) {
  std::string notes;
  const auto note = [&](const std::string& text) {
    notes += element("li", "", escaped(run.record.name + ": " + text));
  };
  if (run.record.config.is_null()) note("config.json is missing, so its settings are not known.");
  if (run.record.training.empty())
    note("no training step has been logged, so there are no curves.");
  if (run.record.validations.empty()) note("it has not been validated yet.");
  if (!run.inspection.missing.empty()) note(run.inspection.missing);
  return notes;
}

std::string heading_row(const ReportedRuns& runs) {
  if (runs.size() < 2) return "";
  std::string cells = "<th></th>";
  for (size_t run = 0; run < runs.size(); ++run) {
    cells += "<th scope=\"col\"><i class=\"swatch " + run_class(run) + "\"></i>" +
             escaped(runs[run].record.name) + "</th>";
  }
  return "<thead><tr>" + cells + "</tr></thead>\n";
}

// A row where any run has something to tell; runs that differ are marked.
std::string table_row(const std::string& name, const std::vector<std::string>& values) {
  if (std::all_of(values.begin(), values.end(), [](const auto& v) { return v.empty(); })) return "";
  const bool same = std::all_of(values.begin(), values.end(),
                                [&](const std::string& value) { return value == values.front(); });
  std::string cells;
  for (const std::string& value : values) {
    cells += "<td>" + (value.empty() ? "–" : escaped(value)) + "</td>";
  }
  return std::string("<tr") + (same ? "" : " class=\"differs\"") + "><th scope=\"row\">" +
         escaped(name) + "</th>" + cells + "</tr>\n";
}

std::string facts_table(const ReportedRuns& runs) {
  std::string rows;
  for (const Fact& fact : kFacts) {
    std::vector<std::string> values;
    for (const ReportedRun& run : runs) values.push_back(fact.of(run));
    rows += table_row(fact.name, values);
  }
  if (rows.empty()) return "";
  return "<div class=\"scroll\"><table class=\"facts\">\n" + heading_row(runs) + "<tbody>\n" +
         rows + "</tbody></table></div>\n";
}

}  // namespace

std::string header_section(const ReportedRuns& runs) {
  std::string names, summaries, tiles, notes;
  for (size_t i = 0; i < runs.size(); ++i) {
    names += (i == 0 ? "" : i + 1 == runs.size() ? " and " : ", ") + runs[i].record.name;
    summaries += element("p", "lead", escaped(summary_of(runs[i], runs.size() == 1)));
    tiles += run_heading(runs, i) + tiles_of(runs[i]);
    notes += notes_of(runs[i]);
  }
  return "<header>\n<p class=\"kicker\">inksum · training report</p>\n<h1>" + escaped(names) +
         "</h1>\n" + summaries + tiles +
         (notes.empty() ? "" : "<ul class=\"notes\">\n" + notes + "</ul>\n") + facts_table(runs) +
         "</header>\n";
}

std::string settings_section(const ReportedRuns& runs) {
  std::vector<std::string> names;
  for (const ReportedRun& run : runs) {
    const Json* settings = run.record.config.find("hyper_parameters");
    if (settings == nullptr || settings->as_object() == nullptr) continue;
    for (const auto& [name, value] : *settings->as_object()) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  if (names.empty()) return "";
  std::string rows;
  for (const std::string& name : names) {
    std::vector<std::string> values;
    for (const ReportedRun& run : runs) values.push_back(setting(run, name.c_str()));
    rows += table_row(name, values);
  }
  return section("settings", "Every setting",
                 runs.size() < 2 ? "" : "What differs between the runs is marked.",
                 "<details><summary>" +
                     counted(static_cast<int64_t>(names.size()), "setting", "settings") +
                     "</summary><div class=\"scroll\"><table class=\"facts settings\">\n" +
                     heading_row(runs) + "<tbody>\n" + rows + "</tbody></table></div></details>\n");
}

}  // namespace inksum::trainer
