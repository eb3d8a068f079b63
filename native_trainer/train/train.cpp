#include "native_trainer/train/train.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

#include "native_trainer/error.h"
#include "native_trainer/train/checkpoint.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/optimiser.h"
#include "native_trainer/train/progress.h"
#include "native_trainer/train/stop_signal.h"
#include "native_trainer/train/tensor_file.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

class Trainer {
 public:
  Trainer(const TrainRun& run, ProcessGroup& ranks);
  int run();

 private:
  int agreed_signal();
  void validate();
  void save_averaged(const std::string& name) const;
  void checkpoint();
  [[noreturn]] void report_non_finite(const std::vector<Shard>& shards, const std::string& what,
                                      double value, bool here) const;
  std::string file(const std::string& name) const { return run_.folder + "/" + name; }

  const TrainRun& run_;
  ProcessGroup& ranks_;
  const TrainConfig& config_;
  Alphabet alphabet_;
  LabelRule labels_;
  int64_t steps_;
  int64_t validate_every_;  // steps
  TrainState state_;
  Workers workers_;
  GradientTeam team_;
  Loader loader_;
  Optimiser optimiser_;
  std::optional<Progress> progress_;  // rank 0's
};

// A warm start: the optimiser's own state begins afresh.
void start_from(const std::string& path, const TrainConfig& config, const Alphabet& alphabet,
                TrainState& state) {
  const TrainedModel loaded = load_weights(path);
  if (loaded.alphabet.fingerprint() != alphabet.fingerprint() ||
      loaded.config.model.architecture != config.model.architecture ||
      loaded.model.weights().sizes() != state.model.weights().sizes() ||
      geometry_to_json(loaded.geometry) !=
          geometry_to_json(state.model.architecture().geometry())) {
    throw TrainerError(path + ": is a network of another alphabet or other sizes");
  }
  for (Network* model : {&state.model, &state.averaged}) {
    model->weights().copy_(loaded.model.weights());
    model->statistics().copy_(loaded.model.statistics());
  }
}

Json validation_json(const std::vector<Validation>& results) {
  Json json{Json::Object{}};
  for (const Validation& result : results) {
    json.set(result.name, Json::Object{{"strings", result.strings},
                                       {"exact_match", result.exact_match},
                                       {"error_rate", result.error_rate}});
  }
  return json;
}

int64_t divide_up(int64_t a, int64_t b) { return (a + b - 1) / b; }

