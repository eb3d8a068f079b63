#include "core/ink/ink_code.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/base/adaptive_coder.h"
#include "core/base/base64url.h"
#include "core/base/check.h"
#include "core/base/fingerprint.h"
#include "core/ink/ink_code_format.h"

namespace inksum {
namespace {

using ink_code::Dot;
using ink_code::DotSheet;
using ink_code::DotStroke;
using Bytes = std::vector<uint8_t>;

constexpr uint8_t kVersion = 1;
constexpr uint8_t kMaxVersion = 31;  // a first byte beyond is no version of any inksum
constexpr size_t kChecksumBytes = 4;
constexpr size_t kModelBytes = 4;
constexpr double kPlacesAUnit = 8;
constexpr double kTimesASecond = 100;
// 11 hours; later is then. A float below tells one hundredth from the next.
constexpr int32_t kMaxTime = 1 << 22;

uint32_t checksum(std::span<const uint8_t> bytes) {
  return static_cast<uint32_t>(fingerprint(bytes.data(), bytes.size()));
}

// Version, length and checksum about a body.
std::string sealed(const Bytes& body) {
  Bytes bytes = {kVersion};
  size_t length = body.size();
  for (; length >= 128; length >>= 7U) bytes.push_back(static_cast<uint8_t>(length | 128U));
  bytes.push_back(static_cast<uint8_t>(length));
  bytes.insert(bytes.end(), body.begin(), body.end());
  const uint32_t sum = checksum(bytes);
  for (unsigned i = 0; i < kChecksumBytes; ++i) {
    bytes.push_back(static_cast<uint8_t>(sum >> (8 * i)));
  }
  return to_base64url(bytes);
}

// Where the body begins, and its length; none where the length itself is cut.
std::optional<std::pair<size_t, size_t>> body_of(const Bytes& bytes) {
  size_t length = 0;
  for (size_t at = 1; at < bytes.size() && at <= 4; ++at) {
    length |= static_cast<size_t>(bytes[at] & 127U) << (7 * (at - 1));
    if (bytes[at] < 128) return std::pair{at + 1, length};
  }
  return std::nullopt;
}

Result<Bytes, InkCodeFault> unsealed(std::string_view code) {
  const std::optional<Bytes> decoded = from_base64url(code);
  if (!decoded || decoded->empty()) return InkCodeFault::kForeign;
  const Bytes& bytes = *decoded;
  if (bytes[0] == 0 || bytes[0] > kMaxVersion) return InkCodeFault::kForeign;
  const auto body = body_of(bytes);
  if (!body) return bytes.size() <= 4 ? InkCodeFault::kCutShort : InkCodeFault::kForeign;
  const auto [begin, length] = *body;
  const size_t whole = begin + length + kChecksumBytes;
  if (bytes.size() < whole) return InkCodeFault::kCutShort;
  if (bytes.size() > whole || to_base64url(bytes) != code) return InkCodeFault::kDamaged;
  uint32_t sum = 0;
  for (unsigned i = 0; i < kChecksumBytes; ++i) {
    sum |= static_cast<uint32_t>(bytes[begin + length + i]) << (8 * i);
  }
  if (sum != checksum({bytes.data(), begin + length})) return InkCodeFault::kDamaged;
  if (bytes[0] != kVersion) return InkCodeFault::kNewer;
  if (length < kModelBytes) return InkCodeFault::kDamaged;
  return Bytes(bytes.begin() + static_cast<ptrdiff_t>(begin),
               bytes.begin() + static_cast<ptrdiff_t>(begin + length));
}

uint32_t model_in(const Bytes& body) {
  uint32_t model = 0;
  for (size_t i = 0; i < kModelBytes; ++i) model = (model << 8U) | body[i];
  return model;
}

// number · scale as a whole number within least … most; 0 of what is no number.
int32_t whole(float number, double scale, int32_t least, int32_t most) {
  const double scaled = static_cast<double>(number) * scale;
  if (!(scaled > least)) return std::isnan(scaled) ? 0 : least;
  return scaled < most ? static_cast<int32_t>(std::floor(scaled + 0.5)) : most;
}

std::vector<DotStroke> to_dots(const Ink& ink) {
  std::vector<DotStroke> strokes;
  size_t points = 0;
  std::optional<int32_t> last_time;
  for (const Stroke& stroke : ink.strokes) {
    points += stroke.points.size();
    if (points > kMaxCodePoints || strokes.size() == kMaxCodeStrokes) break;
    DotStroke dots{static_cast<int32_t>(stroke.pointer), {}};
    dots.dots.reserve(stroke.points.size());
    for (const InkPoint& point : stroke.points) {
      const int32_t time = whole(point.time_s, kTimesASecond, -kMaxTime, kMaxTime);
      dots.dots.push_back(
          {whole(point.x, kPlacesAUnit, -ink_code::kMaxPlace, ink_code::kMaxPlace),
           whole(point.y, kPlacesAUnit, -ink_code::kMaxPlace, ink_code::kMaxPlace),
           std::clamp(time - last_time.value_or(time), 0, ink_code::kMaxPause),
           whole(point.pressure, ink_code::kFullPressure, 0, ink_code::kFullPressure)});
      last_time = time;
    }
    strokes.push_back(std::move(dots));
  }
  return strokes;
}

Ink to_ink(const std::vector<DotStroke>& strokes) {
  Ink ink;
  ink.strokes.reserve(strokes.size());
  std::optional<int32_t> time;  // none before the first point, whose pause says nothing
  for (const DotStroke& dots : strokes) {
    Stroke stroke{static_cast<PointerKind>(dots.pointer), {}};
    stroke.points.reserve(dots.dots.size());
    for (const Dot& dot : dots.dots) {
      time = time ? std::min(*time + dot.pause, kMaxTime) : 0;
      stroke.points.push_back({static_cast<float>(dot.x / kPlacesAUnit),
                               static_cast<float>(dot.y / kPlacesAUnit),
                               static_cast<float>(*time / kTimesASecond),
                               static_cast<float>(dot.pressure) / ink_code::kFullPressure});
    }
    ink.strokes.push_back(std::move(stroke));
  }
  return ink;
}

// The labels all of whose strokes are kept.
std::vector<InkLabel> kept_labels(const std::vector<InkLabel>& labels, size_t stroke_count) {
  std::vector<InkLabel> kept;
  size_t text = 0;
  for (const InkLabel& label : labels) {
    INKSUM_CHECK(!label.strokes.empty());
    text += label.text.size();
    if (label.strokes.back() < stroke_count && text <= kMaxCodeText) kept.push_back(label);
  }
  return kept;
}

bool disjoint(const std::vector<InkLabel>& labels, size_t stroke_count) {
  std::vector<bool> taken(stroke_count);
  for (const InkLabel& label : labels) {
    for (const size_t stroke : label.strokes) {
      if (taken[stroke]) return false;
      taken[stroke] = true;
    }
  }
  return true;
}

Bytes written(DotSheet& sheet, bool goes_on) {
  AdaptiveWriter writer;
  sheet.goes_on = goes_on;
  INKSUM_CHECK(ink_code::code_sheet(writer, sheet));
  return writer.finish();
}

}  // namespace

std::string encode(const LabelledInk& ink, uint32_t model) {
  DotSheet sheet;
  sheet.strokes = to_dots(ink.ink);
  sheet.labels = kept_labels(ink.labels, sheet.strokes.size());
  const Bytes still = written(sheet, false);
  const Bytes going_on = written(sheet, true);
  const Bytes& shorter = still.size() < going_on.size() ? still : going_on;
  Bytes body;
  body.reserve(kModelBytes + shorter.size());
  for (unsigned i = 0; i < kModelBytes; ++i) {
    body.push_back(static_cast<uint8_t>(model >> (24 - 8 * i)));
  }
  body.insert(body.end(), shorter.begin(), shorter.end());
  return sealed(body);
}

Result<LabelledInk, InkCodeFault> decode(std::string_view code) {
  const auto body = unsealed(code);
  if (!body) return body.error();
  AdaptiveReader reader(std::span(body.value()).subspan(kModelBytes));
  DotSheet sheet;
  if (!ink_code::code_sheet(reader, sheet) || !disjoint(sheet.labels, sheet.strokes.size())) {
    return InkCodeFault::kDamaged;
  }
  return LabelledInk{to_ink(sheet.strokes), std::move(sheet.labels)};
}

uint32_t model_of(std::string_view code) {
  const auto body = unsealed(code);
  return body ? model_in(body.value()) : 0;
}

uint32_t short_fingerprint(std::string_view model_fingerprint) {
  uint32_t value = 0;
  for (const char digit : model_fingerprint.substr(0, 8)) {
    const size_t number = std::string_view("0123456789abcdef").find(digit);
    if (number == std::string_view::npos) return 0;
    value = (value << 4U) | static_cast<uint32_t>(number);
  }
  return value;
}

}  // namespace inksum
