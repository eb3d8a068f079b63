// data_split.h - which records train and which validate; decided once and stored with the run.
//
//   first    the first share of the records trains, the rest validates, in the files' order (as
//            published for image_set_train, with 0.7)
//   random   records drawn with a seed
//   writer   whole writers; who is not known trains
//   string   whole strings: none of those that validate occurs in training
//   given    as the data's own folders say
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "native_trainer/data/dataset.h"

namespace inksum::trainer {

enum class SplitKind : uint8_t { kFirst, kRandom, kWriter, kString, kGiven };

// "first", "random", …; the other way round throws TrainerError listing them.
const char* name_of(SplitKind kind);
SplitKind split_kind_named(std::string_view name);

struct SplitOptions {
  SplitKind kind = SplitKind::kFirst;
  double training_share = 0.7;  // of the records, within 0 … 1; not for kGiven
  uint64_t seed = 1;            // of kRandom, kWriter and kString
};

struct DataSplit {
  SplitOptions options;
  std::string data;                // fingerprint_of() the records that were split
  std::vector<size_t> training;    // indices into the records, ascending
  std::vector<size_t> validation;  // the others
};

// The same records and options give the same split, whatever the machine. Whole writers and strings
// go to validation until it has its share at least. Throws TrainerError where one side would be
// empty.
DataSplit split_records(const std::vector<Record>& records, const SplitOptions& options);

// Of ids, labels, writers and parts, of ink point for point, and of pictures by the size of their
// files. It does not change when the data moves to another folder.
std::string fingerprint_of(const std::vector<Record>& records);

// {"kind": "first", "training_share": 0.7, "seed": 1, "data": "…", "records": 10,
//  "validation": [7, 8, 9]}
Json split_to_json(const DataSplit& split);
// Throws TrainerError, beginning with `where`, for JSON that is no split, and for one of other
// records than these.
DataSplit split_from_json(const Json& json, const std::vector<Record>& records,
                          const std::string& where);

}  // namespace inksum::trainer
