#include "wasm/app/inspect.h"

#include <algorithm>
#include <array>
#include <utility>

namespace inksum {
namespace {

void make_current(State& state, size_t line) {
  if (line != state.current) state.focus.reset();
  state.current = line;
}

// Places walked through one by one; from none to the first or the last.
std::optional<size_t> stepped(std::optional<size_t> from, size_t count, bool onward) {
  if (count == 0) return std::nullopt;
  if (!from) return onward ? 0 : count - 1;
  if (onward) return std::min(*from + 1, count - 1);
  return *from == 0 ? 0 : *from - 1;
}

// What arithmetic is typed with, beside its own characters.
std::string typed_symbol(const State& state, std::string_view key) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kAlso = {{{"x", "*"},
                                                                                   {"×", "*"},
                                                                                   {"·", "*"},
                                                                                   {"÷", "/"},
                                                                                   {":", "/"},
                                                                                   {",", "."},
                                                                                   {"−", "-"},
                                                                                   {"–", "-"}}};
  for (const auto& [typed, symbol] : kAlso) {
    if (key == typed) key = symbol;
  }
  const auto known = std::find(state.alphabet.begin(), state.alphabet.end(), key);
  return known == state.alphabet.end() || key == "?" ? std::string() : *known;
}

bool walk_symbols(State& state, bool onward) {
  const Line& line = state.line();
  if (!is_settled(line)) return false;
  const bool open = state.popover && state.popover->kind == PopoverKind::kSymbol;
  const std::optional<size_t> from = open ? std::optional(state.popover->symbol) : state.focus;
  state.focus = stepped(from, line.reading.symbols.size(), onward);
  if (open) ask_about_symbol(state, {state.current, *state.focus});
  return true;
}

bool walk_lines(State& state, bool onward) {
  if (state.lines.size() < 2) return false;
  state.popover.reset();
  make_current(state, *stepped(state.current, state.lines.size(), onward));
  return true;
}

bool leave_off(State& state) {
  if (!state.popover && !state.focus) return false;
  if (!std::exchange(state.popover, std::nullopt)) state.focus.reset();
  return true;
}

bool ask_about_focus(State& state) {
  if (state.popover || !state.focus) return false;
  ask_about_symbol(state, {state.current, *state.focus});
  return true;
}

}  // namespace

void ask_about_symbol(State& state, const SymbolPlace& place, std::optional<Rect> anchor) {
  make_current(state, place.line);
  if (!anchor) anchor = rect_of(state, place);
  state.popover = {.kind = PopoverKind::kSymbol,
                   .generation = state.line().generation,
                   .symbol = place.symbol,
                   .anchor = anchor.value_or(state.layout.answer)};
}

void ask_about_values(State& state, size_t line, const Rect& anchor) {
  make_current(state, line);
  state.popover = {.kind = PopoverKind::kValues,
                   .generation = state.line().generation,
                   .symbol = 0,
                   .anchor = anchor};
}

bool ask_beside_ink(State& state, float x, float y) {
  if (const std::optional<SymbolPlace> place = marked_symbol_at(state, x, y)) {
    ask_about_symbol(state, *place);
    return true;
  }
  const size_t values = std::min(state.value_targets.size(), state.lines.size());
  for (size_t i = 0; i < values; ++i) {
    if (!state.value_targets[i].contains(x, y) || !is_settled(state.lines[i])) continue;
    ask_about_values(state, i, state.value_targets[i]);
    return true;
  }
  return false;
}

bool ask_at(State& state, float x, float y) {
  if (ask_beside_ink(state, x, y)) return true;
  if (const std::optional<SymbolPlace> place = symbol_at(state, x, y)) {
    ask_about_symbol(state, *place);
    return true;
  }
  const auto line = std::find_if(state.lines.begin(), state.lines.end(), [&](const Line& one) {
    return y >= state.view.canvas_y(one.box.min_y) && y <= state.view.canvas_y(one.box.max_y);
  });
  if (line == state.lines.end()) return false;
  make_current(state, static_cast<size_t>(line - state.lines.begin()));
  return true;
}

bool is_tap(const Stroke& stroke, const Document& document) {
  constexpr float kSpot = 6, kShortS = 0.5F, kAmidstS = 1;
  const Box box = bounds(stroke);
  if (stroke.points.empty() || box.width() > kSpot || box.height() > kSpot) return false;
  const float begin = stroke.points.front().time_s, end = stroke.points.back().time_s;
  if (end - begin > kShortS) return false;
  if (document.empty() || document.strokes().back()->points.empty()) return true;
  const float since = begin - document.strokes().back()->points.back().time_s;
  return since < 0 || since > kAmidstS;
}

KeyTaken press_key(State& state, std::string_view key) {
  if (state.pen.drawing()) return {};
  if (key == "ArrowLeft" || key == "ArrowRight") return {walk_symbols(state, key == "ArrowRight")};
  if (key == "ArrowUp" || key == "ArrowDown") return {walk_lines(state, key == "ArrowDown")};
  if (key == "Enter") return {ask_about_focus(state)};
  if (key == "Escape") return {leave_off(state)};
  if (!state.popover || state.popover->kind != PopoverKind::kSymbol) return {};
  const std::string symbol = typed_symbol(state, key);
  if (symbol.empty()) return {};
  return {true, Choice{ChoiceKind::kIsSymbol, state.popover->symbol, symbol}};
}

void forget_what_went(State& state) {
  const Line& line = state.line();
  const bool stands = is_settled(line);
  if (state.focus && (!stands || *state.focus >= line.reading.symbols.size())) state.focus.reset();
  if (!state.popover) return;
  const bool same = stands && state.popover->generation == line.generation;
  const bool there = state.popover->kind != PopoverKind::kSymbol ||
                     state.popover->symbol < line.reading.symbols.size();
  if (!same || !there) state.popover.reset();
}

}  // namespace inksum
