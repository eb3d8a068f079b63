// backend.h - what the application draws on: Dear ImGui's context, the baked fonts and a surface.
//
// backend.cpp holds what is the same everywhere; the private functions are the platform's own and
// come from one .cpp chosen by CMake: emscripten.cpp (WebGL 2) or headless.cpp (nothing).
#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>

#include "core/base/result.h"
#include "core/image/picture.h"
#include "wasm/app/fonts.h"

namespace inksum {

class Backend {
 public:
  Backend();
  ~Backend();
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;

  // Makes the surface. The error is why there can be none.
  Status open();
  // In device pixels; bakes the fonts anew where the density changed by more than the rounding of
  // a canvas to whole pixels.
  void resize(int width, int height, float density);
  // Bakes the fonts anew where the tongue changed.
  void set_tongue(Tongue tongue);
  const Fonts& fonts() const { return fonts_; }

  // False while there is no surface to draw on.
  bool begin_frame();
  void end_frame();

  // The picture, three channels, for Dear ImGui to draw; none without a surface or for an empty
  // picture. It stays until another version is asked for.
  ImTextureID texture_of(const Picture& picture, uint32_t version);

  // The system took the surface away; what was on it is drawn again once it is back.
  void surface_lost();
  Status surface_restored();

 private:
  Status open_surface();
  void close_surface();
  void forget_font_texture();
  void bake();
  void begin_surface_frame();
  void present(int width, int height);
  // One texture at a time; an empty picture takes none.
  ImTextureID upload(const Picture& picture);

  Fonts fonts_;
  float density_ = 0;
  Tongue tongue_ = Tongue::kEnglish;
  bool surface_open_ = false;
  ImTextureID texture_ = {};
  std::optional<uint32_t> texture_version_;  // none: not uploaded to this surface
};

}  // namespace inksum
