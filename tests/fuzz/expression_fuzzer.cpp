// expression_fuzzer.cpp - any bytes as the text of an expression.
//
// What must hold: a tree is one (children before parents, each used once); an error names a place
// inside the text; what is incomplete has a continuation that is well-formed; the automaton of
// beginnings is alive and accepts, symbol by symbol, exactly where the parser says so, for
// expressions and for numbers.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "core/expr/automaton.h"
#include "core/expr/expression.h"
#include "tests/fuzz/must_hold.h"
#include "tests/fuzz/verdict.h"

using namespace inksum;
using fuzz::Verdict;

namespace {

// Every beginning is parsed anew; and the parser, unlike the automaton, has a limit of nesting.
constexpr size_t kLongestWithBeginnings = 96;

void check_tree(const Expression& expression, size_t text_size) {
  const std::vector<Node>& nodes = expression.nodes;
  INKSUM_MUST_HOLD(!nodes.empty());
  std::vector<int> uses(nodes.size(), 0);
  for (size_t i = 0; i < nodes.size(); ++i) {
    INKSUM_MUST_HOLD(nodes[i].begin < nodes[i].end && nodes[i].end <= text_size);
    INKSUM_MUST_HOLD((nodes[i].left < 0) == (nodes[i].kind == NodeKind::kNumber));
    for (const int child : {nodes[i].left, nodes[i].right}) {
      if (child < 0) continue;
      INKSUM_MUST_HOLD(static_cast<size_t>(child) < i);
      ++uses[static_cast<size_t>(child)];
    }
  }
  INKSUM_MUST_HOLD(uses.back() == 0);
  for (size_t i = 0; i + 1 < uses.size(); ++i) INKSUM_MUST_HOLD(uses[i] == 1);
}

// A number where one is missing, and as many closing parentheses as are open.
bool has_continuation(const std::string& text) {
  const auto open = std::count(text.begin(), text.end(), '(');
  const auto closed = std::count(text.begin(), text.end(), ')');
  const std::string brackets(static_cast<size_t>(open - closed), ')');
  return fuzz::verdict_on_expression(text + brackets) == Verdict::kAccepted ||
         fuzz::verdict_on_expression(text + "1" + brackets) == Verdict::kAccepted;
}

void check_error(const ExpressionError& error, const std::string& text) {
  INKSUM_MUST_HOLD(error.begin <= error.end && error.end <= text.size());
  INKSUM_MUST_HOLD(!error.message().empty());
  INKSUM_MUST_HOLD((error.fault == ExpressionFault::kEmpty) == text.empty());
  if (error.fault == ExpressionFault::kIncomplete) INKSUM_MUST_HOLD(has_continuation(text));
}

void check_beginnings(Grammar grammar, std::string_view text) {
  std::optional<TextPlace> place = TextPlace{};
  for (size_t n = 0; n <= text.size(); ++n) {
    const Verdict verdict = fuzz::verdict_on(grammar, text.substr(0, n));
    INKSUM_MUST_HOLD(place.has_value() == (verdict != Verdict::kDead));
    if (!place) return;
    INKSUM_MUST_HOLD(accepts(*place) == (verdict == Verdict::kAccepted));
    if (n < text.size()) place = advance(grammar, *place, text[n]);
  }
  INKSUM_MUST_HOLD(place_of(grammar, text).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto expression = parse_expression(text);
  if (expression) {
    check_tree(expression.value(), text.size());
  } else {
    check_error(expression.error(), text);
  }
  if (text.size() > kLongestWithBeginnings) return 0;
  check_beginnings(Grammar::kExpression, text);
  check_beginnings(Grammar::kNumber, text);
  return 0;
}
