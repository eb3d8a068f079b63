#include "wasm/app/marks.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/text/alphabet.h"

namespace inksum {
namespace {

// The empty place, in heights of the ink: how wide it is, and how far behind the last symbol.
constexpr float kPlaceWidth = 0.6F, kPlaceGap = 0.3F;
constexpr float kLeastPlaceHeight = 36;  // ink units: behind a lone "-" too

Box joined(const Box& a, const Box& b) {
  return {std::min(a.min_x, b.min_x), std::min(a.min_y, b.min_y), std::max(a.max_x, b.max_x),
          std::max(a.max_y, b.max_y)};
}

// One box for each run of neighbours in the text that are chosen.
template <typename Chosen>
void mark_runs(const Reading& reading, const Ink& ink, MarkKind kind, const Chosen& chosen,
               std::vector<Mark>& marks) {
  size_t last = std::string_view::npos;  // where the run's last symbol ends
  for (const ReadSymbol& symbol : reading.symbols) {
    if (!chosen(symbol)) continue;
    const std::optional<Box> box = box_of(symbol, ink);
    if (!box) continue;
    if (symbol.begin == last) {
      marks.back().box = joined(marks.back().box, *box);
    } else {
      marks.push_back({kind, *box});
    }
    last = symbol.end;
  }
}

bool is_unreadable(const ReadSymbol& symbol) {
  return symbol.symbol.size() == 1 && symbol.symbol[0] == kUnreadableSymbol;
}

void mark_unreadable(const Reading& reading, const Ink& ink, std::vector<Mark>& marks) {
  const std::string_view text = reading.text;
  const auto unreadable =
      static_cast<size_t>(std::count(text.begin(), text.end(), kUnreadableSymbol));
  if (unreadable == 0 || unreadable == text.size()) {
    marks.push_back({MarkKind::kUnreadable, bounds(ink)});
  } else {
    mark_runs(reading, ink, MarkKind::kUnreadable, is_unreadable, marks);
  }
}

// What an unfinished text waits for goes behind its last symbol, which stands rightmost.
Box place_behind(const Ink& ink) {
  const Box written = bounds(ink);
  const float height = std::max(written.height(), kLeastPlaceHeight);
  const float middle = (written.min_y + written.max_y) / 2;
  const float left = written.max_x + kPlaceGap * height;
  return {left, middle - height / 2, left + kPlaceWidth * height, middle + height / 2};
}

}  // namespace

// The strokes tell how high a symbol is; x0 … x1 tell which part of a stroke is its own where one
// stroke writes several symbols.
std::optional<Box> box_of(const ReadSymbol& symbol, const Ink& ink) {
  std::optional<Box> box;
  for (const int index : symbol.strokes) {
    if (index < 0 || index >= static_cast<int>(ink.strokes.size())) continue;
    const Box stroke = bounds(ink.strokes[static_cast<size_t>(index)]);
    box = box ? joined(*box, stroke) : stroke;
  }
  if (symbol.x1 > symbol.x0) {
    if (!box) box = bounds(ink);
    box->min_x = static_cast<float>(symbol.x0);
    box->max_x = static_cast<float>(symbol.x1);
  }
  return box;
}

std::vector<Mark> marks_of(const Reading& reading, const Ink& ink) {
  std::vector<Mark> marks;
  if (is_empty(ink)) return marks;
  const auto concerned = [&](const ReadSymbol& symbol) {
    return symbol.begin < reading.reason_end && symbol.end > reading.reason_begin;
  };
  switch (reading.state) {
    case ReadingState::kNothing:
    case ReadingState::kValue:
      break;
    case ReadingState::kUnreadable:
      mark_unreadable(reading, ink, marks);
      break;
    case ReadingState::kIncomplete:
      mark_runs(reading, ink, MarkKind::kOpen, concerned, marks);
      marks.push_back({MarkKind::kMissing, place_behind(ink)});
      break;
    case ReadingState::kNotAnExpression:
    case ReadingState::kNoValue:
      mark_runs(reading, ink, MarkKind::kFault, concerned, marks);
      break;
  }
  return marks;
}

}  // namespace inksum
