#include <optional>

#include "core/expr/expression.h"

namespace inksum {
namespace {

std::optional<Rational> result_of(NodeKind kind, const Rational& left, const Rational& right) {
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

Result<Rational, ExpressionError> apply(const Node& node, const Rational& left,
                                        const Rational& right) {
  INKSUM_CHECK(node.kind != NodeKind::kNumber);
  if (node.kind == NodeKind::kDivide && right.is_zero()) {
    return ExpressionError{ExpressionFault::kDivisionByZero, node.begin, node.end,
                           Complaint::kDivisionByZero, ""};
  }
  const std::optional<Rational> result = result_of(node.kind, left, right);
  if (!result) {
    return ExpressionError{ExpressionFault::kTooLarge, node.begin, node.end,
                           Complaint::kResultTooLarge, ""};
  }
  return *result;
}

Result<Rational, ExpressionError> evaluate(const Expression& expression) {
  INKSUM_CHECK(!expression.nodes.empty());
  std::vector<Rational> values;
  values.reserve(expression.nodes.size());
  const Rational none;
  const auto value_of = [&](int index) -> const Rational& {
    INKSUM_CHECK(index < static_cast<int>(values.size()));
    return index < 0 ? none : values[static_cast<size_t>(index)];
  };
  for (const Node& node : expression.nodes) {
    if (node.kind == NodeKind::kNumber) {
      values.push_back(node.number);
      continue;
    }
    auto value = apply(node, value_of(node.left), value_of(node.right));
    if (!value) return value.error();
    values.push_back(std::move(value).value());
  }
  return values.back();
}

Result<Rational, ExpressionError> evaluate(std::string_view text) {
  const auto expression = parse_expression(text);
  if (!expression) return expression.error();
  return evaluate(expression.value());
}

}  // namespace inksum
