// train_config.h - every hyper-parameter of a training run, once: the struct holds the default, the
// table beside it the name, the unit and one line of help.
#pragma once

#include <cstdint>
#include <string>

#include "core/image/input_geometry.h"
#include "core/pipeline/decoding.h"
#include "core/text/alphabet.h"
#include "native_trainer/config/settings.h"
#include "native_trainer/data/composer.h"
#include "native_trainer/model/model_options.h"

namespace inksum::trainer {

struct OptimiserOptions {
  int batch = 64;
  int shard = 32;  // batch norm sees one shard; threads share a batch by shards
  int64_t images = 1'400'000;
  std::string schedule = "one-cycle";  // or "linear", "constant": optimiser.h
  double learning_rate = 2.5e-3;
  double warm_up = 0.1;
  double final_share = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.99;
  double weight_decay = 0.01;
  double clip_norm = 2.0;    // 0: no clipping
  double ema_decay = 0.999;  // 0: no averaging
};

struct TrainConfig {
  std::string symbols = "0123456789+-*/()=.?";
  ComposerOptions data;  // its seed and symbols are those below: see composer_options()
  InputGeometry geometry;
  ModelOptions model;
  OptimiserOptions optimiser;
  int pool = 16;  // batches composed together and sorted by width
  int validation_samples = 500;
  int64_t validate_every = 50'000;  // images
  int patience = 0;                 // validations; 0: no early stop
  double min_delta = 0;             // of exact match, or of CER where that stays the same
  int64_t min_images = 0;
  int64_t epoch = 0;  // images; 0: nobody counts in epochs
  uint64_t seed = 1;
};

// What an architecture is trained with where nothing else is said: the published networks as they
// were. Throws UsageError for an unknown name.
TrainConfig default_config(const std::string& architecture);
// Sets what follows from the settings: the frames of networks for pictures.
void settle(TrainConfig& config);

// All of the above as flags and as saved in checkpoint, manifest and run folder; of the networks'
// sizes those of the configuration's architecture.
Settings hyper_parameters(TrainConfig& config);

// Throws UsageError naming the flag whose value makes no sense.
void check(const TrainConfig& config);

Json config_to_json(const TrainConfig& config);
TrainConfig config_from_json(const Json& json, const std::string& where);

// config.data with the seed and the symbols of the whole configuration; expressions are made of all
// but kUnreadableSymbol.
ComposerOptions composer_options(const TrainConfig& config);

// Blank 0; the symbols in order, with the usual aliases of *, / and -.
Alphabet alphabet_of(const std::string& symbols);
// The same for the crnn; the published networks have the symbols first, then the pad where there is
// one, then the blank.
Alphabet alphabet_of(const TrainConfig& config);
// How an answer of such a network is read.
Decoding decoding_of(const ModelOptions& model);

}  // namespace inksum::trainer
