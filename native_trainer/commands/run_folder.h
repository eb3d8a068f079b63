// run_folder.h - what a run's folder tells of how it was begun, and settings files for new runs.
//
//   config.json  {"hyper_parameters": {…}, "sources": {"data": […], "ink": […], …},
//                 "provenance": {"data": [{"file", "fingerprint"}, …], "started_from": {…}}}
//   split.json   which records of which files validate
//
// A settings file for --config has the same members, or those of "hyper_parameters" and "sources"
// side by side: {"architecture": "crnn", "data": ["printed"], "batch": 128}. So the config.json of
// one run, as it is, begins another.
#pragma once

#include <string>

#include "core/base/json.h"
#include "native_trainer/commands/training_data.h"
#include "native_trainer/config/settings.h"
#include "native_trainer/config/train_config.h"

namespace inksum::trainer {

// The members of a settings file as one flat object. Throws TrainerError naming file and member.
Json read_settings_file(const std::string& path);

struct SavedRun {
  TrainConfig config;
  DataOptions data;
  Json provenance;
  Json splits;  // an empty object where there is no split.json
};

// Throws TrainerError for what is missing or damaged.
SavedRun read_run(const std::string& folder);

// Makes the folder, which must hold no run yet: UsageError where it does. Paths of files are saved
// so that they hold from anywhere.
void write_run(const std::string& folder, const SavedRun& run);

// Name, size and fingerprint, not the place.
std::string fingerprint_of_file(const std::string& path);

}  // namespace inksum::trainer
