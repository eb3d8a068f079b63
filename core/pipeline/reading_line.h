// reading_line.h - the line that tools print for one line of an ink file, the same everywhere.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/pipeline/reading.h"

namespace inksum {

// {"id":"a1","text":"12+3","value":"15","confidence":0.97}; id and value are null where there is
// none.
Json reading_line(const std::string& id, const Reading& reading);

}  // namespace inksum
