#include "tests/app/support.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/fingerprint.h"
#include "core/base/json.h"

namespace inksum {
namespace {

constexpr std::string_view kSymbols = "0123456789+-*/()?";
constexpr std::string_view kModel = "model";

}  // namespace

int test_classes() { return static_cast<int>(kSymbols.size()) + 1; }

std::string test_manifest(const InputGeometry& geometry, const ReadingOptions& reading) {
  std::vector<Symbol> symbols;
  for (const char c : kSymbols) symbols.push_back({.text = std::string(1, c), .aliases = {}});
  return format_manifest(
      {.name = "test",
       .model_file = "model.onnx",
       .model_bytes = kModel.size(),
       .model_fingerprint = fingerprint_text(fingerprint(kModel.data(), kModel.size())),
       .input_name = "x",
       .output_name = "y",
       .geometry = geometry,
       .alphabet = Alphabet::create(std::move(symbols), 0).value(),
       .reading = reading,
       .training = Json(),
       .metrics = Json()});
}

std::vector<float> spelling(const std::string& text, int frames) {
  REQUIRE(frames >= static_cast<int>(2 * text.size()));
  const int classes = test_classes();
  std::vector<float> log_probs(static_cast<size_t>(frames) * classes, std::log(1e-5F));
  for (int t = 0; t < frames; ++t) {
    const size_t symbol = static_cast<size_t>(t) / 2;
    const bool blank = t % 2 == 1 || symbol >= text.size();
    const size_t class_id = blank ? 0 : kSymbols.find(text[symbol]) + 1;
    log_probs[static_cast<size_t>(t) * classes + class_id] = std::log(0.999F);
  }
  return log_probs;
}

Stage::Stage(const Viewport& viewport) {
  REQUIRE(backend_.open().ok());
  backend_.resize(static_cast<int>(viewport.width * viewport.density),
                  static_cast<int>(viewport.height * viewport.density), viewport.density);
  app.resize(viewport);
  settle();
}

int Stage::settle() {
  constexpr int kEnough = 100;
  int frames = 0;
  for (; app.wants_frame() && frames < kEnough; ++frames) {
    now_s += 1.0 / 60;
    // The time of what is shown being written is the test's own.
    if (!app.state().replay && !app.state().first_hint) app.pass_time(now_s);
    REQUIRE(backend_.begin_frame());
    app.frame(backend_.fonts());
    backend_.end_frame();
  }
  REQUIRE(frames < kEnough);
  return frames;
}

void Stage::send(PointerAction action, float x, float y, PointerKind kind, int id) {
  app.pointer({.action = action, .id = id, .kind = kind, .x = x, .y = y, .time_s = now_s});
}

void Stage::wait(double seconds) {
  const std::optional<double> due = app.wakes_in();
  now_s += seconds;
  if (due && *due <= seconds) app.pass_time(now_s);
  settle();
}

void Stage::press(float x, float y, PointerKind kind, int id) {
  send(PointerAction::kDown, x, y, kind, id);
}

void Stage::move(float x, float y, PointerKind kind, int id) {
  send(PointerAction::kMove, x, y, kind, id);
}

void Stage::release(float x, float y, PointerKind kind, int id) {
  send(PointerAction::kUp, x, y, kind, id);
}

void Stage::cancel(PointerKind kind, int id) { send(PointerAction::kCancel, 0, 0, kind, id); }

void Stage::draw_line(float down) {
  const Rect& sheet = app.state().layout.sheet;
  const float x = sheet.x + sheet.width / 2, y = sheet.y + sheet.height / 2 + down;
  press(x, y);
  move(x + 20, y);
  move(x + 40, y);
  release(x + 60, y);
  settle();
}

void Stage::click(const Rect& rect, PointerKind kind) {
  const float x = rect.x + rect.width / 2, y = rect.y + rect.height / 2;
  if (kind == PointerKind::kMouse) move(x, y);
  settle();
  press(x, y, kind);
  release(x, y, kind);
  settle();
}

void Stage::open_model(const InputGeometry& geometry, const ReadingOptions& reading) {
  const std::string manifest = test_manifest(geometry, reading);
  REQUIRE(app.open_model(manifest, std::as_bytes(std::span(kModel))).ok());
}

void Stage::load_model(const InputGeometry& geometry, const ReadingOptions& reading) {
  open_model(geometry, reading);
  const int frames = frames_for_width(geometry, app.trial_width());
  const std::vector<float> log_probs = spelling("", frames);
  app.model_tried({.data = log_probs.data(), .frames = frames, .classes = test_classes()});
  REQUIRE(app.state().model.phase == ModelPhase::kReady);
  settle();
}

void Stage::answer(const std::string& text) { answer(text, text, 1); }

void Stage::answer(const std::string& text, const std::string& other, double share) {
  const std::optional<ReadRequest> request = app.take_request();
  REQUIRE(request.has_value());
  const int frames = frames_for_width(app.state().geometry, request->raster.width());
  std::vector<float> log_probs = spelling(text, frames);
  const std::vector<float> others = spelling(other, frames);
  for (size_t i = 0; i < log_probs.size(); ++i) {
    log_probs[i] = static_cast<float>(
        std::log(share * std::exp(log_probs[i]) + (1 - share) * std::exp(others[i])));
  }
  app.answer(request->generation,
             {.data = log_probs.data(), .frames = frames, .classes = test_classes()});
  settle();
}

int vertices_in(const Stage& stage, const Rect& rect, std::optional<ImU32> colour) {
  const float density = stage.app.state().viewport.density;
  int count = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& vertex : list->VtxBuffer) {
      if (colour && vertex.col != *colour) continue;
      if (rect.contains(vertex.pos.x / density, vertex.pos.y / density)) ++count;
    }
  }
  return count;
}

int vertices_outside_viewport(const Stage& stage) {
  const Viewport& viewport = stage.app.state().viewport;
  constexpr float kFringe = 2;
  int outside = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& vertex : list->VtxBuffer) {
      const bool inside = vertex.pos.x >= -kFringe && vertex.pos.y >= -kFringe &&
                          vertex.pos.x <= viewport.width * viewport.density + kFringe &&
                          vertex.pos.y <= viewport.height * viewport.density + kFringe;
      if (!inside) ++outside;
    }
  }
  return outside;
}

}  // namespace inksum
