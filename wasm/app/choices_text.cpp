#include "wasm/app/choices_text.h"

#include <algorithm>
#include <utility>

#include "core/base/json.h"
#include "core/expr/notation.h"
#include "core/text/alphabet.h"
#include "wasm/app/answer_text.h"
#include "wasm/app/considered.h"
#include "wasm/app/said.h"
#include "wasm/app/symbol_marks.h"

namespace inksum {
namespace {

Json offer(const Choice& choice, std::string told, bool chosen) {
  Json json;
  json.set("kind", static_cast<int>(choice.kind));
  json.set("text", choice.text);
  json.set("told", std::move(told));
  json.set("chosen", chosen);
  return json;
}

std::string told_symbol(const State& state, const std::string& symbol) {
  return symbol == std::string(1, kUnreadableSymbol) ? say(state.tongue, Phrase::kNotASymbol)
                                                     : typeset(symbol, state.decimal_mark);
}

// What is read, what else is likely, the rest of the alphabet, none of it, and as it was read.
Json offers_of_symbol(const State& state, size_t place) {
  constexpr size_t kMost = 6;
  const ReadSymbol& read = state.line().reading.symbols[place];
  const bool said = is_said(state.line(), place);
  Json offers{Json::Array{}};
  const std::vector<SymbolOffer> likely = likely_symbols(read, kMost);
  for (const SymbolOffer& one : likely) {
    const bool chosen = one.symbol == read.symbol;
    const std::string sure = chosen && said ? say(state.tongue, Phrase::kYouSaidSo)
                                            : percent(*one.probability, state.tongue);
    offers.push_back(offer({ChoiceKind::kIsSymbol, place, one.symbol},
                           told_symbol(state, one.symbol) + ", " + sure, chosen));
  }
  for (const std::string& symbol : state.alphabet) {
    const bool listed = std::any_of(likely.begin(), likely.end(),
                                    [&](const SymbolOffer& one) { return one.symbol == symbol; });
    if (listed || symbol == std::string(1, kUnreadableSymbol)) continue;
    offers.push_back(
        offer({ChoiceKind::kIsSymbol, place, symbol}, told_symbol(state, symbol), false));
  }
  offers.push_back(offer({ChoiceKind::kIsSymbol, place, ""}, say(state.tongue, Phrase::kNotASymbol),
                         read.symbol == std::string(1, kUnreadableSymbol)));
  if (said) {
    offers.push_back(
        offer({ChoiceKind::kAsRead, place}, say(state.tongue, Phrase::kAsRead), false));
  }
  return offers;
}

Json symbols(const State& state) {
  Json all{Json::Array{}};
  const size_t count = state.line().reading.symbols.size();
  for (size_t i = 0; i < count; ++i) {
    Json one;
    one.set("label", say(state.tongue, Phrase::kSymbolLabel,
                         {std::to_string(i + 1), std::to_string(count)}));
    one.set("offers", offers_of_symbol(state, i));
    all.push_back(std::move(one));
  }
  return all;
}

Json offers_of_value(const State& state) {
  const Reading& reading = state.line().reading;
  Json offers{Json::Array{}};
  for (const Considered& one : considered(reading)) {
    if (one.texts.empty()) continue;
    const std::string& text = one.texts.front().text;
    const std::string value = one.value ? typeset_value(one.value_text, state.decimal_mark)
                                        : say(state.tongue, Phrase::kNoValue);
    offers.push_back(offer({ChoiceKind::kReadsAs, kWholeLine, text},
                           typeset(text, state.decimal_mark) + " = " + value + ", " +
                               percent(one.probability, state.tongue),
                           one.value == reading.value));
  }
  if (is_said(state.line())) {
    offers.push_back(offer({ChoiceKind::kAsRead}, say(state.tongue, Phrase::kAsRead), false));
  }
  if (offers_value(reading)) {
    const std::string value = typeset_value(reading.value_text, state.decimal_mark);
    offers.push_back(
        offer({ChoiceKind::kUseValue}, say(state.tongue, Phrase::kUseValue, {value}), false));
  }
  return offers;
}

Json steps(const State& state) {
  Json all{Json::Array{}};
  const std::vector<std::string>& steps = state.line().steps;
  for (size_t i = 0; i < steps.size(); ++i) {
    const bool last = i + 1 == steps.size();
    all.push_back((i == 0 ? "" : "= ") + (last ? typeset_value(steps[i], state.decimal_mark)
                                               : typeset(steps[i], state.decimal_mark)));
  }
  return all;
}

}  // namespace

std::string choices_text(const State& state) {
  const bool stands = is_settled(state.line());
  const Json none{Json::Array{}};
  Json values;
  values.set("label", say(state.tongue, Phrase::kValueLabel));
  values.set("offers", stands ? offers_of_value(state) : none);
  Json all;
  all.set("symbols", stands ? symbols(state) : none);
  all.set("values", std::move(values));
  all.set("steps", stands ? steps(state) : none);
  all.set("focus", state.focus ? Json(static_cast<int>(*state.focus)) : Json());
  return all.dump();
}

}  // namespace inksum
