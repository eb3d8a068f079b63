#include "core/image/picture_raster.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/image/ink_plane.h"
#include "core/image/planes.h"
#include "core/image/resize.h"
#include "core/image/writing_box.h"

namespace inksum {
namespace {

constexpr float kWhite = 255;

int rounded(double size) { return std::max(1, static_cast<int>(size + 0.5)); }

// One channel of the picture, or its grey, 0 … 1.
Grid plane_of(const Picture& picture, int channel) {
  Grid plane(picture.height, picture.width);
  const uint8_t* pixel = picture.pixels.data() + channel;
  for (float& value : plane.pixels()) {
    value = static_cast<float>(*pixel) / kWhite;
    pixel += picture.channels;
  }
  return plane;
}

Grid grey_of(const Picture& picture) {
  if (picture.channels == 1) return plane_of(picture, 0);
  Grid plane(picture.height, picture.width);
  const uint8_t* pixel = picture.pixels.data();
  for (float& value : plane.pixels()) {
    const auto red = static_cast<float>(pixel[0]);
    const auto green = static_cast<float>(pixel[1]);
    const auto blue = static_cast<float>(pixel[2]);
    value = (0.299F * red + 0.587F * green + 0.114F * blue) / kWhite;
    pixel += 3;
  }
  return plane;
}

// Puts the image on empty paper at (x, y).
Grid placed(const Grid& image, int y, int x, int height, int width, float paper) {
  if (image.height() == height && image.width() == width) return image;
  Grid raster(height, width, paper);
  for (int row = 0; row < image.height(); ++row) {
    const auto from = image.pixels().begin() + static_cast<std::ptrdiff_t>(row) * image.width();
    std::copy(from, from + image.width(),
              raster.pixels().begin() + static_cast<std::ptrdiff_t>(row + y) * width + x);
  }
  return raster;
}

// The whole plane at the raster's height, its form kept unless the raster's width is fixed.
Result<Grid> whole(const Grid& plane, const InputGeometry& geometry, float paper) {
  if (has_fixed_width(geometry)) return resized(plane, geometry.height, geometry.min_width);
  const double width = static_cast<double>(plane.width()) * geometry.height / plane.height();
  const Result<int> padded = raster_width(geometry, width);
  if (!padded) return padded.error();
  return placed(resized(plane, geometry.height, rounded(width)), 0, 0, geometry.height,
                padded.value(), paper);
}

Result<Grid> writing_alone(const Grid& ink, const InputGeometry& geometry) {
  const std::optional<WritingBox> found = find_writing(ink);
  if (!found) return Error{"the picture is blank"};
  const bool fixed = has_fixed_width(geometry);
  double scale = kWritingShareOfHeight * geometry.height / found->writing_height;
  if (fixed) {
    const double room = geometry.min_width - 2 * geometry.margin;
    scale = std::min(scale, room / found->box.width);
  }
  const double width = found->box.width * scale;
  const Result<int> padded =
      fixed ? geometry.min_width : raster_width(geometry, width + 2 * geometry.margin);
  if (!padded) return padded.error();
  const Grid writing = resized(ink, found->box, rounded(found->box.height * scale), rounded(width));
  const int x = fixed ? (geometry.min_width - writing.width()) / 2 : geometry.margin;
  const int y = (geometry.height - writing.height()) / 2;
  return placed(writing, y, x, geometry.height, padded.value(), 0);
}

Result<Grid> raster_as_it_is(const Picture& picture, const InputGeometry& geometry) {
  if (geometry.channels == 1 || picture.channels == 1) {
    Result<Grid> grey = whole(grey_of(picture), geometry, 1);
    if (!grey) return grey.error();
    return repeated(std::move(grey).value(), geometry.channels);
  }
  Grid raster;
  for (int channel = 0; channel < geometry.channels; ++channel) {
    const Result<Grid> plane = whole(plane_of(picture, channel), geometry, 1);
    if (!plane) return plane.error();
    if (channel == 0) raster = Grid(geometry.channels * geometry.height, plane.value().width());
    const auto size = static_cast<std::ptrdiff_t>(plane.value().pixels().size());
    std::copy_n(plane.value().pixels().begin(), size, raster.pixels().begin() + channel * size);
  }
  return raster;
}

}  // namespace

Result<Grid> raster_of(const Picture& picture, const InputGeometry& geometry) {
  INKSUM_CHECK(picture.channels == 1 || picture.channels == 3);
  INKSUM_CHECK(picture.pixels.size() ==
               static_cast<size_t>(picture.height) * picture.width * picture.channels);
  if (picture.empty()) return Error{"the picture is blank"};
  if (has_motion(geometry)) {
    return Error{"this model reads pen strokes; a picture does not tell how the pen moved"};
  }
  if (geometry.ink_is_dark) return raster_as_it_is(picture, geometry);
  const Result<Grid> ink = ink_plane(picture);
  if (!ink) return ink.error();
  Result<Grid> plane = has_competition_form(picture) ? whole(ink.value(), geometry, 0)
                                                     : writing_alone(ink.value(), geometry);
  if (!plane) return plane.error();
  return repeated(std::move(plane).value(), geometry.channels);
}

}  // namespace inksum
