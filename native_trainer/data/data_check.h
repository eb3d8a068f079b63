// data_check.h - what a data set holds, and everything about it that would spoil a training.
//
// An error makes training unsound: something would be learnt that is not so, could not be learnt at
// all, or would be measured on what was trained. A warning costs a record, or may.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/image/input_geometry.h"
#include "core/text/alphabet.h"
#include "native_trainer/data/data_split.h"
#include "native_trainer/data/dataset.h"

namespace inksum::trainer {

struct CheckOptions {
  InputGeometry geometry;  // of the network that shall read the data
  int frames = 0;          // its output frames for every raster; 0: as the geometry tells
  SplitOptions split;      // where the data's own folders do not say what is for validation
};

struct SplitReport {
  SplitKind kind = SplitKind::kFirst;
  size_t training = 0;        // records
  size_t validation = 0;      // records
  size_t shared_strings = 0;  // validation records whose string is in training
  size_t shared_content = 0;  // validation records whose very picture or ink is in training
  size_t shared_writers = 0;  // writers on both sides
};

struct DataReport {
  std::string path;
  std::string layout;
  size_t records = 0;                      // those that can be trained on
  size_t ink = 0;                          // with ink
  std::map<std::string, size_t> pictures;  // with a picture, by its size: "180×60 RGB"
  size_t writers = 0;                      // different ones
  size_t without_writer = 0;               // records
  size_t values = 0;                       // records with a written value
  std::map<std::string, size_t> strings;   // label → records
  std::map<std::string, size_t> symbols;   // symbol → how often it is written
  std::map<size_t, size_t> lengths;        // symbols → records
  size_t least_frames = 0;                 // of a record; 0 where none could be drawn
  std::optional<SplitReport> split;        // nullopt where the data cannot be split so
  std::vector<Problem> problems;

  size_t count(Severity severity) const;
  bool is_sound() const { return count(Severity::kError) == 0; }
};

// Opens every picture. Does not throw for what is wrong with the data: that is in problems.
DataReport check_data(const std::string& path, const Alphabet& alphabet,
                      const CheckOptions& options);

}  // namespace inksum::trainer
