// stop_signal.h - SIGINT and SIGTERM ask a run to stop after its step; a second one ends it at
// once.
#pragma once

namespace inksum::trainer {

class StopSignal {
 public:
  StopSignal();
  ~StopSignal();  // puts the default handlers back
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // The signal that arrived, or 0.
  static int received();
};

}  // namespace inksum::trainer
