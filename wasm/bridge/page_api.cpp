#include "wasm/bridge/page_api.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/check.h"
#include "core/ink/ink_code.h"
#include "core/ink/ink_svg.h"
#include "wasm/app/choices_text.h"
#include "wasm/app/copy_text.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/strings.h"

// page_library.js. No pointer given to one of these is used after it returns.
extern "C" {
void inksum_js_open();
void inksum_js_stop(const char* sentence);
void inksum_js_request_frame();
void inksum_js_changed();
void inksum_js_read(uint32_t generation, const float* pixels, int channels, int height, int width);
void inksum_js_load_again();
void inksum_js_open_menu();
void inksum_js_wake_in(double milliseconds);
}

namespace inksum {
namespace {

App* the_app = nullptr;
Backend* the_backend = nullptr;
uint32_t frames_drawn = 0;
std::string answer_text;  // what the last call that returns text returned

}  // namespace

App& app_of_page() { return *the_app; }

const char* hand_out(std::string text) {
  answer_text = std::move(text);
  return answer_text.c_str();
}

void serve_wishes() {
  if (the_app->take_retry()) inksum_js_load_again();
  if (the_app->take_menu()) inksum_js_open_menu();
  if (const std::optional<ReadRequest> request = the_app->take_request()) {
    const int channels = request->channels;
    inksum_js_read(request->generation, request->raster.pixels().data(), channels,
                   request->raster.height() / channels, request->raster.width());
  }
  serve_picture_wishes(*the_app);
  if (the_app->wants_frame()) inksum_js_request_frame();
  if (const std::optional<double> seconds = the_app->wakes_in()) inksum_js_wake_in(*seconds * 1000);
}

namespace {

void stop_without_surface() { inksum_js_stop(say(the_app->state().tongue, Phrase::kNoSurface)); }

void stop_at_failed_check(const char* condition, const char* file, int line) {
  const std::string fault = std::string(file) + ":" + std::to_string(line) + ": " + condition;
  inksum_js_stop(say(the_app->state().tongue, Phrase::kStopped, {fault}).c_str());
}

}  // namespace

void run_page(App& app, Backend& backend) {
  the_app = &app;
  the_backend = &backend;
  set_check_handler(stop_at_failed_check);
  if (!backend.open()) return stop_without_surface();
  inksum_js_open();
}

}  // namespace inksum

using namespace inksum;

