#include "core/pipeline/symbol_choices.h"

#include <algorithm>
#include <string_view>

namespace inksum {
namespace {

bool is_offered(std::string_view symbol, const ReadSymbol& read) {
  return symbol != read.symbol && symbol != std::string_view(&kUnreadableSymbol, 1);
}

bool has(const std::vector<SymbolChoice>& choices, std::string_view symbol) {
  return std::any_of(choices.begin(), choices.end(),
                     [&](const SymbolChoice& choice) { return choice.symbol == symbol; });
}

}  // namespace

SymbolChoices choices_for(const ReadSymbol& symbol, const Alphabet& alphabet, size_t most) {
  SymbolChoices choices;
  SymbolChoice none;
  for (const SymbolChoice& choice : symbol.alternatives) {
    if (choice.symbol.empty()) none = choice;
    if (is_offered(choice.symbol, symbol)) choices.likely.push_back(choice);
  }
  choices.likely.resize(std::min(choices.likely.size(), std::max<size_t>(most, 1)));
  if (!has(choices.likely, "")) {
    if (choices.likely.size() >= most && !choices.likely.empty()) choices.likely.pop_back();
    choices.likely.push_back(none);
  }
  for (int class_id = 0; class_id < alphabet.classes(); ++class_id) {
    const std::string_view other = alphabet.symbol(class_id);
    if (other.empty() || !is_offered(other, symbol) || has(choices.likely, other)) continue;
    choices.others.emplace_back(other);
  }
  return choices;
}

}  // namespace inksum
