#include <optional>

#include "core/expr/expression.h"

namespace inksum {
namespace {

std::optional<Rational> apply(NodeKind kind, const Rational& left, const Rational& right) {
  switch (kind) {
    case NodeKind::kAdd:
      return add(left, right);
    case NodeKind::kSubtract:
      return subtract(left, right);
    case NodeKind::kMultiply:
      return multiply(left, right);
    case NodeKind::kDivide:
      return divide(left, right);
    case NodeKind::kNegate:
      return negate(left);
    case NodeKind::kNumber:
      break;
  }
  return std::nullopt;
}

}  // namespace

Result<Rational, ExpressionError> evaluate(const Expression& expression) {
  INKSUM_CHECK(!expression.nodes.empty());
  std::vector<Rational> values;
  values.reserve(expression.nodes.size());
  const auto value_of = [&](int index) {
    INKSUM_CHECK(index < static_cast<int>(values.size()));
    return index < 0 ? Rational() : values[static_cast<size_t>(index)];
  };
  for (const Node& node : expression.nodes) {
    if (node.kind == NodeKind::kNumber) {
      values.push_back(node.number);
      continue;
    }
    const Rational right = value_of(node.right);
    if (node.kind == NodeKind::kDivide && right.is_zero()) {
      return ExpressionError{ExpressionFault::kDivisionByZero, node.begin, node.end,
                             "division by zero"};
    }
    const std::optional<Rational> value = apply(node.kind, value_of(node.left), right);
    if (!value) {
      return ExpressionError{ExpressionFault::kTooLarge, node.begin, node.end,
                             "the result here is too large: it has more than 1,000 digits"};
    }
    values.push_back(*value);
  }
  return values.back();
}

Result<Rational, ExpressionError> evaluate(std::string_view text) {
  const auto expression = parse_expression(text);
  if (!expression) return expression.error();
  return evaluate(expression.value());
}

}  // namespace inksum
