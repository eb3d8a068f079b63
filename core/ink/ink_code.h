// ink_code.h - ink as a short text: for links, and for keeping a sheet.
//
// What is kept: places to an eighth of an ink unit (CSS pixel), times to 10 ms with pauses of more
// than 10 s made 10 s, pressure to 1/64, the pointers' kinds and the labels. All of it is whole
// numbers then, so what was decoded encodes to the same text again. Ink in another unit than the
// page's must be scaled first.
//
// The text is base64url of
//
//   version    1 byte, 1
//   length     of the body, LEB128, at most 4 bytes
//   body       below
//   checksum   the lower 4 bytes of FNV-1a 64 (core/base/fingerprint.h) of all before, least first
//
// and every later version keeps all of that but the body. Version 1's body is the model, 4 bytes,
// the most significant first, and after it what core/base/adaptive_coder.h writes of the numbers
// that core/ink/ink_code_format.h walks through.
//
//   Worked example: no ink, and no model, is "AQUAAAAAYQ4N3po": 01, 05, 00000000 61, 0E0DDE9A.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/ink/labelled_ink.h"

namespace inksum {

enum class InkCodeFault {
  kForeign,   // it is no ink code at all
  kCutShort,  // its end is missing
  kDamaged,   // it has been changed
  kNewer,     // a later version of inksum wrote it
};

// What a code can hold; encode() leaves out the strokes, and labels, that pass it.
inline constexpr int kMaxCodeStrokes = 1 << 16;
inline constexpr int kMaxCodePoints = 1 << 20;  // of all strokes
inline constexpr int kMaxCodeText = 1 << 20;    // bytes, of all labels

// Labels must be as LabelledInk asks. `model` is short_fingerprint() of the model that read the
// ink, 0 where none did. What lies beyond 2^20 ink units is moved there; what is no number becomes
// 0.
std::string encode(const LabelledInk& ink, uint32_t model = 0);
// Takes memory in proportion to the limits above, whatever the text.
Result<LabelledInk, InkCodeFault> decode(std::string_view code);
// As given to encode(); 0 where code is none.
uint32_t model_of(std::string_view code);

// The first half of a manifest's "model_fingerprint": 0x1b29f508 of "1b29f5082dcd666a".
uint32_t short_fingerprint(std::string_view model_fingerprint);

}  // namespace inksum
