// json.h - the one JSON reader and writer (RFC 8259) for manifests, ink files, configs and logs.
//
// Objects keep the order in which their members were written, so what is written is stable.
// Numbers are doubles; writing uses as many digits as it takes to read back the same double, at
// least 15 where they are needed, and null for what is not finite. Text is UTF-8. Reading refuses
// nesting deeper than 64 and a member that appears twice.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace inksum {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;  // null
  Json(bool value) : value_(value) {}
  Json(double value) : value_(value) {}
  Json(int value) : value_(static_cast<double>(value)) {}
  Json(long long value) : value_(static_cast<double>(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  // Each is nullptr where the value is of another kind.
  const bool* as_bool() const { return std::get_if<bool>(&value_); }
  const double* as_number() const { return std::get_if<double>(&value_); }
  const std::string* as_string() const { return std::get_if<std::string>(&value_); }
  const Array* as_array() const { return std::get_if<Array>(&value_); }
  const Object* as_object() const { return std::get_if<Object>(&value_); }

  // The member of that name, or nullptr (also where this is not an object).
  const Json* find(std::string_view name) const;
  // Appends or replaces; a null value first becomes an object.
  void set(std::string name, Json value);
  void push_back(Json value);

  // indent 0: one line; otherwise that many spaces a level.
  std::string dump(int indent = 0) const;

  friend bool operator==(const Json&, const Json&) = default;

 private:
  std::variant<std::monostate, bool, double, std::string, Array, Object> value_;
};

// The error names line and column, counted from 1: "line 3, column 7: expected ',' or '}'".
Result<Json> parse_json(std::string_view text);

// Typed access for readers of files: the error names the member: "'height' must be a whole number".
Result<double> json_number(const Json& object, std::string_view name);
Result<int> json_int(const Json& object, std::string_view name);
Result<std::string> json_string(const Json& object, std::string_view name);

}  // namespace inksum
