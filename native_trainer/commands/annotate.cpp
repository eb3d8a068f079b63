#include "native_trainer/commands/annotate.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/image/rasterise.h"
#include "core/image/resize.h"

namespace inksum::trainer {
namespace {

constexpr int kShownHeight = 160;   // px, about
constexpr int kWidestShown = 2400;  // px
constexpr int kGivenHeight = 200;   // px, at most
constexpr int kGivenWidth = 1000;   // px, at most

uint8_t byte_of(float light) {
  return static_cast<uint8_t>(std::lround(255 * std::clamp(light, 0.0F, 1.0F)));
}

// planes: one grid [H, W] a channel, 1 is white.
Picture picture_of(const std::vector<Grid>& planes) {
  Picture picture;
  picture.width = planes[0].width();
  picture.height = planes[0].height();
  picture.channels = static_cast<int>(planes.size());
  for (size_t i = 0; i < planes[0].pixels().size(); ++i) {
    for (const Grid& plane : planes) picture.pixels.push_back(byte_of(plane.pixels()[i]));
  }
  return picture;
}

Picture resized_picture(const Picture& picture, int height, int width) {
  std::vector<Grid> planes;
  for (int channel = 0; channel < picture.channels; ++channel) {
    Grid plane(picture.height, picture.width);
    const uint8_t* pixel = picture.pixels.data() + channel;
    for (float& value : plane.pixels()) {
      value = static_cast<float>(*pixel) / 255;
      pixel += picture.channels;
    }
    planes.push_back(resized(plane, height, width));
  }
  return picture_of(planes);
}

// Whole times larger, so that frames stay whole pixels.
int zoom_of(const InputGeometry& geometry, int width) {
  return std::max(1, std::min(kShownHeight / geometry.height, kWidestShown / width));
}

Picture larger_ink(const Ink& ink, InputGeometry geometry, int zoom) {
  const Result<Placement> placed = normalise(ink, geometry);
  if (!placed) return {};
  Placement placement = placed.value();
  placement.scale *= static_cast<float>(zoom);
  placement.offset_x *= static_cast<float>(zoom);
  placement.offset_y *= static_cast<float>(zoom);
  placement.width *= zoom;
  geometry.height *= zoom;
  geometry.channels = 1;
  geometry.ink_is_dark = true;
  return picture_of({rasterise(ink, placement, geometry, geometry.pen_width)});
}

Picture larger_raster(const Grid& raster, const InputGeometry& geometry, int zoom) {
  std::vector<Grid> planes;
  for (int channel = 0; channel < geometry.channels; ++channel) {
    const PixelBox part = {0, channel * geometry.height, raster.width(), geometry.height};
    planes.push_back(resized(raster, part, geometry.height * zoom, raster.width() * zoom));
    if (geometry.ink_is_dark) continue;
    for (float& value : planes.back().pixels()) value = 1 - value;
  }
  return picture_of(planes);
}

Picture fitted(const Picture& picture) {
  const double scale = std::min({1.0, static_cast<double>(kGivenHeight) / picture.height,
                                 static_cast<double>(kGivenWidth) / picture.width});
  const auto side = [&](int length) {
    return std::max(1, static_cast<int>(std::lround(length * scale)));
  };
  return resized_picture(picture, side(picture.height), side(picture.width));
}

std::vector<MarkedSymbol> marked_symbols(const Reading& reading, int frames, int width) {
  const auto column = [&](int frame) { return static_cast<double>(frame) * width / frames; };
  std::vector<MarkedSymbol> symbols;
  for (const ReadSymbol& symbol : reading.symbols) {
    symbols.push_back({symbol.symbol, column(symbol.first_frame), column(symbol.last_frame + 1),
                       symbol.probability});
  }
  return symbols;
}

}  // namespace

Annotation annotate(const TrainedModel& trained, const Drawing& drawing, const Seen& seen,
                    const Reading& reading) {
  const InputGeometry& geometry = trained.geometry;
  Annotation annotation;
  annotation.text = reading.text;
  annotation.value = reading.value_text;
  annotation.note = reading.reason();
  annotation.confidence = reading.confidence;
  if (seen.raster.pixels().empty()) return annotation;
  const int zoom = zoom_of(geometry, seen.raster.width());
  annotation.seen = drawing.picture.empty() ? larger_ink(drawing.ink, geometry, zoom)
                                            : larger_raster(seen.raster, geometry, zoom);
  if (!drawing.picture.empty() && !geometry.ink_is_dark) annotation.given = fitted(drawing.picture);
  annotation.symbols = marked_symbols(reading, seen.log_probs.frames, annotation.seen.width);
  return annotation;
}

}  // namespace inksum::trainer
