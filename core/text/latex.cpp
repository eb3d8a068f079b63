#include "core/text/latex.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace inksum {
namespace {

struct Command {
  std::string_view name;
  std::string_view drawn;  // "" for what only spaces or groups
};

constexpr Command kCommands[] = {
    {"times", "×"},  {"cdot", "·"},
    {"ast", "*"},    {"div", "÷"},
    {"lparen", "("}, {"rparen", ")"},
    {"left", ""},    {"right", ""},
    {"big", ""},     {"bigl", ""},
    {"bigr", ""},    {"Big", ""},
    {"Bigl", ""},    {"Bigr", ""},
    {"quad", ""},    {"qquad", ""},
    {",", ""},       {";", ""},
    {":", ""},       {"!", ""},
    {" ", ""},       {"(", ""},
    {")", ""},       {"[", ""},
    {"]", ""},       {"displaystyle", ""},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The name after a backslash: letters, or one other character.
std::string_view command_at(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && is_letter(text[end])) ++end;
  if (end == at && at < text.size()) end += std::max<size_t>(1, utf8_length(text, at));
  return text.substr(at, end - at);
}

}  // namespace

Result<std::string> plain_from_latex(std::string_view latex) {
  constexpr std::string_view kLeftOut = " \t\r\n${}~";
  constexpr std::string_view kRaised = "^_&";
  std::string plain;
  for (size_t at = 0; at < latex.size();) {
    const char c = latex[at++];
    if (c == '\\') {
      const std::string_view name = command_at(latex, at);
      const auto* command = std::find_if(std::begin(kCommands), std::end(kCommands),
                                         [&](const Command& known) { return known.name == name; });
      if (command == std::end(kCommands)) {
        return Error{"'\\" + std::string(name) + "' is not arithmetic on one line"};
      }
      plain += command->drawn;
      at += name.size();
    } else if (kRaised.find(c) != kRaised.npos) {
      return Error{std::string("'") + c + "' is not arithmetic on one line"};
    } else if (kLeftOut.find(c) == kLeftOut.npos) {
      plain += c;
    }
  }
  return plain;
}

}  // namespace inksum
