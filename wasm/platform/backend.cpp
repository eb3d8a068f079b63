#include "wasm/platform/backend.h"

#include <imgui.h>

#include <cmath>

namespace inksum {
namespace {

// No clock is needed: nothing on the page moves by itself.
constexpr float kFrameSeconds = 1.0F / 60;

constexpr float kDensityRounding = 0.005F;

}  // namespace

Backend::Backend() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.DeltaTime = kFrameSeconds;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;
}

Backend::~Backend() {
  if (surface_open_) close_surface();
  ImGui::DestroyContext();
}

Status Backend::open() {
  Status opened = open_surface();
  surface_open_ = opened.ok();
  return opened;
}

void Backend::resize(int width, int height, float density) {
  ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  if (std::abs(density - density_) < kDensityRounding * density) return;
  density_ = density;
  ImGui::GetStyle().CircleTessellationMaxError = 0.2F;
  bake();
}

void Backend::set_tongue(Tongue tongue) {
  if (tongue == tongue_) return;
  tongue_ = tongue;
  if (density_ > 0) bake();
}

void Backend::bake() {
  fonts_ = bake_fonts(*ImGui::GetIO().Fonts, density_, tongue_);
  forget_font_texture();
}

bool Backend::begin_frame() {
  if (!surface_open_ || density_ == 0) return false;
  begin_surface_frame();
  ImGui::NewFrame();
  return true;
}

void Backend::end_frame() {
  ImGui::Render();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  present(static_cast<int>(size.x), static_cast<int>(size.y));
}

ImTextureID Backend::texture_of(const Picture& picture, uint32_t version) {
  if (!surface_open_) return {};
  if (texture_version_ != version) texture_ = upload(picture);
  texture_version_ = version;
  return texture_;
}

void Backend::surface_lost() {
  texture_version_.reset();
  if (surface_open_) close_surface();
  surface_open_ = false;
}

Status Backend::surface_restored() { return open(); }

}  // namespace inksum
