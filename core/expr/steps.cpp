#include "core/expr/steps.h"

#include <utility>

#include "core/expr/value_text.h"

namespace inksum {
namespace {

bool is_digit_or_point(char c) { return c == '.' || (c >= '0' && c <= '9'); }

// Goes through the nodes in their order, which is that of the steps: children before parents, left
// before right. `shift` is how much longer the text is by now than it was at first; what lies to
// the right of the node at hand has not been touched, so that its first places are shifted by all
// of it, and the node's own begin by what it was when the node's first number was met.
class Stepper {
 public:
  Stepper(std::string_view text, const Expression& expression) : expression_(expression) {
    steps_.steps.push_back({std::string(text), {}, {}});
  }

  Steps run() {
    for (const Node& node : expression_.nodes) {
      const std::optional<Operand> operand = node.kind == NodeKind::kNumber
                                                 ? Operand{node.number, shift_, whole(node, shift_)}
                                                 : compute(node);
      if (!operand) return std::move(steps_);
      operands_.push_back(*operand);
    }
    const Rational& value = operands_.back().value;
    replace({0, text().size()}, short_text(value));
    return std::move(steps_);
  }

 private:
  struct Operand {
    Rational value;
    ptrdiff_t shift = 0;  // of its first symbol
    TextRange place;      // in the text as it is now, where it is the last operand
  };

  const std::string& text() const { return steps_.steps.back().text; }

  TextRange whole(const Node& node, ptrdiff_t shift_of_begin) const {
    return {node.whole_begin + static_cast<size_t>(shift_of_begin),
            node.whole_end + static_cast<size_t>(shift_)};
  }

  // nullopt: there is no result, and steps_.error says why.
  std::optional<Operand> compute(const Node& node) {
    const Operand& left = operands_[static_cast<size_t>(node.left)];
    const Operand& right = node.right < 0 ? left : operands_[static_cast<size_t>(node.right)];
    const TextRange place = whole(node, left.shift);
    auto value = apply(node, left.value, right.value);
    if (!value) {
      ExpressionError error = value.error();
      error.begin += static_cast<size_t>(right.shift);
      error.end += static_cast<size_t>(right.shift);
      steps_.steps.back().next = place;
      steps_.error = std::move(error);
      return std::nullopt;
    }
    Operand result{std::move(value).value(), left.shift, place};
    const bool is_sign_of_number =
        node.kind == NodeKind::kNegate && is_digit_or_point(text()[left.place.begin]);
    if (!is_sign_of_number) result.place = replace(place, written(result.value, place));
    return result;
  }

  // In parentheses where they are needed for the text to stay what it is.
  std::string written(const Rational& value, TextRange place) const {
    std::string written = short_text(value);
    if (place == TextRange{0, text().size()}) return written;
    const bool begins = place.begin == 0 || text()[place.begin - 1] == '(';
    const bool stands_alone = written.find('/') == written.npos && (written[0] != '-' || begins);
    return stands_alone ? written : "(" + written + ")";
  }

  TextRange replace(TextRange place, const std::string& result) {
    const size_t length = place.end - place.begin;
    if (text().compare(place.begin, length, result) == 0) return place;
    std::string next = text();
    next.replace(place.begin, length, result);
    shift_ += static_cast<ptrdiff_t>(result.size()) - static_cast<ptrdiff_t>(length);
    steps_.steps.back().next = place;
    const TextRange now{place.begin, place.begin + result.size()};
    steps_.steps.push_back({std::move(next), now, {}});
    return now;
  }

  const Expression& expression_;
  std::vector<Operand> operands_;  // of the nodes that were met
  ptrdiff_t shift_ = 0;
  Steps steps_;
};

}  // namespace

Result<Steps, ExpressionError> evaluate_in_steps(std::string_view text) {
  auto expression = parse_expression(text);
  if (!expression) return expression.error();
  if (text.size() > kLongestWithSteps) {
    return ExpressionError{ExpressionFault::kTooLarge, kLongestWithSteps, text.size(),
                           Complaint::kTooLongForSteps, ""};
  }
  if (text.ends_with('=')) text.remove_suffix(1);
  return Stepper(text, expression.value()).run();
}

}  // namespace inksum
