// event_file.h - TensorBoard's event file: scalars, histograms and pictures by step.
//
// A file is a row of TFRecords, each one Event message of tensorboard.proto:
//   uint64 length | uint32 masked CRC-32C of those 8 bytes | the message | its masked CRC-32C
// all little-endian. Files lie side by side in a folder, one a process; TensorBoard reads them in
// the order of their names, events.out.tfevents.<seconds since 1970>.<host>.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

#include "core/image/picture.h"
#include "native_trainer/report/histogram.h"

namespace inksum::trainer {

class EventFile {
 public:
  // Begins a new file; makes the folder. Figures of steps beyond `resumed_at`, which a process that
  // was killed left in older files, are declared void. Throws TrainerError.
  EventFile(const std::string& folder, int64_t resumed_at);

  void scalar(int64_t step, const std::string& tag, double value);
  void histogram(int64_t step, const std::string& tag, const Histogram& histogram);
  void picture(int64_t step, const std::string& tag, const Picture& picture);
  // What was added stands in the file afterwards. Throws TrainerError where the disk is full.
  void flush();

  const std::string& path() const { return path_; }

 private:
  void append(const std::string& message);

  std::string path_;
  std::ofstream file_;
};

}  // namespace inksum::trainer
