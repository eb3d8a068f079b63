// ink_library.h - ink files' records for tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

inline bool is_held_out(const std::string& writer) {
  return HeldOutWriters::shipped().contains(writer);
}

// `count` names of writers that are held out (or not).
inline std::vector<std::string> names_of(Split split, size_t count) {
  std::vector<std::string> names;
  auto held_out = HeldOutWriters::shipped().names().begin();
  for (size_t i = 0; i < count; ++i) {
    names.push_back(split == Split::kHeldOut ? *held_out++ : "writer-" + std::to_string(i));
  }
  return names;
}

// `label` as one stroke, whose pressure tells whose it is.
inline InkRecord one_stroke(const std::string& label, const std::string& writer, float width) {
  const float pressure = is_held_out(writer) ? 0.25F : 0.75F;
  InkRecord record;
  record.id = writer + " " + label;
  record.label = label;
  record.writer = writer;
  record.unit = "digit100";
  Stroke stroke;
  for (const auto& [x, y] : {std::pair{0.0F, 0.0F}, {width, 40.0F}, {3.0F, 100.0F}}) {
    InkPoint point{x, y};
    point.pressure = pressure;
    stroke.points.push_back(point);
  }
  record.ink.strokes = {stroke};
  return record;
}

inline std::vector<InkRecord> symbols_of(const std::string& writer, std::string_view symbols) {
  std::vector<InkRecord> records;
  for (const char symbol : symbols) {
    records.push_back(one_stroke(std::string(1, symbol), writer, 60));
  }
  return records;
}

}  // namespace inksum::trainer
