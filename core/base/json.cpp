#include "core/base/json.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace inksum {
namespace {

std::string number_text(double number) {
  if (!std::isfinite(number)) return "null";
  constexpr double kLargestExactWhole = 9007199254740992.0;
  char buffer[32];
  if (std::trunc(number) == number && std::fabs(number) <= kLargestExactWhole) {
    std::snprintf(buffer, sizeof buffer, "%.0f", number);
    return buffer;
  }
  for (int digits = 15; digits <= 17; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, number);
    if (std::strtod(buffer, nullptr) == number) break;
  }
  return buffer;
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          char escape[8];
          std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
          out += escape;
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

bool has_container(const Json::Array& array) {
  for (const Json& item : array) {
    if (item.as_array() != nullptr || item.as_object() != nullptr) return true;
  }
  return false;
}

class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  void write(const Json& json) {
    if (const Json::Object* object = json.as_object()) {
      write_object(*object);
    } else if (const Json::Array* array = json.as_array()) {
      write_array(*array);
    } else if (const std::string* text = json.as_string()) {
      append_string(out_, *text);
    } else if (const double* number = json.as_number()) {
      out_ += number_text(*number);
    } else if (const bool* truth = json.as_bool()) {
      out_ += *truth ? "true" : "false";
    } else {
      out_ += "null";
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void write_object(const Json::Object& object) {
    open('{');
    for (size_t i = 0; i < object.size(); ++i) {
      if (i > 0) out_ += ',';
      new_line();
      append_string(out_, object[i].first);
      out_ += indent_ > 0 ? ": " : ":";
      write(object[i].second);
    }
    close('}', !object.empty());
  }

  // An array of plain values stays on one line at any indent.
  void write_array(const Json::Array& array) {
    const bool spread = has_container(array);
    open('[');
    for (size_t i = 0; i < array.size(); ++i) {
      if (i > 0) out_ += indent_ > 0 && !spread ? ", " : ",";
      if (spread) new_line();
      write(array[i]);
    }
    close(']', spread);
  }

  void open(char bracket) {
    out_ += bracket;
    ++depth_;
  }

  void close(char bracket, bool on_new_line) {
    --depth_;
    if (on_new_line) new_line();
    out_ += bracket;
  }

  void new_line() {
    if (indent_ == 0) return;
    out_ += '\n';
    out_.append(static_cast<size_t>(depth_) * indent_, ' ');
  }

  int indent_;
  int depth_ = 0;
  std::string out_;
};

template <class T>
Result<const T*> member(const Json& object, std::string_view name,
                        const T* (Json::*as_kind)() const, const char* kind) {
  const std::string quoted = "'" + std::string(name) + "'";
  const Json* found = object.find(name);
  if (found == nullptr) return Error{quoted + " is missing"};
  const T* value = (found->*as_kind)();
  if (value == nullptr) return Error{quoted + " must be " + kind};
  return value;
}

}  // namespace

const Json* Json::find(std::string_view name) const {
  const Object* object = as_object();
  if (object == nullptr) return nullptr;
  for (const Member& candidate : *object) {
    if (candidate.first == name) return &candidate.second;
  }
  return nullptr;
}

void Json::set(std::string name, Json value) {
  if (is_null()) value_ = Object{};
  Object* object = std::get_if<Object>(&value_);
  INKSUM_CHECK(object != nullptr);
  for (Member& candidate : *object) {
    if (candidate.first == name) {
      candidate.second = std::move(value);
      return;
    }
  }
  object->emplace_back(std::move(name), std::move(value));
}

void Json::push_back(Json value) {
  if (is_null()) value_ = Array{};
  Array* array = std::get_if<Array>(&value_);
  INKSUM_CHECK(array != nullptr);
  array->push_back(std::move(value));
}

std::string Json::dump(int indent) const {
  Writer writer(indent);
  writer.write(*this);
  return writer.take();
}

Result<double> json_number(const Json& object, std::string_view name) {
  const auto number = member<double>(object, name, &Json::as_number, "a number");
  if (!number) return number.error();
  return *number.value();
}

Result<int> json_int(const Json& object, std::string_view name) {
  const auto number = member<double>(object, name, &Json::as_number, "a whole number");
  if (!number) return number.error();
  const double value = *number.value();
  if (std::trunc(value) != value) {
    return Error{"'" + std::string(name) + "' must be a whole number"};
  }
  if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
    return Error{"'" + std::string(name) + "' is too large"};
  }
  return static_cast<int>(value);
}

Result<std::string> json_string(const Json& object, std::string_view name) {
  const auto text = member<std::string>(object, name, &Json::as_string, "a text");
  if (!text) return text.error();
  return *text.value();
}

}  // namespace inksum
