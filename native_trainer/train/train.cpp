#include "native_trainer/train/train.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "native_trainer/error.h"
#include "native_trainer/report/inspect_network.h"
#include "native_trainer/report/run_log.h"
#include "native_trainer/train/blank_phase.h"
#include "native_trainer/train/checkpoint.h"
#include "native_trainer/train/device.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/loader.h"
#include "native_trainer/train/non_finite.h"
#include "native_trainer/train/optimiser.h"
#include "native_trainer/train/stop_signal.h"
#include "native_trainer/train/stopwatch.h"
#include "native_trainer/train/warm_start.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

class Trainer {
 public:
  Trainer(const TrainRun& run, ProcessGroup& ranks);
  int run();

 private:
  void begin();
  void learn();
  int agreed_signal();
  void step(const std::vector<Shard>& shards);
  void report_step(const BatchGradient& batch, double norm, double rate);
  bool validation_is_due() const;
  bool validate();
  void judge(const SetFigures& chosen);
  bool is_finished() const;
  int finish();
  void save_averaged(const std::string& name) const;
  void checkpoint(const std::string& name);
  void abort() noexcept;
  [[noreturn]] void report_non_finite(const std::vector<Shard>& shards, const std::string& what,
                                      double value, bool here) const;
  RunMoment moment() const;
  std::string file(const std::string& name) const { return run_.folder + "/" + name; }

  const TrainRun& run_;
  const TrainConfig& config_;
  ProcessGroup& ranks_;
  int signal_ = 0;  // that stops all ranks
  Alphabet alphabet_;
  LabelRule labels_;
  int64_t steps_;
  int64_t validate_every_;  // steps
  TrainState state_;
  Workers workers_;
  GradientTeam team_;
  Loader loader_;
  Optimiser optimiser_;
  Progress progress_;
  std::unique_ptr<RunLog> log_;  // rank 0's
  BlankPhase blank_phase_;
  Stopwatch training_, network_;
  double seconds_before_ = 0;  // of training, in other processes
  Stopwatch since_checkpoint_;
};

bool is_stopped() { return StopSignal::received() != 0; }

Json validation_json(const std::vector<SetFigures>& results) {
  Json json{Json::Object{}};
  for (const SetFigures& result : results) {
    json.set(result.set, Json::Object{{"strings", result.strings},
                                      {"exact_match", result.exact_match},
                                      {"error_rate", result.error_rate}});
  }
  return json;
}

int64_t divide_up(int64_t a, int64_t b) { return (a + b - 1) / b; }

LoaderOptions loader_options(const TrainRun& run, const LabelRule& labels, int64_t steps,
                             const ProcessGroup& ranks) {
  const OptimiserOptions& optimiser = run.config.optimiser;
  return {optimiser.batch,
          optimiser.shard,
          run.config.pool,
          run.config.seed,
          labels,
          ranks.rank(),
          ranks.size(),
          run.loader_threads,
          steps};
}

// Rank 0's state for all: hosts may round their first weights differently.
void share(TrainState& state, ProcessGroup& ranks) {
  std::vector<double> steps = {static_cast<double>(state.step)};
  ranks.sum(steps, "the step to begin with");
  if (steps[0] != static_cast<double>(state.step) * ranks.size()) {
    throw TrainerError(ranks.name() + " goes on from step " + std::to_string(state.step) +
                       ", others from another: every rank needs the same run folder");
  }
  for (const at::Tensor& tensor :
       {state.model.weights(), state.model.statistics(), state.averaged.weights(),
        state.averaged.statistics(), state.moment, state.square}) {
    ranks.broadcast(tensor, "the weights to begin with");
  }
}

ProgressPlan progress_plan(const TrainRun& run, int64_t steps, const ProcessGroup& ranks) {
  return {ranks.is_first() ? run.voice : Voice::kQuiet, steps, run.config.optimiser.batch,
          run.config.epoch, run.config.patience};
}

Trainer::Trainer(const TrainRun& run, ProcessGroup& ranks)
    : run_(run),
      config_(run.config),
      ranks_(ranks),
      alphabet_(alphabet_of(config_)),
      labels_(label_rule_of(config_.model, alphabet_)),
      steps_(divide_up(config_.optimiser.images, config_.optimiser.batch)),
      validate_every_(divide_up(config_.validate_every, config_.optimiser.batch)),
      state_(config_, alphabet_.classes(), device_named(run.device)),
      workers_(state_.model.weights().is_cuda() ? 1 : run.threads),
      team_(state_.model, alphabet_.blank(), workers_),
      loader_(loader_options(run, labels_, steps_, ranks_), alphabet_, config_.geometry,
              run.samples),
      optimiser_(config_.optimiser, state_.model, steps_),
      progress_(progress_plan(run, steps_, ranks_)),
      blank_phase_(alphabet_) {}

