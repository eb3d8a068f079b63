#include "native_trainer/report/html.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/utf8.h"
#include "native_trainer/data/png_file.h"

namespace inksum::trainer {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    default:
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 && c != '\t' && c != '\n') {
        out += kReplacement;
      } else {
        out += c;
      }
  }
}

std::string printed(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t length = utf8_length(text, at);
    if (length == 1) {
      append_escaped(out, text[at]);
    } else {
      out += length == 0 ? kReplacement : text.substr(at, length);
    }
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::string fixed(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string percent(double share) {
  if (share == 0 || share == 1) return share == 0 ? "0\u00A0%" : "100\u00A0%";
  // What is not all must not round to all: 99.995 % keeps its digits.
  const int decimals = share > 0.9995 || share < 0.0005 ? 3 : (share > 0.1 && share < 0.95 ? 1 : 2);
  return fixed(100 * share, decimals) + "\u00A0%";
}

std::string grouped(int64_t number) {
  std::string digits = std::to_string(number < 0 ? -number : number);
  for (auto at = static_cast<int64_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<size_t>(at), ",");
  }
  return number < 0 ? "-" + digits : digits;
}

std::string brief(double value) {
  const double size = std::fabs(value);
  if (size >= 1e6) return printed("%.3g", value / 1e6) + "M";
  if (size >= 1e4) return printed("%.3g", value / 1e3) + "k";
  if (size >= 1e3) return printed("%.0f", value);
  return printed("%.3g", value);
}

std::string duration(double seconds) {
  const auto whole = static_cast<long long>(seconds + 0.5);
  if (whole >= 3600) {
    return std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min";
  }
  if (whole >= 600) return std::to_string(whole / 60) + " min";
  if (whole >= 60) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole) + " s";
}

std::string counted(int64_t number, const std::string& one, const std::string& many) {
  return grouped(number) + " " + (number == 1 ? one : many);
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t at = 0; at < bytes.size(); at += 3) {
    uint32_t group = 0;
    const size_t count = std::min<size_t>(3, bytes.size() - at);
    for (size_t i = 0; i < 3; ++i) {
      group = group << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (size_t i = 0; i < 4; ++i) {
      out += i <= count ? kDigits[(group >> (18 - 6 * i)) & 63U] : '=';
    }
  }
  return out;
}

std::string picture_uri(const Picture& picture) {
  return "data:image/png;base64," + base64(encode_png(picture));
}

std::string element(const std::string& tag, const std::string& class_name,
                    const std::string& content) {
  const std::string attribute = class_name.empty() ? "" : " class=\"" + class_name + "\"";
  return "<" + tag + attribute + ">" + content + "</" + tag + ">\n";
}

std::string figure(const std::string& content, const std::string& title,
                   const std::string& caption) {
  return "<figure>\n" + content + "<figcaption><b>" + escaped(title) + ".</b> " + escaped(caption) +
         "</figcaption>\n</figure>\n";
}

}  // namespace inksum::trainer
