#include "core/pipeline/corrections.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/pipeline/conclusion.h"
#include "core/pipeline/conditioning.h"
#include "core/pipeline/corrected_symbols.h"
#include "core/pipeline/read_symbols.h"

namespace inksum {
namespace {

// What a person said of ink that there is.
struct Said {
  std::vector<int> strokes;  // that have points, ascending
  std::vector<int> label;    // class ids
  float middle = 0;          // of the ink from left to right
};

// From left to right; the labels have been checked.
std::vector<Said> said_by(const LabelledInk& labelled, const Alphabet& alphabet) {
  std::vector<Said> all;
  for (const InkLabel& label : labelled.labels) {
    Said said{.strokes = {}, .label = alphabet.encode(label.text).value()};
    Ink ink;
    for (const size_t stroke : label.strokes) {
      if (labelled.ink.strokes[stroke].points.empty()) continue;
      said.strokes.push_back(static_cast<int>(stroke));
      ink.strokes.push_back(labelled.ink.strokes[stroke]);
    }
    if (said.strokes.empty()) continue;
    const Box box = bounds(ink);
    said.middle = (box.min_x + box.max_x) / 2;
    all.push_back(std::move(said));
  }
  std::sort(all.begin(), all.end(), [](const Said& a, const Said& b) {
    if (a.middle != b.middle) return a.middle < b.middle;
    return a.strokes < b.strokes;
  });
  return all;
}

size_t common(const std::vector<int>& a, const std::vector<int>& b) {
  std::vector<int> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

bool takes(const Said& said, const ReadSymbol& symbol) {
  return !symbol.corrected && 2 * common(said.strokes, symbol.strokes) > symbol.strokes.size();
}

class Corrector {
 public:
  Corrector(const LabelledInk& labelled, const Alphabet& alphabet, const ReadingOptions& options)
      : ink_(labelled.ink),
        alphabet_(alphabet),
        options_(options),
        all_said_(said_by(labelled, alphabet)) {
    for (const Said& said : all_said_) {
      labelled_.insert(labelled_.end(), said.strokes.begin(), said.strokes.end());
    }
    std::sort(labelled_.begin(), labelled_.end());
  }

  // Nothing but what was said.
  Reading said_alone() const {
    std::vector<ReadSymbol> symbols;
    for (const Said& said : all_said_) {
      const std::vector<ReadSymbol> row = said_symbols(said.label, said.strokes, ink_, alphabet_);
      symbols.insert(symbols.end(), row.begin(), row.end());
    }
    Reading certain = conclude({{spell(symbols), 1}}, options_);
    if (certain.text.empty()) certain.complaint = nothing_read().complaint;
    certain.symbols = std::move(symbols);
    certain.corrected = certain.certain = true;
    return certain;
  }

  Reading corrected(Reading reading) const {
    for (ReadSymbol& symbol : reading.symbols) symbol.corrected = false;
    for (const Said& said : all_said_) reading = corrected(std::move(reading), said);
    for (ReadSymbol& symbol : reading.symbols) {
      if (symbol.corrected) continue;
      std::erase_if(symbol.alternatives,
                    [](const SymbolChoice& choice) { return choice.probability < kLeastShare; });
    }
    return reading;
  }

 private:
  // A part of the reading that is known, and the symbols that it is from now on.
  struct Known {
    std::vector<KnownPart> parts;
    std::vector<std::vector<ReadSymbol>> symbols;  // one list a part

    void add(KnownPart part, std::vector<ReadSymbol> now) {
      parts.push_back(std::move(part));
      symbols.push_back(std::move(now));
    }
  };

  Reading corrected(Reading reading, const Said& said) const {
    std::vector<bool> taken;
    for (const ReadSymbol& symbol : reading.symbols) taken.push_back(takes(said, symbol));
    for (size_t i = 0; i < taken.size(); ++i) {
      ReadSymbol& symbol = reading.symbols[i];
      if (!taken[i] && !symbol.corrected) without_strokes(symbol, said.strokes, ink_);
    }
    const Known known = known_parts(reading.symbols, taken, said);
    const std::vector<ConditionedText> texts = condition(reading, known.parts, alphabet_, options_);
    std::vector<WeighedText> weighed;
    weighed.reserve(texts.size());
    for (const ConditionedText& text : texts) weighed.push_back({text.text, text.probability});
    Reading next = conclude(weighed, options_);
    next.corrected = true;
    next.symbols = symbols_of(texts.front(), known, reading.symbols);
    spell(next.symbols);
    weigh_symbols(next.symbols, weighed);
    if (!reading.looks_like.empty()) {
      next.looks_like = with_known_parts(reading.looks_like, reading, known.parts, alphabet_);
      if (next.looks_like == next.text) next.looks_like.clear();
    }
    return next;
  }

  // What was said before is known; of the symbols taken now the first run is what is said, and the
  // others are nothing.
  Known known_parts(const std::vector<ReadSymbol>& symbols, const std::vector<bool>& taken,
                    const Said& said) const {
    const std::vector<ReadSymbol> now =
        said_symbols(said.label, strokes_for(said, symbols, taken), ink_, alphabet_);
    const bool is_inserted = std::find(taken.begin(), taken.end(), true) == taken.end();
    const size_t place = is_inserted ? place_of(said, symbols) : symbols.size() + 1;
    Known known;
    bool is_said = false;
    for (size_t i = 0; i <= symbols.size(); ++i) {
      if (i == place) known.add({i, i, said.label}, now);
      if (i == symbols.size()) break;
      if (symbols[i].corrected) {
        known.add({i, i + 1, {*alphabet_.class_of(symbols[i].symbol)}}, {symbols[i]});
      } else if (taken[i] && i > 0 && taken[i - 1]) {
        ++known.parts.back().last;
      } else if (taken[i]) {
        known.add({i, i + 1, is_said ? std::vector<int>() : said.label},
                  is_said ? std::vector<ReadSymbol>() : now);
        is_said = true;
      }
    }
    return known;
  }

  // The label's, and those of the symbols it takes that nobody else has a claim to.
  std::vector<int> strokes_for(const Said& said, const std::vector<ReadSymbol>& symbols,
                               const std::vector<bool>& taken) const {
    std::vector<int> strokes = said.strokes;
    for (size_t i = 0; i < symbols.size(); ++i) {
      if (!taken[i]) continue;
      for (const int stroke : symbols[i].strokes) {
        bool is_free = !std::binary_search(labelled_.begin(), labelled_.end(), stroke);
        for (size_t k = 0; k < symbols.size() && is_free; ++k) {
          is_free = taken[k] || common(symbols[k].strokes, {stroke}) == 0;
        }
        if (is_free) strokes.push_back(stroke);
      }
    }
    std::sort(strokes.begin(), strokes.end());
    strokes.erase(std::unique(strokes.begin(), strokes.end()), strokes.end());
    return strokes;
  }

  // Before the first symbol whose middle is further to the right.
  static size_t place_of(const Said& said, const std::vector<ReadSymbol>& symbols) {
    const auto next = std::find_if(symbols.begin(), symbols.end(), [&](const ReadSymbol& symbol) {
      return (symbol.x0 + symbol.x1) / 2 > said.middle;
    });
    return static_cast<size_t>(next - symbols.begin());
  }

  std::vector<ReadSymbol> symbols_of(const ConditionedText& text, const Known& known,
                                     std::span<const ReadSymbol> read) const {
    std::vector<ReadSymbol> symbols;
    size_t begin = 0;
    for (size_t k = 0; k < text.gaps.size(); ++k) {
      const bool is_last = k == known.parts.size();
      const size_t end = is_last ? read.size() : known.parts[k].first;
      const std::vector<ReadSymbol> gap =
          reread(read.subspan(begin, end - begin), text.gaps[k], text.probability, ink_, alphabet_);
      symbols.insert(symbols.end(), gap.begin(), gap.end());
      if (is_last) break;
      symbols.insert(symbols.end(), known.symbols[k].begin(), known.symbols[k].end());
      begin = known.parts[k].last;
    }
    return symbols;
  }

  const Ink& ink_;
  const Alphabet& alphabet_;
  const ReadingOptions& options_;
  std::vector<Said> all_said_;
  std::vector<int> labelled_;  // all strokes of which something is said, ascending
};

bool is_located(const Reading& reading, const Ink& ink) {
  std::string text;
  for (const ReadSymbol& symbol : reading.symbols) {
    text += symbol.symbol;
    if (symbol.strokes.empty() || symbol.strokes.front() < 0) return false;
    if (symbol.strokes.back() >= static_cast<int>(ink.strokes.size())) return false;
  }
  return text == reading.text;
}

std::string name_of_stroke(size_t stroke) { return "stroke " + std::to_string(stroke + 1); }

}  // namespace

Status check_labels(const LabelledInk& labelled, const Alphabet& alphabet) {
  const size_t strokes = labelled.ink.strokes.size();
  std::vector<bool> is_labelled(strokes, false);
  for (size_t i = 0; i < labelled.labels.size(); ++i) {
    const InkLabel& label = labelled.labels[i];
    std::string name = "label " + std::to_string(i + 1);
    if (label.strokes.empty()) return Error{name + " has no strokes"};
    for (size_t k = 0; k < label.strokes.size(); ++k) {
      const size_t stroke = label.strokes[k];
      if (stroke >= strokes) {
        return Error{name.append(" speaks of ")
                         .append(name_of_stroke(stroke))
                         .append(", the ink has ")
                         .append(std::to_string(strokes))};
      }
      if (k > 0 && stroke <= label.strokes[k - 1]) {
        return Error{name + ": its strokes must ascend"};
      }
      if (is_labelled[stroke]) return Error{name_of_stroke(stroke) + " has two labels"};
      is_labelled[stroke] = true;
    }
    const auto encoded = alphabet.encode(label.text);
    if (!encoded) return Error{name + ": " + encoded.error().message};
  }
  return Ok{};
}

bool is_all_said(const LabelledInk& labelled) {
  std::vector<bool> is_said(labelled.ink.strokes.size(), false);
  for (const InkLabel& label : labelled.labels) {
    for (const size_t stroke : label.strokes) {
      if (stroke < is_said.size()) is_said[stroke] = true;
    }
  }
  for (size_t i = 0; i < is_said.size(); ++i) {
    if (!is_said[i] && !labelled.ink.strokes[i].points.empty()) return false;
  }
  return !is_empty(labelled.ink);
}

Result<Reading> corrected(Reading reading, const LabelledInk& labelled, const Alphabet& alphabet,
                          const ReadingOptions& options) {
  if (labelled.labels.empty()) return reading;
  if (Status fits = check_labels(labelled, alphabet); !fits) return fits.error();
  const Corrector corrector(labelled, alphabet, options);
  if (is_all_said(labelled)) return corrector.said_alone();
  if (!is_located(reading, labelled.ink)) {
    return Error{"the reading does not say where its symbols are in this ink"};
  }
  return corrector.corrected(std::move(reading));
}

}  // namespace inksum
