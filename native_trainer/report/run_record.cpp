#include "native_trainer/report/run_record.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "native_trainer/error.h"
#include "native_trainer/files.h"
#include "native_trainer/report/json_lines.h"

namespace inksum::trainer {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

// Members of one row; what is wrong is thrown with the row's place.
class RowReader {
 public:
  RowReader(const Json& row, std::string where) : row_(row), where_(std::move(where)) {}

  double number(const char* name) const { return checked(json_number(row_, name)); }
  double number_or_missing(const char* name) const {
    const Json* member = row_.find(name);
    // A figure that is not finite was written as null.
    return member == nullptr || member->is_null() ? kMissing : number(name);
  }
  std::string text(const char* name) const { return checked(json_string(row_, name)); }
  Histogram histogram() const {
    const Json* member = row_.find("histogram");
    if (member == nullptr) throw TrainerError(where_ + "it has no 'histogram'");
    return checked(histogram_from_json(*member));
  }
  void read(RunMoment& moment) const {
    moment.step = static_cast<int64_t>(number("step"));
    moment.images = static_cast<int64_t>(number("images"));
    moment.seconds = number("seconds");
  }
  bool has(const char* name) const { return row_.find(name) != nullptr; }

 private:
  template <class Value>
  Value checked(Result<Value> result) const {
    if (!result) throw TrainerError(where_ + result.error().message);
    return std::move(result).value();
  }

  const Json& row_;
  std::string where_;
};

// Calls read(reader of a row) for every row of a file, where there is one.
template <class Read>
void for_each_row(const std::string& path, const Read& read) {
  if (!std::filesystem::exists(path)) return;
  for (const JsonLine& line : read_json_lines(path, LastLine::kMayBeCut)) {
    read(RowReader(line.value, path + ":" + std::to_string(line.number) + ": "));
  }
}

void read_metrics(RunRecord& run) {
  for_each_row(run.folder + "/metrics.jsonl", [&](const RowReader& reader) {
    if (reader.has("set")) {
      ValidationRow row;
      reader.read(row);
      row.figures = {reader.text("set"), static_cast<int>(reader.number("strings")),
                     reader.number("exact_match"), reader.number("error_rate")};
      run.validations.push_back(std::move(row));
    } else {
      TrainingRow row;
      reader.read(row);
      row.loss = reader.number_or_missing("loss");
      row.learning_rate = reader.number("learning_rate");
      row.gradient_norm = reader.number_or_missing("gradient_norm");
      row.images_per_second = reader.number_or_missing("images_per_second");
      run.training.push_back(row);
    }
  });
}

void read_histograms(RunRecord& run) {
  for_each_row(run.folder + "/histograms.jsonl", [&](const RowReader& reader) {
    const std::string name = reader.text("name");
    WeightHistory::Entry entry;
    reader.read(entry);
    entry.histogram = reader.histogram();
    auto found = std::find_if(run.weights.begin(), run.weights.end(),
                              [&](const WeightHistory& history) { return history.name == name; });
    if (found == run.weights.end()) found = run.weights.insert(found, {name, {}});
    found->entries.push_back(std::move(entry));
  });
}

Json read_json_file(const std::string& path) {
  if (!std::filesystem::exists(path)) return {};
  Result<Json> json = parse_json(read_file(path));
  if (!json) throw TrainerError(path + ": " + json.error().message);
  return std::move(json).value();
}

std::string name_of(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

}  // namespace

double RunRecord::hyper_parameter(const std::string& setting) const {
  const Json* settings = config.find("hyper_parameters");
  const Json* value = settings == nullptr ? nullptr : settings->find(setting);
  return value == nullptr || value->as_number() == nullptr ? kMissing : *value->as_number();
}

RunMoment RunRecord::last_moment() const {
  RunMoment last;
  if (!training.empty()) last = training.back();
  if (!validations.empty() && validations.back().step > last.step) last = validations.back();
  return last;
}

std::vector<std::string> RunRecord::sets() const {
  std::vector<std::string> names;
  for (const ValidationRow& row : validations) {
    if (std::find(names.begin(), names.end(), row.figures.set) == names.end()) {
      names.push_back(row.figures.set);
    }
  }
  return names;
}

std::vector<ValidationRow> RunRecord::of_set(const std::string& set) const {
  std::vector<ValidationRow> rows;
  std::copy_if(validations.begin(), validations.end(), std::back_inserter(rows),
               [&](const ValidationRow& row) { return row.figures.set == set; });
  return rows;
}

RunRecord read_run_record(const std::string& folder) {
  RunRecord run;
  run.folder = folder;
  run.name = name_of(folder);
  if (!std::filesystem::exists(folder + "/config.json") &&
      !std::filesystem::exists(folder + "/metrics.jsonl")) {
    throw TrainerError(folder + ": there is no run in it (neither config.json nor metrics.jsonl)");
  }
  run.config = read_json_file(folder + "/config.json");
  run.environment = read_json_file(folder + "/environment.json");
  read_metrics(run);
  read_histograms(run);
  return run;
}

}  // namespace inksum::trainer
