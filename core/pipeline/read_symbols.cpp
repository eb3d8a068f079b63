#include "core/pipeline/read_symbols.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/exact_math.h"
#include "core/ctc/alignment.h"
#include "core/ctc/symbol_posteriors.h"
#include "core/pipeline/candidates.h"
#include "core/pipeline/symbol_ink.h"

namespace inksum {
namespace {

// One ReadSymbol a span; blanks and pads spell nothing.
std::vector<ReadSymbol> spelled(std::span<const SymbolSpan> spans, const Alphabet& alphabet) {
  std::vector<ReadSymbol> symbols;
  size_t place = 0;
  for (const SymbolSpan& span : spans) {
    const std::string_view symbol = alphabet.symbol(span.class_id);
    if (symbol.empty()) continue;
    symbols.push_back({.symbol = std::string(symbol),
                       .begin = place,
                       .end = place + symbol.size(),
                       .probability = span.probability,
                       .first_frame = span.first_frame,
                       .last_frame = span.last_frame,
                       .peak_frame = span.peak_frame});
    place += symbol.size();
  }
  return symbols;
}

// What may stand at place i of the label, the read symbol too, each with its share.
std::vector<SymbolChoice> choices_at(size_t i, const SymbolPosteriors& posteriors,
                                     const Alphabet& alphabet, std::span<const int> label,
                                     const ReadingOptions& options) {
  const std::vector<double> shares = posteriors.shares(i);
  std::vector<int> other(label.begin(), label.end());
  std::vector<SymbolChoice> choices;
  double sum = 0;
  for (int class_id = 0; class_id < alphabet.classes(); ++class_id) {
    const double share = shares[static_cast<size_t>(class_id)];
    if (share < kLeastShare && class_id != label[i]) continue;
    other[i] = class_id;  // a blank or a pad spells nothing: the text without this place
    const double weight =
        share * prior_of(kind_of(alphabet.decode(other), options.language), options);
    sum += weight;
    const std::string_view symbol = alphabet.symbol(class_id);
    const auto same = std::find_if(choices.begin(), choices.end(), [&](const SymbolChoice& choice) {
      return choice.symbol == symbol;
    });
    if (same == choices.end()) {
      choices.push_back({std::string(symbol), weight});
    } else {
      same->probability += weight;  // blank and pad
    }
  }
  if (sum == 0) return {};
  for (SymbolChoice& choice : choices) choice.probability /= sum;
  return choices;
}

void weigh(ReadSymbol& symbol, std::vector<SymbolChoice> choices) {
  for (SymbolChoice& choice : choices) {
    if (choice.symbol == symbol.symbol) {
      symbol.probability = choice.probability;
    } else if (choice.probability >= kLeastShare) {
      symbol.alternatives.push_back(std::move(choice));
    }
  }
  std::stable_sort(
      symbol.alternatives.begin(), symbol.alternatives.end(),
      [](const SymbolChoice& a, const SymbolChoice& b) { return a.probability > b.probability; });
}

// Mean logarithms; those of a single answer are its own, to the last bit.
SymbolPosteriors mean_posteriors(std::span<const LogProbs> answers, int blank,
                                 std::span<const int> label) {
  SymbolPosteriors mean = symbol_posteriors(answers.front(), blank, label);
  if (answers.size() == 1) return mean;
  for (const LogProbs& answer : answers.subspan(1)) {
    const SymbolPosteriors other = symbol_posteriors(answer, blank, label);
    for (size_t i = 0; i < label.size(); ++i) {
      for (size_t c = 0; c < mean.log_probs(i).size(); ++c) {
        mean.log_probs(i)[c] += other.log_probs(i)[c];
      }
    }
  }
  for (size_t i = 0; i < label.size(); ++i) {
    for (double& log_prob : mean.log_probs(i)) log_prob /= static_cast<double>(answers.size());
  }
  return mean;
}

bool is_unreadable(const ReadSymbol& symbol) {
  return symbol.symbol.size() == 1 && symbol.symbol[0] == kUnreadableSymbol;
}

bool has_only_strokes_of(const ReadSymbol& symbol, const ReadSymbol& other) {
  return std::includes(other.strokes.begin(), other.strokes.end(), symbol.strokes.begin(),
                       symbol.strokes.end());
}

// The right one of two neighbours becomes part of the left one, which is unreadable then.
void join(ReadSymbol& left, const ReadSymbol& right) {
  if (is_unreadable(right) && !is_unreadable(left)) {
    left.symbol = right.symbol;
    left.probability = right.probability;
    left.alternatives = right.alternatives;
    left.peak_frame = right.peak_frame;
  }
  left.last_frame = right.last_frame;
  left.x0 = std::min(left.x0, right.x0);
  left.x1 = std::max(left.x1, right.x1);
  std::vector<int> strokes;
  std::set_union(left.strokes.begin(), left.strokes.end(), right.strokes.begin(),
                 right.strokes.end(), std::back_inserter(strokes));
  left.strokes = std::move(strokes);
}

// Whether two neighbours are one piece of unreadable ink.
bool are_one(const ReadSymbol& left, const ReadSymbol& right) {
  return (is_unreadable(left) && has_only_strokes_of(right, left)) ||
         (is_unreadable(right) && has_only_strokes_of(left, right));
}

// Until no neighbours are one: what joins on the right may be what the left one needs.
void join_unreadable(std::vector<ReadSymbol>& symbols) {
  for (size_t i = 1; i < symbols.size();) {
    if (!are_one(symbols[i - 1], symbols[i])) {
      ++i;
      continue;
    }
    join(symbols[i - 1], symbols[i]);
    symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(i));
    i = std::max<size_t>(1, i - 1);
  }
}

// The alternatives that are one text now share its probability.
void rename(Reading& reading, const std::string& text) {
  std::vector<Alternative>& all = reading.alternatives;
  const auto named = [&](const std::string& name) {
    return std::find_if(all.begin(), all.end(),
                        [&](const Alternative& other) { return other.text == name; });
  };
  const auto twin = named(text);
  if (twin != all.end()) {
    reading.confidence += twin->probability;
    all.erase(twin);
  }
  const auto old = named(reading.text);
  if (old != all.end()) {
    old->text = text;
    old->probability = reading.confidence;
  }
  reading.text = text;
}

void join_unreadable(Reading& reading) {
  if (std::none_of(reading.symbols.begin(), reading.symbols.end(), is_unreadable)) return;
  join_unreadable(reading.symbols);
  std::string text;
  for (ReadSymbol& symbol : reading.symbols) {
    symbol.begin = text.size();
    text += symbol.symbol;
    symbol.end = text.size();
  }
  if (text == reading.text) return;
  rename(reading, text);
  tell_unreadable(reading);
}

}  // namespace

