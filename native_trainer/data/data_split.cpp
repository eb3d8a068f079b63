#include "native_trainer/data/data_split.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <type_traits>

#include "core/base/fingerprint.h"
#include "native_trainer/data/permutation.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

// JSON's numbers are doubles: exact up to 2^53.
constexpr double kLargestSeed = 9007199254740992.0;

constexpr SplitKind kKinds[] = {SplitKind::kFirst, SplitKind::kRandom, SplitKind::kWriter,
                                SplitKind::kString, SplitKind::kGiven};

// Whole groups, in a shuffled order of their names, until the validation has its share.
std::vector<bool> validation_by_groups(const std::map<std::string, std::vector<size_t>>& groups,
                                       size_t records, const SplitOptions& options) {
  std::vector<const std::vector<size_t>*> members;
  members.reserve(groups.size());
  for (const auto& [name, indices] : groups) members.push_back(&indices);
  const double wanted = (1 - options.training_share) * static_cast<double>(records);
  std::vector<bool> validates(records, false);
  size_t taken = 0;
  for (size_t i = 0; i < members.size() && static_cast<double>(taken) < wanted - 1e-9; ++i) {
    for (const size_t index : *members[permuted(i, members.size(), options.seed)]) {
      validates[index] = true;
      ++taken;
    }
  }
  return validates;
}

std::vector<bool> validation_by_order(size_t records, const SplitOptions& options) {
  const auto training =
      static_cast<size_t>(std::floor(options.training_share * static_cast<double>(records) + 1e-9));
  std::vector<bool> validates(records, false);
  for (size_t i = training; i < records; ++i) {
    const bool in_order = options.kind == SplitKind::kFirst;
    validates[in_order ? i : permuted(i, records, options.seed)] = true;
  }
  return validates;
}

std::vector<bool> validation_of(const std::vector<Record>& records, const SplitOptions& options) {
  std::map<std::string, std::vector<size_t>> groups;
  std::vector<bool> given(records.size(), false);
  for (size_t i = 0; i < records.size(); ++i) {
    const Record& record = records[i];
    if (options.kind == SplitKind::kString) groups[record.label].push_back(i);
    if (options.kind == SplitKind::kWriter && !record.writer.empty()) {
      groups[record.writer].push_back(i);
    }
    given[i] = record.part == Part::kValidation;
  }
  switch (options.kind) {
    case SplitKind::kGiven:
      return given;
    case SplitKind::kWriter:
    case SplitKind::kString:
      return validation_by_groups(groups, records.size(), options);
    case SplitKind::kFirst:
    case SplitKind::kRandom:
      break;
  }
  return validation_by_order(records.size(), options);
}

void divide(const std::vector<bool>& validates, DataSplit& split) {
  for (size_t i = 0; i < validates.size(); ++i) {
    (validates[i] ? split.validation : split.training).push_back(i);
  }
}

