// No screen: frames are laid out and thrown away. For tests.
#include <imgui.h>

#include "wasm/platform/backend.h"

namespace inksum {

Status Backend::open_surface() { return Ok{}; }

void Backend::close_surface() {}

void Backend::forget_font_texture() {}

void Backend::begin_surface_frame() {}

void Backend::present(int, int) {}

ImTextureID Backend::upload(const Picture& picture) {
  return picture.empty() ? ImTextureID{} : &texture_;
}

}  // namespace inksum
