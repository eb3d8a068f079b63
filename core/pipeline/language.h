// language.h - which texts a model's reading may be, by the names that manifests use.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/ctc/constraint.h"
#include "core/text/alphabet.h"

namespace inksum {

enum class Language {
  kExpression,  // "expression": arithmetic, as core/expr/expression.h has it
  kNumber,      // "number": an optional sign, digits, at most one point
  kFree,        // "free": any text
};

// "'language' must be expression, number or free".
Result<Language> language_from_name(std::string_view name);
std::string_view name_of(Language language);

// What the language asks of labels of an alphabet. Symbols that arithmetic does not know are dead
// in it, but in free texts. A pad stands for nothing and may stand anywhere. The empty label is
// accepted in free texts only; elsewhere it is alive, on its way to a text.
Constraint constraint_for(Language language, const Alphabet& alphabet);

}  // namespace inksum
