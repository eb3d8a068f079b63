#include "native_trainer/data/data_check.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/fingerprint.h"
#include "core/expr/expression.h"
#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

std::string quoted(const std::string& text) { return "'" + text + "'"; }

std::string size_of(const Picture& picture) {
  return std::to_string(picture.width) + "×" + std::to_string(picture.height) +
         (picture.channels == 1 ? " grey" : " RGB");
}

uint64_t content_of(const Picture& picture) {
  std::string bytes = size_of(picture);
  bytes.append(picture.pixels.begin(), picture.pixels.end());
  return fingerprint(bytes.data(), bytes.size());
}

uint64_t content_of(const Ink& ink) {
  std::vector<float> numbers;
  for (const Stroke& stroke : ink.strokes) {
    numbers.push_back(static_cast<float>(stroke.points.size()));
    for (const InkPoint& point : stroke.points) {
      numbers.push_back(point.x);
      numbers.push_back(point.y);
    }
  }
  return fingerprint(numbers.data(), numbers.size() * sizeof(float));
}

// Frames that CTC cannot do without: one a symbol and one between equal neighbours.
size_t fewest_frames(const std::vector<int>& class_ids) {
  size_t frames = class_ids.size();
  for (size_t i = 1; i < class_ids.size(); ++i) frames += class_ids[i] == class_ids[i - 1];
  return frames;
}

// "" where the value is right.
std::string fault_of_value(const std::string& label, const std::string& written) {
  const auto value = evaluate(std::string_view(label));
  if (!value) {
    return quoted(label) + " cannot have the value " + written + ": " + value.error().message();
  }
  const auto expected = evaluate(std::string_view(written));
  if (!expected) return "the value " + quoted(written) + " is no number";
  if (value.value() == expected.value()) return "";
  return quoted(label) + " is " + value.value().to_fraction() + ", not " + written;
}

class Checker {
 public:
  Checker(Dataset dataset, const Alphabet& alphabet, const CheckOptions& options)
      : alphabet_(alphabet), options_(options), dataset_(std::move(dataset)) {}

  DataReport check() {
    report_.path = dataset_.path;
    report_.layout = dataset_.layout;
    for (const Record& record : dataset_.records) {
      if (check_record(record)) sound_.push_back(&record);
    }
    report_.records = sound_.size();
    report_.writers = writers_.size();
    if (sound_.empty()) {
      add(Severity::kError, Fault::kUnreadable, dataset_.path, "no record is left to train on");
    }
    check_split();
    report_.problems = std::move(dataset_.problems);
    return std::move(report_);
  }

 private:
  void add(Severity severity, Fault fault, const std::string& place, std::string message) {
    dataset_.add(severity, fault, place, std::move(message));
  }

  // False where the record cannot be opened.
  bool check_record(const Record& record) {
    Picture picture;
    if (!record.picture.empty()) {
      try {
        picture = read_png(record.picture);
      } catch (const TrainerError& error) {
        add(Severity::kError, Fault::kUnreadable, record.place, error.what());
        return false;
      }
      ++report_.pictures[size_of(picture)];
      check_content(record, content_of(picture), "picture");
    }
    if (!is_empty(record.ink)) {
      ++report_.ink;
      check_content(record, content_of(record.ink), "ink");
    }
    count_label(record);
    check_value(record);
    check_frames(record, picture);
    return true;
  }

  void count_label(const Record& record) {
    const std::vector<int> class_ids = alphabet_.encode(record.label).value();
    ++report_.strings[record.label];
    ++report_.lengths[class_ids.size()];
    for (const int class_id : class_ids) {
      ++report_.symbols[std::string(alphabet_.symbol(class_id))];
    }
    if (record.writer.empty()) {
      ++report_.without_writer;
    } else {
      writers_.insert(record.writer);
    }
  }

  void check_value(const Record& record) {
    if (!record.value) return;
    ++report_.values;
    const std::string fault = fault_of_value(record.label, *record.value);
    if (!fault.empty()) add(Severity::kError, Fault::kWrongValue, record.place, fault);
  }

  void check_content(const Record& record, uint64_t content, const std::string& what) {
    contents_of_[&record].insert(content);
    const auto [first, is_new] = contents_.emplace(content, &record);
    if (is_new) return;
    const Record& other = *first->second;
    const std::string same = "the same " + what + " as in " + other.place;
    if (other.label != record.label) {
      add(Severity::kError, Fault::kContradiction, record.place,
          same + ", there labelled " + quoted(other.label) + ", here " + quoted(record.label));
    } else if (other.part != record.part) {
      add(Severity::kError, Fault::kSharedBetweenParts, record.place,
          same + ": one trains, one validates");
    } else {
      add(Severity::kWarning, Fault::kDuplicate, record.place, same);
    }
  }

