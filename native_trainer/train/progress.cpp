#include "native_trainer/train/progress.h"

#include <unistd.h>

#include <cstdio>

namespace inksum::trainer {
namespace {

constexpr double kSecondsBetweenLines = 10;
constexpr double kSecondsBetweenRefreshes = 0.5;
constexpr double kShareOfNewSpeed = 0.2;

template <class... Values>
std::string format(const char* pattern, Values... values) {
  char text[256];
  std::snprintf(text, sizeof text, pattern, values...);
  return text;
}

long long whole(int64_t value) { return static_cast<long long>(value); }

}  // namespace

std::string duration_text(double seconds) {
  const auto all = static_cast<long long>(seconds + 0.5);
  return format("%lld:%02lld:%02lld", all / 3600, all / 60 % 60, all % 60);
}

Progress::Progress(const ProgressPlan& plan)
    : plan_(plan), terminal_(plan.voice == Voice::kPlain && ::isatty(STDOUT_FILENO) == 1) {}

void Progress::step(int64_t step, double loss, double seconds) {
  loss_sum_ += loss;
  ++steps_since_;
  const double interval = terminal_ ? kSecondsBetweenRefreshes : kSecondsBetweenLines;
  if (seconds - last_shown_ >= interval || step == plan_.steps) show(step, seconds);
}

std::string Progress::validation_part() const {
  if (!is_validated_) return "";
  std::string text = format("  exact %.1f %%  CER %.2f %%  best %.1f %%", 100 * chosen_.exact_match,
                            100 * chosen_.error_rate, 100 * best_.exact_match);
  if (plan_.patience > 0) {
    text += format("  patience %d/%d", plan_.patience - best_.stale_validations, plan_.patience);
  }
  return text;
}

void Progress::show(int64_t step, double seconds) {
  const double rate = static_cast<double>(steps_since_ * plan_.batch) / (seconds - last_shown_);
  images_per_second_ = images_per_second_ == 0
                           ? rate
                           : images_per_second_ + kShareOfNewSpeed * (rate - images_per_second_);
  const double loss = loss_sum_ / static_cast<double>(steps_since_);
  const double left = static_cast<double>((plan_.steps - step) * plan_.batch) / images_per_second_;
  if (plan_.voice == Voice::kJson) {
    print(Json::Object{{"event", "step"},
                       {"step", whole(step)},
                       {"steps", whole(plan_.steps)},
                       {"images", whole(step * plan_.batch)},
                       {"loss", loss},
                       {"images_per_second", rate},
                       {"seconds_left", left}});
  } else if (plan_.voice == Voice::kPlain) {
    std::string epoch;
    if (plan_.epoch > 0) {
      epoch = format("epoch %.2f  ", double(step * plan_.batch) / double(plan_.epoch));
    }
    const std::string line = epoch +
                             format("step %lld/%lld  %.0f images/s  loss %.4f", whole(step),
                                    whole(plan_.steps), images_per_second_, loss) +
                             validation_part() + "  " + duration_text(left) + " left";
    const bool stays = !terminal_ || step == plan_.steps;
    std::printf("%s%s%s", terminal_ ? "\r\033[K" : "", line.c_str(), stays ? "\n" : "");
    std::fflush(stdout);
  }
  last_shown_ = seconds;
  loss_sum_ = 0;
  steps_since_ = 0;
}

void Progress::validated(int64_t step, const std::vector<SetFigures>& sets, const BestSoFar& best) {
  chosen_ = sets.front();
  best_ = best;
  is_validated_ = true;
  std::string shown;
  for (const SetFigures& set : sets) {
    shown += format("  %s: exact %.2f %%, CER %.2f %%", set.set.c_str(), 100 * set.exact_match,
                    100 * set.error_rate);
    if (plan_.voice != Voice::kJson) continue;
    print(Json::Object{{"event", "validation"},
                       {"step", whole(step)},
                       {"set", set.set},
                       {"strings", set.strings},
                       {"exact_match", set.exact_match},
                       {"error_rate", set.error_rate}});
  }
  if (plan_.voice == Voice::kJson) {
    print(Json::Object{{"event", "best"},
                       {"step", whole(best.step)},
                       {"exact_match", best.exact_match},
                       {"error_rate", best.error_rate},
                       {"stale_validations", best.stale_validations}});
    return;
  }
  if (best.step == step) shown += "  (the best so far)";
  print_line("validation at step " + std::to_string(step) + shown);
}

void Progress::say(const std::string& text) {
  if (plan_.voice == Voice::kJson) {
    print(Json::Object{{"event", "note"}, {"text", text}});
  } else {
    print_line(text);
  }
}

void Progress::print_line(const std::string& text) const {
  if (plan_.voice != Voice::kPlain) return;
  std::printf("%s%s\n", terminal_ ? "\r\033[K" : "", text.c_str());
  std::fflush(stdout);
}

void Progress::print(const Json& event) {
  std::printf("%s\n", event.dump().c_str());
  std::fflush(stdout);
}

}  // namespace inksum::trainer
