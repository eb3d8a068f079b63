#include "core/pipeline/read_symbols.h"

#include "core/base/exact_math.h"
#include "core/ctc/alignment.h"

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

}  // namespace

std::vector<ReadSymbol> read_symbols(const LogProbs& log_probs, const Alphabet& alphabet,
                                     std::span<const int> label) {
  const auto alignment = align(log_probs, alphabet.blank(), label);
  if (!alignment) return {};
  return spelled(alignment->symbols, alphabet);
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

}  // namespace inksum
