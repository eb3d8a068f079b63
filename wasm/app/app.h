// app.h - the page's application: pointer events and answers in, frames and requests out.
//
// It calls nobody. Whoever drives it (the bridge in the page, a test) hands it events, draws a
// frame while wants_frame(), and carries what take_request() gives to the network and back to
// answer().
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/ctc/log_probs.h"
#include "core/ink/ink_code.h"
#include "core/pipeline/recogniser.h"
#include "wasm/app/fonts.h"
#include "wasm/app/gestures.h"
#include "wasm/app/line_reader.h"
#include "wasm/app/picture_reader.h"
#include "wasm/app/popover.h"
#include "wasm/app/state.h"
#include "wasm/app/view_keeper.h"

namespace inksum {

class App {
 public:
  App() = default;
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  void resize(const Viewport& viewport);
  void set_dark(bool dark);
  void set_decimal_mark(DecimalMark mark);
  // The first of a comma-separated list of language tags that the page speaks, else English.
  void set_language(std::string_view tags);
  void set_left_handed(bool left_handed);
  // Whether ink is as wide as the pen is pressed; else all of it is alike.
  void set_pressure(bool shown);
  // Whether a scribble over ink erases it.
  void set_scratch_out(bool on) { state_.scratch_out = on; }
  // Whether fingers draw although a pen was seen.
  void set_finger_drawing(bool on);
  void pointer(const PointerEvent& event);
  // Whether it was meant for the sheet.
  bool wheel(const WheelEvent& event);
  void act(Command command);
  // A key as the DOM names it, pressed over the sheet. Returns whether it meant anything here.
  bool key(std::string_view name);
  // Of the current line; what does not fit it is left undone.
  void choose(const Choice& choice);
  // Opens what there is to ask at that place of the page, CSS pixels.
  void ask(float x, float y);

  // Writes it as a line below the others, one thing to undo. The error is a whole sentence in the
  // page's language; then nothing was written.
  Status type(std::string_view typed);

  // The sheet as a link has it: its points thinned, with the model that read it.
  std::string link_code() const;
  // A link's ink in place of the sheet's, as one thing to undo; it is shown being written.
  Result<Ok, InkCodeFault> open_link(std::string_view code);
  // Whether another model than this one read the ink of the link that was opened last.
  bool read_elsewhere() const;
  // Shows how the sheet was written.
  void replay(const ReplayWish& wish);
  // To a person who has not drawn here before; gone with the first press.
  void show_first_hint();
  void set_reduced_motion(bool reduced);

  // In place of the sheet there is; undo does not reach back behind it.
  void open_sheet(const LabelledInk& ink);

  void model_progress(double received_bytes, double total_bytes);
  // Takes the manifest on if the model file belongs to it; it is still to be tried.
  Status open_model(std::string_view manifest_text, std::span<const std::byte> model);
  // A width of rasters that the model must read, with a blank one of which it is to be tried.
  int trial_width() const { return manifest().geometry.min_width; }
  // Whether it is ready depends on the answer to the trial.
  void model_tried(const LogProbs& log_probs);
  // Loading or reading failed; the reason is part of a sentence.
  void model_failed(std::string_view reason);
  // Of the model that open_model() took on.
  const Manifest& manifest() const { return recogniser_->manifest(); }
  // True once after the user asked to load again.
  bool take_retry();
  // True once after the user asked for the menu.
  bool take_menu();

  std::optional<ReadRequest> take_request();
  void answer(uint32_t generation, const LogProbs& log_probs);

  // Before a frame: the time of it, any origin. Things may move by themselves.
  void pass_time(double now_s);
  // Seconds from then in which a frame is due although nothing asks for one now.
  std::optional<double> wakes_in() const { return view_.wakes_in(); }
  // Pictures that are given to the page; who changes something asks for a frame.
  PictureReader& pictures() { return pictures_; }
  const PictureReader& pictures() const { return pictures_; }
  // The shown picture's preview on the drawing surface.
  void set_picture_texture(ImTextureID texture) { picture_texture_ = texture; }

  // Within a Dear ImGui frame of the viewport's size in device pixels.
  void frame(const Fonts& fonts);
  bool wants_frame() const { return frames_wanted_ > 0; }
  // Something was changed from outside, such as the drawing surface.
  void request_frame();

  const State& state() const { return state_; }
  // What a live region says.
  std::string announcement() const;
  // "Line 2 of 3: {2}", for the announcement to be filled in; "" on a sheet of one line.
  std::string place() const;

 private:
  void ink_changed();
  void ink_drawn();
  void follow_ink();
  void start_replay();
  void arrange();
  bool is_sheet(float x, float y) const;
  void press_tools(const PointerEvent& event);
  // Whether the event was the popover's.
  bool press_popover(const PointerEvent& event);
  void open(const Asked& asked);
  void take(Tool tool);
  void zoom(float factor);
  void go(std::string_view name, float right, float down);

  State state_;
  std::optional<Recogniser> recogniser_;
  LineReader reader_;
  PictureReader pictures_;
  ImTextureID picture_texture_ = {};
  ViewKeeper view_ = ViewKeeper(state_);
  Gestures gestures_ = Gestures(state_, view_);
  bool retry_wanted_ = false;
  bool menu_wanted_ = false;
  std::optional<int> pressing_;  // the pointer that holds one of Dear ImGui's buttons
  int frames_wanted_ = 0;
  uint32_t link_model_ = 0;  // short_fingerprint of what read the last link; 0 where unknown
};

}  // namespace inksum
