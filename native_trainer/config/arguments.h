// arguments.h - a subcommand's words: flags with one value each ("--name value"), switches
// ("--json", also "--no-ema"), lists ("--ink a b") and plain words.
//
//   Arguments arguments("read", {"--width", "8", "a.txt"});
//   int width = 4;
//   if (!arguments.parse({"reads files", "FILE…", {"inksum-trainer read a.txt"}},
//                        {{"width", &width, "px", "of the page"}})) return 0;   // --help was asked
#pragma once

#include <string>
#include <vector>

#include "native_trainer/config/settings.h"

namespace inksum::trainer {

struct CommandHelp {
  std::string summary;  // one line
  std::string words;    // what plain words stand for: "FILE…"; "" where none are taken
  std::vector<std::string> examples;
  std::string details = {};  // what else must be said, in lines; "" for nothing
};

class Arguments {
 public:
  Arguments(std::string command, std::vector<std::string> words)
      : command_(std::move(command)), words_(std::move(words)) {}

  // Fills the settings; a list that is given replaces what the variable held. Prints help and
  // returns false where --help is asked for. Throws UsageError naming the flag that is unknown,
  // repeated, or has no value or a wrong one.
  bool parse(const CommandHelp& help, const Settings& settings);

  // The word after --name before anything is parsed, for a flag on which the table of the others
  // depends; `otherwise` where it is not given.
  std::string peek(const std::string& name, const std::string& otherwise) const;

  // Words that belong to no flag.
  const std::vector<std::string>& plain_words() const { return plain_words_; }
  // Was that flag given?
  bool given(const std::string& name) const;

 private:
  std::string command_;
  std::vector<std::string> words_;
  std::vector<std::string> plain_words_;
  std::vector<std::string> given_;
};

}  // namespace inksum::trainer
