// data_png_test.cpp - every kind of PNG that libpng can write is read pixel for pixel.
#include <png.h>

#include <catch_amalgamated.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "native_trainer/data/png_file.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"
#include "tests/native_trainer/temporary_folder.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

struct Kind {
  int color_type = PNG_COLOR_TYPE_GRAY;
  int bits = 8;
  bool interlaced = false;
  bool transparent = false;  // a transparent colour, or a palette with alpha
};

constexpr int kWidth = 13, kHeight = 9, kPaletteSize = 16;

int channels_of(int color_type) {
  switch (color_type) {
    case PNG_COLOR_TYPE_GRAY_ALPHA:
      return 2;
    case PNG_COLOR_TYPE_RGB:
      return 3;
    case PNG_COLOR_TYPE_RGB_ALPHA:
      return 4;
    default:
      return 1;
  }
}

// A raw sample of the file, of all its bits.
int sample(const Kind& kind, int y, int x, int channel) {
  const int most = kind.color_type == PNG_COLOR_TYPE_PALETTE
                       ? std::min(kPaletteSize, 1 << kind.bits)
                       : 1 << kind.bits;
  return (y * 7919 + x * 104729 + channel * 1299709 + y * x * 31) % most;
}

png_color palette_color(int i) {
  return {static_cast<png_byte>(i * 17), static_cast<png_byte>(255 - i * 9),
          static_cast<png_byte>(i * i)};
}
int palette_alpha(int i) { return 255 - i * 16; }
constexpr int kKey = 1;  // every channel of the transparent colour

// One row, samples packed from the highest bit on as PNG has them.
std::vector<png_byte> packed_row(const Kind& kind, int y) {
  std::vector<png_byte> row;
  int free_bits = 0;
  for (int x = 0; x < kWidth; ++x) {
    for (int channel = 0; channel < channels_of(kind.color_type); ++channel) {
      const int value = sample(kind, y, x, channel);
      if (kind.bits == 16) row.push_back(static_cast<png_byte>(value >> 8));
      if (kind.bits >= 8) {
        row.push_back(static_cast<png_byte>(value & 0xFF));
        continue;
      }
      if (free_bits == 0) {
        row.push_back(0);
        free_bits = 8;
      }
      free_bits -= kind.bits;
      row.back() = static_cast<png_byte>(row.back() | value << free_bits);
    }
  }
  return row;
}

std::string png_of(const Kind& kind) {
  std::string bytes;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(
      png, &bytes,
      [](png_structp writer, png_bytep data, png_size_t count) {
        static_cast<std::string*>(png_get_io_ptr(writer))
            ->append(reinterpret_cast<const char*>(data), count);
      },
      [](png_structp) {});
  png_set_IHDR(png, info, kWidth, kHeight, kind.bits, kind.color_type,
               kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
  png_set_gAMA(png, info, 0.3);  // must not change a pixel
  png_color palette[kPaletteSize];
  png_byte alpha[kPaletteSize];
  for (int i = 0; i < kPaletteSize; ++i) {
    palette[i] = palette_color(i);
    alpha[i] = static_cast<png_byte>(palette_alpha(i));
  }
  const bool has_palette = kind.color_type == PNG_COLOR_TYPE_PALETTE;
  const int colors = std::min(kPaletteSize, 1 << kind.bits);
  if (has_palette) png_set_PLTE(png, info, palette, colors);
  if (kind.transparent) {
    png_color_16 key{0, kKey, kKey, kKey, kKey};
    png_set_tRNS(png, info, has_palette ? alpha : nullptr, has_palette ? colors : 0,
                 has_palette ? nullptr : &key);
  }
  std::vector<std::vector<png_byte>> rows;
  std::vector<png_bytep> pointers;
  for (int y = 0; y < kHeight; ++y) rows.push_back(packed_row(kind, y));
  for (std::vector<png_byte>& row : rows) pointers.push_back(row.data());
  png_set_rows(png, info, pointers.data());
  png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  png_destroy_write_struct(&png, &info);
  return bytes;
}

// What that file shows on white paper, by the PNG specification's own words in real numbers.
int expected(const Kind& kind, int y, int x, int channel) {
  const double most = (1 << kind.bits) - 1;
  double value = 0, alpha = 1;
  if (kind.color_type == PNG_COLOR_TYPE_PALETTE) {
    const int index = sample(kind, y, x, 0);
    const png_color color = palette_color(index);
    value = (channel == 0 ? color.red : channel == 1 ? color.green : color.blue) / 255.0;
    if (kind.transparent) alpha = palette_alpha(index) / 255.0;
  } else {
    value = sample(kind, y, x, channel) / most;
    const int colors = kind.color_type & PNG_COLOR_MASK_COLOR ? 3 : 1;
    if (kind.color_type & PNG_COLOR_MASK_ALPHA) alpha = sample(kind, y, x, colors) / most;
    bool is_key = kind.transparent;
    for (int c = 0; c < colors; ++c) is_key = is_key && sample(kind, y, x, c) == kKey;
    if (is_key) alpha = 0;
  }
  // Both are first rounded to 8 bits.
  const double value8 = std::floor(value * 255 + 0.5), alpha8 = std::floor(alpha * 255 + 0.5);
  return static_cast<int>(std::floor((value8 * alpha8 + 255 * (255 - alpha8)) / 255 + 0.5));
}

std::string error_of(const std::string& bytes) {
  try {
    (void)decode_png(bytes, "a.png");
  } catch (const TrainerError& error) {
    return error.what();
  }
  return "no error";
}

std::string with_size(std::string bytes, uint32_t width, uint32_t height) {
  for (size_t i = 0; i < 4; ++i) {
    bytes[16 + i] = static_cast<char>(width >> (24 - 8 * i));
    bytes[20 + i] = static_cast<char>(height >> (24 - 8 * i));
  }
  return bytes;
}

}  // namespace

