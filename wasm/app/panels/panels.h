// panels.h - one function a panel; each draws into the rectangle that the layout gives it.
#pragma once

#include <optional>

#include "core/base/grid.h"
#include "wasm/app/painter.h"
#include "wasm/app/picture_reader.h"
#include "wasm/app/popover.h"
#include "wasm/app/state.h"

namespace inksum {

void draw_sheet(const Painter& painter, const State& state);
void draw_first_hint(const Painter& painter, const State& state);
// What the reading says of places in the ink; on the sheet, under the pen.
void draw_marks(const Painter& painter, const State& state);
// What the symbol under the pointer is read as; over the ink.
void draw_tip(const Painter& painter, const State& state);
void draw_line_values(const Painter& painter, const State& state);
// Where a tap asks about a line's value: one a line, empty without a value.
std::vector<Rect> line_value_targets(const Painter& painter, const State& state);
std::optional<Asked> draw_answer(const Painter& painter, const State& state);
// Parts of the answer's card: for ink that cannot be read, and the line of the value.
std::optional<Asked> draw_unreadable(const Painter& painter, const Rect& body, const State& state);
void draw_value(const Painter& painter, const Rect& row, const Reading& reading);
void draw_network_view(const Painter& painter, const State& state);
// What else it may be: the height taken by a card of it, and what a press on one of them says.
struct AlternativesShown {
  float height = 0;
  std::optional<Choice> choice = {};
};
AlternativesShown draw_alternatives(const Painter& painter, const State& state);
// Whether the evaluation is worth a card of steps; where rect has no room for them, a button for
// them is.
bool has_steps(const State& state);
std::optional<Asked> draw_steps(const Painter& painter, const Rect& rect, const State& state);
// Over everything else, where state.popover is.
std::optional<Choice> draw_popover(const Painter& painter, const State& state);

// On the sheet while its ink is replayed; what was wished for.
std::optional<ReplayWish> draw_replay(const Painter& painter, const State& state);
// Where; empty without a replay.
Rect replay_bar(const State& state);
// One plane, 1 is ink, as large as the frame allows: whole scales, so that all pixels are alike;
// below 1, whatever fits.
void draw_ink_plane(const Painter& painter, const Rect& frame, const Grid& ink);

// A picture that was given to the page, over everything else; its preview is the texture. Returns
// whether it is to be closed.
bool draw_picture(const Painter& painter, const Viewport& screen, const PictureState& picture,
                  ImTextureID texture);
Rect picture_card(const Viewport& screen, const PictureState& picture);
Rect close_button_of_picture(const Rect& card);

// The command that was clicked.
std::optional<Command> draw_toolbar(const Painter& painter, const State& state);
std::optional<Command> draw_status(const Painter& painter, const State& state);
// On the sheet, where there is something to choose; whether it was clicked.
bool draw_finger_switch(const Painter& painter, const State& state);

}  // namespace inksum
