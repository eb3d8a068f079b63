// reader_api.cpp - core as JavaScript sees it under Node: text in, JSON out, floats by address.
//
// Every answer is one JSON object that begins with its status: {"ok":true,…} or
// {"ok":false,"error":"a sentence"}. An answer and a raster live until the next call.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "core/base/json.h"
#include "core/ink/ink_jsonl.h"
#include "core/pipeline/reading_line.h"
#include "core/pipeline/recogniser.h"

namespace {

using inksum::Json;

struct Reader {
  std::optional<inksum::Recogniser> recogniser;
  std::string id;       // of the line in work
  inksum::Ink ink;      // of the line in work
  inksum::Grid raster;  // of that ink
  std::string answer;
};

Reader& reader() {
  static Reader instance;
  return instance;
}

const char* answer(Json json) {
  reader().answer = json.dump();
  return reader().answer.c_str();
}

const char* success(Json::Object members = {}) {
  members.insert(members.begin(), {"ok", true});
  return answer(std::move(members));
}

const char* failure(const std::string& error) {
  return answer(Json::Object{{"ok", false}, {"error", error}});
}

const char* need_manifest() { return failure("no manifest is loaded"); }

}  // namespace

extern "C" {

// → {"ok","model_file","input_name","output_name"}
const char* inksum_load_manifest(const char* text) {
  inksum::Result<inksum::Manifest> parsed = inksum::parse_manifest(text);
  if (!parsed) return failure(parsed.error().message);
  reader().recogniser.emplace(std::move(parsed).value());
  const inksum::Manifest& manifest = reader().recogniser->manifest();
  return success({{"model_file", manifest.model_file},
                  {"input_name", manifest.input_name},
                  {"output_name", manifest.output_name}});
}

// → {"ok"}: the file belongs to the manifest.
const char* inksum_check_model(const void* data, int bytes) {
  if (!reader().recogniser) return need_manifest();
  const inksum::Status fits =
      inksum::check_model_file(reader().recogniser->manifest(), data, static_cast<size_t>(bytes));
  return fits ? success() : failure(fits.error().message);
}

// One line of an ink file → {"ok","channels","height","width","raster"}: raster is the address of
// channels * height * width floats; without ink → {"ok","reading"}, for there is nothing to ask the
// network.
const char* inksum_prepare_line(const char* line) {
  if (!reader().recogniser) return need_manifest();
  const inksum::Result<inksum::InkRecord> record = inksum::parse_ink_line(line);
  if (!record) return failure(record.error().message);
  reader().id = record.value().id;
  if (inksum::is_empty(record.value().ink)) {
    return success({{"reading", inksum::reading_line(reader().id, inksum::nothing_read())}});
  }
  inksum::Result<inksum::Grid> raster = reader().recogniser->prepare(record.value().ink);
  if (!raster) return failure(raster.error().message);
  reader().ink = record.value().ink;
  reader().raster = std::move(raster).value();
  const auto address = reinterpret_cast<uintptr_t>(reader().raster.pixels().data());
  const int channels = reader().recogniser->manifest().geometry.channels;
  return success({{"channels", channels},
                  {"height", reader().raster.height() / channels},
                  {"width", reader().raster.width()},
                  {"raster", static_cast<double>(address)}});
}

// The network's answer to the raster that was prepared last → {"ok","reading"}
const char* inksum_read_log_probs(const float* data, int frames, int classes) {
  if (!reader().recogniser) return need_manifest();
  const inksum::Result<inksum::Reading> reading =
      reader().recogniser->finish({data, frames, classes}, reader().raster.width(), reader().ink);
  if (!reading) return failure(reading.error().message);
  return success({{"reading", inksum::reading_line(reader().id, reading.value())}});
}
}
