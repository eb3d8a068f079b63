// Reads ink files with LibTorch and prints what tools/read.mjs prints with ONNX Runtime Web.
#include <ATen/ATen.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "core/image/rasterise.h"
#include "core/ink/ink_jsonl.h"
#include "core/pipeline/reading_line.h"
#include "native_trainer/commands/command.h"
#include "native_trainer/files.h"
#include "native_trainer/train/images.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

// What went into the network and what came out, for tests that hold other runtimes against it:
// rasters.f32 and log_probs.f32 hold the floats of all lines one after the other, index.json tells
// [{"id","height","width","frames","classes"}, …].
class Dump {
 public:
  explicit Dump(const std::string& folder) : folder_(folder) {
    std::filesystem::create_directories(folder);
    rasters_.open(folder + "/rasters.f32", std::ios::binary | std::ios::trunc);
    log_probs_.open(folder + "/log_probs.f32", std::ios::binary | std::ios::trunc);
  }

  void add(const std::string& id, const Grid& raster, const LogProbs& log_probs) {
    write(rasters_, raster.pixels().data(), raster.pixels().size());
    write(log_probs_, log_probs.data, static_cast<size_t>(log_probs.frames) * log_probs.classes);
    index_.push_back(Json::Object{{"id", id},
                                  {"height", raster.height()},
                                  {"width", raster.width()},
                                  {"frames", log_probs.frames},
                                  {"classes", log_probs.classes}});
  }

  void finish() {
    rasters_.close();
    log_probs_.close();
    if (!rasters_ || !log_probs_) throw TrainerError(folder_ + ": cannot be written");
    write_file(folder_ + "/index.json", Json(index_).dump() + "\n");
  }

 private:
  static void write(std::ofstream& file, const float* data, size_t count) {
    file.write(reinterpret_cast<const char*>(data),
               static_cast<std::streamsize>(count * sizeof(float)));
  }

  std::string folder_;
  std::ofstream rasters_, log_probs_;
  Json::Array index_;
};

Result<Reading> read_record(const TrainedModel& trained, const InkRecord& record, Dump* dump) {
  if (is_empty(record.ink)) return nothing_read();
  Result<Grid> prepared = raster_of(record.ink, trained.geometry);
  if (!prepared) return prepared.error();
  const Grid& raster = prepared.value();
  const at::Tensor image = images_of({&raster}, trained.geometry);
  const at::Tensor answer = trained.model.infer(image).contiguous();  // [T, 1, C]
  const LogProbs log_probs = {answer.data_ptr<float>(), static_cast<int>(answer.size(0)),
                              static_cast<int>(answer.size(2))};
  if (dump != nullptr) dump->add(record.id, raster, log_probs);
  return read(log_probs, trained.alphabet);
}

Json answer_to(const TrainedModel& trained, const std::string& line, int number, Dump* dump) {
  const auto failure = [number](const Error& error) {
    return Json(Json::Object{{"line", number}, {"error", error.message}});
  };
  const Result<InkRecord> record = parse_ink_line(line);
  if (!record) return failure(record.error());
  const Result<Reading> reading = read_record(trained, record.value(), dump);
  if (!reading) return failure(reading.error());
  return reading_line(record.value().id, reading.value());
}

}  // namespace

int run_predict(Arguments& arguments) {
  std::string weights, dump_folder;
  const CommandHelp help = {
      "reads ink files and prints one line of JSON for each line",
      "FILE.jsonl",
      {"inksum-trainer predict --weights assets/models/ink/weights.safetensors expressions.jsonl",
       "inksum-trainer predict --weights weights.safetensors --dump runs/dump expressions.jsonl"}};
  const bool wanted = arguments.parse(
      help, {{"weights", &weights, "", "trained weights to read"},
             {"dump", &dump_folder, "", "folder for the rasters and log-probs as raw floats"}});
  if (!wanted) return 0;
  if (weights.empty()) throw UsageError("say --weights FILE");
  if (arguments.plain_words().size() != 1) throw UsageError("say one ink file");

  const at::NoGradGuard no_grad;
  const TrainedModel trained = load_weights(weights);
  const std::string& path = arguments.plain_words().front();
  std::ifstream file(path);
  if (!file) throw TrainerError(path + ": cannot be read");
  std::optional<Dump> dump;
  if (!dump_folder.empty()) dump.emplace(dump_folder);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Json answer = answer_to(trained, line, number, dump ? &*dump : nullptr);
    std::printf("%s\n", answer.dump().c_str());
  }
  if (dump) dump->finish();
  return 0;
}

}  // namespace inksum::trainer
