#include "native_trainer/data/composer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "native_trainer/data/allographs.h"
#include "native_trainer/data/distortion.h"
#include "native_trainer/data/layout.h"
#include "native_trainer/data/negatives/shape.h"
#include "native_trainer/data/random.h"
#include "native_trainer/data/stroke_slips.h"
#include "native_trainer/data/style_mix.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

// Kinds of symbols a writer must have left to lend a hand to whole lines.
constexpr size_t kKindsOfAWriter = 8;
// Real × and ÷ are rare, so that * and / come from our own pens more often.
constexpr double kRareShapeShare = 0.35;
// Of real symbols in training: those that lean towards another, where the two are alike.
constexpr double kMixedShare = 0.4;
// Of the real symbols in training: drawn as another hand might have.
constexpr double kDistortedShare = 0.5;
// Of the negatives: with no symbol beside them.
constexpr double kAloneShare = 0.7;

bool is_operator(char symbol) {
  return std::string_view("+-*/=").find(symbol) != std::string::npos;
}

// Of a line in which every piece is one symbol.
std::vector<int> symbols_of_strokes(const std::vector<Piece>& pieces) {
  std::vector<int> symbols;
  for (size_t i = 0; i < pieces.size(); ++i) {
    symbols.insert(symbols.end(), pieces[i].glyph.ink.strokes.size(), static_cast<int>(i));
  }
  return symbols;
}

}  // namespace

struct Composer::Line {
  std::string label;
  std::vector<Piece> pieces;
  Hand hand;
  std::map<char, const Writer*> lenders;  // who writes what the line's own writer lacks
  std::string writer;
};

Composer::Composer(ComposerOptions options, const Alphabet& alphabet,
                   std::shared_ptr<const SymbolLibrary> library)
    : options_(std::move(options)), library_(std::move(library)), sampler_(options_.expressions) {
  for (const char symbol : options_.expressions.symbols) {
    if (!alphabet.class_of(std::string_view(&symbol, 1))) {
      throw TrainerError(std::string("the alphabet lacks the symbol '") + symbol + "'");
    }
  }
  for (const std::string& text : options_.labels) {
    if (text.empty() || text.find_first_not_of(options_.expressions.symbols) != text.npos) {
      throw TrainerError("'" + text + "' is not over " + options_.expressions.symbols);
    }
  }
  const double real = options_.real_string_share + options_.joined_string_share;
  if (options_.real_string_share < 0 || options_.joined_string_share < 0 ||
      options_.parametric_share < 0 || real + options_.parametric_share > 1) {
    throw TrainerError(
        "the shares of real strings, joined strings and parametric lines must not "
        "be negative nor add up to more than 1");
  }
  if (options_.negative_share < 0 || options_.negative_share > 1) {
    throw TrainerError("the share of negatives must be within 0 and 1");
  }
  if (options_.hidden_motion_share < 0 || options_.hidden_motion_share > 1) {
    throw TrainerError("the share of samples whose motion is hidden must be within 0 and 1");
  }
  if (options_.negative_share > 0 && options_.labels.empty() &&
      alphabet.class_of(std::string_view(&kUnreadableSymbol, 1))) {
    negatives_ = std::make_unique<const Negatives>(options_.split, library_);
  }
  if (!library_) return;
  const std::vector<Writer>& writers = library_->writers(options_.split);
  for (size_t i = 0; i < writers.size(); ++i) {
    if (!writers[i].name.empty() && writers[i].symbols.size() >= kKindsOfAWriter) {
      writers_.push_back(i);
    }
  }
  if (writers_.empty() && options_.parametric_share == 0 && real < 1) {
    throw TrainerError("no writer of this split has " + std::to_string(kKindsOfAWriter) +
                       " kinds of symbols, and own pens are not to stand in for them");
  }
  for (const char symbol : options_.expressions.symbols) {
    if (options_.borrow_share >= 1 && library_->writers_with(options_.split, symbol).empty()) {
      throw TrainerError(std::string("no writer of this split wrote the symbol '") + symbol + "'");
    }
  }
  const std::vector<RealString>& strings = library_->strings(options_.split);
  for (size_t i = 0; i < strings.size(); ++i) {
    if (fits(strings[i].label)) strings_.push_back(i);
  }
}

