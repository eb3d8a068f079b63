#include "native_trainer/config/arguments.h"

#include <algorithm>
#include <cstdio>

namespace inksum::trainer {
namespace {

const Setting* find(const Settings& settings, const std::string& name) {
  for (const Setting& setting : settings) {
    if (setting.name == name) return &setting;
  }
  return nullptr;
}

bool is_switch(const Setting& setting) { return std::holds_alternative<bool*>(setting.value); }
bool is_list(const Setting& setting) { return std::holds_alternative<Strings*>(setting.value); }
bool is_flag(const std::string& word) { return word.starts_with("--") && word.size() > 2; }

void print_setting(const Setting& setting) {
  const std::string text = setting_text(setting);
  std::string head = "  --" + setting.name;
  std::string preset;
  if (is_switch(setting)) {
    if (text == "true") head = "  --no-" + setting.name;
  } else {
    head += is_list(setting) ? " A…" : " X";
    if (!text.empty())
      preset = " [" + text + (setting.unit.empty() ? "" : " " + setting.unit) + "]";
    if (text.empty() && !setting.unit.empty()) preset = " [" + setting.unit + "]";
  }
  std::printf("%-30s%s%s\n", head.c_str(), setting.help.c_str(), preset.c_str());
}

void print_help(const std::string& command, const CommandHelp& help, const Settings& settings) {
  std::printf("inksum-trainer %s: %s\n\nusage: inksum-trainer %s [flags] %s\n\n", command.c_str(),
              help.summary.c_str(), command.c_str(), help.words.c_str());
  if (!help.details.empty()) std::printf("%s\n\n", help.details.c_str());
  for (const Setting& setting : settings) print_setting(setting);
  std::printf("  --%-26s%s\n\nexamples:\n", "help", "this text");
  for (const std::string& example : help.examples) std::printf("  %s\n", example.c_str());
}

}  // namespace

bool Arguments::given(const std::string& name) const {
  return std::find(given_.begin(), given_.end(), name) != given_.end();
}

bool Arguments::parse(const CommandHelp& help, const Settings& settings) {
  if (std::find(words_.begin(), words_.end(), "--help") != words_.end()) {
    print_help(command_, help, settings);
    return false;
  }
  for (size_t i = 0; i < words_.size(); ++i) {
    if (!is_flag(words_[i])) {
      plain_words_.push_back(words_[i]);
      continue;
    }
    std::string name = words_[i].substr(2);
    const Setting* setting = find(settings, name);
    const bool negated = setting == nullptr && name.starts_with("no-");
    if (negated) {
      name = name.substr(3);
      setting = find(settings, name);
    }
    if (setting == nullptr || (negated && !is_switch(*setting))) {
      throw UsageError("unknown flag " + words_[i] + "; see inksum-trainer " + command_ +
                       " --help");
    }
    if (given(name)) throw UsageError("--" + name + " is given twice");
    given_.push_back(name);
    if (is_switch(*setting)) {
      set_from_text(*setting, negated ? "false" : "true");
      continue;
    }
    if (i + 1 == words_.size() || is_flag(words_[i + 1])) {
      throw UsageError("--" + name + " needs a value");
    }
    if (is_list(*setting)) std::get<Strings*>(setting->value)->clear();
    set_from_text(*setting, words_[++i]);
    while (is_list(*setting) && i + 1 < words_.size() && !is_flag(words_[i + 1])) {
      set_from_text(*setting, words_[++i]);
    }
  }
  if (help.words.empty() && !plain_words_.empty()) {
    throw UsageError("'" + plain_words_.front() + "' belongs to no flag; see inksum-trainer " +
                     command_ + " --help");
  }
  return true;
}

std::string Arguments::peek(const std::string& name, const std::string& otherwise) const {
  for (size_t i = 0; i + 1 < words_.size(); ++i) {
    if (words_[i] == "--" + name) return words_[i + 1];
  }
  return otherwise;
}

}  // namespace inksum::trainer
