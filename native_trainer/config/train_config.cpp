#include "native_trainer/config/train_config.h"

#include <algorithm>
#include <optional>
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
  CnnLstmOptions& cnn_lstm = model.cnn_lstm;
  CnnGruOptions& cnn_gru = model.cnn_gru;
  if (model.architecture == "cnn-lstm") {
    return {{"running-statistics", &cnn_lstm.running_statistics, "",
             "batch norm reads with those of training, not with the picture's own"},
            {"columns-as-time", &cnn_lstm.columns_as_time, "",
             "frames are columns, not the last convolution's channels"},
            {"collapse", &cnn_lstm.collapse, "", "CTC over all frames, not frame i for symbol i"},
            {"conv1-channels", &cnn_lstm.conv1_channels, "", "3×3, pool 2×2"},
            {"conv2-channels", &cnn_lstm.conv2_channels, "", "3×3, pool 2×2"},
            {"conv3-channels", &cnn_lstm.conv3_channels, "", "3×3, pool 2×2"},
            {"conv4-channels", &cnn_lstm.conv4_channels, "", "3×3, pool 2×2"},
            {"lstm-size", &cnn_lstm.lstm_size, "", "units of each of the two"}};
  }
  if (model.architecture == "cnn-gru") {
    return {{"backward-gru", &cnn_gru.backward_gru, "",
             "the second GRU of each pair runs backwards, as was meant"},
            {"pad-class", &cnn_gru.pad_class, "", "class of its own that fills short labels up"},
            {"padded-length", &cnn_gru.padded_length, "symbols", "to which labels are filled up"},
            {"conv-channels", &cnn_gru.conv_channels, "", "of each of the six, 3×3"},
            {"dense-size", &cnn_gru.dense_size, "", "features of a column for the GRUs"},
            {"gru-size", &cnn_gru.gru_size, "", "units of each of the four"},
            {"dropout", &cnn_gru.dropout, "", "share of the last features left out in training"}};
  }
  return {{"max-pool", &crnn.max_pool, "", "conv2 and conv3 halve by max pools, not by strides"},
          {"conv1-channels", &crnn.conv1_channels, "", "5×5, stride 2"},
          {"conv2-channels", &crnn.conv2_channels, "", "3×3, stride 2×2"},
          {"conv3-channels", &crnn.conv3_channels, "", "3×3, stride 2×1"},
          {"conv4-channels", &crnn.conv4_channels, "", "3×3"},
          {"collapse-channels", &crnn.collapse_channels, "", "full height to one row"},
          {"gru-size", &crnn.gru_size, "", "units in each direction"},
          {"dropout", &crnn.dropout, "", "share of what the GRU takes and gives, in training"}};
}

// What both published systems have in common: pictures of one size of the competition's
// expressions, and Adam at a constant rate without what came later.
void set_published(TrainConfig& config) {
  config.symbols = "0123456789+-*()";
  config.data.negative_share = 0;
  config.data.expressions = {.min_length = 5,
                             .max_length = 7,
                             .expression_weight = 1,
                             .number_weight = 0,
                             .prefix_weight = 0,
                             .arbitrary_weight = 0};
  config.geometry.height = 60;
  config.geometry.frame_stride = 1;
  config.geometry.ink_is_dark = true;
  OptimiserOptions& optimiser = config.optimiser;
  optimiser.schedule = "constant";
  optimiser.warm_up = 0;
  optimiser.beta1 = 0.9;
  optimiser.beta2 = 0.999;
  optimiser.weight_decay = 0;
  optimiser.clip_norm = 0;
  optimiser.ema_decay = 0;
}

void set_cnn_lstm(TrainConfig& config) {
  set_published(config);
  config.geometry.channels = 3;
  config.geometry.min_width = config.geometry.max_width = 180;
  config.optimiser.learning_rate = 0.01;
  config.optimiser.batch = 30;
  config.optimiser.shard = 30;          // batch norm saw the whole batch
  config.optimiser.images = 7'000'000;  // 100 epochs of 70,000
  config.validate_every = 70'000;
}

