// train_step.cpp - images a second of whole training steps, on one thread:
//
//   inksum_bench_train_step BATCH WIDTH SYMBOLS STEPS → {"images_per_second": 112.3}
//
// Forward, CTC loss, backward, AdamW and averaged weights of the default crnn, on pictures made
// beforehand. bench/train_step.py does the same with PyTorch's own modules.
#include <ATen/ATen.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "native_trainer/data/random.h"
#include "native_trainer/train/gradient.h"
#include "native_trainer/train/optimiser.h"

namespace {

using namespace inksum;
using namespace inksum::trainer;

Shard random_shard(int images, int width, int symbols, const TrainConfig& config, Random& random) {
  Shard shard;
  shard.images = at::empty({images, 1, config.geometry.height, width}, at::kFloat);
  float* pixels = shard.images.data_ptr<float>();
  for (int64_t i = 0; i < shard.images.numel(); ++i) {
    pixels[i] = static_cast<float>(random.uniform());
  }
  const int classes = static_cast<int>(config.symbols.size());
  for (int i = 0; i < images; ++i) {
    for (int k = 0; k < symbols; ++k) shard.labels.push_back(random.integer(1, classes));
    shard.label_lengths.push_back(symbols);
    shard.frames.push_back(frames_for_width(config.geometry, width));
    shard.origins.emplace_back();
  }
  return shard;
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) {
    std::fprintf(stderr, "usage: inksum_bench_train_step BATCH WIDTH SYMBOLS STEPS\n");
    return 2;
  }
  const int batch = std::atoi(words[1]), width = std::atoi(words[2]), symbols = std::atoi(words[3]),
            steps = std::atoi(words[4]);
  keep_large_blocks();
  use_one_core();
  TrainConfig config = default_config("crnn");
  config.model.crnn.max_pool = true;  // as train_step.py has it
  const Alphabet alphabet = alphabet_of(config.symbols);
  TrainState state(config, alphabet.classes());
  Workers workers(1);
  GradientTeam team(state.model, alphabet.blank(), workers);
  const Optimiser optimiser(config.optimiser, state.model, steps + 1);
  Random random(1);
  std::vector<Shard> shards;
  for (int done = 0; done < batch; done += config.optimiser.shard) {
    shards.push_back(random_shard(config.optimiser.shard, width, symbols, config, random));
  }
  const auto step = [&] {
    BatchGradient gradient = team.compute(shards);
    optimiser.step(state, std::move(gradient.gradient), gradient.statistics);
  };
  step();  // warm-up
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < steps; ++i) step();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("{\"images_per_second\": %.2f}\n", steps * batch / seconds.count());
  return 0;
}
