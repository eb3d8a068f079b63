#include "core/pipeline/language.h"

#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "core/expr/expression.h"

using namespace inksum;

namespace {

// Blank in the middle, a pad and a symbol that arithmetic does not know.
Alphabet odd_alphabet() {
  std::vector<Symbol> symbols;
  for (const char symbol : std::string("1.+-*()=?")) symbols.push_back({{symbol}, {}});
  symbols[4].aliases = {"×"};
  return Alphabet::create(std::move(symbols), 3, 7).value();
}

std::vector<int> with_pads(std::vector<int> label, int pad) {
  for (size_t i = 0; i <= label.size(); i += 2) {
    label.insert(label.begin() + static_cast<std::ptrdiff_t>(i), pad);
  }
  return label;
}

template <class Visit>
void for_each_text(const Alphabet& alphabet, std::vector<int>& label, const Visit& visit) {
  visit(label);
  if (label.size() == 4) return;
  for (int class_id = 0; class_id < alphabet.classes(); ++class_id) {
    if (class_id == alphabet.blank() || class_id == alphabet.pad()) continue;
    label.push_back(class_id);
    for_each_text(alphabet, label, visit);
    label.pop_back();
  }
}

}  // namespace

TEST_CASE("Languages have the names that manifests use", "[language]") {
  for (const Language language : {Language::kExpression, Language::kNumber, Language::kFree}) {
    CHECK(language_from_name(name_of(language)).value() == language);
  }
  CHECK(name_of(Language::kFree) == "free");
  const auto unknown = language_from_name("poetry");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message == "'language' must be expression, number or free");
}

TEST_CASE("A label is alive and accepted as the parser judges its text, pads aside",
          "[language][oracle]") {
  const Alphabet alphabet = odd_alphabet();
  const Constraint constraint = constraint_for(Language::kExpression, alphabet);
  size_t accepted = 0, wrong = 0;
  std::vector<int> label;
  for_each_text(alphabet, label, [&](const std::vector<int>& classes) {
    const auto expression = parse_expression(alphabet.decode(classes));
    const bool expected = expression.ok();
    const bool alive = expected || expression.error().fault == ExpressionFault::kIncomplete ||
                       expression.error().fault == ExpressionFault::kEmpty;
    for (const auto& form : {classes, with_pads(classes, *alphabet.pad())}) {
      const auto place = constraint.place_of(form);
      if (place.has_value() != alive || (place && constraint.accepts(*place)) != expected) ++wrong;
    }
    accepted += expected;
  });
  CHECK(wrong == 0);
  CHECK(accepted > 50);
}

TEST_CASE("Numbers know no operators, free texts everything", "[language]") {
  const Alphabet alphabet = odd_alphabet();
  const auto accepts = [&](Language language, const char* text) {
    const Constraint constraint = constraint_for(language, alphabet);
    const auto place = constraint.place_of(alphabet.encode(text).value());
    return place && constraint.accepts(*place);
  };
  CHECK(accepts(Language::kNumber, "-11.1"));
  CHECK(accepts(Language::kNumber, "+.1"));
  CHECK_FALSE(accepts(Language::kNumber, "1."));
  CHECK_FALSE(accepts(Language::kNumber, "1+1"));
  CHECK_FALSE(accepts(Language::kNumber, "(1)"));
  CHECK_FALSE(accepts(Language::kNumber, "1="));
  CHECK_FALSE(accepts(Language::kExpression, "1?"));
  CHECK(accepts(Language::kExpression, "1×1"));
  CHECK(accepts(Language::kFree, "?)=*"));
  CHECK(accepts(Language::kFree, ""));
}
