#include "wasm/app/copy_text.h"

#include <string_view>

namespace inksum {

std::string copy_text(const Reading& reading, CopyForm form, DecimalMark mark) {
  std::string_view text = reading.text;
  if (text.empty()) return "";
  if (reading.value && text.ends_with('=')) text.remove_suffix(1);
  const bool is_equation = reading.value && text != reading.value_text;
  switch (form) {
    case CopyForm::kLatex:
      return is_equation ? latex_equation(text, *reading.value, ValueForm::kShort, mark)
                         : latex(text, mark);
    case CopyForm::kMathMl:
      return is_equation ? mathml_equation(text, *reading.value, ValueForm::kShort, mark)
                         : mathml(text, mark);
    case CopyForm::kText:
      break;
  }
  const std::string set = typeset(text, mark);
  return is_equation ? set + " = " + typeset_value(reading.value_text, mark) : set;
}

}  // namespace inksum