void Trainer::begin() {
  if (run_.resume) {
    const auto path = newest_checkpoint(run_.folder);
    if (!path) throw TrainerError(file(kLastCheckpoint) + ": there is no whole checkpoint");
    load_checkpoint(*path, config_, state_);
    progress_.say("going on from step " + std::to_string(state_.step) + " of " +
                  std::to_string(steps_));
  } else if (!run_.load.empty()) {
    const TrainedModel loaded = load_weights(run_.load);
    const std::string added = copy_weights(loaded, alphabet_, state_.model, run_.load);
    state_.averaged.weights().copy_(state_.model.weights());
    state_.averaged.statistics().copy_(state_.model.statistics());
    if (!added.empty()) progress_.say("symbols that " + run_.load + " does not know: " + added);
  }
  share(state_, ranks_);
  if (ranks_.is_first()) {
    log_ = std::make_unique<RunLog>(
        RunLogOptions{.folder = run_.folder, .steps = steps_, .resumed_at = state_.step});
  }
  seconds_before_ = state_.seconds;
}

int Trainer::run() {
  const StopSignal stop_signal;
  try {
    begin();
    learn();
    return finish();
  } catch (const std::exception&) {
    abort();
    throw;
  }
}

void Trainer::learn() {
  training_.start();
  since_checkpoint_.start();
  for (;;) {
    if (validation_is_due() && !validate()) return;
    if (is_finished()) return;
    const auto shards = loader_.batch(state_.step, is_stopped);
    if ((signal_ = agreed_signal()) != 0) return;
    step(*shards);
    if (since_checkpoint_.seconds() > 60 * run_.checkpoint_minutes) checkpoint(kLastCheckpoint);
  }
}

// The highest signal that any rank received: all stop after the same step.
int Trainer::agreed_signal() {
  std::vector<double> signals(static_cast<size_t>(ranks_.size()));
  signals[static_cast<size_t>(ranks_.rank())] = StopSignal::received();
  ranks_.sum(signals, "signals");
  return static_cast<int>(*std::max_element(signals.begin(), signals.end()));
}

void Trainer::step(const std::vector<Shard>& shards) {
  const double rate = learning_rate(config_.optimiser, state_.step, steps_);
  network_.start();
  const BatchGradient batch = team_.compute(shards, ranks_);
  if (!std::isfinite(batch.loss)) {
    report_non_finite(shards, "loss", batch.loss, !std::isfinite(batch.own_loss));
  }
  const double norm = optimiser_.step(state_, batch.gradient, batch.statistics);
  network_.pause();
  if (!std::isfinite(norm)) {
    report_non_finite(shards, "gradient's length", norm, ranks_.is_first());
  }
  report_step(batch, norm, rate);
}

void Trainer::report_step(const BatchGradient& batch, double norm, double rate) {
  const double seconds = training_.seconds();
  progress_.step(state_.step, batch.loss, seconds);
  if (const auto word = blank_phase_.step(batch.heard, batch.loss, seconds)) progress_.say(*word);
  if (log_) log_->step({moment(), batch.loss, rate, norm});
}

RunMoment Trainer::moment() const {
  return {state_.step, state_.step * config_.optimiser.batch,
          seconds_before_ + training_.seconds()};
}

bool Trainer::validation_is_due() const {
  return state_.step > 0 && state_.step != state_.validated_step &&
         (state_.step % validate_every_ == 0 || state_.step == steps_);
}

// False where a signal came before it was done: a resumed run begins it anew.
bool Trainer::validate() {
  training_.pause();
  std::vector<SetFigures> results;
  for (const TestSet& set : run_.validation) {
    const Counts counts =
        score_greedy(state_.averaged, set.examples, labels_, workers_, ranks_, is_stopped);
    if ((signal_ = agreed_signal()) != 0) return false;
    results.push_back({set.name, counts.strings, counts.exact_match(), counts.error_rate()});
  }
  state_.validated_step = state_.step;
  state_.validation = validation_json(results);
  judge(results.front());
  progress_.validated(state_.step, results,
                      {state_.best_step, state_.best_exact_match, state_.best_error_rate,
                       state_.stale_validations});
  if (log_) {
    log_validation(*log_, moment(), results, state_.averaged, run_.validation.front().examples,
                   alphabet_);
  }
  training_.start();
  return true;
}

