// support.h - a page without a screen: the application on the headless backend, driven by hand.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <vector>

#include "wasm/app/app.h"
#include "wasm/platform/backend.h"

namespace inksum {

// A model over the classes "·0123456789+-*/()?" whose file is the bytes "model".
std::string test_manifest(const InputGeometry& geometry = {}, const ReadingOptions& reading = {});
// Log-probs that spell text in that many frames: one frame a symbol, blanks between, sure.
std::vector<float> spelling(const std::string& text, int frames);
int test_classes();

class Stage {
 public:
  explicit Stage(const Viewport& viewport = {.width = 1280, .height = 800, .density = 1});

  App app;
  double now_s = 0;  // of events; a frame takes a sixtieth

  // Draws until the application wants no more; returns how many frames that took.
  int settle();
  void press(float x, float y, PointerKind kind = PointerKind::kMouse, int id = 1);
  void move(float x, float y, PointerKind kind = PointerKind::kMouse, int id = 1);
  void release(float x, float y, PointerKind kind = PointerKind::kMouse, int id = 1);
  // Nothing happens for that long, but what the application does by itself.
  void wait(double seconds);
  void cancel(PointerKind kind = PointerKind::kMouse, int id = 1);
  // A stroke from the sheet's middle, moved down by `down` CSS pixels, 60 to the right.
  void draw_line(float down = 0);
  void click(const Rect& rect, PointerKind kind = PointerKind::kMouse);

  // Takes on a model that is still to be tried.
  void open_model(const InputGeometry& geometry = {}, const ReadingOptions& reading = {});
  void load_model(const InputGeometry& geometry = {}, const ReadingOptions& reading = {});
  // Answers the pending request with text; fails the test where there is none.
  void answer(const std::string& text);
  // The same with doubt: where the texts differ the network gives the first that share.
  void answer(const std::string& text, const std::string& other, double share);

  size_t strokes() const { return app.state().document.strokes().size(); }

 private:
  void send(PointerAction action, float x, float y, PointerKind kind, int id);

  Backend backend_;
};

// Vertices in rect (CSS pixels) in the last frame, of one colour where one is given.
int vertices_in(const Stage& stage, const Rect& rect, std::optional<ImU32> colour = {});
int vertices_outside_viewport(const Stage& stage);

}  // namespace inksum
