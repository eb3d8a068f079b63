// panels.h - one function a panel; each draws into the rectangle that the layout gives it.
#pragma once

#include <optional>

#include "wasm/app/painter.h"
#include "wasm/app/state.h"

namespace inksum {

void draw_sheet(const Painter& painter, const State& state);
void draw_answer(const Painter& painter, const State& state);
void draw_network_view(const Painter& painter, const State& state);
void draw_alternatives(const Painter& painter, const State& state);

// The command that was clicked.
std::optional<Command> draw_toolbar(const Painter& painter, const State& state);
std::optional<Command> draw_status(const Painter& painter, const State& state);

// The strokes that an eraser on that path, in ink units, would take: indices into the page,
// ascending.
std::vector<size_t> strokes_within_reach(const State& state, const InkPoint& from,
                                         const InkPoint& to);

}  // namespace inksum
