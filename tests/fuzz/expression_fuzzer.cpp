// expression_fuzzer.cpp - any bytes as the text of an expression.
//
// What must hold: a tree is one (children before parents, each used once); an error names a place
// inside the text; what is incomplete has a continuation that is well-formed, and what is not
// well-formed has none among the next symbols; every beginning of a well-formed text can go on.
#include <cstdint>
#include <string>
#include <vector>

#include "core/expr/expression.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

constexpr size_t kLongestWithPrefixes = 96;

// Not a fault of the text: what is too large would be well-formed with smaller numbers.
bool is_hopeless(std::string_view text) {
  const auto expression = parse_expression(text);
  return !expression && expression.error().fault == ExpressionFault::kNotWellFormed;
}

bool is_well_formed(const std::string& text) {
  const auto expression = parse_expression(text);
  return expression || expression.error().fault == ExpressionFault::kTooLarge;
}

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
  std::string brackets;
  for (const char c : text) {
    if (c == '(') brackets += ')';
    if (c == ')') brackets.pop_back();
  }
  return is_well_formed(text + brackets) || is_well_formed(text + "1" + brackets);
}

void check_error(const ExpressionError& error, const std::string& text) {
  INKSUM_MUST_HOLD(error.begin <= error.end && error.end <= text.size());
  INKSUM_MUST_HOLD(!error.message.empty());
  INKSUM_MUST_HOLD((error.fault == ExpressionFault::kEmpty) == text.empty());
  if (error.fault == ExpressionFault::kIncomplete) INKSUM_MUST_HOLD(has_continuation(text));
  if (error.fault != ExpressionFault::kNotWellFormed) return;
  for (const char next : std::string_view("0.+-*/()=")) INKSUM_MUST_HOLD(is_hopeless(text + next));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto expression = parse_expression(text);
  if (!expression) {
    check_error(expression.error(), text);
    return 0;
  }
  check_tree(expression.value(), text.size());
  if (text.size() > kLongestWithPrefixes) return 0;
  for (size_t n = 0; n < text.size(); ++n) {
    INKSUM_MUST_HOLD(!is_hopeless(std::string_view(text).substr(0, n)));
  }
  return 0;
}