TEST_CASE("PNG files of every kind show the pixels that were written", "[png]") {
  std::vector<Kind> kinds;
  for (const bool interlaced : {false, true}) {
    for (const bool transparent : {false, true}) {
      for (const int bits : {1, 2, 4, 8, 16}) {
        kinds.push_back({PNG_COLOR_TYPE_GRAY, bits, interlaced, transparent});
        if (bits <= 8) kinds.push_back({PNG_COLOR_TYPE_PALETTE, bits, interlaced, transparent});
        if (bits >= 8) kinds.push_back({PNG_COLOR_TYPE_RGB, bits, interlaced, transparent});
        if (bits < 8 || transparent) continue;
        kinds.push_back({PNG_COLOR_TYPE_GRAY_ALPHA, bits, interlaced, false});
        kinds.push_back({PNG_COLOR_TYPE_RGB_ALPHA, bits, interlaced, false});
      }
    }
  }
  for (const Kind& kind : kinds) {
    INFO("colour type " << kind.color_type << ", " << kind.bits << " bits, interlaced "
                        << kind.interlaced << ", transparent " << kind.transparent);
    const Picture picture = decode_png(png_of(kind), "a.png");
    const bool grey = (kind.color_type & PNG_COLOR_MASK_COLOR) == 0;
    REQUIRE(picture.width == kWidth);
    REQUIRE(picture.height == kHeight);
    REQUIRE(picture.channels == (grey ? 1 : 3));
    int wrong = 0;
    size_t at = 0;
    for (int y = 0; y < kHeight; ++y) {
      for (int x = 0; x < kWidth; ++x) {
        for (int c = 0; c < picture.channels; ++c) {
          wrong += picture.pixels[at++] != expected(kind, y, x, c);
        }
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("a written picture reads back as the same", "[png]") {
  const Folder folder;
  for (const int channels : {1, 3}) {
    Picture picture{7, 5, channels, {}};
    for (int i = 0; i < 7 * 5 * channels; ++i) {
      picture.pixels.push_back(static_cast<uint8_t>(i * 37));
    }
    write_png(folder.file("a.png"), picture);
    CHECK(read_png(folder.file("a.png")) == picture);
  }
}

TEST_CASE("what is wrong with a PNG file is said with its name", "[png]") {
  const std::string good = png_of({PNG_COLOR_TYPE_RGB, 8, false, false});
  CHECK(error_of("") == "a.png: not a PNG file");
  CHECK(error_of("GIF89a and so on, for long enough") == "a.png: not a PNG file");
  CHECK(error_of(good.substr(0, 15)) == "a.png: the PNG file ends early");
  CHECK(error_of(good.substr(0, 60)) == "a.png: damaged PNG file: the file ends early");
  CHECK(error_of(good.substr(0, good.size() - 1)) ==
        "a.png: damaged PNG file: the file ends early");
  std::string flipped = good;
  flipped[good.find("IEND") - 8] ^= 0x10;  // the last chunk of pixels ends with its checksum
  CHECK(error_of(flipped) == "a.png: damaged PNG file: IDAT: CRC error");
  CHECK(error_of(with_size(good, 0, 9)) == "a.png: a picture of 0×9 px is empty");
  CHECK(error_of(with_size(good, 13, 0)) == "a.png: a picture of 13×0 px is empty");
  CHECK(
      error_of(with_size(good, 13, 4000000000)) ==
      "a.png: a picture of 13×4000000000 px is too large: at most 16384 px a side and 67108864 px "
      "in all");
  CHECK(error_of(with_size(good, 16384, 16384)) ==
        "a.png: a picture of 16384×16384 px is too large: at most 16384 px a side and 67108864 px "
        "in all");
  CHECK_THROWS_WITH(read_png("/nonexistent/a.png"), "/nonexistent/a.png: cannot be read");
}

TEST_CASE("no garbage in a PNG file does more than fail", "[png]") {
  const std::string good = png_of({PNG_COLOR_TYPE_PALETTE, 4, true, true});
  int failed = 0;
  for (size_t at = 8; at < good.size(); ++at) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(~damaged[at]);
    failed += error_of(damaged) != "no error";
  }
  CHECK(failed > static_cast<int>(good.size()) / 2);
}
