#include "core/pipeline/language.h"

#include <cstddef>
#include <iterator>
#include <utility>

#include "core/expr/automaton.h"

namespace inksum {
namespace {

// In the order of Language.
constexpr std::string_view kNames[] = {"expression", "number", "free"};

Constraint::Step step_of(Grammar grammar, TextState from, std::string_view symbol) {
  if (symbol.size() != 1) return {};
  const std::optional<TextPlace> to = text_step(grammar, from, symbol[0]);
  if (!to) return {};
  return {.next = static_cast<int>(to->state), .counter = to->depth};
}

}  // namespace

Result<Language> language_from_name(std::string_view name) {
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] == name) return static_cast<Language>(i);
  }
  return Error{"'language' must be expression, number or free"};
}

std::string_view name_of(Language language) { return kNames[static_cast<size_t>(language)]; }

Constraint constraint_for(Language language, const Alphabet& alphabet) {
  if (language == Language::kFree) {
    return Constraint::everything(alphabet.classes(), alphabet.blank());
  }
  const Grammar grammar =
      language == Language::kExpression ? Grammar::kExpression : Grammar::kNumber;
  Constraint::Table table{.classes = alphabet.classes(), .accepts = {}, .steps = {}};
  for (int s = 0; s < kTextStates; ++s) {
    const auto state = static_cast<TextState>(s);
    table.accepts.push_back(accepts(state));
    for (int class_id = 0; class_id < alphabet.classes(); ++class_id) {
      const bool is_pad = class_id == alphabet.pad();
      table.steps.push_back(is_pad ? Constraint::Step{.next = s}
                                   : step_of(grammar, state, alphabet.symbol(class_id)));
    }
  }
  return Constraint(table);
}

}  // namespace inksum
