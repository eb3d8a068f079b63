#include "wasm/app/icons.h"

#include <cmath>
#include <span>

namespace inksum {
namespace {

// Coordinates run from -10 to 10, y down; mirror is -1 to turn left into right.
class Drawing {
 public:
  Drawing(ImDrawList& list, ImVec2 centre, float side, ImU32 colour, float mirror)
      : list_(list), centre_(centre), unit_(side / 20), mirror_(mirror), colour_(colour) {}

  ImVec2 at(ImVec2 p) const { return {centre_.x + mirror_ * p.x * unit_, centre_.y + p.y * unit_}; }
  void line(std::span<const ImVec2> points, bool closed = false) {
    for (const ImVec2& p : points) list_.PathLineTo(at(p));
    stroke(closed);
  }
  void dot(ImVec2 middle, float radius) {
    list_.AddCircleFilled(at(middle), radius * unit_, colour_);
  }
  // From above the middle clockwise, in 1/12 of a turn.
  void arc(ImVec2 middle, float radius, int from, int to) {
    for (int i = 4 * from; i <= 4 * to; ++i) {
      const float angle = static_cast<float>(i) * 3.14159265F / 24;
      list_.PathLineTo(
          at({middle.x + radius * std::sin(angle), middle.y - radius * std::cos(angle)}));
    }
    stroke(false);
  }

 private:
  void stroke(bool closed) {
    list_.PathStroke(colour_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, 1.7F * unit_);
  }

  ImDrawList& list_;
  ImVec2 centre_;
  float unit_;
  float mirror_;
  ImU32 colour_;
};

void draw_arrow_back(Drawing& drawing) {
  constexpr ImVec2 kHead[] = {{-3.5F, -8}, {-8, -3.5F}, {-3.5F, 1}};
  constexpr ImVec2 kShaft[] = {{-8, -3.5F}, {2.5F, -3.5F}};
  constexpr ImVec2 kFoot[] = {{2.5F, 7.5F}, {-4, 7.5F}};
  drawing.line(kHead);
  drawing.line(kShaft);
  drawing.arc({2.5F, 2}, 5.5F, 0, 6);
  drawing.line(kFoot);
}

void draw_eraser(Drawing& drawing) {
  constexpr ImVec2 kBody[] = {{2, -8.5F}, {8.5F, -2}, {-0.5F, 7},
                              {-4.5F, 7}, {-8.5F, 3}, {-8.5F, 2}};
  constexpr ImVec2 kSleeve[] = {{-3.5F, -3}, {3, 3.5F}};
  constexpr ImVec2 kTable[] = {{-4.5F, 7}, {8.5F, 7}};
  drawing.line(kBody, true);
  drawing.line(kSleeve);
  drawing.line(kTable);
}

void draw_pencil(Drawing& drawing) {
  constexpr ImVec2 kBody[] = {{-8, 8}, {-6.5F, 2.5F}, {4.5F, -8.5F}, {8.5F, -4.5F}, {-2.5F, 6.5F}};
  constexpr ImVec2 kCollar[] = {{1.5F, -5.5F}, {5.5F, -1.5F}};
  drawing.line(kBody, true);
  drawing.line(kCollar);
}

// A loop of dashes whose end hangs out.
void draw_lasso(Drawing& drawing) {
  constexpr ImVec2 kEnd[] = {{-3.5F, 4.5F}, {-5, 7}, {-3, 8.5F}};
  for (int dash = 0; dash < 12; dash += 2) drawing.arc({0, -1.5F}, 7, dash, dash + 1);
  drawing.line(kEnd);
}

void draw_dots(Drawing& drawing) {
  for (const float x : {-6.0F, 0.0F, 6.0F}) drawing.dot({x, 0}, 1.6F);
}

void draw_bin(Drawing& drawing) {
  constexpr ImVec2 kLid[] = {{-8, -5}, {8, -5}};
  constexpr ImVec2 kHandle[] = {{-3, -5}, {-3, -8}, {3, -8}, {3, -5}};
  constexpr ImVec2 kCan[] = {{-6, -5}, {-5, 8.5F}, {5, 8.5F}, {6, -5}};
  constexpr ImVec2 kLeft[] = {{-2, -1.5F}, {-1.7F, 5}};
  constexpr ImVec2 kRight[] = {{2, -1.5F}, {1.7F, 5}};
  drawing.line(kLid);
  drawing.line(kHandle);
  drawing.line(kCan);
  drawing.line(kLeft);
  drawing.line(kRight);
}

void draw_play(Drawing& drawing) {
  constexpr ImVec2 kTriangle[] = {{-4.5F, -7.5F}, {7.5F, 0}, {-4.5F, 7.5F}};
  drawing.line(kTriangle, true);
}

void draw_pause(Drawing& drawing) {
  constexpr ImVec2 kLeft[] = {{-4, -7}, {-4, 7}};
  constexpr ImVec2 kRight[] = {{4, -7}, {4, 7}};
  drawing.line(kLeft);
  drawing.line(kRight);
}

void draw_cross(Drawing& drawing) {
  constexpr ImVec2 kFalling[] = {{-6, -6}, {6, 6}};
  constexpr ImVec2 kRising[] = {{-6, 6}, {6, -6}};
  drawing.line(kFalling);
  drawing.line(kRising);
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float side, ImU32 colour) {
  Drawing drawing(list, centre, side, colour, icon == Icon::kRedo ? -1.0F : 1.0F);
  switch (icon) {
    case Icon::kPen:
      draw_pencil(drawing);
      break;
    case Icon::kSelect:
      draw_lasso(drawing);
      break;
    case Icon::kMore:
      draw_dots(drawing);
      break;
    case Icon::kUndo:
    case Icon::kRedo:
      draw_arrow_back(drawing);
      break;
    case Icon::kErase:
      draw_eraser(drawing);
      break;
    case Icon::kClear:
      draw_bin(drawing);
      break;
    case Icon::kPlay:
      draw_play(drawing);
      break;
    case Icon::kPause:
      draw_pause(drawing);
      break;
    case Icon::kClose:
      draw_cross(drawing);
      break;
  }
}

}  // namespace inksum
