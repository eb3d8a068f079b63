#include "native_trainer/model/architectures.h"

#include <initializer_list>
#include <utility>

#include "native_trainer/config/settings.h"
#include "native_trainer/model/cnn_gru.h"
#include "native_trainer/model/cnn_lstm.h"
#include "native_trainer/model/crnn.h"

namespace inksum::trainer {
namespace {

using Maker = std::shared_ptr<const Architecture> (*)(const ModelOptions&, const InputGeometry&,
                                                      int classes);
using FramesOf = int (*)(const ModelOptions&, const InputGeometry&);
struct Entry {
  const char* name;
  Maker make;
  FramesOf frames;
};

using Sizes = std::initializer_list<std::pair<const char*, int>>;

void check_sizes(const Sizes& sizes) {
  for (const auto& [flag, size] : sizes) {
    if (size < 1) throw UsageError(std::string(flag) + " must be at least 1");
  }
}

void check_picture_geometry(const InputGeometry& geometry, int frames, int rows) {
  if (!has_fixed_width(geometry)) {
    throw UsageError(
        "--min-width and --max-width must be the same: this network is for pictures "
        "of one size");
  }
  if (frames < 1 || rows < 1) {
    throw UsageError("--height and --max-width leave nothing for the last layer of this network");
  }
  if (geometry.frames != frames) {
    throw UsageError("this network gives " + std::to_string(frames) + " frames, not " +
                     std::to_string(geometry.frames));
  }
}

void check_dropout(double share) {
  if (!(share >= 0 && share < 1)) throw UsageError("--dropout must be at least 0 and less than 1");
}

std::shared_ptr<const Architecture> make_crnn(const ModelOptions& options,
                                              const InputGeometry& geometry, int classes) {
  if (geometry.height < kRowStride || geometry.height % kRowStride != 0) {
    throw UsageError("--height must be a multiple of " + std::to_string(kRowStride));
  }
  const CrnnOptions& o = options.crnn;
  check_sizes({{"--conv1-channels", o.conv1_channels},
               {"--conv2-channels", o.conv2_channels},
               {"--conv3-channels", o.conv3_channels},
               {"--conv4-channels", o.conv4_channels},
               {"--collapse-channels", o.collapse_channels},
               {"--gru-size", o.gru_size}});
  check_dropout(o.dropout);
  return std::make_shared<Crnn>(o, geometry, classes);
}

int crnn_frames(const ModelOptions&, const InputGeometry&) { return 0; }

std::shared_ptr<const Architecture> make_cnn_lstm(const ModelOptions& options,
                                                  const InputGeometry& geometry, int classes) {
  const CnnLstmOptions& o = options.cnn_lstm;
  check_sizes({{"--conv1-channels", o.conv1_channels},
               {"--conv2-channels", o.conv2_channels},
               {"--conv3-channels", o.conv3_channels},
               {"--conv4-channels", o.conv4_channels},
               {"--lstm-size", o.lstm_size}});
  check_picture_geometry(geometry, CnnLstm::frames(o, geometry), CnnLstm::rows(geometry));
  return std::make_shared<CnnLstm>(o, geometry, classes);
}

int cnn_lstm_frames(const ModelOptions& options, const InputGeometry& geometry) {
  return CnnLstm::frames(options.cnn_lstm, geometry);
}

std::shared_ptr<const Architecture> make_cnn_gru(const ModelOptions& options,
                                                 const InputGeometry& geometry, int classes) {
  const CnnGruOptions& o = options.cnn_gru;
  check_sizes({{"--conv-channels", o.conv_channels},
               {"--dense-size", o.dense_size},
               {"--gru-size", o.gru_size}});
  check_dropout(o.dropout);
  if (o.pad_class && o.padded_length < 1) throw UsageError("--padded-length must be at least 1");
  check_picture_geometry(geometry, CnnGru::frames(geometry), CnnGru::rows(geometry));
  return std::make_shared<CnnGru>(o, geometry, classes);
}

int cnn_gru_frames(const ModelOptions&, const InputGeometry& geometry) {
  return CnnGru::frames(geometry);
}

constexpr Entry kArchitectures[] = {{"crnn", make_crnn, crnn_frames},
                                    {"cnn-lstm", make_cnn_lstm, cnn_lstm_frames},
                                    {"cnn-gru", make_cnn_gru, cnn_gru_frames}};

const Entry& entry_of(const std::string& architecture) {
  std::string known;
  for (const Entry& entry : kArchitectures) {
    if (architecture == entry.name) return entry;
    known += (known.empty() ? "" : ", ") + std::string(entry.name);
  }
  throw UsageError("--architecture must be one of " + known + ", not '" + architecture + "'");
}

}  // namespace

std::vector<std::string> architecture_names() {
  std::vector<std::string> names;
  for (const Entry& entry : kArchitectures) names.emplace_back(entry.name);
  return names;
}

int frames_of(const ModelOptions& options, const InputGeometry& geometry) {
  return entry_of(options.architecture).frames(options, geometry);
}

std::shared_ptr<const Architecture> make_architecture(const ModelOptions& options,
                                                      const InputGeometry& geometry, int classes) {
  return entry_of(options.architecture).make(options, geometry, classes);
}

}  // namespace inksum::trainer
