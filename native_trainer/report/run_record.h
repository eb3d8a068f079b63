// run_record.h - a run as its folder tells it: settings and the course of training.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "native_trainer/report/run_log.h"

namespace inksum::trainer {

struct TrainingRow : RunMoment {
  double loss = 0;
  double learning_rate = 0;
  double gradient_norm = 0;
  double images_per_second = 0;  // NaN where it was not measured
};

struct ValidationRow : RunMoment {
  SetFigures figures;
};

// One weight or bias over the validations.
struct WeightHistory {
  struct Entry : RunMoment {
    Histogram histogram;
  };
  std::string name;
  std::vector<Entry> entries;
};

struct RunRecord {
  std::string name;  // of the folder
  std::string folder;
  Json config;       // config.json; null where there is none, as is the next
  Json environment;  // environment.json
  std::vector<TrainingRow> training;
  std::vector<ValidationRow> validations;
  std::vector<WeightHistory> weights;

  // A number of the hyper-parameters, or NaN.
  double hyper_parameter(const std::string& setting) const;
  // The last moment that the log tells of.
  RunMoment last_moment() const;
  // The sets' names in order of appearance.
  std::vector<std::string> sets() const;
  std::vector<ValidationRow> of_set(const std::string& set) const;
};

// A run that is still going on is read as far as it has come. Throws TrainerError naming file and
// line for a folder without a run and for what RunLog does not write.
RunRecord read_run_record(const std::string& folder);

}  // namespace inksum::trainer
