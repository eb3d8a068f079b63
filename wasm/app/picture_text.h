// picture_text.h - what is told of a picture: its heading on the card, and the live region's words.
#pragma once

#include <string>

#include "core/expr/notation.h"
#include "wasm/app/picture_reader.h"
#include "wasm/app/strings.h"

namespace inksum {

// "3×4 = 12"; of a text without a value the text.
std::string equation_of(const Reading& reading, DecimalMark mark);

// Why there is nothing to show, or what is under way; "" where rows are told.
std::string picture_status(const PictureState& picture, Tongue tongue);

// "Picture: 3×4 = 12, 97% sure. 5−6 = −1, 81% sure."
std::string picture_sentence(const PictureState& picture, Tongue tongue, DecimalMark mark);

// "97% sure": of the value, where there is one.
std::string sureness_of(const Reading& reading, Tongue tongue);

}  // namespace inksum
