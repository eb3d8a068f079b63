// ink_variants.h - the same drawings as other pens, devices and sheets would give them.
//
//   pen      .04 .06 .08 .11 .14 of the raster's height
//   rate     30, 60, 120, 240 reports a second of a pen that moves 4.8 digit heights a second at
//   full
//            speed, slower at ends and corners (pen_sampling.h): 16, 8, 4, 2 units apart
//   scale    a tenth, ten times the size, far from the origin: the reading should be the same
//   pixels   drawn so small that a digit is 20, 40 or 100 pixels high, whole pixels only
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "native_trainer/data/sample.h"

namespace inksum::trainer {

struct InkVariant {
  std::string kind;                    // "pen"
  std::string name;                    // "pen 0.04"
  std::function<void(Sample&)> apply;  // to ink whose digits are about 100 high
};

const std::vector<InkVariant>& ink_variants();

}  // namespace inksum::trainer
