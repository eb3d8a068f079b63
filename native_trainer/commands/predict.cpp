// Reads pictures and ink with LibTorch; of ink it prints what tools/read.mjs prints with ONNX
// Runtime Web.
#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"
#include "core/pipeline/read_symbols.h"
#include "core/pipeline/reading_line.h"
#include "core/pipeline/renderings.h"
#include "native_trainer/commands/annotate.h"
#include "native_trainer/commands/command.h"
#include "native_trainer/commands/drawings.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/evaluate/text_table.h"
#include "native_trainer/files.h"
#include "native_trainer/train/images.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

constexpr int kFailed = 3;  // exit code: a file or its data

// What went into the network and what came out, for tests that hold other runtimes against it:
// rasters.f32 and log_probs.f32 hold the floats of all lines one after the other, index.json tells
// [{"id","height","width","frames","classes"}, …]; of ink that the network was asked about several
// times there are so many in a row.
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

struct Options {
  std::string weights, dump, annotate;
  int alternatives = BeamOptions{}.n_best;
  bool table = false;
};

// Annotated pictures as files of a folder: "3.png", "strokes-7.png", or after the ink's id.
class Album {
 public:
  explicit Album(const std::string& folder) : folder_(folder), annotator_(INKSUM_FONT_FOLDER) {
    std::filesystem::create_directories(folder);
  }

  void add(const Drawing& drawing, const Annotation& annotation) {
    write_png((folder_ / file_name(drawing)).string(), annotator_.draw(annotation));
  }

 private:
  std::string file_name(const Drawing& drawing) {
    std::string name = std::filesystem::path(drawing.file).stem().string();
    if (drawing.line > 0) name += "-" + std::to_string(drawing.line);
    if (drawing.line > 0 && !drawing.id.empty()) name = drawing.id;
    const auto is_plain = [](unsigned char byte) { return std::isalnum(byte) || byte == '.'; };
    for (char& byte : name) byte = is_plain(static_cast<unsigned char>(byte)) ? byte : '-';
    std::string unique = name;
    for (int copy = 2; !used_.insert(unique).second; ++copy) {
      unique = name + "-" + std::to_string(copy);
    }
    return unique + ".png";
  }

  std::filesystem::path folder_;
  Annotator annotator_;
  std::set<std::string> used_;
};

// One line of JSON a drawing as it is read, or a table at the end.
class Printer {
 public:
  Printer(const Options& options, bool names_files) : options_(options), names_files_(names_files) {
    if (options.table) rows_.push_back({"drawing", "reading", "value", "confidence"});
  }

  void print(const Drawing& drawing, const Reading& reading) {
    if (options_.table) return add_row(drawing, reading);
    std::printf("%s\n", reading_line(drawing.id, reading).dump().c_str());
  }

  void print_failure(const Drawing& drawing, const std::string& error) {
    if (options_.table) return rows_.push_back({drawing.place(), "-", "-", "-", error});
    Json line;
    if (drawing.line == 0) {
      line.set("id", drawing.file);
    } else {
      if (names_files_) line.set("file", drawing.file);
      line.set("line", drawing.line);
    }
    line.set("error", error);
    std::printf("%s\n", line.dump().c_str());
  }

  void finish() const {
    if (options_.table) std::printf("%s", text_table(rows_, 0, "llrrl").c_str());
  }

 private:
  void add_row(const Drawing& drawing, const Reading& reading) {
    std::string others;
    for (size_t i = 1; i < reading.alternatives.size(); ++i) {
      const Alternative& alternative = reading.alternatives[i];
      others += (i == 1 ? "or " : ", ") + alternative.text + " " +
                percent(alternative.probability, 1) + " %";
    }
    rows_.push_back({drawing.place(), reading.text.empty() ? "-" : reading.text,
                     reading.value ? reading.value_text : "-",
                     percent(reading.confidence, 1) + " %", others});
  }

  const Options& options_;
  bool names_files_;
  std::vector<std::vector<std::string>> rows_;
};

class Predictor {
 public:
  Predictor(const Options& options, bool names_files)
      : trained_(load_weights(options.weights)),
        reading_options_(reading_options_of(trained_)),
        printer_(options, names_files) {
    BeamOptions& beam = reading_options_.beam;
    beam.n_best = options.alternatives;
    beam.beam_width = std::max(beam.beam_width, options.alternatives);
    if (!options.dump.empty()) dump_.emplace(options.dump);
    if (!options.annotate.empty()) album_.emplace(options.annotate);
  }

