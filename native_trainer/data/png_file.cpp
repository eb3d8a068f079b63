#include "native_trainer/data/png_file.h"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/base/check.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
// Signature, length and name of the header chunk, width, height.
constexpr size_t kHeaderBytes = 24;

// What libpng's callbacks and decode() share. Lives outside of the frame that longjmp returns to.
struct Decoding {
  std::string_view bytes;
  size_t at = 0;
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string fault;
  int width = 0;
  int height = 0;
  int channels = 0;             // 1 … 4, alpha included
  std::vector<uint8_t> pixels;  // [height, width, channels]
  std::vector<png_bytep> rows;

  Decoding() = default;
  Decoding(const Decoding&) = delete;
  Decoding& operator=(const Decoding&) = delete;
  ~Decoding() { png_destroy_read_struct(&png, &info, nullptr); }
};

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
  static_cast<Decoding*>(png_get_error_ptr(png))->fault = message;
  png_longjmp(png, 1);
}

void on_warning(png_structp /*png*/, png_const_charp /*message*/) {}

void take_bytes(png_structp png, png_bytep out, size_t count) {
  auto& decoding = *static_cast<Decoding*>(png_get_io_ptr(png));
  if (decoding.bytes.size() - decoding.at < count) png_error(png, "the file ends early");
  std::memcpy(out, decoding.bytes.data() + decoding.at, count);
  decoding.at += count;
}

// Brings every kind of PNG to 8 bits of grey, grey and alpha, RGB, or RGBA.
void ask_for_bytes(Decoding& decoding) {
  png_set_expand(decoding.png);
  png_set_scale_16(decoding.png);
  png_set_interlace_handling(decoding.png);
  png_read_update_info(decoding.png, decoding.info);
}

// False where libpng gave up; the reason is then in decoding.fault. Has no local variable that
// longjmp could leave undestroyed.
bool decode(Decoding& decoding) {
  if (setjmp(png_jmpbuf(decoding.png)) != 0) return false;  // NOLINT: libpng's way to fail
  png_set_read_fn(decoding.png, &decoding, take_bytes);
  png_set_user_limits(decoding.png, kLargestPictureSide, kLargestPictureSide);
  png_read_info(decoding.png, decoding.info);
  ask_for_bytes(decoding);
  decoding.channels = png_get_channels(decoding.png, decoding.info);
  decoding.pixels.resize(static_cast<size_t>(decoding.height) * decoding.width * decoding.channels);
  for (int y = 0; y < decoding.height; ++y) {
    decoding.rows.push_back(decoding.pixels.data() +
                            static_cast<size_t>(y) * decoding.width * decoding.channels);
  }
  png_read_image(decoding.png, decoding.rows.data());
  png_read_end(decoding.png, nullptr);
  return true;
}

uint32_t big_endian(std::string_view bytes) {
  uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4)) value = value << 8 | static_cast<uint8_t>(byte);
  return value;
}

// Before libpng sets memory aside.
void check_size(Decoding& decoding, const std::string& name) {
  const uint32_t width = big_endian(decoding.bytes.substr(16));
  const uint32_t height = big_endian(decoding.bytes.substr(20));
  const std::string size = std::to_string(width) + "×" + std::to_string(height) + " px";
  if (width == 0 || height == 0) throw TrainerError(name + ": a picture of " + size + " is empty");
  if (std::max(width, height) > kLargestPictureSide ||
      static_cast<long long>(width) * height > kMostPicturePixels) {
    throw TrainerError(name + ": a picture of " + size + " is too large: at most " +
                       std::to_string(kLargestPictureSide) + " px a side and " +
                       std::to_string(kMostPicturePixels) + " px in all");
  }
  decoding.width = static_cast<int>(width);
  decoding.height = static_cast<int>(height);
}

uint8_t on_white(int value, int alpha) {
  return static_cast<uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

Picture to_picture(Decoding& decoding) {
  const bool has_alpha = decoding.channels % 2 == 0;
  Picture picture{decoding.width, decoding.height, decoding.channels - (has_alpha ? 1 : 0), {}};
  if (!has_alpha) {
    picture.pixels = std::move(decoding.pixels);
    return picture;
  }
  const size_t stride = static_cast<size_t>(decoding.channels);
  picture.pixels.reserve(decoding.pixels.size() / stride * (stride - 1));
  for (size_t pixel = 0; pixel < decoding.pixels.size(); pixel += stride) {
    const int alpha = decoding.pixels[pixel + stride - 1];
    for (size_t channel = 0; channel + 1 < stride; ++channel) {
      picture.pixels.push_back(on_white(decoding.pixels[pixel + channel], alpha));
    }
  }
  return picture;
}

}  // namespace

Picture decode_png(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with(kSignature)) throw TrainerError(name + ": not a PNG file");
  if (bytes.size() < kHeaderBytes) throw TrainerError(name + ": the PNG file ends early");
  Decoding decoding;
  decoding.bytes = bytes;
  check_size(decoding, name);
  decoding.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &decoding, on_error, on_warning);
  if (decoding.png != nullptr) decoding.info = png_create_info_struct(decoding.png);
  if (decoding.info == nullptr) throw TrainerError(name + ": libpng cannot be used");
  if (!decode(decoding)) throw TrainerError(name + ": damaged PNG file: " + decoding.fault);
  return to_picture(decoding);
}

Picture read_png(const std::string& path) { return decode_png(read_file(path), path); }

std::string encode_png(const Picture& picture) {
  INKSUM_CHECK(!picture.empty() && (picture.channels == 1 || picture.channels == 3));
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = picture.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.pixels.data(), 0,
                                nullptr) == 0) {
    throw TrainerError(std::string("a PNG cannot be made: ") + image.message);
  }
  bytes.resize(size);
  return bytes;
}

void write_png(const std::string& path, const Picture& picture) {
  write_file(path, encode_png(picture));
}

}  // namespace inksum::trainer
