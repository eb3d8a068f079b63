// training_data.h - what a run trains and validates on, from the words after --data.
//
//   --data composed                    ink written by the composer; real writing comes from --ink
//   --data printed                     the competition's pictures, made up as they are needed
//   --data my/image_set                files of any layout that data/dataset.h knows, split in two
//   --data printed=0.7 my/set=0.3      a mixture by weight
//
// Validation never sees what trained: composed ink holds writers back, printed pictures hold one
// string in five back, files are split as --split says.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/config/train_config.h"
#include "native_trainer/data/sample.h"
#include "native_trainer/train/score.h"

namespace inksum::trainer {

struct DataOptions {
  Strings sources;  // "composed", "printed=0.7", "my/set=0.3"; none: what the architecture is for
  Strings ink;      // ink files for the composer
  std::string held_out;  // file that names the writers held back; "": the shipped list
  std::string split = "first";
  double train_share = 0.7;
};
Settings data_settings(DataOptions& options);

// A word of --data without its weight.
struct DataSource {
  std::string name;  // "composed", "printed" or a path
  double weight = 1;
};
// What splits and provenance call a path: "set" of "my/set" and of "my/set/".
std::string last_part(const std::string& path);
// Not made up by the program.
bool is_file_source(const DataSource& source);
// Throws UsageError for a weight that is none, or a source that is named twice.
std::vector<DataSource> sources_of(const Strings& words);

// Fills in what was left open: sources for the architecture, and where they are all printed
// pictures, the symbols that occur there; where they are all composed ink and the architecture is a
// crnn, the channels that tell how the pen moved. given: was this setting, by its name, given?
using IsGiven = std::function<bool(const std::string& setting)>;
void complete(DataOptions& options, TrainConfig& config, const IsGiven& given);

struct TrainingData {
  SampleSource samples;
  std::vector<TestSet> validation;  // sets of the first source first
  // [{"file" or "source", "fingerprint", …}, …]: what the data was, without where it lay. Of ink
  // also {"held_out_writers": file, "fingerprint"}: who did not train.
  Json provenance;
  Json splits;  // {"my/set": data_split.h's JSON, …}; an empty object without files
};

// splits: those of a run that goes on, which must fit; null for a new run. Throws TrainerError
// naming the file, or UsageError naming the flag.
TrainingData open_training_data(const DataOptions& options, const TrainConfig& config,
                                const Json& splits);

}  // namespace inksum::trainer
