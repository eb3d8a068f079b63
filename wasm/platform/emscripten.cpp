// The browser: a WebGL 2 context on the canvas #sheet.
#include <GLES3/gl3.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "wasm/platform/backend.h"

namespace inksum {
namespace {

constexpr char kCanvas[] = "#sheet";

EMSCRIPTEN_WEBGL_CONTEXT_HANDLE the_context = 0;
GLuint the_texture = 0;

}  // namespace

Status Backend::open_surface() {
  if (the_context <= 0) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    attributes.depth = false;
    attributes.antialias = false;
    attributes.enableExtensionsByDefault = false;
    the_context = emscripten_webgl_create_context(kCanvas, &attributes);
    if (the_context <= 0) return Error{"This browser gives the page no WebGL 2 to draw with"};
  }
  emscripten_webgl_make_context_current(the_context);
  if (!ImGui_ImplOpenGL3_Init("#version 300 es")) {
    return Error{"The page could not prepare WebGL 2 for drawing"};
  }
  return Ok{};
}

void Backend::close_surface() { ImGui_ImplOpenGL3_Shutdown(); }

void Backend::forget_font_texture() {
  if (surface_open_) ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

void Backend::begin_surface_frame() { ImGui_ImplOpenGL3_NewFrame(); }

void Backend::present(int width, int height) {
  glViewport(0, 0, width, height);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

ImTextureID Backend::upload(const Picture& picture) {
  // A texture of a lost context is gone already; its name is not one of the new context.
  if (texture_version_) glDeleteTextures(1, &the_texture);
  the_texture = 0;
  if (picture.empty()) return {};
  glGenTextures(1, &the_texture);
  glBindTexture(GL_TEXTURE_2D, the_texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, picture.width, picture.height, 0, GL_RGB,
               GL_UNSIGNED_BYTE, picture.pixels.data());
  return reinterpret_cast<ImTextureID>(static_cast<intptr_t>(the_texture));
}

}  // namespace inksum
