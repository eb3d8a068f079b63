#include "wasm/app/app.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <iterator>
#include <utility>

#include "wasm/app/answer_text.h"
#include "wasm/app/inspect.h"
#include "wasm/app/panels/panels.h"
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

const Line& State::line() const {
  static const Line none;
  return lines.empty() ? none : lines[current];
}

bool is_enabled(const State& state, Command command) {
  switch (command) {
    case Command::kUndo:
      return state.document.can_undo();
    case Command::kRedo:
      return state.document.can_redo();
    case Command::kClear:
      return !state.document.empty();
    case Command::kRetry:
      return state.model.phase == ModelPhase::kFailed;
    case Command::kDraw:
    case Command::kErase:
    case Command::kCancel:
      return true;
  }
  return false;
}

void App::request_frame() { frames_wanted_ = kSettleFrames; }

void App::arrange() {
  request_frame();
  // The sheet must not slip away under a stroke: finish_gesture() comes back here.
  if (state_.pen.drawing()) return;
  state_.layout = lay_out(state_.viewport, state_.model.phase == ModelPhase::kFailed);
  keep_ink_in_view();
}

void App::keep_ink_in_view() {
  const Box ink = bounds(state_.document.labelled_ink().ink);
  const bool stays = state_.view.sheet == state_.layout.sheet && state_.view.shows(ink);
  if (!stays || state_.document.empty()) state_.view = view_of(state_.layout.sheet, ink);
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
  state_.pen.notice(event);
  if (pressing_ == event.id) return press_tools(event);
  if (state_.pen.owns(event.id)) return continue_gesture(on_sheet(event));
  if (press_popover(event)) return;
  const bool above_sheet = state_.layout.sheet.contains(event.x, event.y) &&
                           !replay_bar(state_).contains(event.x, event.y);
  if (event.action == PointerAction::kDown && above_sheet) {
    return start_gesture(on_sheet(event));
  }
  if (state_.pen.drawing() || pressing_) return;
  press_tools(event);
  const bool hovers =
      above_sheet && event.action == PointerAction::kMove && event.kind != PointerKind::kTouch;
  state_.hover = hovers ? std::optional(Hover{event.x, event.y}) : std::nullopt;
}

// A press beside the popover closes it and, on the sheet, does nothing else.
bool App::press_popover(const PointerEvent& event) {
  if (!state_.popover || state_.pen.drawing() || pressing_) return false;
  if (lay_out_popover(state_).card.contains(event.x, event.y)) {
    state_.hover.reset();
    press_tools(event);
    return true;
  }
  if (event.action != PointerAction::kDown) return false;
  state_.popover.reset();
  return state_.layout.sheet.contains(event.x, event.y);
}

// Dear ImGui knows one pointer only: from press to release it hears of no other.
void App::press_tools(const PointerEvent& event) {
  feed_imgui(event, state_.viewport.density);
  if (event.action == PointerAction::kDown) {
    pressing_ = event.id;
  } else if (event.action != PointerAction::kMove) {
    pressing_.reset();
  }
}

PointerEvent App::on_sheet(PointerEvent event) const {
  event.x = state_.view.ink_x(event.x);
  event.y = state_.view.ink_y(event.y);
  return event;
}

void App::start_gesture(const PointerEvent& event) {
  if (!state_.pen.down(event)) return;
  state_.replay.reset();
  state_.doomed.clear();
  state_.pen.set_erasing(state_.erase_mode || event.eraser);
  state_.hover.reset();
  if (state_.pen.erasing()) erase_towards(event);
}

void App::continue_gesture(const PointerEvent& event) {
  switch (event.action) {
    case PointerAction::kMove:
      if (state_.pen.erasing()) erase_towards(event);
      state_.pen.move(event);
      break;
    case PointerAction::kUp:
      if (state_.pen.erasing()) erase_towards(event);
      state_.pen.move(event);
      finish_gesture();
      break;
    case PointerAction::kCancel:
      finish_gesture();
      break;
    case PointerAction::kDown:
    case PointerAction::kLeave:
      break;
  }
}

void App::erase_towards(const PointerEvent& event) {
  const InkPoint& last = state_.pen.stroke().points.back();
  const std::vector<size_t> met = strokes_within_reach(state_, last, {.x = event.x, .y = event.y});
  std::vector<size_t> all;
  std::set_union(state_.doomed.begin(), state_.doomed.end(), met.begin(), met.end(),
                 std::back_inserter(all));
  state_.doomed = std::move(all);
}

void App::finish_gesture() {
  const bool erased = state_.pen.erasing();
  Stroke stroke = state_.pen.up();
  if (!erased && is_tap(stroke, state_.document)) {
    const InkPoint& at = stroke.points.back();
    if (ask_beside_ink(state_, state_.view.canvas_x(at.x), state_.view.canvas_y(at.y))) {
      return arrange();
    }
  }
  if (!erased) {
    state_.document.add(std::move(stroke));
    ink_changed();
  } else if (!state_.doomed.empty()) {
    state_.document.erase(state_.doomed);
    state_.doomed.clear();
    ink_changed();
  }
  arrange();
}

