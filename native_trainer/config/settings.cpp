#include "native_trainer/config/settings.h"

#include <charconv>
#include <limits>
#include <type_traits>

namespace inksum::trainer {
namespace {

template <class Value>
Json json_of(const Value& value) {
  if constexpr (std::is_same_v<Value, Strings>) {
    Json::Array array(value.begin(), value.end());
    return array;
  } else if constexpr (std::is_same_v<Value, float>) {
    // The shortest decimal that reads back as this float: 0.08, not 0.0799999982.
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    double shortest = 0;
    std::from_chars(text, end, shortest);
    return shortest;
  } else if constexpr (std::is_same_v<Value, int64_t> || std::is_same_v<Value, uint64_t>) {
    return static_cast<long long>(value);
  } else {
    return value;
  }
}

template <class Number>
bool read_number(std::string_view text, Number& value) {
  Number read{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
  if (error != std::errc() || end != text.data() + text.size()) return false;
  value = read;
  return true;
}

// Whole numbers in JSON are doubles: exact up to 2^53.
template <class Number>
bool from_double(double number, Number& value) {
  if constexpr (std::is_integral_v<Number>) {
    constexpr double kExact = 9007199254740992.0;
    const double low = std::is_unsigned_v<Number> ? 0.0 : -kExact;
    if (number < low || number > kExact || number > double(std::numeric_limits<Number>::max()) ||
        number != static_cast<double>(static_cast<Number>(number))) {
      return false;
    }
  }
  value = static_cast<Number>(number);
  return true;
}

template <class Value>
bool from_json(const Json& json, Value& value) {
  if constexpr (std::is_same_v<Value, bool>) {
    if (json.as_bool() == nullptr) return false;
    value = *json.as_bool();
    return true;
  } else if constexpr (std::is_same_v<Value, std::string>) {
    if (json.as_string() == nullptr) return false;
    value = *json.as_string();
    return true;
  } else if constexpr (std::is_same_v<Value, Strings>) {
    if (json.as_array() == nullptr) return false;
    value.clear();
    for (const Json& item : *json.as_array()) {
      if (item.as_string() == nullptr) return false;
      value.push_back(*item.as_string());
    }
    return true;
  } else {
    return json.as_number() != nullptr && from_double(*json.as_number(), value);
  }
}

template <class Value>
const char* kind_of() {
  if constexpr (std::is_same_v<Value, bool>) return "true or false";
  if constexpr (std::is_integral_v<Value>) return "a whole number";
  if constexpr (std::is_floating_point_v<Value>) return "a number";
  return "text";
}

const Setting* find(const Settings& settings, const std::string& name) {
  for (const Setting& setting : settings) {
    if (setting.name == name) return &setting;
  }
  return nullptr;
}

TrainerError unknown_setting(const std::string& where, const std::string& name) {
  return TrainerError(where + ": unknown setting '" + name + "'");
}

TrainerError wrong_kind(const std::string& where, const std::string& name, const char* kind) {
  return TrainerError(where + ": setting '" + name + "' must be " + kind);
}

}  // namespace

std::string setting_text(const Setting& setting) {
  return std::visit(
      [](const auto* value) -> std::string {
        using Value = std::remove_cvref_t<decltype(*value)>;
        if constexpr (std::is_same_v<Value, std::string>) {
          return *value;
        } else if constexpr (std::is_same_v<Value, Strings>) {
          std::string joined;
          for (const std::string& item : *value) joined += (joined.empty() ? "" : " ") + item;
          return joined;
        } else {
          return json_of(*value).dump();
        }
      },
      setting.value);
}

void set_from_text(const Setting& setting, std::string_view text) {
  std::visit(
      [&](auto* value) {
        using Value = std::remove_cvref_t<decltype(*value)>;
        bool fits = true;
        if constexpr (std::is_same_v<Value, bool>) {
          fits = text == "true" || text == "false";
          *value = text == "true";
        } else if constexpr (std::is_same_v<Value, std::string>) {
          *value = text;
        } else if constexpr (std::is_same_v<Value, Strings>) {
          value->emplace_back(text);
        } else {
          fits = read_number(text, *value);
        }
        if (!fits) {
          throw UsageError("--" + setting.name + " must be " + kind_of<Value>() + ", not '" +
                           std::string(text) + "'");
        }
      },
      setting.value);
}

Json settings_to_json(const Settings& settings) {
  Json json{Json::Object{}};
  for (const Setting& setting : settings) {
    json.set(setting.name,
             std::visit([](const auto* value) { return json_of(*value); }, setting.value));
  }
  return json;
}

void settings_from_json(const Settings& settings, const Json& json, const std::string& where) {
  if (json.as_object() == nullptr) throw TrainerError(where + ": the settings are no JSON object");
  for (const Json::Member& member : *json.as_object()) {
    const Setting* setting = find(settings, member.first);
    if (setting == nullptr) throw unknown_setting(where, member.first);
    std::visit(
        [&](auto* target) {
          using Value = std::remove_cvref_t<decltype(*target)>;
          if (!from_json(member.second, *target)) {
            throw wrong_kind(where, member.first, kind_of<Value>());
          }
        },
        setting->value);
  }
}

}  // namespace inksum::trainer
