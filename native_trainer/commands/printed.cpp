// Writes printed expressions as the competition's folders hold them, or pictures to look at.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/expr/expression.h"
#include "native_trainer/commands/command.h"
#include "native_trainer/commands/split_flag.h"
#include "native_trainer/data/dataset.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/data/printed/picture_measures.h"
#include "native_trainer/data/printed/picture_sheet.h"
#include "native_trainer/data/printed/printed_generator.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr int kSheetColumns = 4;
constexpr int kMadeForEachReal = 40;
constexpr int kLinesBetweenReports = 1000;

// "(4*8)+8 40"; without a value where there is none.
std::string label_line(const std::string& label) {
  const auto value = evaluate(std::string_view(label));
  return value ? label + " " + value.value().to_fraction() + "\n" : label + "\n";
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Not flushed to the disk one by one, which takes longer than making them: without its labels.txt,
// which comes last, the folder is no data set.
void write_quickly(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw TrainerError(path + ": cannot be written");
}

void write_folder(const PrintedGenerator& generator, int count, const std::string& folder) {
  std::filesystem::create_directories(folder);
  if (std::filesystem::exists(folder + "/labels.txt")) {
    throw UsageError("--out " + folder + " holds a labels.txt already: name another folder");
  }
  std::string labels;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < count; ++i) {
    const Sample sample = generator.sample(static_cast<uint64_t>(i));
    write_quickly(folder + "/" + std::to_string(i) + ".png", encode_png(sample.picture));
    labels += label_line(sample.label);
    if ((i + 1) % kLinesBetweenReports == 0) {
      const double rate = (i + 1) / seconds_since(begin);
      std::printf("%d of %d images, %.0f images/s, %.0f s left\n", i + 1, count, rate,
                  (count - i - 1) / rate);
      std::fflush(stdout);
    }
  }
  write_file(folder + "/labels.txt", labels);
  std::printf("%d images and labels.txt in %s\n", count, folder.c_str());
}

// By the processor's time, so that other programs on the machine do not count.
void measure_speed(const PrintedGenerator& generator, int count) {
  size_t bytes = 0;
  const std::clock_t begin = std::clock();
  for (int i = 0; i < count; ++i) {
    bytes += generator.sample(static_cast<uint64_t>(i)).picture.pixels.size();
  }
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  std::printf("%d images, %zu bytes of pixels: %.0f images/s a core\n", count, bytes,
              count / seconds);
}

Picture in_colour(const Picture& picture) {
  if (picture.channels == 3) return picture;
  Picture coloured{picture.width, picture.height, 3, {}};
  for (const uint8_t grey : picture.pixels) coloured.pixels.insert(coloured.pixels.end(), 3, grey);
  return coloured;
}

struct Comparison {
  std::vector<Picture> pairs;  // a real picture, then one that was made with its text
  // By the texts' lengths; those of length 0 are all together.
  std::map<size_t, std::vector<PictureMeasures>> real, made;
};

Comparison compare_with(const PrintedGenerator& generator, const std::string& folder) {
  Comparison comparison;
  const Dataset dataset = read_dataset(folder);
  for (const Problem& problem : dataset.problems) {
    std::fprintf(stderr, "%s: %s\n", problem.place.c_str(), problem.message.c_str());
  }
  uint64_t index = 0;
  for (const Record& record : dataset.records) {
    if (record.picture.empty()) continue;
    comparison.pairs.push_back(in_colour(read_png(record.picture)));
    const PictureMeasures measures = measure_picture(comparison.pairs.back());
    for (const size_t group : {size_t{0}, record.label.size()}) {
      comparison.real[group].push_back(measures);
    }
    comparison.pairs.push_back(generator.draw(record.label, index));
    for (int i = 0; i < kMadeForEachReal; ++i) {
      const PictureMeasures made = measure_picture(generator.draw(record.label, index++));
      for (const size_t group : {size_t{0}, record.label.size()}) {
        comparison.made[group].push_back(made);
      }
    }
  }
  if (comparison.pairs.empty()) throw TrainerError(folder + ": holds no labelled picture");
  return comparison;
}

void print_comparison(const Comparison& comparison) {
  for (const auto& [length, real] : comparison.real) {
    std::printf("%zu real pictures%s%s, %d made with the text of each\n", real.size(),
                length == 0 ? "" : " of texts as long as ",
                length == 0 ? "" : std::to_string(length).c_str(), kMadeForEachReal);
    std::printf("%s\n", comparison_table(real, comparison.made.at(length)).c_str());
  }
}

}  // namespace

int run_printed(Arguments& arguments) {
  PrintedOptions options;
  int count = 100;
  std::string labels = "competition", split = "all", out, sheet, compare;
  bool competition = false, benchmark = false;
  const CommandHelp help = {
      "makes printed images like those of the 2017 competition",
      "",
      {"inksum-trainer printed --count 10000 --out image_set_train",
       "inksum-trainer printed --count 40 --competition --sheet look.png",
       "inksum-trainer printed --compare real_images --competition --sheet compare.png",
       "inksum-trainer printed --count 20000 --benchmark"}};
  const bool wanted = arguments.parse(
      help,
      {{"count", &count, "images", "how many to make"},
       {"seed", &options.seed, "", "the same seed gives the same images"},
       {"min-size", &options.min_size, "px", "of the typeface"},
       {"max-size", &options.max_size, "px", "of the typeface"},
       {"competition", &competition, "", "as the competition's: 42 px, nothing varied besides"},
       {"varied", &options.is_varied, "", "boldness and cells vary, as for training"},
       {"labels", &labels, "", "competition (dodod, (dod)od, do(dod)) or any"},
       {"min-length", &options.min_length, "symbols", "of any label"},
       {"max-length", &options.max_length, "symbols", "of any label"},
       {"split", &split, "", "strings of which part: training, held_out or all"},
       {"font", &options.font_file, "", "font file; a rounded casual sans looks alike"},
       {"out", &out, "", "folder for 0.png … and labels.txt"},
       {"sheet", &sheet, "", "picture (PNG) to draw"},
       {"compare", &compare, "", "labelled folder of real images: tells how those made differ"},
       {"benchmark", &benchmark, "", "only measure how fast images are made"}});
  if (!wanted) return 0;
  if (count < 1) throw UsageError("--count must be at least 1");
  if (out.empty() && sheet.empty() && compare.empty() && !benchmark) {
    throw UsageError("say --out FOLDER, --sheet FILE.png, --compare FOLDER or --benchmark");
  }
  if (labels != "competition" && labels != "any") {
    throw UsageError("--labels must be competition or any, not '" + labels + "'");
  }
  if (labels == "any") options.labels = PrintedLabels::kAny;
  if (competition) {
    options.min_size = competition_options().min_size;
    options.max_size = competition_options().max_size;
    options.is_varied = false;
  }
  if (split != "all") {
    options.is_split = true;
    options.split = split_named(split);
  }
  const PrintedGenerator generator(options);
  if (benchmark) measure_speed(generator, count);
  if (!out.empty()) write_folder(generator, count, out);
  std::vector<Picture> pictures;
  if (!compare.empty()) {
    Comparison comparison = compare_with(generator, compare);
    print_comparison(comparison);
    pictures = std::move(comparison.pairs);
  } else if (!sheet.empty()) {
    for (int i = 0; i < count; ++i) {
      pictures.push_back(generator.sample(static_cast<uint64_t>(i)).picture);
    }
  }
  if (!sheet.empty()) write_png(sheet, picture_sheet(pictures, kSheetColumns, 2));
  return 0;
}

}  // namespace inksum::trainer
