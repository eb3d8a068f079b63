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
#include "core/pipeline/inquiry.h"
#include "core/pipeline/reading_line.h"
#include "core/pipeline/recogniser.h"

namespace {

using inksum::Json;

struct Reader {
  std::optional<inksum::Recogniser> recogniser;
  std::string id;                          // of the line in work
  std::optional<inksum::Inquiry> inquiry;  // into the ink of that line
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

// What the network is to be asked next, or the reading.
const char* question_or_reading() {
  const inksum::Inquiry& inquiry = *reader().inquiry;
  if (inquiry.is_done()) {
    return success({{"reading", inksum::reading_line(reader().id, inquiry.reading())}});
  }
  const inksum::Grid& raster = inquiry.raster();
  const auto address = reinterpret_cast<uintptr_t>(raster.pixels().data());
  const int channels = reader().recogniser->manifest().geometry.channels;
  return success({{"channels", channels},
                  {"height", raster.height() / channels},
                  {"width", raster.width()},
                  {"raster", static_cast<double>(address)}});
}

const char* need_manifest() { return failure("no manifest is loaded"); }

}  // namespace

extern "C" {

// → {"ok","model_file","input_name","output_name"}
const char* inksum_load_manifest(const char* text) {
  inksum::Result<inksum::Manifest> parsed = inksum::parse_manifest(text);
  if (!parsed) return failure(parsed.error().message);
  reader().inquiry.reset();
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
// channels * height * width floats, for the network; without ink → {"ok","reading"}, for there is
// nothing to ask it.
const char* inksum_prepare_line(const char* line) {
  if (!reader().recogniser) return need_manifest();
  const inksum::Result<inksum::InkRecord> record = inksum::parse_ink_line(line);
  if (!record) return failure(record.error().message);
  reader().id = record.value().id;
  reader().inquiry.reset();
  if (inksum::is_empty(record.value().ink)) {
    return success({{"reading", inksum::reading_line(reader().id, inksum::nothing_read())}});
  }
  inksum::Result<inksum::Grid> raster = reader().recogniser->prepare(record.value().ink);
  if (!raster) return failure(raster.error().message);
  reader().inquiry.emplace(*reader().recogniser, record.value().ink, std::move(raster).value());
  return question_or_reading();
}

// The network's answer to the raster that was handed out last → {"ok","reading"}, or the next
// raster of the same ink, as above.
const char* inksum_take_log_probs(const float* data, int frames, int classes) {
  if (!reader().recogniser) return need_manifest();
  if (!reader().inquiry || reader().inquiry->is_done()) return failure("no line is prepared");
  const inksum::Status taken = reader().inquiry->take({data, frames, classes});
  return taken ? question_or_reading() : failure(taken.error().message);
}
}