LoaderOptions loader_options(const TrainConfig& config, const LabelRule& labels,
                             const ProcessGroup& ranks) {
  return {config.optimiser.batch,
          config.optimiser.shard,
          config.pool,
          config.seed,
          labels,
          ranks.rank(),
          ranks.size()};
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

Trainer::Trainer(const TrainRun& run, ProcessGroup& ranks)
    : run_(run),
      ranks_(ranks),
      config_(run.config),
      alphabet_(alphabet_of(config_)),
      labels_(label_rule_of(config_.model, alphabet_)),
      steps_(divide_up(config_.optimiser.images, config_.optimiser.batch)),
      validate_every_(divide_up(config_.validate_every, config_.optimiser.batch)),
      state_(config_, alphabet_.classes()),
      workers_(run.threads),
      team_(state_.model, alphabet_.blank(), workers_),
      loader_(loader_options(config_, labels_, ranks), alphabet_, config_.geometry, run.samples),
      optimiser_(config_.optimiser, state_.model, steps_) {
  if (ranks.is_first()) progress_.emplace(file("metrics.jsonl"));
  if (run.resume) {
    load_checkpoint(file("last.safetensors"), config_, state_);
    if (ranks.is_first())
      std::printf("going on from step %lld of %lld\n", static_cast<long long>(state_.step),
                  static_cast<long long>(steps_));
  } else if (!run.load.empty()) {
    start_from(run.load, config_, alphabet_, state_);
  }
  share(state_, ranks);
}

// The highest signal that any rank received: all stop after the same step.
int Trainer::agreed_signal() {
  std::vector<double> signals(static_cast<size_t>(ranks_.size()));
  signals[static_cast<size_t>(ranks_.rank())] = StopSignal::received();
  ranks_.sum(signals, "signals");
  return static_cast<int>(*std::max_element(signals.begin(), signals.end()));
}

int Trainer::run() {
  const StopSignal stop_signal;
  auto saved_at = std::chrono::steady_clock::now();
  int signal = 0;
  while (state_.step < steps_ && (signal = agreed_signal()) == 0) {
    const std::vector<Shard> shards = loader_.batch(state_.step, workers_);
    const double rate = learning_rate(config_.optimiser, state_.step, steps_);
    BatchGradient batch = team_.compute(shards, ranks_);
    if (!std::isfinite(batch.loss)) {
      report_non_finite(shards, "loss", batch.loss, !std::isfinite(batch.own_loss));
    }
    const double norm = optimiser_.step(state_, std::move(batch.gradient), batch.statistics);
    if (!std::isfinite(norm)) {
      report_non_finite(shards, "gradient's length", norm, ranks_.is_first());
    }
    if (progress_)
      progress_->step({state_.step, steps_, config_.optimiser.batch, batch.loss, norm, rate});
    if (state_.step % validate_every_ == 0 || state_.step == steps_) validate();
    const auto now = std::chrono::steady_clock::now();
    if (now - saved_at > std::chrono::duration<double>(60 * run_.checkpoint_minutes)) {
      checkpoint();
      saved_at = now;
    }
  }
  checkpoint();
  if (state_.step == steps_) {
    std::vector<double> replaced = {static_cast<double>(loader_.replaced())};
    ranks_.sum(replaced, "the number of samples replaced");
    save_averaged("weights.safetensors");
    if (ranks_.is_first()) {
      std::printf("%.0f samples were replaced since this process began: their label did not fit\n",
                  replaced[0]);
    }
    return 0;
  }
  if (ranks_.is_first())
    std::printf("\nstopped by signal %d after step %lld; go on with --resume %s\n", signal,
                static_cast<long long>(state_.step), run_.folder.c_str());
  return 128 + signal;
}

void Trainer::validate() {
  if (progress_) progress_->pause();
  std::vector<Validation> results;
  for (const TestSet& set : run_.validation) {
    const Counts counts = score_greedy(state_.averaged, set.examples, labels_, workers_, ranks_);
    results.push_back({set.name, counts.strings, counts.exact_match(), counts.error_rate()});
  }
  if (progress_) progress_->validated(state_.step, results);
  state_.validation = validation_json(results);
  if (results.front().exact_match > state_.best_exact_match) {
    state_.best_exact_match = results.front().exact_match;
    save_averaged("best.safetensors");
  }
  if (progress_) progress_->resume();
}

void Trainer::save_averaged(const std::string& name) const {
  if (!ranks_.is_first()) return;
  Json training = run_.provenance;
  training.set("images", static_cast<long long>(state_.step * config_.optimiser.batch));
  training.set("steps", static_cast<long long>(state_.step));
  training.set("seconds", state_.seconds + progress_->seconds());
  training.set("validation", state_.validation);
  save_weights(file(name),
               {state_.averaged, alphabet_, config_.geometry, config_, std::move(training)});
}

void Trainer::checkpoint() {
  if (!ranks_.is_first()) return;
  progress_->pause();
  TrainState state = state_;
  state.seconds += progress_->seconds();
  save_checkpoint(file("last.safetensors"), config_, state);
  progress_->resume();
}

// The rank whose samples are at fault writes them and tells the others, which wait for its words.
void Trainer::report_non_finite(const std::vector<Shard>& shards, const std::string& what,
                                double value, bool here) const {
  if (!here) ranks_.barrier(what + " that is not finite");
  TensorFile batch{"inksum batch 1", {{"config", config_to_json(config_).dump()}}, {}};
  batch.text["step"] = std::to_string(state_.step);
  batch.text["seed"] = std::to_string(config_.seed);
  for (size_t i = 0; i < shards.size(); ++i) {
    const std::string shard = "shard" + std::to_string(i);
    batch.tensors.push_back({shard + ".images", shards[i].images});
    batch.tensors.push_back({shard + ".labels", at::tensor(shards[i].labels)});
    batch.tensors.push_back({shard + ".label_lengths", at::tensor(shards[i].label_lengths)});
  }
  batch.tensors.push_back({"weights", state_.model.weights()});
  const std::string rank = ranks_.is_first() ? "" : ".rank" + std::to_string(ranks_.rank());
  const std::string path = file("non_finite" + rank + ".safetensors");
  save_tensor_file(path, batch);
  throw TrainerError("the " + what + " of step " + std::to_string(state_.step) + " is " +
                     std::to_string(value) + "; the batch is in " + path);
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
