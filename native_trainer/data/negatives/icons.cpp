#include "native_trainer/data/negatives/icons.h"

#include <cmath>
#include <filesystem>
#include <utility>

#include "core/base/json.h"
#include "native_trainer/data/negatives/icon_names.h"
#include "native_trainer/data/negatives/rough.h"
#include "native_trainer/data/negatives/shape.h"
#include "native_trainer/data/negatives/svg_path.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr double kGridStep = 0.8;  // of the icons' grid of 24
// Of the strokes together, at 100 high or wide: shorter ones are ticks, corners and bars.
constexpr double kShortestLine = 225;

double line_of(const Ink& ink) {
  double length = 0;
  for (const Stroke& stroke : ink.strokes) {
    for (size_t i = 1; i < stroke.points.size(); ++i) {
      length += std::hypot(stroke.points[i].x - stroke.points[i - 1].x,
                           stroke.points[i].y - stroke.points[i - 1].y);
    }
  }
  return length;
}

Ink ink_of(const Json& elements, const std::string& where) {
  if (elements.as_array() == nullptr) throw TrainerError(where + ": is no list of paths");
  Ink ink;
  for (const Json& element : *elements.as_array()) {
    const Json::Array* parts = element.as_array();
    const Json* path = parts != nullptr && parts->size() == 2 ? (*parts)[1].find("d") : nullptr;
    if (path == nullptr || path->as_string() == nullptr) {
      throw TrainerError(where + ": is no list of paths");
    }
    append(ink, parse_svg_path(*path->as_string(), kGridStep, where));
  }
  fit(ink, 100);
  return ink;
}

Ink draw_one(const std::vector<Icon>& icons, Random& random) {
  Ink ink = random.choice(icons).ink;
  roughen(ink, random);
  return ink;
}

}  // namespace

std::vector<Icon> parse_icons(std::string_view text, Split split, const std::string& where) {
  const Result<Json> json = parse_json(text);
  if (!json) throw TrainerError(where + ": " + json.error().message);
  if (json.value().as_object() == nullptr) throw TrainerError(where + ": is no set of icons");
  std::vector<Icon> icons;
  for (const auto& [name, elements] : *json.value().as_object()) {
    if (!is_drawing(name) || split_of_icon(name) != split) continue;
    std::string place = where;
    place.append(": ").append(name);
    Icon icon{name, ink_of(elements, place)};
    if (line_of(icon.ink) >= kShortestLine) icons.push_back(std::move(icon));
  }
  if (icons.empty()) throw TrainerError(where + ": holds no drawing of this split");
  return icons;
}

std::vector<Icon> load_icons(const std::string& folder, Split split) {
  const std::string file =
      (folder.empty() ? std::string(INKSUM_ICONS_DIR) : folder) + "/tabler-nodes-outline.json";
  if (!std::filesystem::exists(file)) {
    throw TrainerError(file +
                       ": no such icons, of which negative samples are made; run tools/setup "
                       "train, or set INKSUM_ICONS_DIR to a folder that has them and build again");
  }
  return parse_icons(read_file(file), split, file);
}

Ink draw_icons(const std::vector<Icon>& icons, Random& random) {
  Ink ink = draw_one(icons, random);
  const int more = random.chance(0.15) ? random.integer(1, 2) : 0;
  for (int left = more; left > 0; --left) {
    Ink next = draw_one(icons, random);
    const Box box = bounds(next);
    append(ink, next, bounds(ink).max_x - box.min_x + random.uniform(-5, 30), random.normal(0, 12));
  }
  return ink;
}

}  // namespace inksum::trainer
