// selection.h - which strokes a person means by a tap or by a line drawn round them.
#pragma once

#include <span>
#include <vector>

#include "wasm/app/state.h"

namespace inksum {

// All of these are ascending indices into the document's strokes; places and reach are ink units.

// What an eraser on that path would take.
std::vector<size_t> strokes_on_path(const State& state, const InkPoint& from, const InkPoint& to,
                                    float reach);
// The stroke at that place, together with those that are read as one symbol with it; inside a 0 the
// 0, where no stroke is near.
std::vector<size_t> symbol_at(const State& state, const InkPoint& place, float reach);
// Of whose points more than half are inside the lasso; it closes itself.
std::vector<size_t> strokes_inside(const State& state, std::span<const InkPoint> lasso);
std::vector<size_t> all_strokes(const State& state);

Box box_of(const State& state, std::span<const size_t> strokes);

}  // namespace inksum