// Is it the best so far? Before --min-images nothing counts as a standstill.
void Trainer::judge(const SetFigures& chosen) {
  const double gain = chosen.exact_match - state_.best_exact_match;
  const bool better = gain > config_.min_delta ||
                      (gain == 0 && chosen.error_rate < state_.best_error_rate - config_.min_delta);
  if (better) {
    state_.best_step = state_.step;
    state_.best_exact_match = chosen.exact_match;
    state_.best_error_rate = chosen.error_rate;
    state_.stale_validations = 0;
    save_averaged("best.safetensors");
  } else if (state_.step * config_.optimiser.batch >= config_.min_images) {
    ++state_.stale_validations;
  }
}

bool Trainer::is_finished() const {
  return state_.step == steps_ ||
         (config_.patience > 0 && state_.stale_validations >= config_.patience);
}

int Trainer::finish() {
  training_.pause();
  checkpoint(kLastCheckpoint);
  if (signal_ != 0) {
    progress_.say("stopped by signal " + std::to_string(signal_) + " after step " +
                  std::to_string(state_.step) + "; go on with --resume " + run_.folder);
    return 128 + signal_;
  }
  save_averaged("weights.safetensors");
  if (state_.step < steps_) {
    progress_.say("stopped early: no better validation since step " +
                  std::to_string(state_.best_step));
  }
  std::vector<double> replaced = {static_cast<double>(loader_.replaced())};
  ranks_.sum(replaced, "the number of samples replaced");
  char text[128];
  std::snprintf(text, sizeof text, "best: step %lld, exact %.2f %%, CER %.2f %%; it is exported",
                static_cast<long long>(state_.best_step), 100 * state_.best_exact_match,
                100 * state_.best_error_rate);
  progress_.say(text);
  progress_.say(std::to_string(static_cast<int64_t>(replaced[0])) +
                " samples were replaced since this process began: their label did not fit");
  if (network_.seconds() > 0) {
    std::snprintf(text, sizeof text, "%.1f %% of the time in the network",
                  100 * network_.seconds() / training_.seconds());
    progress_.say(text);
  }
  return 0;
}

void Trainer::save_averaged(const std::string& name) const {
  if (!ranks_.is_first()) return;
  Json training = run_.provenance;
  training.set("images", static_cast<long long>(state_.step * config_.optimiser.batch));
  training.set("steps", static_cast<long long>(state_.step));
  training.set("seconds", moment().seconds);
  training.set("validation", state_.validation);
  save_weights(file(name),
               {state_.averaged, alphabet_, config_.geometry, config_, std::move(training)});
}

void Trainer::checkpoint(const std::string& name) {
  const Stopwatch before = training_;
  training_.pause();
  if (ranks_.is_first()) {
    state_.seconds = moment().seconds;
    save_checkpoint(file(name), config_, state_);
  }
  since_checkpoint_ = Stopwatch();
  since_checkpoint_.start();
  if (before.is_running()) training_.start();
}

// Keeps what was learnt where an error ends the run, unless the weights are the error.
void Trainer::abort() noexcept {
  try {
    const bool sound = at::isfinite(state_.model.weights()).all().item<bool>();
    if (state_.step > 0 && sound) checkpoint(kAbortCheckpoint);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
}

// The rank whose samples are at fault writes them and tells the others, which wait for its words.
void Trainer::report_non_finite(const std::vector<Shard>& shards, const std::string& what,
                                double value, bool here) const {
  if (!here) ranks_.barrier(what + " that is not finite");
  const std::string who = offending_samples(state_.model, shards, alphabet_.blank());
  const std::string rank = ranks_.is_first() ? "" : ".rank" + std::to_string(ranks_.rank());
  const std::string path = file("non_finite" + rank + ".safetensors");
  save_batch(path,
             {{"config", config_to_json(config_).dump()},
              {"step", std::to_string(state_.step)},
              {"seed", std::to_string(config_.seed)}},
             shards, state_.model);
  throw TrainerError("the " + what + " of step " + std::to_string(state_.step) + " is " +
                     std::to_string(value) + " (at fault: " + who + "); the batch is in " + path);
}

}  // namespace

int train(const TrainRun& run, ProcessGroup& ranks) {
  return ranks.run([&] { return Trainer(run, ranks).run(); });
}

int train(const TrainRun& run) {
  ProcessGroup alone;
  return train(run, alone);
}

}  // namespace inksum::trainer
