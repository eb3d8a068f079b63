#include "core/pipeline/reading_line.h"

namespace inksum {

Json reading_line(const std::string& id, const Reading& reading) {
  Json line;
  line.set("id", id.empty() ? Json() : Json(id));
  line.set("text", reading.text);
  line.set("value", reading.value ? Json(reading.value_text) : Json());
  line.set("confidence", reading.confidence);
  return line;
}

}  // namespace inksum
