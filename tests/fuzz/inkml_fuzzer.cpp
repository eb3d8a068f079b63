// inkml_fuzzer.cpp - any bytes as an XML document, and as InkML.
//
// What must hold: an XML tree written with escapes reads back as the same tree; InkML's records
// hold finite ink of at least one point a stroke, expressions before symbols; the expressions
// written again read back as the same ids, labels, writers and ink; an error begins with its line.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/xml.h"
#include "core/ink/inkml.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

std::string written(const XmlElement& element) {
  std::string out = "<" + element.name;
  for (const auto& [name, value] : element.attributes) {
    out += " " + name + "=\"" + xml_escaped(value) + "\"";
  }
  out += ">" + xml_escaped(element.text);
  for (const XmlElement& child : element.children) out += written(child);
  return out + "</" + element.name + ">";
}

// All but the lines, which writing changes.
bool same(const XmlElement& a, const XmlElement& b) {
  return a.name == b.name && a.attributes == b.attributes && a.text == b.text &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                    same);
}

void check_xml(std::string_view text) {
  const auto root = parse_xml(text);
  if (!root) {
    INKSUM_MUST_HOLD(root.error().message.starts_with("line "));
    return;
  }
  const auto again = parse_xml(written(root.value()));
  INKSUM_MUST_HOLD(again.ok());
  INKSUM_MUST_HOLD(same(root.value(), again.value()));
}

void check_ink(const Ink& ink) {
  INKSUM_MUST_HOLD(!ink.strokes.empty());
  for (const Stroke& stroke : ink.strokes) {
    INKSUM_MUST_HOLD(!stroke.points.empty());
    for (const InkPoint& point : stroke.points) {
      INKSUM_MUST_HOLD(std::isfinite(point.x) && std::isfinite(point.y));
      INKSUM_MUST_HOLD(std::isfinite(point.time_s));
      INKSUM_MUST_HOLD(point.pressure >= 0 && point.pressure <= 1);
    }
  }
}

void check_reads_back(const std::vector<InkRecord>& records) {
  const auto again = parse_inkml(format_inkml(records));
  INKSUM_MUST_HOLD(again.ok());
  std::vector<InkRecord> found;
  for (const InkmlRecord& entry : again.value()) {
    if (!entry.is_symbol) found.push_back(entry.record);
  }
  INKSUM_MUST_HOLD(found.size() == records.size());
  for (size_t i = 0; i < records.size(); ++i) {
    INKSUM_MUST_HOLD(found[i].id == records[i].id);
    INKSUM_MUST_HOLD(found[i].label == records[i].label);
    INKSUM_MUST_HOLD(found[i].writer == records[i].writer);
    INKSUM_MUST_HOLD(found[i].ink == records[i].ink);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_xml(text);
  const auto records = parse_inkml(text);
  if (!records) {
    INKSUM_MUST_HOLD(records.error().message.starts_with("line "));
    return 0;
  }
  const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
  std::vector<InkRecord> expressions;
  bool symbols_follow = false;
  for (const InkmlRecord& entry : records.value()) {
    INKSUM_MUST_HOLD(entry.is_symbol || !symbols_follow);
    symbols_follow = entry.is_symbol;
    INKSUM_MUST_HOLD(entry.line >= 1 && entry.line <= lines);
    check_ink(entry.record.ink);
    if (!entry.is_symbol) expressions.push_back(entry.record);
  }
  check_reads_back(expressions);
  return 0;
}
