// html.h - pieces of a page as text: escaped words, numbers for people, pictures inside the page.
//
// Everything is written so that it is well-formed XML as well: every tag is closed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/image/picture.h"

namespace inksum::trainer {

// For text and for attribute values in double quotes. What is no UTF-8 or no character that a page
// may hold becomes U+FFFD.
std::string escaped(std::string_view text);

std::string fixed(double value, int decimals);  // "0.25"
std::string percent(double share);    // .9135 → "91.3 %"; 1 → "100 %"; the space does not break
std::string grouped(int64_t number);  // "640,000"
std::string brief(double value);      // three digits: "0.0012", "1.5", "640k", "2.5e-05"
std::string duration(double seconds);  // "2 h 50 min", "3 min 20 s", "12 s"
// "1 image", "12,000 images"
std::string counted(int64_t number, const std::string& one, const std::string& many);

std::string base64(std::string_view bytes);
// "data:image/png;base64,…"
std::string picture_uri(const Picture& picture);

// <tag class="…">content</tag>; the content is markup already.
std::string element(const std::string& tag, const std::string& class_name,
                    const std::string& content);
// A figure with its number-free caption: the first words of the caption in bold, then what one
// sees.
std::string figure(const std::string& content, const std::string& title,
                   const std::string& caption);

}  // namespace inksum::trainer