  void check_frames(const Record& record, const Picture& picture) {
    const Result<size_t> frames = frames_of(record, picture);
    if (!frames) {
      add(Severity::kWarning, Fault::kNotDrawable, record.place, frames.error().message);
      return;
    }
    if (report_.least_frames == 0 || frames.value() < report_.least_frames) {
      report_.least_frames = frames.value();
    }
    const std::vector<int> class_ids = alphabet_.encode(record.label).value();
    const std::string count = std::to_string(frames.value()) + " frames for the " +
                              std::to_string(class_ids.size()) + " symbols of " +
                              quoted(record.label);
    if (frames.value() < fewest_frames(class_ids)) {
      add(Severity::kError, Fault::kTooFewFrames, record.place,
          count + ": CTC needs " + std::to_string(fewest_frames(class_ids)));
    } else if (frames.value() < 2 * class_ids.size() + 1) {
      add(Severity::kWarning, Fault::kTooFewFrames, record.place,
          count + ": fewer than 2 L + 1 = " + std::to_string(2 * class_ids.size() + 1));
    }
  }

  Result<size_t> frames_of(const Record& record, const Picture& picture) const {
    const InputGeometry& geometry = options_.geometry;
    if (options_.frames > 0) return static_cast<size_t>(options_.frames);
    int width = 0;
    if (!is_empty(record.ink)) {
      const Result<Placement> placement = normalise(record.ink, geometry);
      if (!placement) return placement.error();
      width = placement.value().width;
    } else if (has_fixed_width(geometry)) {
      width = geometry.min_width;
    } else {
      const Result<Grid> raster = raster_of(picture, geometry);
      if (!raster) return raster.error();
      width = raster.value().width();
    }
    return static_cast<size_t>(frames_for_width(geometry, width));
  }

  void check_split() {
    std::vector<Record> records;  // of those that can be opened, what a split looks at
    SplitOptions options = options_.split;
    for (const Record* record : sound_) {
      Record short_record;
      short_record.label = record->label;
      short_record.writer = record->writer;
      short_record.part = record->part;
      if (record->part != Part::kUnsaid) options.kind = SplitKind::kGiven;
      records.push_back(std::move(short_record));
    }
    DataSplit split;
    try {
      split = split_records(records, options);
    } catch (const TrainerError& error) {
      if (!records.empty()) {
        add(Severity::kWarning, Fault::kUnreadable, dataset_.path, error.what());
      }
      return;
    }
    SplitReport& report = report_.split.emplace();
    report.kind = options.kind;
    report.training = split.training.size();
    report.validation = split.validation.size();
    std::set<std::string> strings, writers, both;
    std::set<uint64_t> contents;
    for (const size_t i : split.training) {
      contents.insert(contents_of_[sound_[i]].begin(), contents_of_[sound_[i]].end());
      strings.insert(records[i].label);
      writers.insert(records[i].writer);
    }
    for (const size_t i : split.validation) {
      report.shared_strings += strings.count(records[i].label);
      const std::set<uint64_t>& own = contents_of_[sound_[i]];
      report.shared_content += std::any_of(
          own.begin(), own.end(), [&](uint64_t content) { return contents.count(content) != 0; });
      const std::string& writer = records[i].writer;
      if (!writer.empty() && writers.count(writer) != 0) both.insert(writer);
    }
    report.shared_writers = both.size();
  }

  const Alphabet& alphabet_;
  const CheckOptions& options_;
  Dataset dataset_;
  DataReport report_;
  std::vector<const Record*> sound_;
  std::set<std::string> writers_;
  std::map<uint64_t, const Record*> contents_;  // the first record of that content
  std::map<const Record*, std::set<uint64_t>> contents_of_;
};

}  // namespace

size_t DataReport::count(Severity severity) const {
  return static_cast<size_t>(
      std::count_if(problems.begin(), problems.end(),
                    [&](const Problem& problem) { return problem.severity == severity; }));
}

DataReport check_data(const std::string& path, const Alphabet& alphabet,
                      const CheckOptions& options) {
  try {
    return Checker(spelled_in(read_dataset(path), alphabet), alphabet, options).check();
  } catch (const TrainerError& error) {
    DataReport report;
    report.path = path;
    report.layout = "no data set";
    std::string message = error.what();
    if (message.starts_with(path + ": ")) message.erase(0, path.size() + 2);
    report.problems.push_back({Severity::kError, Fault::kUnreadable, path, std::move(message)});
    return report;
  }
}

}  // namespace inksum::trainer
