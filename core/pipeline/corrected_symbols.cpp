#include "core/pipeline/corrected_symbols.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "core/pipeline/symbol_ink.h"

namespace inksum {
namespace {

constexpr double kStepsPerHeight = 4;  // as symbol_ink.cpp has it, of all ink's height
constexpr double kPenWidth = 0.25;     // steps

Ink only(const Ink& ink, const std::vector<int>& strokes) {
  Ink part;
  for (const int stroke : strokes) part.strokes.push_back(ink.strokes[static_cast<size_t>(stroke)]);
  return part;
}

// Symbols without probabilities, evenly over their strokes.
std::vector<ReadSymbol> evenly(const std::vector<int>& label, const std::vector<int>& strokes,
                               const Ink& ink, const Alphabet& alphabet) {
  std::vector<ReadSymbol> symbols;
  if (label.empty() || strokes.empty()) return symbols;
  const Box box = bounds(only(ink, strokes));
  std::vector<double> places;
  for (size_t i = 0; i < label.size(); ++i) {
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(label.size());
    places.push_back(box.min_x + share * (box.max_x - box.min_x));
  }
  const double step = bounds(ink).height() / kStepsPerHeight;
  const std::vector<InkShare> shares =
      share_ink(ink, strokes, places, {.step = step, .pen_width = step * kPenWidth});
  for (size_t i = 0; i < label.size(); ++i) {
    symbols.push_back({.symbol = std::string(alphabet.symbol(label[i])),
                       .x0 = shares[i].x0,
                       .x1 = shares[i].x1,
                       .strokes = shares[i].strokes});
  }
  return symbols;
}

bool is_more_probable(const SymbolChoice& a, const SymbolChoice& b) {
  return a.probability > b.probability;
}

// Another symbol in a symbol's place, which becomes one of its alternatives.
ReadSymbol in_place_of(const ReadSymbol& old, std::string symbol) {
  ReadSymbol now = old;
  std::vector<SymbolChoice>& choices = now.alternatives;
  choices.push_back({old.symbol, old.probability});
  const auto chosen = std::find_if(choices.begin(), choices.end(), [&](const SymbolChoice& choice) {
    return choice.symbol == symbol;
  });
  now.probability = chosen != choices.end() ? chosen->probability : 0;
  if (chosen != choices.end()) choices.erase(chosen);
  std::stable_sort(choices.begin(), choices.end(), is_more_probable);
  now.symbol = std::move(symbol);
  return now;
}

std::vector<int> strokes_of(std::span<const ReadSymbol> symbols) {
  std::vector<int> strokes;
  for (const ReadSymbol& symbol : symbols) {
    strokes.insert(strokes.end(), symbol.strokes.begin(), symbol.strokes.end());
  }
  std::sort(strokes.begin(), strokes.end());
  strokes.erase(std::unique(strokes.begin(), strokes.end()), strokes.end());
  return strokes;
}

// How many symbols at the beginning, or at the end, are as the label has them.
template <typename Symbol, typename ClassId>
size_t same(Symbol symbol, Symbol symbols_end, ClassId id, ClassId ids_end,
            const Alphabet& alphabet) {
  size_t count = 0;
  while (symbol != symbols_end && id != ids_end && symbol->symbol == alphabet.symbol(*id)) {
    ++symbol, ++id, ++count;
  }
  return count;
}

}  // namespace

std::vector<ReadSymbol> said_symbols(const std::vector<int>& label, const std::vector<int>& strokes,
                                     const Ink& ink, const Alphabet& alphabet) {
  std::vector<ReadSymbol> symbols = evenly(label, strokes, ink, alphabet);
  for (ReadSymbol& symbol : symbols) {
    symbol.probability = 1;
    symbol.corrected = true;
  }
  return symbols;
}

std::vector<ReadSymbol> reread(std::span<const ReadSymbol> symbols, const std::vector<int>& label,
                               double confidence, const Ink& ink, const Alphabet& alphabet) {
  size_t front = same(symbols.begin(), symbols.end(), label.begin(), label.end(), alphabet);
  size_t back = same(symbols.rbegin(), symbols.rend() - static_cast<std::ptrdiff_t>(front),
                     label.rbegin(), label.rend() - static_cast<std::ptrdiff_t>(front), alphabet);
  std::vector<ReadSymbol> now(symbols.begin(),
                              symbols.begin() + static_cast<std::ptrdiff_t>(front));
  if (symbols.size() == label.size()) {
    for (size_t i = front; i < symbols.size(); ++i) {
      const std::string_view symbol = alphabet.symbol(label[i]);
      now.push_back(symbol == symbols[i].symbol ? symbols[i]
                                                : in_place_of(symbols[i], std::string(symbol)));
    }
    return now;
  }
  // A symbol more or less is its neighbour's ink too.
  if (front + back == std::min(symbols.size(), label.size())) {
    if (front > 0) {
      --front;
      now.pop_back();
    } else if (back > 0) {
      --back;
    }
  }
  const std::vector<int> changed(label.begin() + static_cast<std::ptrdiff_t>(front),
                                 label.end() - static_cast<std::ptrdiff_t>(back));
  const auto changed_ink = symbols.subspan(front, symbols.size() - front - back);
  for (ReadSymbol& symbol : evenly(changed, strokes_of(changed_ink), ink, alphabet)) {
    symbol.probability = confidence;
    now.push_back(std::move(symbol));
  }
  now.insert(now.end(), symbols.end() - static_cast<std::ptrdiff_t>(back), symbols.end());
  return now;
}

void without_strokes(ReadSymbol& symbol, const std::vector<int>& strokes, const Ink& ink) {
  std::vector<int> rest;
  std::set_difference(symbol.strokes.begin(), symbol.strokes.end(), strokes.begin(), strokes.end(),
                      std::back_inserter(rest));
  if (rest.size() == symbol.strokes.size() || rest.empty()) return;
  const Box box = bounds(only(ink, rest));
  symbol.x0 = box.min_x;
  symbol.x1 = box.max_x;
  symbol.strokes = std::move(rest);
}

std::string spell(std::vector<ReadSymbol>& symbols) {
  std::string text;
  for (ReadSymbol& symbol : symbols) {
    symbol.begin = text.size();
    text += symbol.symbol;
    symbol.end = text.size();
  }
  return text;
}

void weigh_symbols(std::vector<ReadSymbol>& symbols, const std::vector<WeighedText>& texts) {
  std::map<std::string, double> probabilities;
  for (const WeighedText& text : texts) probabilities[text.text] = text.probability;
  const WeighedText& read = texts.front();
  for (ReadSymbol& symbol : symbols) {
    if (symbol.corrected || symbol.alternatives.empty()) continue;
    const double ratio = symbol.probability > 0 ? read.probability / symbol.probability : 0;
    double sum = read.probability;
    for (SymbolChoice& choice : symbol.alternatives) {
      std::string other = read.text;
      other.replace(symbol.begin, symbol.end - symbol.begin, choice.symbol);
      const auto found = probabilities.find(other);
      choice.probability =
          found != probabilities.end() ? found->second : choice.probability * ratio;
      sum += choice.probability;
    }
    if (sum <= 0) continue;
    symbol.probability = read.probability / sum;
    for (SymbolChoice& choice : symbol.alternatives) choice.probability /= sum;
    std::stable_sort(symbol.alternatives.begin(), symbol.alternatives.end(), is_more_probable);
  }
}

}  // namespace inksum
