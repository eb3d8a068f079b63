// result.h - a value or the reason why there is none; core's only way to report failure.
//
//   Result<int> r = parse_port(text);
//   if (!r) return r.error();
//   use(r.value());
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "core/base/check.h"

namespace inksum {

// A failure in one plain sentence fit for a person, without a trailing full stop.
struct Error {
  std::string message;
};

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
  Result(E error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& {
    INKSUM_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    INKSUM_CHECK(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  const E& error() const {
    INKSUM_CHECK(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, E> state_;
};

// For what either succeeds, with nothing to tell, or fails: `return Ok{};`.
struct Ok {};
using Status = Result<Ok>;

}  // namespace inksum
