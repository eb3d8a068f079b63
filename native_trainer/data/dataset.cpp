#include "native_trainer/data/dataset.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "native_trainer/data/ink_dataset.h"
#include "native_trainer/data/picture_set.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLabels = "labels.txt";
constexpr const char* kTrainingFolders[] = {"train", "training"};
constexpr const char* kValidationFolders[] = {"val", "valid", "validation"};

std::string inside(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

std::string first_folder(const std::string& path, std::span<const char* const> names) {
  for (const char* name : names) {
    if (fs::is_directory(inside(path, name))) return name;
  }
  return "";
}

void read_split_folder(const std::string& path, const std::string& name, Part part,
                       Dataset& dataset) {
  const std::string folder = inside(path, name);
  const std::string own = inside(folder, kLabels);
  const std::string beside = inside(path, name + "_" + kLabels);
  const size_t before = dataset.records.size();
  if (fs::exists(own)) {
    read_picture_set(folder, own, LineOrder::kByNumber, part, dataset);
  } else if (fs::exists(beside)) {
    read_picture_set(folder, beside, LineOrder::kInOrder, part, dataset);
  } else {
    throw TrainerError(folder + ": its labels are missing; expected " + own + " or " + beside);
  }
  for (size_t i = before; i < dataset.records.size(); ++i) {
    dataset.records[i].id.insert(0, name + "/");
  }
}

// What the page exports holds each drawing twice: as a picture, and as the ink it was drawn from.
void join_ink(Dataset ink, Dataset& pictures) {
  std::map<std::string, size_t> by_name;
  for (size_t i = 0; i < pictures.records.size(); ++i) by_name[pictures.records[i].id] = i;
  for (Record& record : ink.records) {
    auto found = by_name.find(record.id);
    if (found == by_name.end()) found = by_name.find(record.id + ".png");
    if (found == by_name.end()) {
      pictures.records.push_back(std::move(record));
      continue;
    }
    Record& picture = pictures.records[found->second];
    if (picture.label != record.label) {
      pictures.add(Severity::kError, Fault::kContradiction, record.place,
                   "'" + record.label + "' is '" + picture.label + "' in " + picture.place);
      continue;
    }
    picture.ink = std::move(record.ink);
    picture.writer = std::move(record.writer);
  }
  std::move(ink.problems.begin(), ink.problems.end(), std::back_inserter(pictures.problems));
}

Dataset read_folder(const std::string& path) {
  Dataset dataset;
  dataset.path = path;
  std::vector<std::string> ink_files = ink_files_in(path);
  if (const std::string labels = inside(path, kLabels); fs::exists(labels)) {
    dataset.layout = "picture set";
    read_picture_set(path, labels, LineOrder::kByNumber, Part::kUnsaid, dataset);
    if (!ink_files.empty()) join_ink(read_ink_dataset(path, ink_files), dataset);
    return dataset;
  }
  const std::string training = first_folder(path, kTrainingFolders);
  const std::string validation = first_folder(path, kValidationFolders);
  if (!training.empty() && !validation.empty()) {
    dataset.layout = "split folders";
    read_split_folder(path, training, Part::kTraining, dataset);
    read_split_folder(path, validation, Part::kValidation, dataset);
    return dataset;
  }
  if (!ink_files.empty()) return read_ink_dataset(path, ink_files);
  throw TrainerError(path +
                     ": holds no data set: neither labels.txt, nor train and val folders, nor ink "
                     "files (.jsonl, .inkml)");
}

}  // namespace

const char* name_of(Fault fault) {
  switch (fault) {
    case Fault::kUnreadable:
      return "unreadable";
    case Fault::kNoLabel:
      return "no label";
    case Fault::kNoPicture:
      return "no picture";
    case Fault::kContradiction:
      return "contradiction";
    case Fault::kUnknownSymbol:
      return "unknown symbol";
    case Fault::kWrongValue:
      return "wrong value";
    case Fault::kNotDrawable:
      return "not drawable";
    case Fault::kTooFewFrames:
      return "too few frames";
    case Fault::kDuplicate:
      return "duplicate";
    case Fault::kSharedBetweenParts:
      return "shared between parts";
  }
  return "";
}

Dataset read_dataset(const std::string& path) {
  if (!fs::exists(path)) throw TrainerError(path + ": does not exist");
  if (fs::is_directory(path)) return read_folder(path);
  if (is_ink_file(path)) return read_ink_dataset(path, {path});
  throw TrainerError(path + ": a data set is a folder, a .jsonl file or an .inkml file");
}

Dataset spelled_in(Dataset dataset, const Alphabet& alphabet) {
  std::vector<Record> records;
  records.reserve(dataset.records.size());
  for (Record& record : dataset.records) {
    const Result<std::vector<int>> class_ids = alphabet.encode(record.label);
    if (!class_ids) {
      dataset.add(Severity::kWarning, Fault::kUnknownSymbol, record.place,
                  "'" + record.label + "': " + class_ids.error().message);
      continue;
    }
    record.label = alphabet.decode(class_ids.value());
    records.push_back(std::move(record));
  }
  dataset.records = std::move(records);
  return dataset;
}

}  // namespace inksum::trainer
