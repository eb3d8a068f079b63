#include "wasm/app/theme.h"

namespace inksum {
namespace {

constexpr ImU32 rgb(unsigned colour) {
  return IM_COL32((colour >> 16) & 0xff, (colour >> 8) & 0xff, colour & 0xff, 0xff);
}

}  // namespace

const Theme& daylight() {
  static constexpr Theme kTheme = {
      .ground = rgb(0xF1EFEA),
      .card = rgb(0xFFFFFF),
      .card_hover = rgb(0xF7F6F2),
      .line = rgb(0xDFDBD2),
      .paper = rgb(0xFFFEFB),
      .dot = rgb(0xDAD6CC),
      .ink = rgb(0x1C2B4A),
      .text = rgb(0x1D212B),
      .quiet = rgb(0x5C6270),
      .disabled = rgb(0xB4B6BC),
      .accent = rgb(0x2C59CF),
      .accent_soft = rgb(0xE4EBFC),
      .track = rgb(0xE6E4DE),
      .warning = rgb(0x9A4A00),
  };
  return kTheme;
}

const Theme& night() {
  static constexpr Theme kTheme = {
      .ground = rgb(0x121419),
      .card = rgb(0x1D2027),
      .card_hover = rgb(0x262A33),
      .line = rgb(0x313641),
      .paper = rgb(0x181B21),
      .dot = rgb(0x343944),
      .ink = rgb(0xE9EDF6),
      .text = rgb(0xECEEF3),
      .quiet = rgb(0xA6ADBA),
      .disabled = rgb(0x5A606C),
      .accent = rgb(0x86ABFF),
      .accent_soft = rgb(0x26324F),
      .track = rgb(0x343944),
      .warning = rgb(0xF2B461),
  };
  return kTheme;
}

}  // namespace inksum
