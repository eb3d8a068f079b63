// share.h - so many of so many.
#pragma once

namespace inksum::trainer {

// right of `of`.
struct Share {
  int right = 0;
  int of = 0;

  void add(bool is_right) {
    right += is_right ? 1 : 0;
    ++of;
  }
  double share() const { return of == 0 ? 0.0 : static_cast<double>(right) / of; }
  friend bool operator==(const Share&, const Share&) = default;
};

}  // namespace inksum::trainer
