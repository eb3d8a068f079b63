#include "core/base/check.h"

namespace inksum {
namespace {
CheckHandler g_handler = nullptr;
}  // namespace

void set_check_handler(CheckHandler handler) { g_handler = handler; }

void check_failed(const char* condition, const char* file, int line) {
  if (g_handler != nullptr) g_handler(condition, file, line);
  __builtin_trap();
}

}  // namespace inksum
