#include "native_trainer/commands/annotate.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/exact_math.h"
#include "core/ctc/alignment.h"
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

// Log-probabilities in which a pad is a blank: it too stands for nothing.
std::vector<float> without_pads(const LogProbs& log_probs, const Alphabet& alphabet) {
  std::vector<float> values(log_probs.data,
                            log_probs.data + static_cast<size_t>(log_probs.frames) *
                                                 static_cast<size_t>(log_probs.classes));
  if (!alphabet.pad()) return values;
  for (int t = 0; t < log_probs.frames; ++t) {
    float* frame = values.data() + static_cast<size_t>(t) * log_probs.classes;
    frame[alphabet.blank()] = std::max(frame[alphabet.blank()], frame[*alphabet.pad()]);
  }
  return values;
}

// Where frame i is symbol i; blanks and pads among them spell nothing.
std::vector<SymbolSpan> spans_by_position(const LogProbs& log_probs, const Alphabet& alphabet) {
  const Hypothesis kept = positional_decode(log_probs, alphabet.class_of("("));
  std::vector<SymbolSpan> spans;
  for (int t = 0; t < static_cast<int>(kept.label.size()); ++t) {
    const int class_id = kept.label[static_cast<size_t>(t)];
    if (alphabet.symbol(class_id).empty()) continue;
    spans.push_back({class_id, t, t, t, exact_exp(log_probs.at(t, class_id))});
  }
  return spans;
}

std::vector<SymbolSpan> spans_by_path(const LogProbs& log_probs, const Alphabet& alphabet,
                                      const std::string& text) {
  const auto label = alphabet.encode(text);
  if (!label) return {};
  const std::vector<float> values = without_pads(log_probs, alphabet);
  const auto alignment =
      align({values.data(), log_probs.frames, log_probs.classes}, alphabet.blank(), label.value());
  return alignment ? alignment->symbols : std::vector<SymbolSpan>{};
}

std::vector<MarkedSymbol> marked_symbols(const TrainedModel& trained, const LogProbs& log_probs,
                                         const std::string& text, int width) {
  const bool by_position = decoding_of(trained.config.model) == Decoding::kPositions;
  const auto column = [&](int frame) {
    return static_cast<double>(frame) * width / log_probs.frames;
  };
  std::vector<MarkedSymbol> symbols;
  for (const SymbolSpan& span : by_position ? spans_by_position(log_probs, trained.alphabet)
                                            : spans_by_path(log_probs, trained.alphabet, text)) {
    symbols.push_back({std::string(trained.alphabet.symbol(span.class_id)),
                       column(span.first_frame), column(span.last_frame + 1), span.probability});
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
  annotation.note = reading.reason;
  annotation.confidence = reading.confidence;
  if (seen.raster.pixels().empty()) return annotation;
  const int zoom = zoom_of(geometry, seen.raster.width());
  annotation.seen = drawing.picture.empty() ? larger_ink(drawing.ink, geometry, zoom)
                                            : larger_raster(seen.raster, geometry, zoom);
  if (!drawing.picture.empty() && !geometry.ink_is_dark) annotation.given = fitted(drawing.picture);
  annotation.symbols = marked_symbols(trained, seen.log_probs, reading.text, annotation.seen.width);
  return annotation;
}

}  // namespace inksum::trainer
