// run_log.h - what a training run tells of its course, for people and programs, in its folder:
//
//   metrics.jsonl     a row every few steps, and one a validated set (below)
//   metrics.csv       the same rows
//   histograms.jsonl  at every validation, how the values of each weight and bias spread
//   tensorboard/      all of that, and pictures of the layers, as TensorBoard's event files
//
// A row of training tells of all steps since the row before it, and stands at steps that depend on
// the run's length alone, not on the clock:
//   {"step", "images", "seconds", "loss", "learning_rate", "gradient_norm", "images_per_second"}
// and one of a validation
//   {"step", "images", "seconds", "set", "strings", "exact_match", "error_rate"}
//
//   RunLog log({.folder = "runs/first", .steps = 10000});
//   log.step({.step = 1, .images = 64, .seconds = 0.1, .loss = 40});          // after each step
//   log.validated({.step = 500, .images = 32000, .seconds = 60},
//                 {{"composed", 500, .91, .02}}, {{"conv1.weight", values}});
#pragma once

#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/image/picture.h"
#include "native_trainer/report/event_file.h"
#include "native_trainer/report/histogram.h"

namespace inksum::trainer {

// Where a run stands. What other processes did before it was resumed counts.
struct RunMoment {
  int64_t step = 0;    // steps done
  int64_t images = 0;  // seen, all epochs together
  double seconds = 0;  // of training
};

// One step of the optimiser.
struct StepFigures : RunMoment {
  double loss = 0;  // CTC loss of the batch, nats per symbol
  double learning_rate = 0;
  double gradient_norm = 0;
};

// How the network read one set.
struct SetFigures {
  std::string set;  // "composed", "real strings"
  int strings = 0;
  double exact_match = 0;  // share of strings
  double error_rate = 0;   // CER
};

struct NamedValues {
  std::string name;  // "conv1.weight"
  std::span<const float> values;
};

struct NamedPicture {
  std::string name;  // "layers/conv1/12+3": the part before the first slash is TensorBoard's panel
  Picture picture;
};

struct RunLogOptions {
  std::string folder;      // exists
  int64_t steps = 0;       // of the whole run
  int64_t resumed_at = 0;  // rows of later steps, which a killed process left behind, are dropped
  int64_t rows = 1000;     // of training figures in the whole run, about
};

class RunLog {
 public:
  // Throws TrainerError where the folder's files cannot be read or written.
  explicit RunLog(const RunLogOptions& options);

  void step(const StepFigures& figures);
  void validated(const RunMoment& moment, const std::vector<SetFigures>& sets,
                 const std::vector<NamedValues>& weights);
  void pictures(int64_t step, const std::vector<NamedPicture>& pictures);

 private:
  void add_row(const Json& row);
  void flush();

  RunLogOptions options_;
  int64_t steps_a_row_;
  std::ofstream rows_;
  std::ofstream table_;
  std::ofstream histograms_;
  EventFile events_;

  double loss_sum_ = 0;  // since the last row, as are the next three
  double norm_sum_ = 0;
  int64_t steps_since_ = 0;
  RunMoment row_before_;
  bool started_ = false;
};

// The columns of metrics.csv in order.
const std::vector<std::string>& metrics_columns();
// A row of metrics.jsonl as a line of metrics.csv (RFC 4180); what the row lacks stays empty.
std::string metrics_csv_line(const Json& row);

}  // namespace inksum::trainer
