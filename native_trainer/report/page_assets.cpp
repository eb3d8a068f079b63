#include "native_trainer/report/page_assets.h"

namespace inksum {

// Embedded by CMake (cmake/embed.cmake).
extern const unsigned char kReportStyle[];
extern const unsigned int kReportStyleSize;
extern const unsigned char kReportScript[];
extern const unsigned int kReportScriptSize;

namespace trainer {
namespace {

std::string text_of(const unsigned char* bytes, unsigned int size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

std::string page_style() { return text_of(kReportStyle, kReportStyleSize); }
std::string page_script() { return text_of(kReportScript, kReportScriptSize); }

}  // namespace trainer
}  // namespace inksum
