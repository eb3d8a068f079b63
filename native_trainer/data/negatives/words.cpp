#include "native_trainer/data/negatives/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "native_trainer/data/negatives/shape.h"

namespace inksum::trainer {
namespace {

constexpr double kCapital = 21;  // units of a Hershey face from the baseline to a capital's top
constexpr double kScale = 100 / kCapital;
// Two lines that meet at less than this (radians away from straight on) are one curve.
constexpr double kCorner = 1.0;

constexpr std::string_view kClear = "aAdEeFHhkKMmNnPpRUuVvWwfY";
constexpr std::string_view kClearAlone = "AEFHhKkMmNnPpRVwW";
constexpr std::string_view kVowels = "aeiouaeioue";
constexpr std::string_view kConsonants = "nrtsdhlcmwfgpbvkjqxyzrnmhdk";
constexpr size_t kMinKanjiStrokes = 10;

struct FaceOf {
  const char* name;
  Split split;
  double weight;
};

constexpr auto kFaces = std::to_array<FaceOf>({
    {"futural", Split::kTraining, 3},   // sans
    {"scripts", Split::kTraining, 3},   // cursive
    {"timesr", Split::kTraining, 1},    // with serifs
    {"timesi", Split::kHeldOut, 2},     // italic
    {"scriptc", Split::kHeldOut, 2},    // cursive whose strokes swell
    {"gothgbt", Split::kHeldOut, 0.5},  // black letter
});

bool is_clear(char letter) { return kClear.find(letter) != std::string_view::npos; }

char capital_of(char letter) { return static_cast<char>(letter - 'a' + 'A'); }

// Vowels and consonants in turn, or any letters.
std::string some_letters(int length, Random& random) {
  const bool is_speakable = random.chance(0.6);
  bool vowel = random.chance(0.4);
  std::string word;
  while (static_cast<int>(word.size()) < length) {
    if (!is_speakable) vowel = random.chance(0.4);
    word += random.choice(vowel ? kVowels : kConsonants);
    vowel = !vowel;
  }
  const double kind = random.uniform();
  for (size_t i = 0; i < word.size(); ++i) {
    if (kind < 0.2 || (kind < 0.4 && i == 0)) word[i] = capital_of(word[i]);
  }
  return word;
}

ControlPoint point_of(const HersheyPoint& point) {
  return {kScale * point.x, kScale * (point.y - 9) + 100, false};
}

// Corners stay corners unless the hand is a round one.
Shape shape_of(const HersheyGlyph& glyph, bool is_round) {
  Shape shape;
  for (const std::vector<HersheyPoint>& points : glyph.strokes) {
    ControlStroke stroke;
    for (const HersheyPoint& point : points) stroke.push_back(point_of(point));
    for (size_t i = 1; i + 1 < stroke.size() && !is_round; ++i) {
      const double before =
          std::atan2(stroke[i].y - stroke[i - 1].y, stroke[i].x - stroke[i - 1].x);
      const double after = std::atan2(stroke[i + 1].y - stroke[i].y, stroke[i + 1].x - stroke[i].x);
      stroke[i].corner = std::cos(after - before) < std::cos(kCorner);
    }
    shape.push_back(std::move(stroke));
  }
  return shape;
}

struct WordStyle {
  bool is_round = false;
  double joined = 0;  // of the letters: without lifting the pen
  double spacing = 0;
  double sloppiness = 0.05;
  double shake = 0;
};

WordStyle draw_word_style(Random& random) {
  WordStyle style;
  style.is_round = random.chance(0.3);
  style.joined = random.chance(0.4) ? random.uniform(0.3, 1) : 0;
  style.spacing = random.normal(-4, 10);
  style.sloppiness = random.uniform(0.03, 0.14);
  style.shake = random.uniform(0, 1.5);
  return style;
}

Ink draw_letter(const HersheyGlyph& glyph, const WordStyle& style, Random& random) {
  Shape shape = shape_of(glyph, style.is_round);
  for (ControlStroke& stroke : shape) {
    for (ControlPoint& point : stroke) {
      point.x += random.normal(0, style.shake);
      point.y += random.normal(0, style.shake);
    }
  }
  Ink ink = draw_shape(shape);
  vary(ink, style.sloppiness, random);
  sway(ink, style.sloppiness / 2.5, random);
  return ink;
}

// The next letter goes on where the last one ended.
void join(Ink& word, Ink letter) {
  Stroke& last = word.strokes.back();
  Stroke& first = letter.strokes.front();
  last.points.insert(last.points.end(), first.points.begin(), first.points.end());
  letter.strokes.erase(letter.strokes.begin());
  append(word, letter);
}

}  // namespace

bool is_surely_a_word(const std::string& word) {
  if (word.size() == 1) return kClearAlone.find(word[0]) != std::string_view::npos;
  const auto clear = std::count_if(word.begin(), word.end(), is_clear);
  return clear >= 2 && 2 * clear >= static_cast<std::ptrdiff_t>(word.size());
}

std::string draw_word(Random& random) {
  std::string word;
  while (!is_surely_a_word(word)) {
    const int longest = random.chance(0.5) ? 4 : 8;
    word = some_letters(random.integer(1, longest), random);
  }
  return word;
}

Words::Words(Split split, const std::string& font_folder) {
  for (const FaceOf& face : kFaces) {
    if (face.split != split) continue;
    faces_.push_back({load_hershey_face(font_folder, face.name), face.weight});
  }
  const std::vector<HersheyGlyph> japanese = load_hershey_face(font_folder, "japanese");
  for (size_t i = 0; i < japanese.size(); ++i) {
    if (japanese[i].strokes.size() < kMinKanjiStrokes) continue;
    if ((i % 5 == 0) == (split == Split::kHeldOut)) kanji_.push_back(japanese[i]);
  }
}

Ink Words::draw(Random& random) const {
  std::vector<double> weights;
  for (const Face& face : faces_) weights.push_back(face.weight);
  const Face& face = faces_[random.weighted(weights)];
  const WordStyle style = draw_word_style(random);
  Ink word;
  double x = 0;
  double y = 0;
  for (const char letter : draw_word(random)) {
    const HersheyGlyph& glyph = face.glyphs.at(static_cast<size_t>(letter - ' '));
    Ink ink = draw_letter(glyph, style, random);
    const double scale = std::exp(random.normal(0, style.sloppiness));
    transform(ink, {scale, 0, x - scale * kScale * glyph.left, 0, scale, y});
    x += scale * kScale * (glyph.right - glyph.left) + style.spacing;
    y = 0.8 * y + random.normal(0, 100 * style.sloppiness / 3);
    if (!word.strokes.empty() && random.chance(style.joined)) {
      join(word, std::move(ink));
    } else {
      append(word, ink);
    }
  }
  vary(word, 0.1, random);
  sway(word, 0.01, random);
  return word;
}

Ink Words::draw_kanji(Random& random) const {
  const HersheyGlyph& glyph = random.choice(kanji_);
  const WordStyle style = draw_word_style(random);
  return draw_letter(glyph, style, random);
}

}  // namespace inksum::trainer
