#include "wasm/app/considered.h"

#include <algorithm>

#include "core/text/alphabet.h"

namespace inksum {
namespace {

constexpr double kWorthShowing = 0.005;

bool is_worth_showing(const Alternative& alternative) {
  return alternative.probability >= kWorthShowing && !alternative.text.empty() &&
         alternative.text.find(kUnreadableSymbol) == std::string::npos;
}

}  // namespace

std::vector<Considered> considered(const Reading& reading) {
  std::vector<Considered> all;
  for (const ValueShare& share : reading.values) {
    if (share.probability < kWorthShowing) continue;
    all.push_back({share.value, share.value_text, share.probability});
  }
  Considered without;
  for (const Alternative& alternative : reading.alternatives) {
    if (!is_worth_showing(alternative)) continue;
    if (alternative.value_text.empty()) {
      without.texts.push_back(alternative);
      without.probability += alternative.probability;
      continue;
    }
    const auto same = std::find_if(all.begin(), all.end(), [&](const Considered& other) {
      return other.value_text == alternative.value_text;
    });
    if (same != all.end()) same->texts.push_back(alternative);
  }
  if (!without.texts.empty()) all.push_back(std::move(without));
  std::stable_sort(all.begin(), all.end(), [](const Considered& a, const Considered& b) {
    return a.probability > b.probability;
  });
  return all;
}

std::vector<Alternative> nearest_readings(const Reading& reading) {
  std::vector<Alternative> nearest;
  if (reading.state != ReadingState::kUnreadable) return nearest;
  std::copy_if(reading.alternatives.begin(), reading.alternatives.end(),
               std::back_inserter(nearest), is_worth_showing);
  return nearest;
}

}  // namespace inksum
