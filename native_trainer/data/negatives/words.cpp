#include "native_trainer/data/negatives/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "native_trainer/data/negatives/hershey_font.h"
#include "native_trainer/data/negatives/shape.h"
#include "native_trainer/data/negatives/svg_font.h"

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

constexpr auto kHersheyFaces = std::to_array<FaceOf>({
    {"futural", Split::kTraining, 3},   // sans
    {"scripts", Split::kTraining, 3},   // cursive
    {"timesr", Split::kTraining, 1},    // with serifs
    {"timesi", Split::kHeldOut, 2},     // italic
    {"scriptc", Split::kHeldOut, 2},    // cursive whose strokes swell
    {"gothgbt", Split::kHeldOut, 0.5},  // black letter
});

constexpr auto kEmsFaces = std::to_array<FaceOf>({
    {"EMSElfin", Split::kTraining, 3},   // a child's hand
    {"EMSAllure", Split::kTraining, 2},  // cursive
    {"EMSReadability", Split::kTraining, 2},
    {"EMSReadabilityItalic", Split::kTraining, 2},
    {"EMSNixish", Split::kTraining, 1},  // with serifs
    {"EMSNixishItalic", Split::kTraining, 1},
    {"EMSOsmotron", Split::kTraining, 0.5},  // square
    {"EMSFelix", Split::kHeldOut, 1},        // a broad pen's italic
    {"EMSTech", Split::kHeldOut, 1},         // a draughtsman's hand
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

void mark_corners(std::vector<Words::Point>& stroke) {
  for (size_t i = 1; i + 1 < stroke.size(); ++i) {
    const double before = std::atan2(stroke[i].y - stroke[i - 1].y, stroke[i].x - stroke[i - 1].x);
    const double after = std::atan2(stroke[i + 1].y - stroke[i].y, stroke[i + 1].x - stroke[i].x);
    stroke[i].is_corner = std::cos(after - before) < std::cos(kCorner);
  }
}

Words::Letter letter_of(const HersheyGlyph& glyph) {
  Words::Letter letter{kScale * glyph.left, kScale * glyph.right, {}};
  for (const std::vector<HersheyPoint>& points : glyph.strokes) {
    std::vector<Words::Point> stroke;
    stroke.reserve(points.size());
    for (const HersheyPoint& point : points) {
      stroke.push_back({kScale * point.x, kScale * (point.y - 9) + 100, false});
    }
    mark_corners(stroke);
    letter.strokes.push_back(std::move(stroke));
  }
  return letter;
}

Words::Letter letter_of(const SvgGlyph& glyph) {
  Words::Letter letter{0, glyph.advance, {}};
  for (const Stroke& from : glyph.ink.strokes) {
    std::vector<Words::Point> stroke;
    stroke.reserve(from.points.size());
    for (const InkPoint& point : from.points) stroke.push_back({point.x, point.y, false});
    mark_corners(stroke);
    letter.strokes.push_back(std::move(stroke));
  }
  return letter;
}

Words::Face hershey_face(const FaceOf& of, const std::string& folder) {
  Words::Face face{{}, of.weight};
  const std::vector<HersheyGlyph> glyphs = load_hershey_face(folder, of.name);
  for (size_t i = 0; i < glyphs.size() && ' ' + i <= 'z'; ++i) {
    face.letters[static_cast<char>(' ' + i)] = letter_of(glyphs[i]);
  }
  return face;
}

Words::Face ems_face(const FaceOf& of) {
  Words::Face face{{}, of.weight};
  for (const auto& [letter, glyph] : load_svg_face("", of.name)) {
    face.letters[letter] = letter_of(glyph);
  }
  return face;
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

// Corners stay corners unless the hand is a round one.
Ink draw_letter(const Words::Letter& letter, const WordStyle& style, Random& random) {
  Shape shape;
  for (const std::vector<Words::Point>& stroke : letter.strokes) {
    ControlStroke& control = shape.emplace_back();
    for (const Words::Point& point : stroke) {
      const double x = point.x + random.normal(0, style.shake);
      const double y = point.y + random.normal(0, style.shake);
      control.push_back({x, y, point.is_corner && !style.is_round});
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

Words::Words(Split split, const std::string& hershey_folder) {
  for (const FaceOf& face : kHersheyFaces) {
    if (face.split == split) printed_.push_back(hershey_face(face, hershey_folder));
  }
  for (const FaceOf& face : kEmsFaces) {
    if (face.split == split) handwritten_.push_back(ems_face(face));
  }
  const std::vector<HersheyGlyph> japanese = load_hershey_face(hershey_folder, "japanese");
  for (size_t i = 0; i < japanese.size(); ++i) {
    if (japanese[i].strokes.size() < kMinKanjiStrokes) continue;
    if ((i % 5 == 0) == (split == Split::kHeldOut)) kanji_.push_back(letter_of(japanese[i]));
  }
}

Ink Words::draw(const std::vector<Face>& faces, Random& random) {
  std::vector<double> weights;
  weights.reserve(faces.size());
  for (const Face& face : faces) weights.push_back(face.weight);
  const Face& face = faces[random.weighted(weights)];
  const WordStyle style = draw_word_style(random);
  Ink word;
  double x = 0;
  double y = 0;
  for (const char which : draw_word(random)) {
    const Letter& letter = face.letters.at(which);
    Ink ink = draw_letter(letter, style, random);
    const double scale = std::exp(random.normal(0, style.sloppiness));
    transform(ink, {scale, 0, x - scale * letter.left, 0, scale, y});
    x += scale * (letter.right - letter.left) + style.spacing;
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
  const Letter& letter = random.choice(kanji_);
  const WordStyle style = draw_word_style(random);
  return draw_letter(letter, style, random);
}

}  // namespace inksum::trainer
