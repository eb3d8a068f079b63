#include "native_trainer/train/weights.h"

#include <map>
#include <utility>

#include "core/base/json.h"
#include "native_trainer/error.h"
#include "native_trainer/model/architectures.h"
#include "native_trainer/train/tensor_file.h"

namespace inksum::trainer {
namespace {

constexpr const char* kFormat = "inksum weights 1";

template <class Value>
Value checked(Result<Value> result, const std::string& path, const char* what) {
  if (!result) throw TrainerError(path + ": " + what + ": " + result.error().message);
  return std::move(result).value();
}

}  // namespace

ReadingOptions reading_options_of(const TrainedModel& trained) {
  return trained.calibration ? *trained.calibration
                             : ReadingOptions{.decoding = decoding_of(trained.config.model)};
}

TrainedModel load_weights(const std::string& path) {
  const TensorFile file = load_tensor_file(path, kFormat);
  const auto json = [&](const char* name) {
    return checked(parse_json(file.text_of(name, path)), path, name);
  };
  const TrainConfig config = config_from_json(json("config"), path);
  Alphabet alphabet = checked(Alphabet::from_json(json("alphabet")), path, "alphabet");
  const InputGeometry geometry = checked(geometry_from_json(json("geometry")), path, "geometry");
  Network model(make_architecture(config.model, geometry, alphabet.classes()), 0);
  for (const NamedTensor& named : model.named_tensors()) {
    file.copy_into(named.name, named.tensor, path);
  }
  TrainedModel trained{model, std::move(alphabet), geometry, config, json("training")};
  if (file.text.count("calibration") > 0) {
    trained.calibration =
        checked(reading_options_from_json(json("calibration")), path, "calibration");
  }
  return trained;
}

void save_weights(const std::string& path, const TrainedModel& trained) {
  std::map<std::string, std::string> texts = {
      {"config", config_to_json(trained.config).dump()},
      {"alphabet", trained.alphabet.to_json().dump()},
      {"geometry", geometry_to_json(trained.geometry).dump()},
      {"training", trained.training.dump()}};
  if (trained.calibration) texts["calibration"] = to_json(*trained.calibration).dump();
  save_tensor_file(path, {kFormat, texts, trained.model.named_tensors()});
}

}  // namespace inksum::trainer
