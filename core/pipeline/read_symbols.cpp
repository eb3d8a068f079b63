#include "core/pipeline/read_symbols.h"

#include <algorithm>
#include <utility>

#include "core/base/exact_math.h"
#include "core/ctc/alignment.h"
#include "core/ctc/symbol_posteriors.h"
#include "core/pipeline/candidates.h"
#include "core/pipeline/symbol_ink.h"

namespace inksum {
namespace {

// Less than this is no alternative.
constexpr double kLeastShare = 1e-4;

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
    choices.push_back({std::string(alphabet.symbol(class_id)), weight});
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

}  // namespace

std::vector<ReadSymbol> read_symbols(const LogProbs& log_probs, const Alphabet& alphabet,
                                     std::span<const int> label, const ReadingOptions& options) {
  const auto alignment = align(log_probs, alphabet.blank(), label);
  if (!alignment) return {};
  std::vector<ReadSymbol> symbols = spelled(alignment->symbols, alphabet);
  const SymbolPosteriors posteriors = symbol_posteriors(log_probs, alphabet.blank(), label);
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

void locate(std::vector<ReadSymbol>& symbols, int frames, const Ink& ink,
            const InputGeometry& geometry) {
  Alignment alignment;
  for (const ReadSymbol& symbol : symbols) {
    alignment.symbols.push_back({.class_id = 0,
                                 .first_frame = symbol.first_frame,
                                 .last_frame = symbol.last_frame,
                                 .peak_frame = symbol.peak_frame});
  }
  const auto places = find_symbols(alignment, frames, ink, geometry);
  if (!places) return;
  for (size_t i = 0; i < symbols.size(); ++i) {
    symbols[i].x0 = (*places)[i].x0;
    symbols[i].x1 = (*places)[i].x1;
    symbols[i].strokes = (*places)[i].strokes;
  }
}

}  // namespace inksum
