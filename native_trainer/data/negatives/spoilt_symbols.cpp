#include "native_trainer/data/negatives/spoilt_symbols.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "native_trainer/data/negatives/scribbles.h"
#include "native_trainer/data/negatives/shape.h"

namespace inksum::trainer {
namespace {

// Of which neither hides in the other, nor do both make a third.
constexpr auto kPairs = std::to_array<std::string_view>({"24", "34", "45", "48"});
constexpr std::string_view kThirds = "02356";
constexpr std::string_view kCrossed = "0123456789+*/()";
constexpr double kLeastCrossed = 70;  // of each side: less and dark would be a minus or a one

constexpr std::string_view kMirrored = "369";
constexpr std::string_view kUpsideDown = "37";
constexpr char kLying = '3';  // an 8 would be two noughts

// The middle of what is added comes near the middle of what is there.
void put_over(Ink& ink, const Ink& added, Random& random) {
  const Box below = bounds(ink);
  const Box above = bounds(added);
  const double x = below.min_x + (below.width() - above.width()) / 2 + random.normal(0, 6);
  const double y = below.min_y + (below.height() - above.height()) / 2 + random.normal(0, 5);
  append(ink, added, x - above.min_x, y - above.min_y);
}

void move_to_origin(Ink& ink) {
  const Box box = bounds(ink);
  transform(ink, {1, 0, -box.min_x, 0, 1, -box.min_y});
}

}  // namespace

Ink draw_overwritten(const SymbolWriter& write, Random& random) {
  std::string digits(random.choice(kPairs));
  if (random.chance(0.6)) digits += random.choice(kThirds);
  Ink ink;
  for (const char digit : digits) {
    const Ink added = write(digit, random);
    put_over(ink, added, random);
  }
  move_to_origin(ink);
  return ink;
}

Ink draw_crossed_out(const SymbolWriter& write, Random& random) {
  Ink ink;
  for (int left = random.integer(1, 3); left > 0; --left) {
    const Ink symbol = write(random.choice(kCrossed), random);
    const double x = ink.strokes.empty() ? 0 : bounds(ink).max_x + random.uniform(5, 25);
    append(ink, symbol, x, (100 - bounds(symbol).height()) / 2);
  }
  Box box = bounds(ink);
  const double wider = std::max(kLeastCrossed - box.width(), 0.0) / 2;
  const double higher = std::max(kLeastCrossed - box.height(), 0.0) / 2;
  box.min_x -= static_cast<float>(wider);
  box.max_x += static_cast<float>(wider);
  box.min_y -= static_cast<float>(higher);
  box.max_y += static_cast<float>(higher);
  append(ink, draw_cross_out(box, random));
  move_to_origin(ink);
  return ink;
}

Ink draw_turned(const SymbolWriter& write, Random& random) {
  Affine turn;
  char digit = kLying;
  const double kind = random.uniform();
  if (kind < 0.5) {
    digit = random.choice(kMirrored);
    turn.xx = -1;
  } else if (kind < 0.75) {
    digit = random.choice(kUpsideDown);
    turn.xx = turn.yy = -1;
  } else {
    const double sense = random.chance(0.5) ? 1 : -1;
    turn = {0, sense, 0, -sense, 0, 0};
  }
  Ink ink = write(digit, random);
  transform(ink, turn);
  move_to_origin(ink);
  return ink;
}

}  // namespace inksum::trainer
