#include "native_trainer/model/architectures.h"

#include "native_trainer/config/settings.h"
#include "native_trainer/model/crnn.h"

namespace inksum::trainer {
namespace {

using Maker = std::shared_ptr<const Architecture> (*)(const ModelOptions&, const InputGeometry&,
                                                      int classes);
struct Entry {
  const char* name;
  Maker make;
};

std::shared_ptr<const Architecture> make_crnn(const ModelOptions& options,
                                              const InputGeometry& geometry, int classes) {
  if (geometry.height < kRowStride || geometry.height % kRowStride != 0) {
    throw UsageError("--height must be a multiple of " + std::to_string(kRowStride));
  }
  const CrnnOptions& o = options.crnn;
  for (int size : {o.conv1_channels, o.conv2_channels, o.conv3_channels, o.conv4_channels,
                   o.collapse_channels, o.gru_size}) {
    if (size < 1) throw UsageError("every size of the network must be at least 1");
  }
  return std::make_shared<Crnn>(o, geometry, classes);
}

constexpr Entry kArchitectures[] = {{"crnn", make_crnn}};

}  // namespace

std::vector<std::string> architecture_names() {
  std::vector<std::string> names;
  for (const Entry& entry : kArchitectures) names.emplace_back(entry.name);
  return names;
}

std::shared_ptr<const Architecture> make_architecture(const ModelOptions& options,
                                                      const InputGeometry& geometry, int classes) {
  std::string known;
  for (const Entry& entry : kArchitectures) {
    if (options.architecture == entry.name) return entry.make(options, geometry, classes);
    known += (known.empty() ? "" : ", ") + std::string(entry.name);
  }
  throw UsageError("--architecture must be one of " + known + ", not '" + options.architecture +
                   "'");
}

}  // namespace inksum::trainer
