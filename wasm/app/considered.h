// considered.h - the values that a reading may have, each with the texts that give it.
//
//   Worked example: "3*12" 61 %, "12*3" 33 %, "32*3" 4 %, "3*12+" 1 % come to
//   36: 94 % ("3*12", "12*3");  96: 4 % ("32*3");  no value: 1 % ("3*12+").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/pipeline/reading.h"

namespace inksum {

struct Considered {
  std::optional<Rational> value;  // none for the texts without a value, which are taken together
  std::string value_text;         // "" there
  double probability = 0;
  std::vector<Alternative> texts = {};  // most probable first; may be empty
};

// Most probable first. Unreadable texts, empty ones and what is rarer than one in two hundred are
// left out.
std::vector<Considered> considered(const Reading& reading);
// Readings of arithmetic that are nearest to ink that cannot be read, most probable first.
std::vector<Alternative> nearest_readings(const Reading& reading);

}  // namespace inksum
