// layout.h - where everything goes: a pure function from the viewport to rectangles.
#pragma once

#include <array>

namespace inksum {

struct Viewport {
  float width = 0;  // CSS pixels
  float height = 0;
  float density = 1;  // device pixels a CSS pixel
  // Kept free for notches and home bars, CSS pixels.
  float inset_top = 0, inset_right = 0, inset_bottom = 0, inset_left = 0;

  friend bool operator==(const Viewport&, const Viewport&) = default;
};

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  bool empty() const { return width <= 0 || height <= 0; }
  bool contains(float px, float py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }

  friend bool operator==(const Rect&, const Rect&) = default;
};

enum class Arrangement {
  kWide,   // tools, sheet, a column of answers
  kTall,   // tablets upright: answer and network side by side on top
  kPhone,  // answer on top, tools in two rows within reach of a thumb
  kShort,  // phones on their side: as wide
};

inline constexpr int kToolCount = 7;  // pen, erase, select; undo, redo, clear, more
inline constexpr int kPenTools = 3;   // the first of them: one is always chosen

// CSS pixels. An empty rectangle is not shown.
struct Layout {
  Arrangement arrangement = Arrangement::kWide;
  Rect title;
  Rect answer;
  Rect sheet;
  Rect network;
  Rect alternatives;  // room for their card and what may go below it; or one line in the answer
  Rect status;
  Rect retry;  // inside status
  std::array<Rect, kToolCount> tools;
  Rect fingers;  // on the sheet: whether fingers draw, where that is to be chosen
};

// A left hand has the tools on its other side, where it does not cover them.
Layout lay_out(const Viewport& viewport, bool offer_retry, bool left_handed = false);

}  // namespace inksum