std::vector<ReadSymbol> read_symbols(std::span<const LogProbs> answers, const Alphabet& alphabet,
                                     std::span<const int> label, const ReadingOptions& options) {
  const auto alignment = align(answers.front(), alphabet.blank(), label);
  if (!alignment) return {};
  std::vector<ReadSymbol> symbols = spelled(alignment->symbols, alphabet);
  const SymbolPosteriors posteriors = mean_posteriors(answers, alphabet.blank(), label);
  auto symbol = symbols.begin();
  for (size_t i = 0; i < label.size(); ++i) {
    if (alphabet.symbol(label[i]).empty()) continue;
    weigh(*symbol++, choices_at(i, posteriors, alphabet, label, options));
  }
  return symbols;
}

std::vector<ReadSymbol> symbols_at_positions(const LogProbs& log_probs, const Alphabet& alphabet,
                                             std::span<const int> label) {
  std::vector<SymbolSpan> spans;
  for (int t = 0; t < static_cast<int>(label.size()); ++t) {
    const int class_id = label[static_cast<size_t>(t)];
    spans.push_back({class_id, t, t, t, exact_exp(log_probs.at(t, class_id))});
  }
  return spelled(spans, alphabet);
}

void locate(Reading& reading, int frames, const Ink& ink, const InputGeometry& geometry) {
  Alignment alignment;
  for (const ReadSymbol& symbol : reading.symbols) {
    alignment.symbols.push_back({.class_id = 0,
                                 .first_frame = symbol.first_frame,
                                 .last_frame = symbol.last_frame,
                                 .peak_frame = symbol.peak_frame});
  }
  const auto places = find_symbols(alignment, frames, ink, geometry);
  if (!places) return;
  for (size_t i = 0; i < reading.symbols.size(); ++i) {
    reading.symbols[i].x0 = (*places)[i].x0;
    reading.symbols[i].x1 = (*places)[i].x1;
    reading.symbols[i].strokes = (*places)[i].strokes;
  }
  if (reading.state == ReadingState::kUnreadable) join_unreadable(reading);
}

}  // namespace inksum
