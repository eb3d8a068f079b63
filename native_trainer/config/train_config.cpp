#include "native_trainer/config/train_config.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "native_trainer/model/architectures.h"

namespace inksum::trainer {
namespace {

// JSON's numbers are doubles: exact up to 2^53.
constexpr uint64_t kLargestSeed = uint64_t{1} << 53;

std::vector<std::string> aliases_of(const std::string& symbol) {
  if (symbol == "*") return {"×", "·", "∗", "⋅"};
  if (symbol == "/") return {"÷", "∶"};
  if (symbol == "-") return {"−", "–"};
  return {};
}

Settings model_settings(ModelOptions& model) {
  CrnnOptions& crnn = model.crnn;
  return {{"conv1-channels", &crnn.conv1_channels, "", "5×5, stride 2"},
          {"conv2-channels", &crnn.conv2_channels, "", "3×3, pool 2×2"},
          {"conv3-channels", &crnn.conv3_channels, "", "3×3, pool 2×1"},
          {"conv4-channels", &crnn.conv4_channels, "", "3×3"},
          {"collapse-channels", &crnn.collapse_channels, "", "full height to one row"},
          {"gru-size", &crnn.gru_size, "", "units in each direction"}};
}

}  // namespace

TrainConfig default_config(const std::string& architecture) {
  const std::vector<std::string> known = architecture_names();
  if (std::find(known.begin(), known.end(), architecture) == known.end()) {
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    throw UsageError("--architecture must be one of " + list + ", not '" + architecture + "'");
  }
  TrainConfig config;
  config.model.architecture = architecture;
  return config;
}

Settings hyper_parameters(TrainConfig& config) {
  ComposerOptions& data = config.data;
  ExpressionOptions& labels = data.expressions;
  InputGeometry& geometry = config.geometry;
  OptimiserOptions& optimiser = config.optimiser;
  Settings settings = {
      {"architecture", &config.model.architecture, "", "of the network"},
      {"images", &optimiser.images, "images", "length of the run; fixes the schedule"},
      {"batch", &optimiser.batch, "images", "for one step"},
      {"shard", &optimiser.shard, "images", "part of a batch for one thread and one batch norm"},
      {"schedule", &optimiser.schedule, "", "of the learning rate: one-cycle, linear or constant"},
      {"learning-rate", &optimiser.learning_rate, "", "the highest of the schedule"},
      {"warm-up", &optimiser.warm_up, "", "share of the run in which the rate rises"},
      {"final-share", &optimiser.final_share, "", "last learning rate, as a share of the highest"},
      {"beta1", &optimiser.beta1, "", "of Adam: share of the gradient's mean that a step keeps"},
      {"beta2", &optimiser.beta2, "", "of Adam: share of the squares' mean that a step keeps"},
      {"weight-decay", &optimiser.weight_decay, "", "decoupled; not on biases and batch norm"},
      {"clip-norm", &optimiser.clip_norm, "",
       "longest gradient; longer ones are scaled down; 0 for none"},
      {"ema-decay", &optimiser.ema_decay, "", "of the averaged weights, a step; 0 for none"},
      {"pool", &config.pool, "batches", "composed together and sorted by width"},
      {"validation-samples", &config.validation_samples, "images", "of held-out writers"},
      {"validate-every", &config.validate_every, "images", "and keep the best weights"},
      {"seed", &config.seed, "", "of weights, order and data"},
      {"symbols", &config.symbols, "", "the alphabet, in class order after the blank"},
      {"min-length", &labels.min_length, "symbols", "of a label"},
      {"max-length", &labels.max_length, "symbols", "of a label"},
      {"expression-weight", &labels.expression_weight, "", "share of well-formed expressions"},
      {"number-weight", &labels.number_weight, "", "share of numbers"},
      {"prefix-weight", &labels.prefix_weight, "", "share of unfinished expressions"},
      {"arbitrary-weight", &labels.arbitrary_weight, "", "share of symbols in any order"},
      {"real-string-share", &data.real_string_share, "", "of samples: strings as written"},
      {"joined-string-share", &data.joined_string_share, "", "of samples: joined real strings"},
      {"parametric-share", &data.parametric_share, "", "of samples: drawn by our own pens"},
      {"parametric-symbol-share", &data.parametric_symbol_share, "",
       "of symbols among real ones: drawn by our own pens"},
      {"height", &geometry.height, "px", "of every raster"},
      {"margin", &geometry.margin, "px", "free around the ink"},
      {"min-width", &geometry.min_width, "px", "of a raster"},
      {"max-width", &geometry.max_width, "px", "of a raster"},
      {"pen-width", &geometry.pen_width, "", "of the height, when reading"},
      {"channels", &geometry.channels, "", "of a raster: 1 grey, 3 red, green and blue"},
      {"ink-is-dark", &geometry.ink_is_dark, "", "white paper is 1, as in a picture file"},
  };
  for (Setting& setting : model_settings(config.model)) settings.push_back(std::move(setting));
  return settings;
}

void check(const TrainConfig& config) {
  const OptimiserOptions& optimiser = config.optimiser;
  if (optimiser.images < 1) throw UsageError("--images must be at least 1");
  if (optimiser.batch < 1) throw UsageError("--batch must be at least 1");
  if (optimiser.shard < 1 || optimiser.batch % optimiser.shard != 0) {
    throw UsageError("--shard must divide --batch");
  }
  if (config.seed > kLargestSeed) {
    throw UsageError("--seed must be at most " + std::to_string(kLargestSeed) +
                     ": saved settings hold no larger whole number");
  }
  if (config.pool < 1) throw UsageError("--pool must be at least 1");
  if (config.validation_samples < 1) throw UsageError("--validation-samples must be at least 1");
  if (config.validate_every < 1) throw UsageError("--validate-every must be at least 1");
  if (!(optimiser.warm_up >= 0 && optimiser.warm_up < 1)) {
    throw UsageError("--warm-up must be at least 0 and less than 1");
  }
  if (optimiser.schedule != "one-cycle" && optimiser.schedule != "linear" &&
      optimiser.schedule != "constant") {
    throw UsageError("--schedule must be one of one-cycle, linear, constant, not '" +
                     optimiser.schedule + "'");
  }
  for (const auto& [flag, beta] :
       {std::pair{"--beta1", optimiser.beta1}, std::pair{"--beta2", optimiser.beta2}}) {
    if (!(beta >= 0 && beta < 1)) {
      throw UsageError(std::string(flag) + " must be at least 0 and less than 1");
    }
  }
  if (!(optimiser.clip_norm >= 0)) throw UsageError("--clip-norm must be at least 0");
  if (!(optimiser.ema_decay >= 0 && optimiser.ema_decay < 1)) {
    throw UsageError("--ema-decay must be at least 0 and less than 1");
  }
  const auto geometry = geometry_from_json(geometry_to_json(config.geometry));
  if (!geometry) throw UsageError(geometry.error().message);
  make_architecture(config.model, config.geometry, alphabet_of(config.symbols).classes());
}

Json config_to_json(const TrainConfig& config) {
  TrainConfig copy = config;
  return settings_to_json(hyper_parameters(copy));
}

TrainConfig config_from_json(const Json& json, const std::string& where) {
  // Settings that were saved before there were several architectures are those of a crnn.
  const Json* name = json.find("architecture");
  if (name != nullptr && name->as_string() == nullptr) {
    throw TrainerError(where + ": setting 'architecture' must be text");
  }
  TrainConfig config = default_config(name == nullptr ? "crnn" : *name->as_string());
  settings_from_json(hyper_parameters(config), json, where);
  return config;
}

Alphabet alphabet_of(const std::string& symbols) {
  std::vector<Symbol> list;
  for (char symbol : symbols) list.push_back({{symbol}, aliases_of({symbol})});
  auto alphabet = Alphabet::create(std::move(list), 0);
  if (!alphabet) throw UsageError("--symbols: " + alphabet.error().message);
  return std::move(alphabet).value();
}

ComposerOptions composer_options(const TrainConfig& config) {
  ComposerOptions options = config.data;
  options.seed = config.seed;
  options.expressions.symbols = config.symbols;
  return options;
}

}  // namespace inksum::trainer
