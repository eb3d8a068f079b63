#include "native_trainer/data/symbol_library.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "native_trainer/data/ink_points.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

constexpr float kDigitHeight = 100.0F;
const std::vector<size_t> kNobody;

// What a symbol's larger side usually measures beside digits of height 100; for ink whose own scale
// is unknown.
float usual_size(char symbol) {
  switch (symbol) {
    case '.':
      return 9.0F;
    case '-':
      return 58.0F;
    case '+':
    case '*':
      return 76.0F;
    case '=':
      return 60.0F;
    case '(':
    case ')':
    case '/':
      return 122.0F;
    default:
      return kDigitHeight;
  }
}

// ÷ is drawn smaller than the slash that shares its class.
float usual_size(std::string_view written, char symbol) {
  return written == "÷" ? 75.0F : usual_size(symbol);
}

// From the upper left corner on; strokes without points are left out.
Ink placed(Ink ink, float scale) {
  std::erase_if(ink.strokes, [](const Stroke& stroke) { return stroke.points.empty(); });
  const Box box = bounds(ink);
  for_each_point(ink, [&](InkPoint& point) {
    point.x = (point.x - box.min_x) * scale;
    point.y = (point.y - box.min_y) * scale;
  });
  return ink;
}

// A size this many times off the usual one is a slip of the source's segmentation, not handwriting.
constexpr float kLeastRatio = 0.4F;
constexpr float kLargestRatio = 2.0F;

RealSymbol symbol_from(const InkRecord& record, char symbol) {
  const Box box = bounds(record.ink);
  const float size = std::max(box.width(), box.height());
  const float usual = usual_size(record.label, symbol);
  const bool scale_known = record.unit == "digit100" && size <= kLargestRatio * usual &&
                           (symbol == '.' || size >= kLeastRatio * usual);
  return {placed(record.ink, scale_known || size == 0 ? 1.0F : usual / size)};
}

Writer& writer_named(std::vector<Writer>& writers, const std::string& name) {
  const auto place =
      std::lower_bound(writers.begin(), writers.end(), name,
                       [](const Writer& writer, const std::string& n) { return writer.name < n; });
  if (place != writers.end() && place->name == name) return *place;
  return *writers.insert(place, Writer{name, {}});
}

}  // namespace

SymbolLibrary::SymbolLibrary(const std::vector<InkRecord>& records, const Alphabet& alphabet,
                             const HeldOutWriters& held_out) {
  std::set<std::string> found;
  for (const InkRecord& record : records) {
    const bool is_held_out = held_out.contains(record.writer);
    if (is_held_out) found.insert(record.writer);
    if (record.label.empty() || is_empty(record.ink)) continue;
    const Result<std::vector<int>> classes = alphabet.encode(record.label);
    if (!classes) {
      ++left_out_;
      continue;
    }
    const std::string label = alphabet.decode(classes.value());
    Half& half = is_held_out ? held_out_ : training_;
    if (classes.value().size() > 1) {
      half.strings.push_back({label, record.writer, record.kind, placed(record.ink, 1.0F)});
    } else if (label.size() == 1) {
      writer_named(half.writers, record.writer)
          .symbols[label[0]]
          .push_back(symbol_from(record, label[0]));
    }
  }
  held_out_writers_ = found.size();
  for (Half* half : {&training_, &held_out_}) {
    for (size_t i = 0; i < half->writers.size(); ++i) {
      for (const auto& [symbol, samples] : half->writers[i].symbols) {
        half->writers_with[symbol].push_back(i);
      }
    }
  }
}

std::shared_ptr<const SymbolLibrary> SymbolLibrary::load(const std::vector<std::string>& files,
                                                         const Alphabet& alphabet,
                                                         const HeldOutWriters& held_out) {
  std::vector<InkRecord> records;
  for (const std::string& file : files) {
    std::vector<InkRecord> more = read_ink_file(file);
    std::move(more.begin(), more.end(), std::back_inserter(records));
  }
  return std::make_shared<const SymbolLibrary>(records, alphabet, held_out);
}

const std::vector<size_t>& SymbolLibrary::writers_with(Split split, char symbol) const {
  const auto place = half(split).writers_with.find(symbol);
  return place == half(split).writers_with.end() ? kNobody : place->second;
}

}  // namespace inksum::trainer
