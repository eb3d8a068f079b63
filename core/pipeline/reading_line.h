// reading_line.h - the line that tools print for one line of an ink file, the same everywhere.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/pipeline/reading.h"

namespace inksum {

// {"id": "a1", "text": "12+3", "value": "15", "confidence": 0.97, "status": "value",
//  "alternatives": [{"text": "12+3", "value": "15", "p": 0.97}, …],  most probable first, text too
//  "values": [{"value": "15", "p": 0.98}, …],                        most probable first
//  "symbols": [{"symbol": "1", "p": 0.99, "x0": 3, "x1": 12.5, "strokes": [0]}, …]}
// id and a value are null where there is none; a symbol's x0, x1 are in units of the ink, strokes
// count from 0. The status is name_of(reading.state).
Json reading_line(const std::string& id, const Reading& reading);

}  // namespace inksum
