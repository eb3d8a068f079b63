// png_file.h - PNG files to pictures and back, by libpng.
//
// Every kind of PNG is read: grey, RGB and palette, 1 to 16 bits, with alpha or a transparent
// colour, interlaced. Samples keep the values that the file holds: 16 bits are rounded to 8, gamma
// and colour profiles are ignored, as most programs that train on pictures do. What is transparent
// lies on white paper.
#pragma once

#include <string>
#include <string_view>

#include "core/image/picture.h"

namespace inksum::trainer {

inline constexpr int kLargestPictureSide = 16384;           // px
inline constexpr long long kMostPicturePixels = 1LL << 26;  // px

// One channel where the file is grey, otherwise three. Throws TrainerError beginning with `name`
// for what is no PNG, ends early, is damaged, has no pixels, or more than the limits above.
Picture decode_png(std::string_view bytes, const std::string& name);
Picture read_png(const std::string& path);

// An 8-bit PNG of one or three channels.
std::string encode_png(const Picture& picture);
// Replaces the file atomically or not at all. Throws TrainerError.
void write_png(const std::string& path, const Picture& picture);

}  // namespace inksum::trainer
