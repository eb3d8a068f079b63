// status_text.h - what the page says of its model, and of ink that no model can be shown.
#pragma once

#include <string>

#include "wasm/app/state.h"

namespace inksum {

// Of a model that failed: "The model could not be loaded: the server answered 404. Your ink is
// kept." The reason itself is the program's that met it, and English.
std::string failure_in_words(const State& state);

// Of the current line, where it has an obstacle: it is too long for the network.
std::string obstacle_in_words(const State& state);

}  // namespace inksum
