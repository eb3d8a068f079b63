#include "core/pipeline/reading_line.h"

namespace inksum {
namespace {

Json value_or_null(const std::string& value_text) {
  return value_text.empty() ? Json() : Json(value_text);
}

Json to_json(const Alternative& alternative) {
  return Json::Object{{"text", alternative.text},
                      {"value", value_or_null(alternative.value_text)},
                      {"p", alternative.probability}};
}

Json to_json(const ValueShare& share) {
  return Json::Object{{"value", share.value_text}, {"p", share.probability}};
}

Json to_json(const ReadSymbol& symbol) {
  Json strokes{Json::Array{}};
  for (const int stroke : symbol.strokes) strokes.push_back(stroke);
  return Json::Object{{"symbol", symbol.symbol},
                      {"p", symbol.probability},
                      {"x0", symbol.x0},
                      {"x1", symbol.x1},
                      {"strokes", strokes}};
}

template <class T>
Json list_of(const std::vector<T>& items) {
  Json list{Json::Array{}};
  for (const T& item : items) list.push_back(to_json(item));
  return list;
}

}  // namespace

Json reading_line(const std::string& id, const Reading& reading) {
  return Json::Object{
      {"id", id.empty() ? Json() : Json(id)},       {"text", reading.text},
      {"value", value_or_null(reading.value_text)}, {"confidence", reading.confidence},
      {"status", name_of(reading.state)},           {"alternatives", list_of(reading.alternatives)},
      {"values", list_of(reading.values)},          {"symbols", list_of(reading.symbols)}};
}

}  // namespace inksum
