// local_ranks.h - one command as several ranks on this host: "inksum-trainer train --workers 4 …".
//
// The program starts itself once a rank with torchrun's variables set, then waits. Rank 0 prints;
// what the others write to standard error is passed on behind "[rank 2] ", the same line only once.
// SIGINT and SIGTERM go on to all. Where a rank fails, the others are stopped.
#pragma once

#include <string>
#include <vector>

namespace inksum::trainer {

// The words that this process was started with.
std::vector<std::string> own_command_line();

// Runs `command` (its first word is ignored: it is this program) as `count` ranks. Returns 0, 128 +
// n where signal n stopped them all, or the code of the first rank that failed, after naming it.
int run_local_ranks(int count, const std::vector<std::string>& command);

}  // namespace inksum::trainer
