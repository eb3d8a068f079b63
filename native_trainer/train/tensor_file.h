// tensor_file.h - named tensors and text in one file: safetensors, with a fingerprint.
//
// Layout (https://github.com/huggingface/safetensors): 8 bytes little-endian header length, a JSON
// header {"__metadata__": {name: text}, "conv1.weight": {"dtype": "F32", "shape": […],
// "data_offsets": [begin, end]}, …}, then the values. Any reader of safetensors opens it. Ours adds
// metadata "format" and "fingerprint" (of all other metadata and all values), so that a file that
// was cut short, altered, or made by another program is refused.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "native_trainer/model/crnn.h"

namespace inksum::trainer {

struct TensorFile {
  std::string format;                       // "inksum weights 1"
  std::map<std::string, std::string> text;  // JSON, mostly
  std::vector<NamedTensor> tensors;         // float32

  // Throws TrainerError where the file has no such member, or a tensor of another shape.
  const std::string& text_of(const std::string& name, const std::string& path) const;
  // Copies the values into `target`.
  void copy_into(const std::string& name, at::Tensor target, const std::string& path) const;
};

// Replaces the file atomically or not at all.
void save_tensor_file(const std::string& path, const TensorFile& file);
TensorFile load_tensor_file(const std::string& path, const std::string& format);

}  // namespace inksum::trainer