void App::act(Command command) {
  request_frame();
  if (command == Command::kCancel && press_key(state_, "Escape").taken) return;
  if (command == Command::kCancel) {
    state_.pen.discard();
    state_.doomed.clear();
    state_.replay.reset();
    return arrange();
  }
  if (state_.pen.drawing() || !is_enabled(state_, command)) return;
  switch (command) {
    case Command::kUndo:
      state_.document.undo();
      return ink_changed();
    case Command::kRedo:
      state_.document.redo();
      return ink_changed();
    case Command::kClear:
      state_.document.clear();
      return ink_changed();
    case Command::kDraw:
      state_.erase_mode = false;
      return;
    case Command::kErase:
      state_.erase_mode = !state_.erase_mode;
      return;
    case Command::kRetry:
      state_.model = {};
      retry_wanted_ = true;
      return arrange();
    case Command::kCancel:
      return;
  }
}

bool App::key(std::string_view name) {
  const KeyTaken key = press_key(state_, name);
  if (key.taken) request_frame();
  if (key.choice) choose(*key.choice);
  return key.taken;
}

void App::ask(float x, float y) {
  if (state_.pen.drawing() || !state_.layout.sheet.contains(x, y)) return;
  state_.popover.reset();
  ask_at(state_, x, y);
  request_frame();
}

void App::open(const Asked& asked) {
  request_frame();
  state_.popover = {.kind = asked.kind,
                    .generation = state_.line().generation,
                    .symbol = asked.symbol,
                    .anchor = asked.at};
}

void App::choose(const Choice& choice) {
  const Line& line = state_.line();
  if (!is_settled(line)) return;
  if (choice.symbol != kWholeLine && choice.symbol >= line.reading.symbols.size()) return;
  const std::optional<Popover> asked = std::exchange(state_.popover, std::nullopt);
  const auto strokes_of = [&](const InkLabel& label) {
    return in_document(state_.document, line, label.strokes);
  };
  const auto say = [&](const InkLabel& label) {
    state_.document.label(strokes_of(label), label.text);
  };
  switch (choice.kind) {
    case ChoiceKind::kIsSymbol:
      say(label_of_symbol(line, choice.symbol, choice.text));
      break;
    case ChoiceKind::kReadsAs:
      say(label_of_line(line, choice.text));
      break;
    case ChoiceKind::kAsRead:
      state_.document.unlabel(strokes_of(choice.symbol == kWholeLine
                                             ? label_of_line(line, "")
                                             : label_of_symbol(line, choice.symbol, "")));
      break;
    case ChoiceKind::kShowSteps:
      state_.popover = asked;
      if (state_.popover) state_.popover->kind = PopoverKind::kSteps;
      break;
    case ChoiceKind::kUseValue: {
      // Where it cannot be written, as a fraction without "/" in the alphabet, nothing happens.
      const std::string value = line.reading.value_text;
      if (!value.empty()) static_cast<void>(type(value));
      return request_frame();
    }
    case ChoiceKind::kClose:
      break;
  }
  ink_changed();
}

void App::ink_changed() {
  state_.replay.reset();
  follow_ink();
  forget_what_went(state_);
  keep_ink_in_view();
  request_frame();
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
  state_.document = Document(ink);
  ink_changed();
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
  reader_.set_recogniser(&*recogniser_);
  ink_changed();
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
  const Painter painter = {.list = *ImGui::GetWindowDrawList(),
                           .theme = state_.dark ? night() : daylight(),
                           .fonts = fonts,
                           .density = state_.viewport.density,
                           .decimal_mark = state_.decimal_mark,
                           .tongue = state_.tongue};
  painter.list.AddRectFilled({0, 0}, io.DisplaySize, painter.theme.ground);
  state_.value_targets = line_value_targets(painter, state_);
  draw_sheet(painter, state_);
  std::optional<Asked> asked = draw_answer(painter, state_);
  draw_network_view(painter, state_);
  const AlternativesShown alternatives = draw_alternatives(painter, state_);
  if (state_.layout.arrangement == Arrangement::kWide) {
    const Rect rest = below(state_.layout.alternatives, alternatives.height);
    if (const auto steps = draw_steps(painter, rest, state_)) asked = steps;
  }
  const std::optional<Command> tool = draw_toolbar(painter, state_);
  const std::optional<Command> retry = draw_status(painter, state_);
  const std::optional<Choice> chosen = draw_popover(painter, state_);
  const std::optional<ReplayWish> wish = draw_replay(painter, state_);
  ImGui::End();
  ImGui::PopStyleVar(2);
  if (tool) act(*tool);
  if (retry) act(*retry);
  if (asked) open(*asked);
  if (alternatives.choice) choose(*alternatives.choice);
  if (chosen) choose(*chosen);
  if (wish) replay(*wish);
}

}  // namespace inksum
