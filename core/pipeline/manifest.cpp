#include "core/pipeline/manifest.h"

#include <cmath>
#include <utility>

#include "core/base/fingerprint.h"

namespace inksum {
namespace {

constexpr double kLargestFile = 1e12;  // bytes

// 1903112 becomes "1,903,112".
std::string with_commas(size_t number) {
  std::string text = std::to_string(number);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

Result<std::string> name_of(const Json& json, std::string_view member) {
  Result<std::string> name = json_string(json, member);
  if (name && name.value().empty()) return Error{"'" + std::string(member) + "' must not be empty"};
  return name;
}

Result<std::string> file_name(const Json& json, std::string_view member) {
  Result<std::string> name = name_of(json, member);
  if (name && name.value().find_first_of("/\\") != std::string::npos) {
    return Error{"'" + std::string(member) + "' must be a file name without a folder"};
  }
  return name;
}

Result<size_t> file_size(const Json& json, std::string_view member) {
  const Result<double> bytes = json_number(json, member);
  if (!bytes) return bytes.error();
  const double value = bytes.value();
  if (value < 1 || value > kLargestFile || std::trunc(value) != value) {
    return Error{"'" + std::string(member) + "' must be a whole number of bytes, at least 1"};
  }
  return static_cast<size_t>(value);
}

Result<std::string> fingerprint_in(const Json& json, std::string_view member) {
  Result<std::string> text = json_string(json, member);
  if (!text) return text;
  const bool digits_only = text.value().find_first_not_of("0123456789abcdef") == std::string::npos;
  if (text.value().size() == 16 && digits_only) return text;
  return Error{"'" + std::string(member) + "' must be 16 lower-case hexadecimal digits"};
}

// Reads the member with the reader of its own room; the error says in which member it arose.
template <class T>
Result<T> part(const Json& json, const char* member, Result<T> (*reader)(const Json&)) {
  const Json* found = json.find(member);
  if (found == nullptr) return Error{"'" + std::string(member) + "' is missing"};
  Result<T> value = reader(*found);
  if (!value) return Error{"in '" + std::string(member) + "': " + value.error().message};
  return value;
}

Status check_version(const Json& json) {
  const Result<int> version = json_int(json, "manifest_version");
  if (!version) return version.error();
  if (version.value() == kManifestVersion) return Ok{};
  return Error{"the manifest has version " + std::to_string(version.value()) +
               ", this program reads version " + std::to_string(kManifestVersion)};
}

Result<std::string> architecture_in(const Json& json) {
  if (json.find("architecture") == nullptr) return std::string(kFirstArchitecture);
  return name_of(json, "architecture");
}

Result<ReadingOptions> reading_in(const Json& json) {
  if (json.find("reading") == nullptr) return ReadingOptions{};
  return part(json, "reading", reading_options_from_json);
}

Json member_or_null(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  return found != nullptr ? *found : Json();
}

}  // namespace

Result<Manifest> parse_manifest(std::string_view json_text) {
  const Result<Json> parsed = parse_json(json_text);
  if (!parsed) return parsed.error();
  const Json& json = parsed.value();
  if (Status version = check_version(json); !version) return version.error();
  auto name = name_of(json, "name");
  if (!name) return name.error();
  auto architecture = architecture_in(json);
  if (!architecture) return architecture.error();
  auto model_file = file_name(json, "model_file");
  if (!model_file) return model_file.error();
  const auto model_bytes = file_size(json, "model_bytes");
  if (!model_bytes) return model_bytes.error();
  auto model_fingerprint = fingerprint_in(json, "model_fingerprint");
  if (!model_fingerprint) return model_fingerprint.error();
  auto input_name = name_of(json, "input_name");
  if (!input_name) return input_name.error();
  auto output_name = name_of(json, "output_name");
  if (!output_name) return output_name.error();
  const auto geometry = part(json, "geometry", geometry_from_json);
  if (!geometry) return geometry.error();
  auto alphabet = part(json, "alphabet", Alphabet::from_json);
  if (!alphabet) return alphabet.error();
  const auto reading = reading_in(json);
  if (!reading) return reading.error();
  return Manifest{.name = std::move(name).value(),
                  .architecture = std::move(architecture).value(),
                  .model_file = std::move(model_file).value(),
                  .model_bytes = model_bytes.value(),
                  .model_fingerprint = std::move(model_fingerprint).value(),
                  .input_name = std::move(input_name).value(),
                  .output_name = std::move(output_name).value(),
                  .geometry = geometry.value(),
                  .alphabet = std::move(alphabet).value(),
                  .reading = reading.value(),
                  .training = member_or_null(json, "training"),
                  .metrics = member_or_null(json, "metrics")};
}

std::string format_manifest(const Manifest& manifest) {
  Json json;
  json.set("manifest_version", kManifestVersion);
  json.set("name", manifest.name);
  json.set("architecture", manifest.architecture);
  json.set("model_file", manifest.model_file);
  json.set("model_bytes", static_cast<double>(manifest.model_bytes));
  json.set("model_fingerprint", manifest.model_fingerprint);
  json.set("input_name", manifest.input_name);
  json.set("output_name", manifest.output_name);
  json.set("geometry", geometry_to_json(manifest.geometry));
  json.set("alphabet", manifest.alphabet.to_json());
  json.set("reading", to_json(manifest.reading));
  json.set("training", manifest.training);
  json.set("metrics", manifest.metrics);
  return json.dump(2) + "\n";
}

Status check_model_file(const Manifest& manifest, const void* data, size_t bytes) {
  if (bytes != manifest.model_bytes) {
    return Error{manifest.model_file + " has " + with_commas(bytes) + " bytes, its manifest says " +
                 with_commas(manifest.model_bytes) +
                 ": the file is not whole or belongs to another manifest"};
  }
  const std::string actual = fingerprint_text(fingerprint(data, bytes));
  if (actual != manifest.model_fingerprint) {
    return Error{manifest.model_file + " has the fingerprint " + actual + ", its manifest says " +
                 manifest.model_fingerprint +
                 ": the file was changed or belongs to another manifest"};
  }
  return Ok{};
}

Status check_output_shape(const Manifest& manifest, int width, int frames, int classes) {
  const int promised_frames = frames_for_width(manifest.geometry, width);
  const int promised_classes = manifest.alphabet.classes();
  if (frames == promised_frames && classes == promised_classes) return Ok{};
  return Error{"the model answered with " + std::to_string(frames) + " frames of " +
               std::to_string(classes) + " classes, its manifest promises " +
               std::to_string(promised_frames) + " frames of " + std::to_string(promised_classes) +
               " classes"};
}

}  // namespace inksum
