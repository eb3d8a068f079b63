// ctc_oracle.h - CTC by its definition: every path of a small table, walked one by one.
#pragma once

#include <cmath>
#include <map>
#include <random>
#include <vector>

#include "core/ctc/log_probs.h"

namespace inksum::test {

using Label = std::vector<int>;

// Normalised random frames; owns what a LogProbs looks at.
class Table {
 public:
  Table(int frames, int classes, unsigned seed, double sharpness = 1.5)
      : frames_(frames), classes_(classes) {
    std::mt19937 random(seed);
    for (int t = 0; t < frames; ++t) {
      std::vector<double> weights;
      double sum = 0;
      for (int c = 0; c < classes; ++c) {
        const double uniform = static_cast<double>(random()) / 4294967296.0;
        weights.push_back(std::exp(sharpness * (2 * uniform - 1)));
        sum += weights.back();
      }
      for (const double weight : weights) {
        values_.push_back(static_cast<float>(std::log(weight / sum)));
      }
    }
  }

  Table(int classes, std::vector<float> values)
      : frames_(static_cast<int>(values.size()) / classes),
        classes_(classes),
        values_(std::move(values)) {}

  operator LogProbs() const { return {values_.data(), frames_, classes_}; }
  float& at(int t, int c) { return values_[static_cast<size_t>(t * classes_ + c)]; }

 private:
  int frames_;
  int classes_;
  std::vector<float> values_;
};

inline Label merge(const std::vector<int>& path, int blank) {
  Label label;
  for (size_t t = 0; t < path.size(); ++t) {
    const bool repeats = t > 0 && path[t] == path[t - 1];
    if (!repeats && path[t] != blank) label.push_back(path[t]);
  }
  return label;
}

struct Enumeration {
  std::map<Label, double> probability;  // of each label that any path maps to
  Label best_path_label;
};

inline Enumeration enumerate_paths(const LogProbs& table, int blank) {
  Enumeration result;
  double best = -1;
  std::vector<int> path(static_cast<size_t>(table.frames), 0);
  while (true) {
    double log_prob = 0;
    for (int t = 0; t < table.frames; ++t) {
      log_prob += static_cast<double>(table.data[t * table.classes + path[static_cast<size_t>(t)]]);
    }
    const double probability = std::exp(log_prob);
    const Label label = merge(path, blank);
    result.probability[label] += probability;
    if (probability > best) {
      best = probability;
      result.best_path_label = label;
    }
    size_t t = 0;
    while (t < path.size() && ++path[t] == table.classes) path[t++] = 0;
    if (t == path.size()) return result;
  }
}

}  // namespace inksum::test
