#include <ATen/ATen.h>

#include <catch_amalgamated.hpp>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>

#include "native_trainer/files.h"
#include "native_trainer/model/architectures.h"
#include "native_trainer/report/inspect_network.h"
#include "native_trainer/report/mosaic.h"
#include "native_trainer/train/images.h"
#include "native_trainer/train/loader.h"
#include "tests/native_trainer/event_file_oracle.h"
#include "tests/native_trainer/fake_samples.h"
#include "tests/native_trainer/temporary_folder.h"

namespace inksum::trainer {
namespace {

TrainedModel some_model() {
  const TrainConfig config = small_config();
  const Alphabet alphabet = alphabet_of(config.symbols);
  return {Network(make_architecture(config.model, config.geometry, alphabet.classes()), 3),
          alphabet, config.geometry, config, Json::Object{}};
}

Example some_example(const TrainedModel& trained) {
  return draw_example(fake_sample(4), trained.alphabet, trained.geometry);
}

TEST_CASE("a sample is inspected from its picture to its answer", "[report][inspect]") {
  const TrainedModel trained = some_model();
  const Example example = some_example(trained);
  const InspectedSample sample = inspect(trained, example, true);
  const int frames = frames_for_width(trained.geometry, example.raster.width());
  CHECK(sample.answer.label == fake_sample(4).label);
  CHECK(sample.picture.width == example.raster.width());
  CHECK(sample.picture.height == trained.geometry.height);
  REQUIRE(sample.posteriors.frames == frames);
  REQUIRE(sample.posteriors.symbols.size() == static_cast<size_t>(trained.alphabet.classes()));
  for (int t = 0; t < frames; ++t) {
    double sum = 0;
    for (size_t id = 0; id < sample.posteriors.symbols.size(); ++id) {
      sum += sample.posteriors.at(t, id);
    }
    CHECK(sum == Catch::Approx(1).epsilon(1e-4));
  }
  std::set<std::string> names;
  for (const LayerMaps& maps : sample.layers) {
    INFO(maps.name);
    names.insert(maps.name);
    CHECK(maps.values.size() == static_cast<size_t>(maps.channels) * maps.height * maps.width);
    const Picture mosaic = mosaic_of(maps);
    CHECK(mosaic.pixels.size() == static_cast<size_t>(mosaic.width) * mosaic.height * 3);
  }
  CHECK(names.size() == sample.layers.size());
  REQUIRE(sample.layers.front().name == "conv1");
  CHECK(sample.layers.front().channels == 4);
  REQUIRE(sample.layers.back().name == "probabilities");
  CHECK(sample.layers.back().height == trained.alphabet.classes());
  CHECK(sample.layers.back().width == frames);
  CHECK(inspect(trained, example, false).layers.empty());
}

TEST_CASE("the units of a recurrent layer are rows over the frames", "[report][inspect]") {
  const TrainedModel trained = some_model();
  const Example example = some_example(trained);
  std::vector<NamedTensor> outputs;
  trained.model.infer(images_of({&example.raster}, trained.geometry), &outputs);
  const InspectedSample sample = inspect(trained, example, true);
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (outputs[i].name != "gru") continue;
    const LayerMaps& maps = sample.layers[i];
    for (int unit = 0; unit < maps.height; ++unit) {
      for (int frame = 0; frame < maps.width; ++frame) {
        CHECK(maps.values[static_cast<size_t>(unit) * maps.width + frame] ==
              outputs[i].tensor[frame][0][unit].item<float>());
      }
    }
  }
}

TEST_CASE("a picture shows dark ink whatever the network wants", "[report][inspect]") {
  InputGeometry geometry;
  Example example;
  example.raster = Grid(1, 2);
  example.raster(0, 0) = 1;
  CHECK(picture_of(example, geometry).pixels == std::vector<uint8_t>{0, 255});
  geometry.ink_is_dark = true;
  CHECK(picture_of(example, geometry).pixels == std::vector<uint8_t>{255, 0});
  geometry.channels = 3;  // planes one below another become pixels of three channels
  example.raster = Grid(3, 1);
  example.raster(1, 0) = 1;
  CHECK(picture_of(example, geometry) == Picture{1, 1, 3, {0, 255, 0}});
  geometry = {.channels = kMotionChannels};  // how the pen moved has no colour: the ink alone
  example.raster = Grid(4, 1);
  example.raster(0, 0) = example.raster(2, 0) = 1;
  CHECK(picture_of(example, geometry) == Picture{1, 1, 1, {0}});
}

TEST_CASE("an example without pixels reads as nothing", "[report][inspect]") {
  const TrainedModel trained = some_model();
  Example example;
  example.label = {1};
  const InspectedSample sample = inspect(trained, example, true);
  CHECK(sample.answer.text.empty());
  CHECK(sample.picture.empty());
  CHECK(sample.posteriors.frames == 0);
  CHECK(layer_pictures(trained.model, example, "0").empty());
}

TEST_CASE("the first filters are a bank", "[report][inspect]") {
  const FilterBank filters = first_filters(some_model().model);
  CHECK(filters.name == "conv1.weight");
  CHECK(filters.count == 4);
  CHECK(filters.values.size() == static_cast<size_t>(4 * filters.height * filters.width));
}

TEST_CASE("a validation leaves every weight and two examples in the log", "[report][inspect]") {
  const TrainedModel trained = some_model();
  const Folder folder;
  std::string file;
  {
    RunLog log({folder.path(), 10});
    const std::vector<Example> examples = {
        {}, some_example(trained), some_example(trained), some_example(trained)};
    log_validation(log, {10, 160, 1}, {{"fake", 3, 1, 0}}, trained.model, examples,
                   trained.alphabet);
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder.file("tensorboard"))) {
    file = read_file(entry.path());
  }
  size_t inputs = 0, histograms = 0;
  for (const oracle::Entry& entry : oracle::entries(file)) {
    CHECK(entry.step == 10);
    inputs += entry.tag.starts_with("inputs/") ? 1 : 0;
    histograms += entry.value.has(5) ? 1 : 0;
    if (entry.tag != "conv1/weight") continue;
    const NamedTensor first = trained.model.named_tensors().front();
    REQUIRE(first.name == "conv1.weight");
    const oracle::Message histogram(entry.value.text(5));
    CHECK(histogram.as_double(1) == first.tensor.min().item<float>());
    CHECK(histogram.as_double(2) == first.tensor.max().item<float>());
    CHECK(histogram.as_double(3) == static_cast<double>(first.tensor.numel()));
  }
  CHECK(inputs == 2);
  CHECK(histograms == trained.model.named_tensors().size());
}

