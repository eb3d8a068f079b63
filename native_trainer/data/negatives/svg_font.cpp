#include "native_trainer/data/negatives/svg_font.h"

#include <charconv>
#include <filesystem>

#include "core/base/xml.h"
#include "native_trainer/data/negatives/shape.h"
#include "native_trainer/data/negatives/svg_path.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr double kStep = 60;  // of an em of 1000

const XmlElement* find_element(const XmlElement& parent, std::string_view name) {
  if (parent.name == name) return &parent;
  for (const XmlElement& child : parent.children) {
    if (const XmlElement* found = find_element(child, name)) return found;
  }
  return nullptr;
}

double number_of(const XmlElement& element, std::string_view name, const std::string& where) {
  const std::string* text = element.attribute(name);
  double value = 0;
  if (text == nullptr ||
      std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc()) {
    throw TrainerError(where + ": '" + std::string(name) + "' must be a number");
  }
  return value;
}

}  // namespace

std::map<char, SvgGlyph> parse_svg_face(std::string_view text, const std::string& where) {
  const Result<XmlElement> root = parse_xml(text);
  if (!root) throw TrainerError(where + ": " + root.error().message);
  const XmlElement* font = find_element(root.value(), "font");
  if (font == nullptr) throw TrainerError(where + ": holds no SVG font");
  std::map<char, SvgGlyph> glyphs;
  for (const XmlElement& element : font->children) {
    const std::string* character = element.attribute("unicode");
    const std::string* path = element.attribute("d");
    if (element.name != "glyph" || character == nullptr || path == nullptr) continue;
    if (character->size() != 1 || kLetters.find(*character) == std::string_view::npos) continue;
    const std::string place = where + ":" + std::to_string(element.line);
    glyphs[character->front()] = {parse_svg_path(*path, kStep, place),
                                  number_of(element, "horiz-adv-x", place)};
  }
  for (const char letter : kLetters) {
    if (!glyphs.contains(letter) || is_empty(glyphs[letter].ink)) {
      throw TrainerError(where + ": lacks the letter " + letter);
    }
  }
  const Box tall = bounds(glyphs['H'].ink);
  if (tall.height() <= 0) throw TrainerError(where + ": its H has no height");
  const double scale = 100 / tall.height();
  for (auto& [letter, glyph] : glyphs) {
    transform(glyph.ink, {scale, 0, 0, 0, -scale, 100 + scale * tall.min_y});
    glyph.advance *= scale;
  }
  return glyphs;
}

std::map<char, SvgGlyph> load_svg_face(const std::string& folder, const std::string& face) {
  const std::string file =
      (folder.empty() ? std::string(INKSUM_STROKE_FONT_DIR) : folder) + "/" + face + ".svg";
  if (!std::filesystem::exists(file)) {
    throw TrainerError(file +
                       ": no such stroke face, of which negative samples are made; run tools/setup "
                       "train, or set INKSUM_STROKE_FONT_DIR to a folder that has it and build "
                       "again");
  }
  return parse_svg_face(read_file(file), file);
}

}  // namespace inksum::trainer