  void take(const Drawing& drawing) {
    if (!drawing.error.empty()) return fail(drawing, drawing.error);
    Seen seen;
    if (!drawing.picture.empty() || !is_empty(drawing.ink)) {
      Result<Grid> raster = drawing.picture.empty() ? raster_of(drawing.ink, trained_.geometry)
                                                    : raster_of(drawing.picture, trained_.geometry);
      if (!raster) return fail(drawing, raster.error().message);
      seen.raster = std::move(raster).value();
    }
    answer(drawing, seen);
  }

  int finish() {
    printer_.finish();
    if (dump_) dump_->finish();
    return failures_ > 0 ? kFailed : 0;
  }

 private:
  void fail(const Drawing& drawing, const std::string& error) {
    ++failures_;
    printer_.print_failure(drawing, error);
  }

  void answer(const Drawing& drawing, Seen& seen) {
    Reading reading = nothing_read();
    std::vector<at::Tensor> answers;  // [T, 1, C], one a rendering
    if (!seen.raster.pixels().empty()) {
      std::vector<LogProbs> log_probs = {ask(drawing, seen.raster, answers)};
      seen.log_probs = log_probs.front();
      reading = read(seen.log_probs, trained_.alphabet, reading_options_);
      const bool is_searched = reading_options_.decoding == Decoding::kBeam;
      if (is_searched && !is_empty(drawing.ink) && !is_sure(reading, reading_options_)) {
        for (int rendering = 1; rendering < reading_options_.renderings; ++rendering) {
          const Result<Grid> raster = raster_of(drawing.ink, trained_.geometry,
                                                kRenderings[static_cast<size_t>(rendering)]);
          if (raster) log_probs.push_back(ask(drawing, raster.value(), answers));
        }
        reading = read(log_probs, trained_.alphabet, reading_options_);
      }
      locate(reading, seen.log_probs.frames, drawing.ink, trained_.geometry);
    }
    printer_.print(drawing, reading);
    if (album_) album_->add(drawing, annotate(trained_, drawing, seen, reading));
  }

  // A view of the answer, which is added to `answers`.
  LogProbs ask(const Drawing& drawing, const Grid& raster, std::vector<at::Tensor>& answers) {
    answers.push_back(trained_.model.infer(images_of({&raster}, trained_.geometry)).contiguous());
    const at::Tensor& answer = answers.back();
    const LogProbs log_probs = {answer.data_ptr<float>(), static_cast<int>(answer.size(0)),
                                static_cast<int>(answer.size(2))};
    if (dump_) dump_->add(drawing.id, raster, log_probs);
    return log_probs;
  }

  const TrainedModel trained_;
  ReadingOptions reading_options_;
  Printer printer_;
  std::optional<Dump> dump_;
  std::optional<Album> album_;
  int failures_ = 0;
};

}  // namespace

int run_predict(Arguments& arguments) {
  Options options;
  const CommandHelp help = {
      "reads pictures and ink, and prints a line of JSON for each; exit code 3 where one failed",
      "FILE.png|FILE.jsonl|FILE.inkml|FOLDER|- …",
      {"inksum-trainer predict --weights assets/models/ink/weights.safetensors expressions.jsonl",
       "inksum-trainer predict --weights weights.safetensors --table --annotate runs/seen pictures",
       "inksum-trainer predict --weights weights.safetensors --alternatives 3 - < strokes.jsonl"}};
  const bool wanted = arguments.parse(
      help, {{"weights", &options.weights, "", "trained weights to read"},
             {"alternatives", &options.alternatives, "",
              "readings of each drawing, the best one among them"},
             {"table", &options.table, "", "print a table for people instead of JSON"},
             {"annotate", &options.annotate, "",
              "folder for pictures of what was read, and where each symbol stands"},
             {"dump", &options.dump, "", "folder for the rasters and log-probs as raw floats"}});
  if (!wanted) return 0;
  if (options.weights.empty()) throw UsageError("say --weights FILE");
  if (arguments.plain_words().empty()) throw UsageError("say what to read: a file, a folder, or -");
  if (options.alternatives < 1) throw UsageError("--alternatives must be at least 1");

  const c10::NoGradGuard no_grad;
  Predictor predictor(options, arguments.plain_words().size() > 1);
  for (const std::string& word : arguments.plain_words()) {
    for_each_drawing(word, [&](const Drawing& drawing) { predictor.take(drawing); });
  }
  return predictor.finish();
}

}  // namespace inksum::trainer
