#include "native_trainer/train/trial.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <sys/resource.h>

#include <cstdio>
#include <optional>

#include "core/ctc/log_probs.h"
#include "native_trainer/error.h"
#include "native_trainer/train/device.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/loader.h"
#include "native_trainer/train/optimiser.h"
#include "native_trainer/train/stopwatch.h"

namespace inksum::trainer {
namespace {

constexpr int kStepsBetweenLooks = 10;
constexpr int kTimedSteps = 4;

// All that a step needs.
struct Bench {
  explicit Bench(const TrainRun& run)
      : alphabet(alphabet_of(run.config)),
        labels(label_rule_of(run.config.model, alphabet)),
        state(run.config, alphabet.classes(), device_named(run.device)),
        workers(state.model.weights().is_cuda() ? 1 : run.threads),
        team(state.model, alphabet.blank(), workers) {
    const OptimiserOptions& optimiser = run.config.optimiser;
    LoaderOptions options = {optimiser.batch, optimiser.shard, run.config.pool, run.config.seed,
                             labels};
    options.threads = run.loader_threads;
    options.steps = run.config.pool;
    loader.emplace(options, alphabet, run.config.geometry, run.samples);
  }

  Alphabet alphabet;
  LabelRule labels;
  TrainState state;
  Workers workers;
  GradientTeam team;
  std::optional<Loader> loader;
};

std::string shape_of(const at::Tensor& tensor) {
  std::string text;
  for (const int64_t size : tensor.sizes()) {
    text += (text.empty() ? "[" : ", ") + std::to_string(size);
  }
  return text + "]";
}

double peak_mebibytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;  // Linux counts in KiB
}

// With the statistics of each shard, as it is learnt.
int misread(Bench& bench, const std::vector<Shard>& shards) {
  const c10::NoGradGuard no_grad;
  int wrong = 0;
  for (const Shard& shard : shards) {
    const at::Tensor images = shard.images.to(bench.state.model.weights().device());
    const at::Tensor answers =
        bench.state.model.forward(images, shard.noise_seed).cpu().transpose(0, 1).contiguous();
    auto label = shard.labels.begin();
    for (int64_t i = 0; i < answers.size(0); ++i) {
      const auto size = shard.label_lengths[static_cast<size_t>(i)];
      std::vector<int> wanted(label, label + size);
      label += size;
      if (bench.labels.pad) std::erase(wanted, *bench.labels.pad);
      const at::Tensor answer = answers[i];
      const LogProbs log_probs = {answer.data_ptr<float>(),
                                  static_cast<int>(shard.frames[static_cast<size_t>(i)]),
                                  static_cast<int>(answer.size(1))};
      wrong += read_greedily(bench.labels, log_probs) == wanted ? 0 : 1;
    }
  }
  return wrong;
}

}  // namespace

void dry_run(const TrainRun& run) {
  Bench bench(run);
  const OptimiserOptions& optimiser = run.config.optimiser;
  const int64_t steps = (optimiser.images + optimiser.batch - 1) / optimiser.batch;
  const Architecture& plan = bench.state.model.architecture();
  std::printf("%s: %lld weights, %d classes\n", run.config.model.architecture.c_str(),
              static_cast<long long>(plan.parameter_count()), plan.classes());
  const std::vector<Shard> first = bench.loader->batch(0);
  const at::Tensor images = first.front().images.to(bench.state.model.weights().device());
  std::printf("  %-20s%s\n", "images of a shard", shape_of(images).c_str());
  std::vector<NamedTensor> layers;
  bench.state.model.infer(images, &layers);
  for (const NamedTensor& layer : layers) {
    std::printf("  %-20s%s\n", layer.name.c_str(), shape_of(layer.tensor).c_str());
  }

  const Optimiser adam(optimiser, bench.state.model, steps);
  Stopwatch watch;
  for (int step = 0; step <= kTimedSteps; ++step) {
    const std::vector<Shard> shards = bench.loader->batch(step % run.config.pool);
    if (step == 1) watch.start();  // the first one warms up
    const BatchGradient batch = bench.team.compute(shards);
    adam.step(bench.state, batch.gradient, batch.statistics);
    std::printf("step %d: loss %.4f\n", step + 1, batch.loss);
  }
  const double seconds = watch.seconds() / kTimedSteps;
  std::printf("%.0f images/s; %lld steps would take %s; %.0f MiB of memory so far\n",
              optimiser.batch / seconds, static_cast<long long>(steps),
              duration_text(seconds * static_cast<double>(steps)).c_str(), peak_mebibytes());
}

int overfit_batch(const TrainRun& run, int most) {
  Bench bench(run);
  OptimiserOptions options = run.config.optimiser;
  options.schedule = "constant";
  options.warm_up = 0;
  const Optimiser optimiser(options, bench.state.model, most);
  const std::vector<Shard> shards = bench.loader->batch(0);
  for (int step = 1; step <= most; ++step) {
    const BatchGradient batch = bench.team.compute(shards);
    optimiser.step(bench.state, batch.gradient, batch.statistics);
    if (step % kStepsBetweenLooks != 0) continue;
    const int wrong = misread(bench, shards);
    std::printf("step %d: loss %.4f, %d of %d misread\n", step, batch.loss, wrong, options.batch);
    std::fflush(stdout);
    if (wrong > 0) continue;
    std::printf("the batch is learnt by heart after %d steps\n", step);
    return step;
  }
  throw TrainerError("one batch is not learnt in " + std::to_string(most) +
                     " steps: try another --learning-rate, or look for a fault in the network");
}

}  // namespace inksum::trainer