extern "C" {

// Without a surface nothing is drawn, but whatever mirrors the page still hears of the change; the
// restored surface asks for the frame again.
void inksum_frame(double now_ms) {
  the_app->pass_time(now_ms / 1000);
  const bool drawing = the_backend->begin_frame();
  if (drawing) {
    const PictureState& picture = the_app->pictures().state();
    the_app->set_picture_texture(the_backend->texture_of(picture.preview, picture.version));
    the_app->frame(the_backend->fonts());
    the_backend->end_frame();
    ++frames_drawn;
  }
  inksum_js_changed();
  if (drawing) serve_wishes();
}

uint32_t inksum_frames() { return frames_drawn; }

void inksum_resize(float width, float height, int width_px, int height_px, float top, float right,
                   float bottom, float left) {
  const float density = static_cast<float>(width_px) / width;
  the_backend->resize(width_px, height_px, density);
  the_app->resize({.width = width,
                   .height = height,
                   .density = density,
                   .inset_top = top,
                   .inset_right = right,
                   .inset_bottom = bottom,
                   .inset_left = left});
  serve_wishes();
}

void inksum_set_dark(int dark) {
  the_app->set_dark(dark != 0);
  serve_wishes();
}

void inksum_set_decimal_comma(int comma) {
  the_app->set_decimal_mark(comma != 0 ? DecimalMark::kComma : DecimalMark::kPoint);
  serve_wishes();
}

// The first of those comma-separated language tags that is one of the page's.
void inksum_set_language(const char* tags) {
  the_app->set_language(tags);
  the_backend->set_tongue(the_app->state().tongue);
  serve_wishes();
}

// As the lang attribute has it.
const char* inksum_language() { return hand_out(std::string(tag_of(the_app->state().tongue))); }

// A phrase of strings.h by its name, in the page's language; "" where there is none of that name.
const char* inksum_text(const char* name) {
  const std::optional<Phrase> phrase = phrase_named(name);
  return hand_out(phrase ? say(the_app->state().tongue, *phrase) : "");
}

void inksum_surface_lost() { the_backend->surface_lost(); }

void inksum_surface_restored() {
  if (!the_backend->surface_restored()) return stop_without_surface();
  the_app->request_frame();
  serve_wishes();
}

// buttons: those of the browser's PointerEvent that are down; hand: the space bar is.
void inksum_pointer(int action, int id, int kind, int buttons, int hand, float x, float y,
                    float pressure, double time_ms) {
  constexpr int kMiddle = 4, kEraser = 32;
  the_app->pointer({.action = static_cast<PointerAction>(action),
                    .id = id,
                    .kind = static_cast<PointerKind>(kind),
                    .eraser = (buttons & kEraser) != 0,
                    .hand = hand != 0 || (buttons & kMiddle) != 0,
                    .pressed = buttons != 0,
                    .x = x,
                    .y = y,
                    .pressure = pressure,
                    .time_s = time_ms / 1000});
  serve_wishes();
}

// Deltas in CSS pixels, lines of text or pages, as the browser's deltaMode says. Whether it was
// meant for the sheet.
int inksum_wheel(float x, float y, float dx, float dy, int delta_mode, int zoom) {
  constexpr float kLine = 32;
  const Rect& sheet = the_app->state().layout.sheet;
  const float unit = delta_mode == 0 ? 1 : delta_mode == 1 ? kLine : sheet.height;
  const bool taken =
      the_app->wheel({.x = x, .y = y, .dx = dx * unit, .dy = dy * unit, .zoom = zoom != 0});
  serve_wishes();
  return taken ? 1 : 0;
}

void inksum_set_left_handed(int left_handed) {
  the_app->set_left_handed(left_handed != 0);
  serve_wishes();
}

void inksum_set_pressure(int shown) {
  the_app->set_pressure(shown != 0);
  serve_wishes();
}

void inksum_set_scratch_out(int on) { the_app->set_scratch_out(on != 0); }

void inksum_set_finger_drawing(int on) {
  the_app->set_finger_drawing(on != 0);
  serve_wishes();
}

void inksum_act(int command) {
  the_app->act(static_cast<Command>(command));
  serve_wishes();
}

// Bits: 1 undo, 2 redo, 4 eraser, 8 clear, 16 retry; 32 model ready; 64 pointer on the sheet;
// 128 selecting, 256 something is selected, 512 whether fingers draw can be chosen, 1024 they do,
// 2048 a hand moves the sheet, 4096 a person said whether fingers draw.
int inksum_flags() {
  const State& state = the_app->state();
  const auto bit = [](bool set, int value) { return set ? value : 0; };
  return bit(is_enabled(state, Command::kUndo), 1) | bit(is_enabled(state, Command::kRedo), 2) |
         bit(state.tool == Tool::kEraser, 4) | bit(is_enabled(state, Command::kClear), 8) |
         bit(is_enabled(state, Command::kRetry), 16) |
         bit(state.model.phase == ModelPhase::kReady, 32) |
         bit(state.hover.has_value() || state.pen.drawing(), 64) |
         bit(state.tool == Tool::kSelect, 128) | bit(is_enabled(state, Command::kDelete), 256) |
         bit(is_enabled(state, Command::kFingers), 512) | bit(state.pen_lock.fingers_draw(), 1024) |
         bit(state.pulling, 2048) | bit(state.pen_lock.is_chosen(), 4096);
}

// Of the current line, in the order of CopyForm; "" where nothing was read.
const char* inksum_copy_text(int form) {
  const State& state = the_app->state();
  return hand_out(copy_text(state.line().reading, static_cast<CopyForm>(form), state.decimal_mark));
}

// The sheet's ink; "" without any.
const char* inksum_svg() {
  const Document& document = the_app->state().document;
  return hand_out(document.empty() ? std::string() : svg_of(document.labelled_ink().ink));
}

// "" where it is on the sheet now, else the sentence that says why not.
const char* inksum_type(const char* text) {
  const Status written = the_app->type(text);
  serve_wishes();
  return hand_out(written ? std::string() : written.error().message);
}

// The sheet for a link; "" where it is empty.
const char* inksum_link_code() {
  const bool empty = the_app->state().document.empty();
  return hand_out(empty ? std::string() : the_app->link_code());
}

// 0 where the ink of the code is on the sheet now, else 1 + the InkCodeFault.
int inksum_open_link(const char* code) {
  const Result<Ok, InkCodeFault> opened = the_app->open_link(code);
  serve_wishes();
  return opened ? 0 : 1 + static_cast<int>(opened.error());
}

int inksum_read_elsewhere() { return the_app->read_elsewhere() ? 1 : 0; }

void inksum_replay(int wish, double number) {
  the_app->replay({static_cast<ReplayWish::Kind>(wish), number});
  serve_wishes();
}

// Of its length, 0 … 1; -1 where nothing is replayed.
double inksum_replay_share() {
  const std::optional<Replay>& replay = the_app->state().replay;
  return replay ? replay->share() : -1;
}

// Times the hand's own; 0 where nothing is replayed.
double inksum_replay_speed() {
  const std::optional<Replay>& replay = the_app->state().replay;
  return replay ? replay->speed() : 0;
}

// Where its bar begins, CSS pixels from the canvas's top.
float inksum_replay_top() { return replay_bar(the_app->state()).y; }

int inksum_replay_plays() {
  const std::optional<Replay>& replay = the_app->state().replay;
  return replay && replay->playing() ? 1 : 0;
}

// To a person who has not drawn here before.
void inksum_show_first_hint() {
  the_app->show_first_hint();
  serve_wishes();
}

void inksum_set_reduced_motion(int reduced) { the_app->set_reduced_motion(reduced != 0); }

// A key as the DOM names it. Returns whether it meant anything here.
int inksum_key(const char* name) {
  const bool taken = the_app->key(name);
  serve_wishes();
  return taken ? 1 : 0;
}

// What there is to ask at that place of the page.
void inksum_ask(float x, float y) {
  the_app->ask(x, y);
  serve_wishes();
}

// JSON: choices_text.h.
const char* inksum_choices() { return hand_out(choices_text(the_app->state())); }

// symbol: of the current line; negative for the whole of it.
void inksum_choose(int kind, int symbol, const char* text) {
  the_app->choose({.kind = static_cast<ChoiceKind>(kind),
                   .symbol = symbol < 0 ? kWholeLine : static_cast<size_t>(symbol),
                   .text = text});
  serve_wishes();
}

// "Line 2 of 3: {2}", for the announcement to be filled in; "" on a sheet of one line.
const char* inksum_place() { return hand_out(the_app->place()); }

const char* inksum_announcement() { return hand_out(the_app->announcement()); }

// Another number after every change of the sheet; 0 at first.
uint32_t inksum_sheet_revision() { return the_app->state().document.revision(); }

// The sheet as ink_code.h has it; "" where it is empty.
const char* inksum_sheet_code() {
  const Document& document = the_app->state().document;
  return hand_out(document.empty() ? std::string() : encode(document.labelled_ink()));
}

// Begins with the sheet of that code; 0 where it cannot be read.
int inksum_open_sheet(const char* code) {
  const Result<LabelledInk, InkCodeFault> ink = decode(code);
  if (!ink) return 0;
  the_app->open_sheet(ink.value());
  serve_wishes();
  return 1;
}

void inksum_model_progress(double received_bytes, double total_bytes) {
  the_app->model_progress(received_bytes, total_bytes);
  serve_wishes();
}

// "" where the model fits its manifest, else why it does not.
const char* inksum_open_model(const char* manifest, size_t manifest_bytes, const std::byte* model,
                              size_t model_bytes) {
  const Status opened = the_app->open_model(std::string_view(manifest, manifest_bytes),
                                            std::span(model, model_bytes));
  serve_wishes();
  return hand_out(opened ? std::string() : opened.error().message);
}

// "" before there is a model.
const char* inksum_model_name() {
  const bool known = the_app->state().model.phase == ModelPhase::kReady;
  return hand_out(known ? the_app->manifest().name : std::string());
}

const char* inksum_model_fingerprint() { return hand_out(the_app->manifest().model_fingerprint); }

const char* inksum_input_name() { return hand_out(the_app->manifest().input_name); }

int inksum_input_channels() { return the_app->manifest().geometry.channels; }

int inksum_input_height() { return the_app->manifest().geometry.height; }

int inksum_trial_width() { return the_app->trial_width(); }

const char* inksum_output_name() { return hand_out(the_app->manifest().output_name); }

// log_probs: [frames, classes].
void inksum_model_tried(const float* log_probs, int frames, int classes) {
  the_app->model_tried({.data = log_probs, .frames = frames, .classes = classes});
  serve_wishes();
}

void inksum_model_failed(const char* reason) {
  the_app->model_failed(reason);
  serve_wishes();
}

// log_probs: [frames, classes].
void inksum_answer(uint32_t generation, const float* log_probs, int frames, int classes) {
  the_app->answer(generation, {.data = log_probs, .frames = frames, .classes = classes});
  serve_wishes();
}

}  // extern "C"
