// ink_code_format.h - the numbers of an ink code in their order, the same for writing and reading.
//
// Only core/ink/ink_code.cpp includes it. `Coder` is AdaptiveWriter or AdaptiveReader. A reader
// fills what it is given; false says that no writer can have written what it reads.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/base/adaptive_coder.h"
#include "core/ink/ink_code.h"

namespace inksum::ink_code {

inline constexpr int32_t kMaxPlace = 1 << 23;  // eighths of an ink unit
inline constexpr int32_t kMaxPause = 1000;     // 10 ms
inline constexpr int32_t kFullPressure = 64;
inline constexpr int32_t kLastPointer = static_cast<int32_t>(PointerKind::kTouch);

// An InkPoint in whole numbers.
struct Dot {
  int32_t x = 0;
  int32_t y = 0;
  int32_t pause = 0;  // since the dot before, also where that is another stroke's
  int32_t pressure = kFullPressure / 2;
};

struct DotStroke {
  int32_t pointer = 0;
  std::vector<Dot> dots;
};

struct DotSheet {
  // Whether a dot is expected where the pen gets if it goes on as it does, or else where it is:
  // densely and sparsely sampled ink differ, and the writer takes what is shorter.
  bool goes_on = true;
  std::vector<DotStroke> strokes;
  std::vector<InkLabel> labels;
};

struct Bits {
  // By how far the two places before were from where they were expected: 1, 7, 31 eighths, more.
  using Steps = std::array<NumberBits, 4>;

  Bit goes_on;
  NumberBits stroke_count, dot_count, pointer;
  Steps start, x, y;
  NumberBits first_pause;
  std::array<NumberBits, 3> pause;  // by the pause before: none, 10 ms, more
  NumberBits pressure;
  NumberBits label_count, member_count, member_gap, text_length;
  std::array<Bit, 256> character;
};

inline bool within(int32_t number, int32_t least, int32_t most) {
  return number >= least && number <= most;
}

// A number near `expected`; `hint` is the likely sign of the difference, which comes back.
template <class Coder>
int32_t code_near(Coder& coder, NumberBits& bits, int32_t expected, int hint, int32_t& number) {
  int32_t difference = number - expected;
  coder.number(bits, difference, hint);
  number = expected + difference;
  return difference;
}

// Calls code_one(element) for each; a reader's list grows as they come.
template <class Coder, class Element, class CodeOne>
bool code_list(Coder& coder, NumberBits& count_bits, int32_t most, std::vector<Element>& list,
               CodeOne code_one) {
  auto count = static_cast<int32_t>(list.size());
  coder.unsigned_number(count_bits, count);
  if (count > most) return false;
  for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
    if (i == list.size()) list.emplace_back();
    if (!code_one(list[i]) || coder.exhausted()) return false;
  }
  return true;
}

// What the next dot is told by.
struct Trail {
  Dot last;                            // of this stroke, or of the one before
  bool first = true;                   // of its stroke
  int32_t dx = 0, dy = 0;              // the last step within this stroke
  int32_t missed_x = 0, missed_y = 0;  // how far it was from what was expected
};

template <class Coder>
bool code_dot(Coder& coder, Bits& bits, bool goes_on, Trail& trail, Dot& dot) {
  const auto context = [](int32_t a, int32_t b) {
    return static_cast<size_t>(std::min(3, bit_length(std::abs(a) + std::abs(b)) / 2));
  };
  const auto sign = [](int32_t number) { return number < 0 ? -1 : (number > 0 ? 1 : 0); };
  const Dot& last = trail.last;
  const bool first = trail.first;
  trail.missed_x =
      code_near(coder, (first ? bits.start : bits.x)[context(trail.missed_x, trail.missed_y)],
                last.x + (goes_on ? trail.dx : 0), sign(trail.dx), dot.x);
  trail.missed_y =
      code_near(coder, (first ? bits.start : bits.y)[context(trail.missed_x, trail.missed_y)],
                last.y + (goes_on ? trail.dy : 0), sign(trail.dy), dot.y);
  coder.unsigned_number(first ? bits.first_pause : bits.pause[std::min(2, last.pause)], dot.pause);
  code_near(coder, bits.pressure, last.pressure, 0, dot.pressure);
  if (!within(dot.x, -kMaxPlace, kMaxPlace) || !within(dot.y, -kMaxPlace, kMaxPlace) ||
      !within(dot.pause, 0, kMaxPause) || !within(dot.pressure, 0, kFullPressure)) {
    return false;
  }
  if (first) {
    trail.missed_x = trail.missed_y = 0;
  } else {
    trail.dx = dot.x - last.x;
    trail.dy = dot.y - last.y;
  }
  trail.first = false;
  trail.last = dot;
  return true;
}

template <class Coder>
bool code_text(Coder& coder, Bits& bits, std::string& text, int32_t most) {
  auto length = static_cast<int32_t>(text.size());
  coder.unsigned_number(bits.text_length, length);
  if (length > most) return false;
  for (size_t i = 0; i < static_cast<size_t>(length); ++i) {
    if (i == text.size()) text += '\0';
    uint32_t node = 1;
    for (int below = 7; below >= 0; --below) {
      bool one = ((static_cast<uint8_t>(text[i]) >> below) & 1U) != 0;
      coder.bit(bits.character[node], one);
      node = (node << 1U) | (one ? 1U : 0U);
    }
    text[i] = static_cast<char>(node & 255U);
    if (coder.exhausted()) return false;
  }
  return true;
}

// No stroke is in two labels, so all of them together have at most `members_left` members.
template <class Coder>
bool code_label(Coder& coder, Bits& bits, size_t stroke_count, int32_t& members_left,
                int32_t& text_left, InkLabel& label) {
  size_t next = 0;  // the least that the next member can be
  const auto code_member = [&](size_t& member) {
    auto gap = static_cast<int32_t>(member - next);
    coder.unsigned_number(bits.member_gap, gap);
    member = next + static_cast<size_t>(gap);
    next = member + 1;
    return member < stroke_count;
  };
  const bool sound =
      code_list(coder, bits.member_count, members_left, label.strokes, code_member) &&
      !label.strokes.empty() && code_text(coder, bits, label.text, text_left);
  members_left -= static_cast<int32_t>(label.strokes.size());
  text_left -= static_cast<int32_t>(label.text.size());
  return sound;
}

template <class Coder>
bool code_sheet(Coder& coder, DotSheet& sheet) {
  Bits bits;
  Trail trail;
  int32_t dots_left = kMaxCodePoints;
  coder.bit(bits.goes_on, sheet.goes_on);
  const auto code_stroke = [&](DotStroke& stroke) {
    coder.unsigned_number(bits.pointer, stroke.pointer);
    trail = {.last = trail.last};
    const bool sound = code_list(coder, bits.dot_count, dots_left, stroke.dots, [&](Dot& dot) {
      return code_dot(coder, bits, sheet.goes_on, trail, dot);
    });
    dots_left -= static_cast<int32_t>(stroke.dots.size());
    return sound && stroke.pointer <= kLastPointer;
  };
  if (!code_list(coder, bits.stroke_count, kMaxCodeStrokes, sheet.strokes, code_stroke)) {
    return false;
  }
  auto members_left = static_cast<int32_t>(sheet.strokes.size());
  int32_t text_left = kMaxCodeText;
  const auto code_one_label = [&](InkLabel& label) {
    return code_label(coder, bits, sheet.strokes.size(), members_left, text_left, label);
  };
  return code_list(coder, bits.label_count, members_left, sheet.labels, code_one_label);
}

}  // namespace inksum::ink_code
