#include "native_trainer/report/run_log.h"

#include <algorithm>
#include <filesystem>

#include "native_trainer/error.h"
#include "native_trainer/files.h"
#include "native_trainer/report/json_lines.h"

namespace inksum::trainer {
namespace {

Json::Object moment_json(const RunMoment& moment) {
  return {{"step", static_cast<long long>(moment.step)},
          {"images", static_cast<long long>(moment.images)},
          {"seconds", moment.seconds}};
}

std::string csv_header() {
  std::string line;
  for (const std::string& column : metrics_columns()) {
    line += (line.empty() ? "" : ",") + column;
  }
  return line + "\n";
}

std::string csv_cell(const Json& value) {
  const std::string* text = value.as_string();
  if (text == nullptr) return value.is_null() ? "" : value.dump();
  if (text->find_first_of(",\"\r\n") == std::string::npos) return *text;
  std::string quoted = "\"";
  for (const char c : *text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

// "conv1.weight" → "conv1/weight": TensorBoard gathers tags of one beginning in one panel.
std::string panel_tag(std::string name) {
  const size_t dot = name.find('.');
  if (dot != std::string::npos) name[dot] = '/';
  return name;
}

// Keeps the rows up to `step`; a last line that a killed process left half written goes as well.
std::vector<Json> keep_until(const std::string& path, int64_t step) {
  std::vector<Json> kept;
  if (std::filesystem::exists(path)) {
    for (JsonLine& row : read_json_lines(path, LastLine::kMayBeCut)) {
      const Result<double> at = json_number(row.value, "step");
      if (!at || at.value() <= static_cast<double>(step)) kept.push_back(std::move(row.value));
    }
  }
  std::string text;
  for (const Json& row : kept) text += row.dump() + "\n";
  write_file(path, text);
  return kept;
}

std::ofstream open_to_append(const std::string& path) {
  std::ofstream file(path, std::ios::app);
  if (!file) throw TrainerError(path + ": cannot be written");
  return file;
}

}  // namespace

const std::vector<std::string>& metrics_columns() {
  static const std::vector<std::string> columns = {
      "step",          "images",        "seconds",           "loss",
      "learning_rate", "gradient_norm", "images_per_second", "set",
      "strings",       "exact_match",   "error_rate"};
  return columns;
}

std::string metrics_csv_line(const Json& row) {
  std::string line;
  for (const std::string& column : metrics_columns()) {
    const Json* value = row.find(column);
    if (&column != &metrics_columns().front()) line += ",";
    if (value != nullptr) line += csv_cell(*value);
  }
  return line + "\n";
}

RunLog::RunLog(const RunLogOptions& options)
    : options_(options),
      steps_a_row_(std::max<int64_t>(1, options.steps / std::max<int64_t>(1, options.rows))),
      events_(options.folder + "/tensorboard", options.resumed_at) {
  const std::string folder = options.folder + "/";
  std::string table = csv_header();
  for (const Json& row : keep_until(folder + "metrics.jsonl", options.resumed_at)) {
    table += metrics_csv_line(row);
  }
  write_file(folder + "metrics.csv", table);
  keep_until(folder + "histograms.jsonl", options.resumed_at);
  rows_ = open_to_append(folder + "metrics.jsonl");
  table_ = open_to_append(folder + "metrics.csv");
  histograms_ = open_to_append(folder + "histograms.jsonl");
}

void RunLog::step(const StepFigures& figures) {
  if (!started_) {
    // The first step of a process has no figure before it to measure its speed from.
    row_before_ = figures;
    started_ = true;
  }
  loss_sum_ += figures.loss;
  norm_sum_ += figures.gradient_norm;
  ++steps_since_;
  if (figures.step % steps_a_row_ != 0 && figures.step != options_.steps) return;

  const auto steps = static_cast<double>(steps_since_);
  const double seconds = figures.seconds - row_before_.seconds;
  Json row = moment_json(figures);
  row.set("loss", loss_sum_ / steps);
  row.set("learning_rate", figures.learning_rate);
  row.set("gradient_norm", norm_sum_ / steps);
  if (seconds > 0) {
    row.set("images_per_second",
            static_cast<double>(figures.images - row_before_.images) / seconds);
  }
  add_row(row);
  for (const char* name : {"loss", "learning_rate", "gradient_norm", "images_per_second"}) {
    const Json* value = row.find(name);
    if (value != nullptr) {
      events_.scalar(figures.step, std::string("train/") + name, *value->as_number());
    }
  }
  flush();
  loss_sum_ = norm_sum_ = 0;
  steps_since_ = 0;
  row_before_ = figures;
}

void RunLog::validated(const RunMoment& moment, const std::vector<SetFigures>& sets,
                       const std::vector<NamedValues>& weights) {
  for (const SetFigures& figures : sets) {
    Json row = moment_json(moment);
    row.set("set", figures.set);
    row.set("strings", figures.strings);
    row.set("exact_match", figures.exact_match);
    row.set("error_rate", figures.error_rate);
    add_row(row);
    events_.scalar(moment.step, "exact match/" + figures.set, figures.exact_match);
    events_.scalar(moment.step, "edit error/" + figures.set, figures.error_rate);
  }
  for (const NamedValues& named : weights) {
    const Histogram histogram = histogram_of(named.values);
    Json row = moment_json(moment);
    row.set("name", named.name);
    row.set("histogram", histogram_to_json(histogram));
    histograms_ << row.dump() << '\n';
    events_.histogram(moment.step, panel_tag(named.name), histogram);
  }
  flush();
}

void RunLog::pictures(int64_t step, const std::vector<NamedPicture>& pictures) {
  for (const NamedPicture& named : pictures) events_.picture(step, named.name, named.picture);
  events_.flush();
}

void RunLog::add_row(const Json& row) {
  rows_ << row.dump() << '\n';
  table_ << metrics_csv_line(row);
}

void RunLog::flush() {
  for (std::ofstream* file : {&rows_, &table_, &histograms_}) {
    file->flush();
    if (!*file) throw TrainerError(options_.folder + ": cannot be written; is the disk full?");
  }
  events_.flush();
}

}  // namespace inksum::trainer
