#include "native_trainer/evaluate/annotation.h"

#include <algorithm>
#include <cmath>

#include "core/pipeline/reading.h"

namespace inksum::trainer {
namespace {

constexpr int kMargin = 20;  // px; so is everything here
constexpr int kSpace = 12;
constexpr int kBarHeight = 4;
constexpr int kHeadingSize = 28;
constexpr int kSymbolSize = 20;
constexpr int kSmallSize = 13;

constexpr Colour kPaper = {255, 255, 255};
constexpr Colour kText = {31, 35, 40};
constexpr Colour kQuiet = {101, 109, 118};
constexpr Colour kValue = {9, 105, 218};
constexpr Colour kFrame = {208, 215, 222};
constexpr Colour kCut = {9, 105, 218};
constexpr Colour kCells[] = {{221, 238, 255}, {255, 243, 214}};

// Sure, in doubt, hardly.
Colour colour_of(double confidence) {
  if (confidence >= 0.9) return {26, 127, 55};
  return confidence >= 0.5 ? Colour{154, 103, 0} : Colour{207, 34, 46};
}

int whole(double position) { return static_cast<int>(std::lround(position)); }

std::string value_of(const Annotation& annotation) {
  return annotation.value.empty() ? "" : " = " + annotation.value;
}

// "12+3=" has its own sign.
std::string text_of(const Annotation& annotation) {
  if (annotation.text.empty()) return "nothing read";
  const bool asked = !annotation.value.empty();
  return annotation.text.substr(0, asked ? annotation.text.find('=') : std::string::npos);
}

void outline(const Rectangle& inner, Canvas& canvas) {
  const auto& [x, y, width, height] = inner;
  canvas.fill({x - 1, y - 1, width + 2, 1}, kFrame);
  canvas.fill({x - 1, y + height, width + 2, 1}, kFrame);
  canvas.fill({x - 1, y, 1, height}, kFrame);
  canvas.fill({x + width, y, 1, height}, kFrame);
}

void show(const Picture& picture, int x, int y, Canvas& canvas) {
  canvas.paste(picture, x, y);
  outline({x, y, picture.width, picture.height}, canvas);
}

}  // namespace

std::vector<double> boundaries_of(const std::vector<MarkedSymbol>& symbols, double width) {
  if (symbols.empty()) return {};
  const auto middle_of = [](const MarkedSymbol& symbol) { return (symbol.from + symbol.to) / 2; };
  const double first = middle_of(symbols.front()), last = middle_of(symbols.back());
  const auto gaps = static_cast<double>(symbols.size() - 1);
  const double reach = gaps > 0 ? (last - first) / gaps : width;
  std::vector<double> cuts = {std::max(0.0, first - reach)};
  for (size_t i = 1; i < symbols.size(); ++i) {
    cuts.push_back((symbols[i - 1].to + symbols[i].from) / 2);
  }
  cuts.push_back(std::min(width, last + reach));
  return cuts;
}

Annotator::Annotator(const std::string& font_folder)
    : heading_(font_folder + "/Inter-SemiBold.otf", kHeadingSize),
      symbol_(font_folder + "/Inter-SemiBold.otf", kSymbolSize),
      small_(font_folder + "/Inter-Regular.otf", kSmallSize) {}

Picture Annotator::draw(const Annotation& annotation) const {
  const std::string percent = std::to_string(percent_sure(annotation.confidence)) + " %";
  const int heading_width = heading_.width(text_of(annotation) + value_of(annotation)) +
                            2 * kMargin + heading_.width(percent);
  const int content = std::max({heading_width, small_.width(annotation.note),
                                annotation.given.width, annotation.seen.width});
  int y = kMargin + heading_.height() + kSpace;
  if (!annotation.note.empty()) y += small_.height() + kSpace;
  const int given_y = y;
  if (!annotation.given.empty()) y += annotation.given.height + kSpace;
  const int seen_y = y;
  y += annotation.seen.height;
  if (!annotation.symbols.empty()) {
    y += kSpace + kBarHeight + kSpace / 2 + symbol_.height() + kSpace / 2 + small_.height();
  }
  Canvas canvas(content + 2 * kMargin, y + kMargin, kPaper);
  write_heading(annotation, canvas);
  const int right = canvas.picture().width - kMargin;
  canvas.write(heading_, percent, right - heading_.width(percent), kMargin,
               colour_of(annotation.confidence));
  if (!annotation.given.empty()) show(annotation.given, kMargin, given_y, canvas);
  if (!annotation.seen.empty()) {
    show(annotation.seen, kMargin, seen_y, canvas);
    mark(annotation, kMargin, seen_y, canvas);
  }
  return canvas.picture();
}

void Annotator::write_heading(const Annotation& annotation, Canvas& canvas) const {
  const std::string text = text_of(annotation);
  canvas.write(heading_, text, kMargin, kMargin, annotation.text.empty() ? kQuiet : kText);
  canvas.write(heading_, value_of(annotation), kMargin + heading_.width(text), kMargin, kValue);
  canvas.write(small_, annotation.note, kMargin, kMargin + heading_.height() + kSpace, kQuiet);
}

void Annotator::mark(const Annotation& annotation, int x, int y, Canvas& canvas) const {
  const int height = annotation.seen.height;
  const std::vector<double> cuts = boundaries_of(annotation.symbols, annotation.seen.width);
  for (size_t i = 0; i < annotation.symbols.size(); ++i) {
    const MarkedSymbol& symbol = annotation.symbols[i];
    const int left = x + whole(cuts[i]), right = x + whole(cuts[i + 1]);
    canvas.tint({left, y, right - left, height}, kCells[i % std::size(kCells)]);
    if (i > 0) canvas.fill({left, y, 1, height}, kCut);

    const Colour colour = colour_of(symbol.probability);
    const int from = x + whole(symbol.from), to = x + whole(symbol.to);
    int top = y + height + kSpace;
    canvas.fill({from, top, to - from, kBarHeight}, colour);
    const int centre = (from + to) / 2;
    top += kBarHeight + kSpace / 2;
    canvas.write(symbol_, symbol.symbol, centre - symbol_.width(symbol.symbol) / 2, top, kText);
    const std::string percent = std::to_string(percent_sure(symbol.probability));
    top += symbol_.height() + kSpace / 2;
    canvas.write(small_, percent, centre - small_.width(percent) / 2, top, colour);
  }
}

}  // namespace inksum::trainer