TEST_CASE("the layers of an example are pictures for TensorBoard", "[report][inspect]") {
  const TrainedModel trained = some_model();
  const auto pictures = layer_pictures(trained.model, some_example(trained), "12");
  REQUIRE(pictures.size() > 3);
  CHECK(pictures[0].name == "inputs/12");
  CHECK(pictures[1].name == "conv1/12");
  CHECK(pictures.back().name == "log_probs/12");
  for (const NamedPicture& named : pictures) CHECK_FALSE(named.picture.empty());
}

TEST_CASE("a mosaic's tiles keep their order, signs their colours", "[report][inspect]") {
  // 6 maps of one pixel: 0, 1, -1 and so on, three columns and two rows with a gap of a pixel.
  const Picture mosaic = mosaic_of(LayerMaps{"x", 6, 1, 1, {0, 1, -1, 1, 0, 0}});
  const auto pixel = [&](int x, int y) {
    const size_t at = (static_cast<size_t>(y) * mosaic.width + x) * 3;
    return std::vector<int>{mosaic.pixels[at], mosaic.pixels[at + 1], mosaic.pixels[at + 2]};
  };
  REQUIRE(mosaic.width == 5);
  REQUIRE(mosaic.height == 3);
  CHECK(pixel(0, 0) == std::vector<int>{255, 255, 255});
  CHECK(pixel(2, 0)[2] > pixel(2, 0)[0]);  // positive: blue
  CHECK(pixel(4, 0)[0] > pixel(4, 0)[2]);  // negative: orange
  CHECK(pixel(0, 2) == pixel(2, 0));
  CHECK(pixel(1, 0) == pixel(1, 1));  // the gap
  CHECK(mosaic_of(LayerMaps{}).empty());
}

}  // namespace
}  // namespace inksum::trainer