void set_cnn_gru(TrainConfig& config) {
  set_published(config);
  config.geometry.min_width = config.geometry.max_width = 160;
  config.optimiser.learning_rate = 1e-3;
  config.optimiser.batch = 128;
  config.optimiser.shard = 32;           // no layer sees more than one image: any share is the same
  config.optimiser.images = 30'000'000;  // 300 epochs of 100,000: published as the most
  config.validate_every = 12'800;        // 100 steps
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
  if (architecture == "cnn-lstm") set_cnn_lstm(config);
  if (architecture == "cnn-gru") set_cnn_gru(config);
  settle(config);
  return config;
}

void settle(TrainConfig& config) {
  const InputGeometry& geometry = config.geometry;
  config.geometry.frames = has_fixed_width(geometry) ? frames_of(config.model, geometry) : 0;
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
      {"patience", &config.patience, "validations",
       "without improvement, after which the run stops early; 0: it never does"},
      {"min-delta", &config.min_delta, "", "least gain in exact match that is an improvement"},
      {"min-images", &config.min_images, "images", "before which the run does not stop early"},
      {"epoch", &config.epoch, "images", "that progress counts as an epoch; 0: it does not count"},
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
      {"negative-share", &data.negative_share, "",
       "of samples: ink that is no arithmetic; none where the alphabet lacks ?"},
      {"hidden-motion-share", &data.hidden_motion_share, "",
       "of samples: where the pen was is shown, but not how it moved"},
      {"height", &geometry.height, "px", "of every raster"},
      {"margin", &geometry.margin, "px", "free around the ink"},
      {"min-width", &geometry.min_width, "px", "of a raster"},
      {"max-width", &geometry.max_width, "px", "of a raster"},
      {"pen-width", &geometry.pen_width, "", "of the height, when reading"},
      {"channels", &geometry.channels, "",
       "of a raster: 1 ink, 3 red, green and blue, 4 ink and how the pen moved"},
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
  if (config.patience < 0) throw UsageError("--patience must be at least 0");
  if (!(config.min_delta >= 0)) throw UsageError("--min-delta must be at least 0");
  if (config.min_images < 0) throw UsageError("--min-images must be at least 0");
  if (config.epoch < 0) throw UsageError("--epoch must be at least 0");
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
  make_architecture(config.model, config.geometry, alphabet_of(config).classes());
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
  // Those saved before the network could do without had max pools.
  config.model.crnn.max_pool = true;
  settings_from_json(hyper_parameters(config), json, where);
  settle(config);
  return config;
}

Alphabet alphabet_of(const std::string& symbols) {
  TrainConfig config;
  config.symbols = symbols;
  return alphabet_of(config);
}

Alphabet alphabet_of(const TrainConfig& config) {
  std::vector<Symbol> list;
  for (char symbol : config.symbols) list.push_back({{symbol}, aliases_of({symbol})});
  const int symbols = static_cast<int>(list.size());
  int blank = 0;
  std::optional<int> pad;
  if (config.model.architecture != "crnn") {
    if (config.model.architecture == "cnn-gru" && config.model.cnn_gru.pad_class) pad = symbols;
    blank = pad ? symbols + 1 : symbols;
  }
  auto alphabet = Alphabet::create(std::move(list), blank, pad);
  if (!alphabet) throw UsageError("--symbols: " + alphabet.error().message);
  return std::move(alphabet).value();
}

Decoding decoding_of(const ModelOptions& model) {
  const bool by_position = model.architecture == "cnn-lstm" && !model.cnn_lstm.collapse;
  return by_position ? Decoding::kPositions : Decoding::kBeam;
}

ComposerOptions composer_options(const TrainConfig& config) {
  ComposerOptions options = config.data;
  options.seed = config.seed;
  options.expressions.symbols = config.symbols;
  std::erase(options.expressions.symbols, kUnreadableSymbol);
  return options;
}

}  // namespace inksum::trainer
