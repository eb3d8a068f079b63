// What JavaScript may call about pictures.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "wasm/bridge/page_api.h"

// page_library.js. No pointer given to one of these is used after it returns.
extern "C" {
void inksum_js_load_picture_models();
void inksum_js_read_picture(uint32_t generation, int model, const float* pixels, int channels,
                            int height, int width);
}

namespace inksum {
namespace {

// What was changed is drawn, and what it asks for is done.
void serve() {
  app_of_page().request_frame();
  serve_wishes();
}

PictureModel model_of(int index) { return static_cast<PictureModel>(index); }

}  // namespace

void serve_picture_wishes(App& app) {
  if (app.pictures().take_load_wish()) inksum_js_load_picture_models();
  if (const std::optional<PictureRequest> request = app.pictures().take_request()) {
    inksum_js_read_picture(request->generation, static_cast<int>(request->model),
                           request->raster.pixels().data(), request->channels,
                           request->raster.height() / request->channels, request->raster.width());
  }
}

}  // namespace inksum

using namespace inksum;

extern "C" {

// pixels: [height, width, 4], red, green, blue and an alpha that is not looked at.
void inksum_picture(const uint8_t* pixels, int width, int height) {
  Picture picture = {.width = width, .height = height, .channels = 3, .pixels = {}};
  picture.pixels.resize(static_cast<size_t>(width) * height * 3);
  for (size_t i = 0; i < picture.pixels.size() / 3; ++i) {
    for (size_t channel = 0; channel < 3; ++channel) {
      picture.pixels[3 * i + channel] = pixels[4 * i + channel];
    }
  }
  app_of_page().pictures().show(std::move(picture));
  serve();
}

void inksum_picture_failed(const char* reason) {
  app_of_page().pictures().close();
  app_of_page().pictures().failed(reason);
  serve();
}

int inksum_picture_shown() { return app_of_page().pictures().is_shown() ? 1 : 0; }

void inksum_picture_progress(double received_bytes, double total_bytes) {
  app_of_page().pictures().progress(received_bytes, total_bytes);
  serve();
}

// "" where the model fits its manifest, else why it does not.
const char* inksum_open_picture_model(int model, const char* manifest, size_t manifest_bytes,
                                      const std::byte* file, size_t file_bytes) {
  const Status opened = app_of_page().pictures().open_model(
      model_of(model), std::string_view(manifest, manifest_bytes), std::span(file, file_bytes));
  return hand_out(opened ? std::string() : opened.error().message);
}

const char* inksum_picture_input_name(int model) {
  return hand_out(app_of_page().pictures().manifest(model_of(model)).input_name);
}

const char* inksum_picture_output_name(int model) {
  return hand_out(app_of_page().pictures().manifest(model_of(model)).output_name);
}

int inksum_picture_channels(int model) {
  return app_of_page().pictures().manifest(model_of(model)).geometry.channels;
}

int inksum_picture_height(int model) {
  return app_of_page().pictures().manifest(model_of(model)).geometry.height;
}

int inksum_picture_width(int model) {
  return app_of_page().pictures().manifest(model_of(model)).geometry.min_width;
}

void inksum_picture_model_ready(int model) {
  app_of_page().pictures().model_ready(model_of(model));
  serve();
}

void inksum_picture_models_failed(const char* reason) {
  app_of_page().pictures().models_failed(reason);
  serve();
}

// log_probs: [frames, classes].
void inksum_picture_answer(uint32_t generation, const float* log_probs, int frames, int classes) {
  app_of_page().pictures().answer(generation,
                                  {.data = log_probs, .frames = frames, .classes = classes});
  serve();
}

}  // extern "C"
