#include "wasm/app/app.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

#include "wasm/app/answer_text.h"
#include "wasm/app/inspect.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/picture_text.h"
#include "wasm/app/said.h"
#include "wasm/app/status_text.h"

namespace inksum {
namespace {

// Dear ImGui takes up to three frames to see a press, its release and the pointer's leaving.
constexpr int kSettleFrames = 4;

void feed_imgui(const PointerEvent& event, float density) {
  ImGuiIO& io = ImGui::GetIO();
  const bool touch = event.kind != PointerKind::kMouse;
  io.AddMouseSourceEvent(event.kind == PointerKind::kTouch ? ImGuiMouseSource_TouchScreen
                         : touch                           ? ImGuiMouseSource_Pen
                                                           : ImGuiMouseSource_Mouse);
  const bool gone = event.action == PointerAction::kLeave || event.action == PointerAction::kCancel;
  if (!gone) io.AddMousePosEvent(event.x * density, event.y * density);
  if (event.action == PointerAction::kDown) io.AddMouseButtonEvent(0, true);
  if (event.action == PointerAction::kUp || gone) io.AddMouseButtonEvent(0, false);
  if (gone || (touch && event.action == PointerAction::kUp)) {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  }
}

std::vector<std::string> symbols_of(const Alphabet& alphabet) {
  std::vector<std::string> symbols;
  for (int i = 0; i < alphabet.classes(); ++i) {
    if (!alphabet.symbol(i).empty()) symbols.emplace_back(alphabet.symbol(i));
  }
  return symbols;
}

// What is left of rect below a card of that height at its top.
Rect below(const Rect& rect, float taken) {
  constexpr float kGap = 16;
  if (taken == 0) return rect;
  return {rect.x, rect.y + taken + kGap, rect.width, rect.height - taken - kGap};
}

}  // namespace

void App::request_frame() { frames_wanted_ = kSettleFrames; }

void App::arrange() {
  request_frame();
  // The sheet must not slip away under a stroke: the end of the gesture comes back here.
  if (gestures_.busy()) return;
  state_.layout =
      lay_out(state_.viewport, state_.model.phase == ModelPhase::kFailed, state_.left_handed);
  if (!(state_.view.sheet == state_.layout.sheet)) view_.follow_layout();
}

void App::resize(const Viewport& viewport) {
  state_.popover.reset();
  state_.viewport = viewport;
  arrange();
}

void App::set_dark(bool dark) {
  state_.dark = dark;
  request_frame();
}

void App::set_decimal_mark(DecimalMark mark) {
  state_.decimal_mark = mark;
  request_frame();
}

void App::set_language(std::string_view tags) {
  state_.tongue = tongue_of(tags);
  request_frame();
}

void App::pointer(const PointerEvent& event) {
  request_frame();
  if (event.action == PointerAction::kDown) state_.first_hint.reset();
  state_.pen_lock.notice(event);
  if (pressing_ == event.id) return press_tools(event);
  if (!gestures_.owns(event.id) && !pictures_.is_shown() && press_popover(event)) return;
  const bool above_sheet = is_sheet(event.x, event.y);
  const bool lands = event.action == PointerAction::kDown && above_sheet;
  if (lands) state_.replay.reset();
  if (lands || gestures_.owns(event.id)) {
    if (gestures_.pointer(event) == InkChange::kChanged) ink_drawn();
    return arrange();
  }
  if (gestures_.busy() || pressing_) return;
  press_tools(event);
  const bool hovers =
      above_sheet && event.action == PointerAction::kMove && event.kind != PointerKind::kTouch;
  state_.hover = hovers ? std::optional(Hover{event.x, event.y}) : std::nullopt;
}

bool App::wheel(const WheelEvent& event) {
  if (!is_sheet(event.x, event.y)) return false;
  if (gestures_.busy()) return true;
  state_.popover.reset();
  if (event.zoom) {
    constexpr float kZoomPerPixel = 0.01F;
    view_.zoom(event.x, event.y, std::exp(-kZoomPerPixel * std::clamp(event.dy, -60.0F, 60.0F)));
  } else {
    view_.pan(-event.dx, -event.dy);
  }
  view_.stop_at_limits();
  request_frame();
  return true;
}

void App::pass_time(double now_s) {
  const bool replaying = state_.replay && state_.replay->playing();
  if (state_.replay) state_.replay->pass_time(now_s);
  const bool greeting = state_.first_hint && state_.first_hint->moving();
  if (greeting) state_.first_hint->pass_time(now_s);
  if (greeting && state_.first_hint->gone()) state_.first_hint.reset();
  const bool moved = view_.pass_time(now_s);
  if (moved) state_.popover.reset();
  if (moved || replaying || greeting) request_frame();
}

// Where a press draws: not on what lies on the sheet.
bool App::is_sheet(float x, float y) const {
  if (pictures_.is_shown()) return false;
  const bool on_switch = state_.pen_lock.offers_choice() && state_.layout.fingers.contains(x, y);
  return state_.layout.sheet.contains(x, y) && !on_switch && !replay_bar(state_).contains(x, y);
}

// Dear ImGui knows one pointer only: from press to release it hears of no other.
void App::press_tools(const PointerEvent& event) {
  if (event.action == PointerAction::kPredict) return;
  feed_imgui(event, state_.viewport.density);
  if (event.action == PointerAction::kDown) {
    pressing_ = event.id;
  } else if (event.action != PointerAction::kMove) {
    pressing_.reset();
  }
}

// By hand: what is drawn is in view already, and must not slip away.
void App::ink_drawn() {
  state_.replay.reset();
  follow_ink();
  forget_what_went(state_);
  if (state_.document.empty()) view_.go_home();
  request_frame();
}

void App::ink_changed() {
  if (!state_.document.empty()) state_.first_hint.reset();
  const std::optional<Replay>& replay = state_.replay;
  if (replay && replay->strokes() != state_.document.strokes()) state_.replay.reset();
  follow_ink();
  forget_what_went(state_);
  request_frame();
  if (gestures_.busy()) return;
  state_.selection = {};
  view_.show_current_line();
}

void App::follow_ink() {
  const uint32_t current = state_.line().generation;
  const std::optional<size_t> changed = reader_.follow(state_.document, state_.geometry);
  state_.lines = reader_.lines();
  const auto same = std::find_if(state_.lines.begin(), state_.lines.end(),
                                 [&](const Line& line) { return line.generation == current; });
  state_.current = changed                      ? *changed
                   : same != state_.lines.end() ? static_cast<size_t>(same - state_.lines.begin())
                                                : 0;
}

void App::open_sheet(const LabelledInk& ink) {
  gestures_.cancel();
  state_.document = Document(ink);
  ink_changed();
  view_.show_all();
}

void App::model_progress(double received_bytes, double total_bytes) {
  state_.model.received_bytes = received_bytes;
  state_.model.total_bytes = total_bytes;
  request_frame();
}

Status App::open_model(std::string_view manifest_text, std::span<const std::byte> model) {
  Result<Manifest> manifest = parse_manifest(manifest_text);
  if (!manifest) return Error{"its manifest does not do: " + manifest.error().message};
  const Status fits = check_model_file(manifest.value(), model.data(), model.size());
  if (!fits) return fits.error();
  state_.geometry = manifest.value().geometry;
  state_.alphabet = symbols_of(manifest.value().alphabet);
  recogniser_.emplace(std::move(manifest).value());
  state_.lines = {};
  state_.current = 0;
  reader_.set_recogniser(&*recogniser_);
  follow_ink();
  forget_what_went(state_);
  request_frame();
  return Ok{};
}

void App::model_tried(const LogProbs& log_probs) {
  const Result<Reading> reading = recogniser_->finish(log_probs, trial_width());
  if (!reading) return model_failed(reading.error().message);
  state_.model.phase = ModelPhase::kReady;
  reader_.set_ready();
  arrange();
}

void App::model_failed(std::string_view reason) {
  state_.model.failed_reading = state_.model.phase == ModelPhase::kReady;
  state_.model.phase = ModelPhase::kFailed;
  state_.model.failure = reason;
  reader_.give_up();
  follow_ink();
  arrange();
}

bool App::take_retry() { return std::exchange(retry_wanted_, false); }

bool App::take_menu() { return std::exchange(menu_wanted_, false); }

std::optional<ReadRequest> App::take_request() { return reader_.take_request(state_.current); }

void App::answer(uint32_t generation, const LogProbs& log_probs) {
  const Result<bool> taken = reader_.answer(generation, log_probs);
  if (!taken) return model_failed(taken.error().message);
  if (!taken.value()) return;
  state_.lines = reader_.lines();
  forget_what_went(state_);
  request_frame();
}

std::string App::announcement() const {
  if (pictures_.is_shown()) {
    return picture_sentence(pictures_.state(), state_.tongue, state_.decimal_mark);
  }
  if (state_.model.phase == ModelPhase::kFailed) return failure_in_words(state_);
  const Line& line = state_.line();
  if (!line.obstacle.empty()) return obstacle_in_words(state_);
  const bool loading = state_.model.phase == ModelPhase::kLoading;
  if (state_.document.empty()) {
    return say(state_.tongue, loading ? Phrase::kToldLoading : Phrase::kToldReady);
  }
  if (loading) return say(state_.tongue, Phrase::kReadOnceLoaded);
  if (line.due && line.reading.text.empty()) return say(state_.tongue, Phrase::kReading);
  const std::string words = told(line.reading, state_.tongue, state_.decimal_mark);
  const bool in_part = line.reading.corrected && !line.reading.certain;
  return in_part ? say(state_.tongue, Phrase::kCorrected, {words}) : words;
}

std::string App::place() const {
  const size_t lines = state_.lines.size();
  if (lines < 2) return "";
  return say(state_.tongue, Phrase::kLineOf,
             {std::to_string(state_.current + 1), std::to_string(lines), "{2}"});
}

void App::frame(const Fonts& fonts) {
  --frames_wanted_;
  const ImGuiIO& io = ImGui::GetIO();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("inksum", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  Painter painter = {.list = *ImGui::GetWindowDrawList(),
                     .theme = state_.dark ? night() : daylight(),
                     .fonts = fonts,
                     .density = state_.viewport.density,
                     .decimal_mark = state_.decimal_mark,
                     .tongue = state_.tongue,
                     .hears = !pictures_.is_shown()};
  painter.list.AddRectFilled({0, 0}, io.DisplaySize, painter.theme.ground);
  state_.value_targets = line_value_targets(painter, state_);
  draw_sheet(painter, state_);
  draw_first_hint(painter, state_);
  std::optional<Asked> asked = draw_answer(painter, state_);
  draw_network_view(painter, state_);
  const AlternativesShown alternatives = draw_alternatives(painter, state_);
  if (state_.layout.arrangement == Arrangement::kWide) {
    const Rect rest = below(state_.layout.alternatives, alternatives.height);
    if (const auto steps = draw_steps(painter, rest, state_)) asked = steps;
  }
  const std::optional<Command> tool = draw_toolbar(painter, state_);
  const std::optional<Command> retry = draw_status(painter, state_);
  const std::optional<ReplayWish> wish = draw_replay(painter, state_);
  const bool fingers = draw_finger_switch(painter, state_);
  std::optional<Choice> chosen;
  bool close = false;
  if (pictures_.is_shown()) {
    painter.hears = true;
    close = draw_picture(painter, state_.viewport, pictures_.state(), picture_texture_);
  } else {
    chosen = draw_popover(painter, state_);
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
  if (tool) act(*tool);
  if (retry) act(*retry);
  if (asked) open(*asked);
  if (alternatives.choice) choose(*alternatives.choice);
  if (chosen) choose(*chosen);
  if (wish) replay(*wish);
  if (fingers) act(Command::kFingers);
  if (close) act(Command::kCancel);
  state_.pen.forget_predictions();
}

}  // namespace inksum
