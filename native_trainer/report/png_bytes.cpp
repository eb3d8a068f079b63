#include "native_trainer/report/png_bytes.h"

#include <png.h>

#include "native_trainer/error.h"

namespace inksum::trainer {

std::string png_bytes(const Picture& picture) {
  if (picture.empty()) throw TrainerError("a picture without pixels cannot become a PNG");
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = picture.channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = bytes.size();
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.pixels.data(), 0,
                                nullptr) == 0) {
    throw TrainerError(std::string("a picture cannot become a PNG: ") + image.message);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace inksum::trainer
