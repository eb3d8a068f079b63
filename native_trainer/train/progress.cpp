#include "native_trainer/train/progress.h"

#include <unistd.h>

#include <cstdio>

#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

constexpr double kSecondsBetweenLines = 10;
constexpr double kSecondsBetweenRefreshes = 0.5;

std::string duration(double seconds) {
  const auto whole = static_cast<long long>(seconds + 0.5);
  char text[32];
  std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
  return text;
}

}  // namespace

Progress::Progress(const std::string& metrics_path)
    : metrics_(metrics_path, std::ios::app), terminal_(::isatty(STDOUT_FILENO) == 1) {
  if (!metrics_) throw TrainerError(metrics_path + ": cannot be written");
}

void Progress::pause() {
  seconds_before_ = seconds();
  resumed_ = Clock::now();
}
void Progress::resume() { resumed_ = Clock::now(); }

double Progress::seconds() const {
  return seconds_before_ + std::chrono::duration<double>(Clock::now() - resumed_).count();
}

void Progress::step(const StepReport& report) {
  loss_sum_ += report.loss;
  ++steps_since_;
  images_since_ += report.images;
  const double since = seconds() - last_shown_;
  if (since >= (terminal_ ? kSecondsBetweenRefreshes : kSecondsBetweenLines) ||
      report.step == report.steps) {
    show(report, since);
  }
}

void Progress::show(const StepReport& report, double since) {
  const double rate = static_cast<double>(images_since_) / since;
  images_per_second_ = images_per_second_ == 0 ? rate : 0.8 * images_per_second_ + 0.2 * rate;
  const double loss = loss_sum_ / steps_since_;
  const double left =
      static_cast<double>((report.steps - report.step) * report.images) / images_per_second_;
  std::string validation;
  if (exact_match_ >= 0) {
    char text[32];
    std::snprintf(text, sizeof text, "  exact %.1f %%", 100 * exact_match_);
    validation = text;
  }
  std::printf("%sstep %lld/%lld  %.0f images/s  loss %.4f%s  %s left%s", terminal_ ? "\r" : "",
              static_cast<long long>(report.step), static_cast<long long>(report.steps),
              images_per_second_, loss, validation.c_str(), duration(left).c_str(),
              terminal_ && report.step != report.steps ? "\033[K" : "\n");
  std::fflush(stdout);
  metrics_ << Json(Json::Object{{"step", static_cast<long long>(report.step)},
                                {"loss", loss},
                                {"gradient_norm", report.gradient_norm},
                                {"learning_rate", report.learning_rate},
                                {"images_per_second", rate}})
                  .dump()
           << std::endl;
  last_shown_ = seconds();
  loss_sum_ = 0;
  steps_since_ = 0;
  images_since_ = 0;
}

void Progress::validated(int64_t step, const std::vector<Validation>& validations) {
  Json line = Json::Object{{"step", static_cast<long long>(step)}};
  std::string shown;
  for (const Validation& validation : validations) {
    line.set(validation.name, Json::Object{{"strings", validation.strings},
                                           {"exact_match", validation.exact_match},
                                           {"error_rate", validation.error_rate}});
    char text[128];
    std::snprintf(text, sizeof text, "  %s: exact %.2f %%, CER %.2f %%", validation.name.c_str(),
                  100 * validation.exact_match, 100 * validation.error_rate);
    shown += text;
  }
  exact_match_ = validations.front().exact_match;
  std::printf("%svalidation at step %lld%s\n", terminal_ ? "\r\033[K" : "",
              static_cast<long long>(step), shown.c_str());
  std::fflush(stdout);
  metrics_ << line.dump() << std::endl;
}

}  // namespace inksum::trainer
