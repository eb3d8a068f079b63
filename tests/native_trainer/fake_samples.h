// fake_samples.h - a stand-in for the composer: strokes that tell the digits 1, 2 and 3 apart.
#pragma once

#include <string>

#include "native_trainer/config/train_config.h"
#include "native_trainer/data/composer.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// 1 to 3 digits; digit d is d upright strokes side by side.
inline Sample fake_sample(uint64_t index) {
  Random random(7, index);
  Sample sample;
  float x = 0;
  for (int i = random.integer(1, 3); i > 0; --i, x += 120) {
    const int digit = random.integer(1, 3);
    sample.label += static_cast<char>('0' + digit);
    for (int stroke = 0; stroke < digit; ++stroke) {
      const auto top = static_cast<float>(random.uniform(0, 10));
      Stroke upright;
      upright.points = {{x, top}, {x, 100}};
      sample.ink.strokes.push_back(upright);
      x += 30;
    }
  }
  return sample;
}

// A network and a run small enough for a test.
inline TrainConfig small_config() {
  TrainConfig config;
  config.model.crnn = {4, 6, 8, 8, 12, 8};
  config.optimiser.images = 16 * 8;
  config.optimiser.batch = 16;
  config.optimiser.shard = 8;
  config.pool = 2;
  config.validation_samples = 8;
  return config;
}

}  // namespace inksum::trainer
