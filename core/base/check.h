// check.h - INKSUM_CHECK for conditions that only a bug in this program can break.
//
// Core does no I/O, so a failed check hands the broken condition to the handler that the program
// installed (the trainer prints it, the page shows it) and then traps.
#pragma once

namespace inksum {

using CheckHandler = void (*)(const char* condition, const char* file, int line);

// Replaces the handler; nullptr restores the silent default.
void set_check_handler(CheckHandler handler);

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace inksum

#define INKSUM_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::inksum::check_failed(#condition, __FILE__, __LINE__))
