// manifest_fuzzer.cpp - any bytes as JSON, and as a model's manifest.
//
// What must hold: JSON written in one line or indented reads back as the same value; a manifest
// that is accepted is written as one that is accepted and written the same; its alphabet knows each
// of its symbols; an error is said in words.
#include <cstdint>
#include <string_view>

#include "core/pipeline/manifest.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

void check_json(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) {
    INKSUM_MUST_HOLD(json.error().message.starts_with("line "));
    return;
  }
  for (const int indent : {0, 2}) {
    const auto again = parse_json(json.value().dump(indent));
    INKSUM_MUST_HOLD(again.ok());
    INKSUM_MUST_HOLD(again.value() == json.value());
  }
}

void check_alphabet(const Alphabet& alphabet) {
  for (int class_id = 0; class_id < alphabet.classes(); ++class_id) {
    const std::string_view symbol = alphabet.symbol(class_id);
    const bool stands_for_nothing = class_id == alphabet.blank() || class_id == alphabet.pad();
    INKSUM_MUST_HOLD(symbol.empty() == stands_for_nothing);
    if (!symbol.empty()) INKSUM_MUST_HOLD(alphabet.class_of(symbol) == class_id);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_json(text);
  const auto manifest = parse_manifest(text);
  if (!manifest) {
    INKSUM_MUST_HOLD(!manifest.error().message.empty());
    return 0;
  }
  check_alphabet(manifest.value().alphabet);
  const std::string written = format_manifest(manifest.value());
  const auto again = parse_manifest(written);
  INKSUM_MUST_HOLD(again.ok());
  INKSUM_MUST_HOLD(format_manifest(again.value()) == written);
  return 0;
}