bool Composer::fits(std::string_view label) const {
  const ExpressionOptions& expressions = options_.expressions;
  return static_cast<int>(label.size()) >= expressions.min_length &&
         static_cast<int>(label.size()) <= expressions.max_length &&
         label.find_first_not_of(expressions.symbols) == std::string_view::npos;
}

Sample Composer::compose(uint64_t index) const {
  Random random(options_.seed, index);
  Sample sample;
  if (negatives_ && random.chance(options_.negative_share)) {
    const bool is_alone = options_.expressions.max_length < 2 || random.chance(kAloneShare);
    sample = is_alone ? negative(random) : negative_in_expression(random);
  } else {
    sample = arithmetic(index, random);
  }
  sample.pen_width = options_.fixed_pen_width;
  if (options_.augmentation == Augmentation::kFull) {
    slip(sample.ink, sample.stroke_symbols, random);
    distort(sample.ink, random);
    sample.pen_width =
        std::min(draw_pen_width(random), thickest_pen(sample.ink, sample.label.size()));
    sample.hides_motion = random.chance(options_.hidden_motion_share);
  }
  return sample;
}

Sample Composer::arithmetic(uint64_t index, Random& random) const {
  const bool whole_strings = !strings_.empty() && options_.labels.empty();
  const double strings = whole_strings ? options_.real_string_share : 0;
  const double joined = whole_strings ? options_.joined_string_share : 0;
  const double symbols = writers_.empty() ? 0 : 1 - strings - joined - options_.parametric_share;
  const std::array<double, 4> shares = {strings, joined, symbols, 1 - strings - joined - symbols};
  switch (random.weighted(shares)) {
    case 0:
      return real_string(random);
    case 1:
      return joined_strings(random);
    case 2:
      return real_symbols(index, random);
    default:
      return parametric(index, random);
  }
}

std::string Composer::label(uint64_t index, Random& random) const {
  if (options_.labels.empty()) return sampler_.sample(random);
  return options_.labels[index % options_.labels.size()];
}

Sample Composer::parametric(uint64_t index, Random& random) const {
  Line line;
  for (const char symbol : label(index, random)) add_symbol(line, symbol, nullptr, random);
  return line_of_symbols(line, random);
}

Sample Composer::real_symbols(uint64_t index, Random& random) const {
  Line line;
  const Writer& writer = library_->writers(options_.split)[random.choice(writers_)];
  line.writer = writer.name;
  for (const char symbol : label(index, random)) add_symbol(line, symbol, &writer, random);
  return line_of_symbols(line, random);
}

Sample Composer::line_of_symbols(const Line& line, Random& random) {
  Sample sample{line.label, lay_out(line.pieces, draw_line_style(random), random), 0, line.writer};
  sample.stroke_symbols = symbols_of_strokes(line.pieces);
  return sample;
}

Sample Composer::real_string(Random& random) const {
  const RealString& string = draw_string(random);
  return {string.label, string.ink, 0, string.writer};
}

// Most real strings are short: of two drawn, the longer is taken half of the time.
const RealString& Composer::draw_string(Random& random) const {
  const std::vector<RealString>& strings = library_->strings(options_.split);
  const RealString& one = strings[random.choice(strings_)];
  const RealString& other = strings[random.choice(strings_)];
  return other.label.size() > one.label.size() && random.chance(0.5) ? other : one;
}

Sample Composer::joined_strings(Random& random) const {
  Line line;
  const RealString& first = draw_string(random);
  line.writer = first.writer;
  const std::vector<Writer>& writers = library_->writers(options_.split);
  const Writer* writer = nullptr;
  for (const Writer& candidate : writers) {
    if (candidate.name == first.writer && !candidate.name.empty()) writer = &candidate;
  }
  const auto add_string = [&](const RealString& string) {
    line.label += string.label;
    line.pieces.push_back({{string.ink, Anchor::kMiddle}, false});
  };
  add_string(first);
  while (random.chance(0.7)) {
    const RealString& next = draw_string(random);
    const bool joined_by_symbol = random.chance(0.85);
    const char symbol = random.choice(options_.expressions.symbols);
    const std::string connector = joined_by_symbol ? std::string(1, symbol) : "";
    if (!fits(line.label + connector + next.label)) break;
    if (joined_by_symbol) add_symbol(line, symbol, writer, random);
    add_string(next);
  }
  return {line.label, lay_out(line.pieces, draw_line_style(random), random), 0, line.writer};
}

