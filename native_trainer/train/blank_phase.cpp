#include "native_trainer/train/blank_phase.h"

#include <ATen/ATen.h>

#include <cstdio>

namespace inksum::trainer {
namespace {

constexpr double kAllBlank = 0.99;    // share of frames
constexpr double kHeard = 0.002;      // share of frames that makes a symbol one that is said
constexpr int kStepsOfPhase = 10;     // shorter silences are not worth a word
constexpr double kBetweenWords = 30;  // s
constexpr double kShareOfNewLoss = 0.1;

}  // namespace

std::optional<std::string> BlankPhase::step(const at::Tensor& heard, double loss, double seconds) {
  if (over_) return std::nullopt;
  loss_ = began_ ? loss_ + kShareOfNewLoss * (loss - loss_) : loss;
  began_ = true;
  const at::Tensor shares = heard.to(at::kDouble).contiguous();
  const double* share = shares.data_ptr<double>();
  const double blank = share[alphabet_.blank()];
  char text[256];
  if (blank >= kAllBlank) {
    if (++blank_steps_ < kStepsOfPhase) return std::nullopt;
    const bool first = told_at_ == 0;
    if (!first && seconds - told_at_ < kBetweenWords) return std::nullopt;
    std::snprintf(text, sizeof text,
                  "all answers are blank so far (%.1f %% of frames), which is normal: CTC first "
                  "learns to say nothing; loss %.3f",
                  100 * blank, loss_);
    std::string word = text;
    if (!first) {
      std::snprintf(text, sizeof text, ", %.3f less than %.0f s ago", told_loss_ - loss_,
                    seconds - told_at_);
      word += text;
    }
    told_at_ = seconds;
    told_loss_ = loss_;
    return word;
  }
  const bool was_silent = blank_steps_ >= kStepsOfPhase;
  if (!was_silent) {
    blank_steps_ = 0;
    return std::nullopt;
  }
  over_ = true;
  std::string word = "first symbols:";
  for (int c = 0; c < alphabet_.classes(); ++c) {
    if (share[c] >= kHeard && !alphabet_.symbol(c).empty())
      word += " " + std::string(alphabet_.symbol(c));
  }
  std::snprintf(text, sizeof text, "; %.1f %% of frames are blank; loss %.3f", 100 * blank, loss_);
  return word + text;
}

}  // namespace inksum::trainer
