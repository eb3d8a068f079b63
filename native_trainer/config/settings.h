// settings.h - a table of named values: the one source of flags, help, and saved configurations.
//
//   int threads = 2;
//   Settings settings = {{"threads", &threads, "", "workers, each on its own core"}};
//   arguments.parse(settings);                     // --threads 4
//   Json saved = settings_to_json(settings);       // {"threads": 4}
//
// A value's default is what the variable holds when the table is made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "native_trainer/error.h"

namespace inksum::trainer {

using Strings = std::vector<std::string>;

// The command line is at fault, not a file: exit code 2 instead of 3.
class UsageError : public TrainerError {
 public:
  using TrainerError::TrainerError;
};

struct Setting {
  std::string name;  // "learning-rate"; as a flag "--learning-rate"
  std::variant<bool*, int*, int64_t*, uint64_t*, float*, double*, std::string*, Strings*> value;
  std::string unit;  // "px", "s", "images"; "" where there is none
  std::string help;  // one line
};
using Settings = std::vector<Setting>;

// "true", "0.05", "a.jsonl b.jsonl".
std::string setting_text(const Setting& setting);
// A list is extended. Throws UsageError naming the flag: "--threads must be a whole number, …".
void set_from_text(const Setting& setting, std::string_view text);

Json settings_to_json(const Settings& settings);
// Members that are missing keep their value. Throws TrainerError, beginning with `where`, for an
// unknown member or one of the wrong type.
void settings_from_json(const Settings& settings, const Json& json, const std::string& where);

}  // namespace inksum::trainer