Sample Composer::negative(Random& random) const {
  const NegativeKind kind = draw_negative_kind(NegativePlace::kAlone, random);
  Sample sample{std::string(1, kUnreadableSymbol), negatives_->draw(kind, random), 0, ""};
  // Small ink is bent and rounded more by what follows.
  const double scale = std::exp(random.normal(0, 0.4));
  transform(sample.ink, {scale, 0, 0, 0, scale, 0});
  sample.origin = name_of(kind);
  return sample;
}

// The negative stands between symbols or instead of one to three of them.
Sample Composer::negative_in_expression(Random& random) const {
  const std::string text = sampler_.sample(random);
  const int length = static_cast<int>(text.size());
  const bool is_full = length == options_.expressions.max_length;
  const int longest = std::min(3, length - 1);
  const int replaced =
      longest > 0 && (is_full || random.chance(0.6)) ? random.integer(1, longest) : 0;
  const int place = random.integer(0, length - replaced);
  const Writer* writer = nullptr;
  if (!writers_.empty() && !random.chance(options_.parametric_share)) {
    writer = &library_->writers(options_.split)[random.choice(writers_)];
  }
  Line line;
  if (writer != nullptr) line.writer = writer->name;
  for (int i = 0; i <= length; ++i) {
    if (i == place) add_negative(line, random);
    const bool is_replaced = i >= place && i < place + replaced;
    if (i < length && !is_replaced) {
      add_symbol(line, text[static_cast<size_t>(i)], writer, random);
    }
  }
  return line_of_symbols(line, random);
}

// As large as the line's symbols, or much larger, or small.
void Composer::add_negative(Line& line, Random& random) const {
  const NegativeKind kind = draw_negative_kind(NegativePlace::kInExpression, random);
  Ink ink = negatives_->draw(kind, random);
  const double size = random.uniform();
  double scale = std::exp(random.normal(0, 0.15));
  if (size < 0.2) scale = random.uniform(1.3, 2.5);
  if (size > 0.87) scale = random.uniform(0.35, 0.65);
  transform(ink, {scale, 0, 0, 0, scale, 0});
  line.label += kUnreadableSymbol;
  line.pieces.push_back({{std::move(ink), Anchor::kMiddle}, false});
}

const Writer* Composer::another_writer(char symbol, Random& random) const {
  const std::vector<size_t>& candidates = library_->writers_with(options_.split, symbol);
  if (candidates.empty() || !random.chance(options_.borrow_share)) return nullptr;
  return &library_->writers(options_.split)[random.choice(candidates)];
}

// In training some symbols lie between two of the writer's own, or lean towards another's hand.
Ink Composer::write_as(const Writer& writer, char symbol, Random& random) const {
  const Ink& ink = random.choice(writer.symbols.at(symbol)).ink;
  if (options_.augmentation != Augmentation::kFull || !random.chance(kMixedShare)) {
    return ink;
  }
  const Writer& other =
      random.chance(0.3)
          ? writer
          : library_->writers(
                options_.split)[random.choice(library_->writers_with(options_.split, symbol))];
  const Ink& target = random.choice(other.symbols.at(symbol)).ink;
  return mixed(ink, target, random.uniform(0, 0.5)).value_or(ink);
}

// By the writer, or whoever lends to them, or (writer null, or by chance) by the line's own hand.
void Composer::add_symbol(Line& line, char symbol, const Writer* writer, Random& random) const {
  line.label += symbol;
  if (writer != nullptr && !writer->symbols.contains(symbol)) {
    const auto lender = line.lenders.find(symbol);
    writer = lender != line.lenders.end() ? lender->second : another_writer(symbol, random);
    line.lenders[symbol] = writer;
  }
  const bool rare = symbol == '*' || symbol == '/';
  const double own_share = rare && options_.parametric_symbol_share > 0
                               ? kRareShapeShare
                               : options_.parametric_symbol_share;
  const bool own = writer == nullptr || random.chance(own_share);
  Glyph glyph = own ? line.hand.write(symbol, random)
                    : Glyph{write_as(*writer, symbol, random), anchor_of(symbol)};
  const bool is_full = options_.augmentation == Augmentation::kFull;
  if (!own && is_full && random.chance(kDistortedShare)) distort_symbol(glyph.ink, random);
  line.pieces.push_back({std::move(glyph), is_operator(symbol)});
}

}  // namespace inksum::trainer
