#include "native_trainer/train/stop_signal.h"

#include <csignal>

namespace inksum::trainer {
namespace {

volatile std::sig_atomic_t stop_signal = 0;

void remember(int signal) {
  stop_signal = signal;
  std::signal(signal, SIG_DFL);
}

}  // namespace

StopSignal::StopSignal() {
  stop_signal = 0;
  std::signal(SIGINT, remember);
  std::signal(SIGTERM, remember);
}

StopSignal::~StopSignal() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

int StopSignal::received() { return stop_signal; }

}  // namespace inksum::trainer
