#include "native_trainer/train/tensor_file.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <bit>
#include <cstring>

#include "core/base/fingerprint.h"
#include "core/base/json.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors is little-endian");

constexpr const char* kMetadata = "__metadata__";

std::string fingerprint_of(const std::map<std::string, std::string>& text,
                           std::string_view values) {
  std::string all;
  for (const auto& [name, value] : text) {
    if (name != "fingerprint") all += name + '\0' + value + '\0';
  }
  all += values;
  return fingerprint_text(fingerprint(all.data(), all.size()));
}

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw TrainerError(path + ": " + why);
}

// Checks one entry of the header against the file's values.
NamedTensor read_tensor(const std::string& name, const Json& entry, std::string_view values,
                        const std::string& path) {
  const Json* shape = entry.find("shape");
  const Json* offsets = entry.find("data_offsets");
  const Json* type = entry.find("dtype");
  if (type == nullptr || type->as_string() == nullptr || *type->as_string() != "F32" ||
      shape == nullptr || shape->as_array() == nullptr || offsets == nullptr ||
      offsets->as_array() == nullptr || offsets->as_array()->size() != 2) {
    fail(path, "tensor '" + name + "' is not described as float32 values");
  }
  const auto whole = [&](const Json& number) {
    const double* value = number.as_number();
    if (value == nullptr || !(*value >= 0 && *value <= 1e12)) {
      fail(path, "tensor '" + name + "' has an impossible size");
    }
    return static_cast<int64_t>(*value);
  };
  std::vector<int64_t> sizes;
  int64_t count = 1;
  for (const Json& size : *shape->as_array()) {
    sizes.push_back(whole(size));
    count *= sizes.back();
  }
  const int64_t begin = whole((*offsets->as_array())[0]), end = whole((*offsets->as_array())[1]);
  if (begin > end || end > static_cast<int64_t>(values.size()) ||
      end - begin != count * static_cast<int64_t>(sizeof(float))) {
    fail(path, "tensor '" + name + "' lies outside the file: it was cut short or altered");
  }
  at::Tensor tensor = at::empty(sizes, at::kFloat);
  std::memcpy(tensor.data_ptr<float>(), values.data() + begin, static_cast<size_t>(end - begin));
  return {name, tensor};
}

}  // namespace

const std::string& TensorFile::text_of(const std::string& name, const std::string& path) const {
  const auto found = text.find(name);
  if (found == text.end()) fail(path, "it holds no '" + name + "'");
  return found->second;
}

void TensorFile::copy_into(const std::string& name, at::Tensor target,
                           const std::string& path) const {
  const c10::NoGradGuard no_grad;
  for (const NamedTensor& named : tensors) {
    if (named.name != name) continue;
    if (named.tensor.sizes() != target.sizes()) {
      fail(path, "tensor '" + name + "' has another shape than its network");
    }
    target.copy_(named.tensor);
    return;
  }
  fail(path, "it holds no tensor '" + name + "'");
}

void save_tensor_file(const std::string& path, const TensorFile& file) {
  std::string values;
  Json header{Json::Object{}};
  header.set(kMetadata, Json());
  for (const auto& [name, tensor] : file.tensors) {
    const at::Tensor plain = tensor.detach().cpu().to(at::kFloat).contiguous();
    const size_t begin = values.size();
    values.append(reinterpret_cast<const char*>(plain.data_ptr<float>()),
                  static_cast<size_t>(plain.numel()) * sizeof(float));
    Json shape{Json::Array{}};
    for (int64_t size : plain.sizes()) shape.push_back(static_cast<long long>(size));
    Json offsets{Json::Array{static_cast<long long>(begin), static_cast<long long>(values.size())}};
    header.set(name, Json::Object{{"dtype", "F32"}, {"shape", shape}, {"data_offsets", offsets}});
  }
  std::map<std::string, std::string> text = file.text;
  text["format"] = file.format;
  text["fingerprint"] = fingerprint_of(text, values);
  Json metadata{Json::Object{}};
  for (const auto& [name, value] : text) metadata.set(name, value);
  header.set(kMetadata, metadata);
  std::string head = header.dump();
  head.append((8 - head.size() % 8) % 8, ' ');
  const uint64_t length = head.size();
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  write_file(path, bytes + head + values);
}

TensorFile load_tensor_file(const std::string& path, const std::string& format) {
  const std::string bytes = read_file(path);
  uint64_t length = 0;
  if (bytes.size() < sizeof length) fail(path, "is no safetensors file: it is too short");
  std::memcpy(&length, bytes.data(), sizeof length);
  if (length > bytes.size() - sizeof length) {
    fail(path, "is no safetensors file, or was cut short: its header does not fit in it");
  }
  const auto header = parse_json(std::string_view(bytes).substr(sizeof length, length));
  const Json* metadata = header ? header.value().find(kMetadata) : nullptr;
  if (metadata == nullptr || metadata->as_object() == nullptr) {
    fail(path, "was not written by inksum-trainer: it has no metadata");
  }
  TensorFile file;
  for (const auto& [name, value] : *metadata->as_object()) {
    if (value.as_string() != nullptr) file.text[name] = *value.as_string();
  }
  file.format = file.text["format"];
  if (file.format != format) {
    fail(path, "holds '" + file.format + "', not '" + format + "' as this program expects");
  }
  const std::string_view values = std::string_view(bytes).substr(sizeof length + length);
  for (const auto& [name, entry] : *header.value().as_object()) {
    if (name != kMetadata) file.tensors.push_back(read_tensor(name, entry, values, path));
  }
  if (file.text["fingerprint"] != fingerprint_of(file.text, values)) {
    fail(path, "is damaged: its content does not match its fingerprint");
  }
  return file;
}

}  // namespace inksum::trainer