class Fingerprint {
 public:
  template <class Value>
  void add(Value value) {
    static_assert(std::is_arithmetic_v<Value>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void add(const std::string& text) {
    add(text.size());
    bytes_ += text;
  }
  // One record is worked in at a time.
  void next() {
    bytes_.append(reinterpret_cast<const char*>(&state_), sizeof state_);
    state_ = fingerprint(bytes_.data(), bytes_.size());
    bytes_.clear();
  }
  std::string text() const { return fingerprint_text(state_); }

 private:
  uint64_t state_ = 0;
  std::string bytes_;
};

DataSplit read_members(const Json& json) {
  const auto member = [&](auto result) {
    if (!result) throw TrainerError(result.error().message);
    return std::move(result).value();
  };
  DataSplit split;
  split.options.kind = split_kind_named(member(json_string(json, "kind")));
  split.options.training_share = member(json_number(json, "training_share"));
  const double seed = member(json_number(json, "seed"));
  if (!(seed >= 0 && seed <= kLargestSeed)) throw TrainerError("'seed' must be within 0 and 2^53");
  split.options.seed = static_cast<uint64_t>(seed);
  split.data = member(json_string(json, "data"));
  const int records = member(json_int(json, "records"));
  const Json* validation = json.find("validation");
  if (records < 1 || validation == nullptr || validation->as_array() == nullptr) {
    throw TrainerError("'validation' must be a list of some of the 'records'");
  }
  std::vector<bool> validates(static_cast<size_t>(records), false);
  for (const Json& item : *validation->as_array()) {
    const double* index = item.as_number();
    if (index == nullptr || !(*index >= 0) || *index >= records || *index != std::floor(*index)) {
      throw TrainerError("'validation' must hold numbers of records, below " +
                         std::to_string(records));
    }
    validates[static_cast<size_t>(*index)] = true;
  }
  divide(validates, split);
  return split;
}

}  // namespace

const char* name_of(SplitKind kind) {
  switch (kind) {
    case SplitKind::kFirst:
      return "first";
    case SplitKind::kRandom:
      return "random";
    case SplitKind::kWriter:
      return "writer";
    case SplitKind::kString:
      return "string";
    case SplitKind::kGiven:
      return "given";
  }
  return "";
}

SplitKind split_kind_named(std::string_view name) {
  for (const SplitKind kind : kKinds) {
    if (name == name_of(kind)) return kind;
  }
  throw TrainerError("a split is first, random, writer, string or given, not '" +
                     std::string(name) + "'");
}

DataSplit split_records(const std::vector<Record>& records, const SplitOptions& options) {
  if (!(options.training_share > 0 && options.training_share < 1)) {
    throw TrainerError("the share that trains must be above 0 and below 1");
  }
  DataSplit split;
  split.options = options;
  split.data = fingerprint_of(records);
  divide(validation_of(records, options), split);
  const std::string kind = std::string("the split '") + name_of(options.kind) + "' of " +
                           std::to_string(records.size()) + " records leaves nothing to ";
  if (split.training.empty()) throw TrainerError(kind + "train on");
  if (split.validation.empty()) throw TrainerError(kind + "validate on");
  return split;
}

std::string fingerprint_of(const std::vector<Record>& records) {
  Fingerprint sum;
  for (const Record& record : records) {
    sum.add(record.id);
    sum.add(record.label);
    sum.add(record.writer);
    sum.add(static_cast<uint8_t>(record.part));
    for (const Stroke& stroke : record.ink.strokes) {
      sum.add(stroke.points.size());
      for (const InkPoint& point : stroke.points) {
        sum.add(point.x);
        sum.add(point.y);
      }
    }
    if (!record.picture.empty()) {
      std::error_code error;
      sum.add(static_cast<uint64_t>(std::filesystem::file_size(record.picture, error)));
    }
    sum.next();
  }
  return sum.text();
}

Json split_to_json(const DataSplit& split) {
  Json json{Json::Object{}};
  json.set("kind", name_of(split.options.kind));
  json.set("training_share", split.options.training_share);
  json.set("seed", static_cast<double>(split.options.seed));
  json.set("data", split.data);
  json.set("records", static_cast<double>(split.training.size() + split.validation.size()));
  Json::Array validation;
  for (const size_t index : split.validation) validation.emplace_back(static_cast<double>(index));
  json.set("validation", std::move(validation));
  return json;
}

DataSplit split_from_json(const Json& json, const std::vector<Record>& records,
                          const std::string& where) {
  DataSplit split;
  try {
    split = read_members(json);
  } catch (const TrainerError& error) {
    throw TrainerError(where + ": " + error.what());
  }
  const size_t stored = split.training.size() + split.validation.size();
  if (stored != records.size() || split.data != fingerprint_of(records)) {
    throw TrainerError(where + ": was made for other data: " + std::to_string(stored) +
                       " records with fingerprint " + split.data + ", not " +
                       std::to_string(records.size()) + " with " + fingerprint_of(records));
  }
  return split;
}

}  // namespace inksum::trainer
