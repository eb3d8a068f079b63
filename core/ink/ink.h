// ink.h - what a pen left behind: strokes of points in canvas units, in drawing order; y grows
// down.
#pragma once

#include <cstdint>
#include <vector>

namespace inksum {

enum class PointerKind : uint8_t { kUnknown, kMouse, kPen, kTouch };

struct InkPoint {
  float x = 0;  // canvas units (CSS pixels in the page, any unit in files)
  float y = 0;
  float time_s = 0;       // seconds since the ink's first point; 0 where unknown
  float pressure = 0.5F;  // 0 … 1; 0.5 where unknown, as Pointer Events have it

  friend bool operator==(const InkPoint&, const InkPoint&) = default;
};

struct Stroke {
  PointerKind pointer = PointerKind::kUnknown;
  std::vector<InkPoint> points;  // one point is a dot

  friend bool operator==(const Stroke&, const Stroke&) = default;
};

struct Ink {
  std::vector<Stroke> strokes;

  friend bool operator==(const Ink&, const Ink&) = default;
};

struct Box {
  float min_x = 0, min_y = 0, max_x = 0, max_y = 0;

  float width() const { return max_x - min_x; }
  float height() const { return max_y - min_y; }
};

// True where there is no point at all.
bool is_empty(const Ink& ink);
// Of all points; all zero where the ink is empty.
Box bounds(const Ink& ink);
Box bounds(const Stroke& stroke);

}  // namespace inksum
