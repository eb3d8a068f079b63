// manifest.h - what must be known about a model to use it: written beside every .onnx file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/image/input_geometry.h"
#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"

namespace inksum {

inline constexpr int kManifestVersion = 2;
// Of a manifest that does not say which.
inline constexpr const char* kFirstArchitecture = "crnn";

struct Manifest {
  std::string name;                               // "ink"
  std::string architecture = kFirstArchitecture;  // "crnn", "cnn-lstm", "cnn-gru": for people
  std::string model_file;                         // "model.onnx", beside the manifest
  size_t model_bytes = 0;
  std::string model_fingerprint;  // fingerprint_text of the file
  std::string input_name;         // [1, channels, height, width] float32
  std::string output_name;        // [frames, 1, classes] float32, natural-log probabilities
  InputGeometry geometry;
  Alphabet alphabet;
  ReadingOptions reading = {};
  Json training;  // data, recipe, seed: for people
  Json metrics;   // figures with what they were measured on: for people
};

// The JSON is one object whose members are named as above, after "manifest_version". architecture,
// reading, training and metrics may be missing. The error is a sentence that names the member at
// fault.
Result<Manifest> parse_manifest(std::string_view json_text);
std::string format_manifest(const Manifest& manifest);

// Does the file belong to the manifest? "model.onnx has 12 bytes, its manifest says 1,903,112: …".
Status check_model_file(const Manifest& manifest, const void* data, size_t bytes);
// Does an answer have the shape that the manifest promises for a raster of that width?
Status check_output_shape(const Manifest& manifest, int width, int frames, int classes);

}  // namespace inksum
