#include "native_trainer/data/negatives/icon_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <span>

#include "core/base/fingerprint.h"

namespace inksum::trainer {
namespace {

constexpr uint64_t kFamiliesToOneHeldOut = 6;

// No name may have one of these words.
constexpr auto kLeftOut = std::to_array<std::string_view>({
    // Digits and letters.
    "number",
    "numbers",
    "letter",
    "letters",
    "alphabet",
    "zero",
    "binary",
    "dice",
    "abc",
    "hours",
    "counter",
    "roman",
    "count",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "j",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "w",
    "x",
    "y",
    "z",
    "sos",
    "xxx",
    "zzz",
    "xd",
    "xbox",
    "playstation",
    "parking",
    "hash",
    "license",
    "text",
    "bold",
    "italic",
    "uv",
    "ce",
    "om",
    // Operators, brackets and points.
    "math",
    "plus",
    "minus",
    "equal",
    "divide",
    "percentage",
    "percent",
    "slash",
    "slashes",
    "backslash",
    "asterisk",
    "cross",
    "dots",
    "dot",
    "decimal",
    "infinity",
    "parentheses",
    "brackets",
    "bracket",
    "braces",
    "regex",
    "variable",
    "multiplier",
    "exposure",
    "cancel",
    // Drawn as strokes, rings, crosses or stars that stand alone.
    "tallymark",
    "tallymarks",
    "separator",
    "line",
    "menu",
    "space",
    "spacing",
    "border",
    "baseline",
    "underline",
    "overline",
    "point",
    "dotted",
    "dashed",
    "oval",
    "circles",
    "loader",
    "snowflake",
    "chevron",
    "chevrons",
    "caret",
    "angle",
    "code",
    "tilde",
    "quote",
    "quotes",
    "grip",
    "zodiac",
    "gender",
    "ease",
    "wave",
    "slice",
    "divider",
    "drag",
    "ripple",
    "ear",
    "clef",
    "flare",
    "sparkle",
    "sparkles",
    "grain",
    "axis",
    "north",
    "tax",
    "discount",
    "diabolo",
    "currency",
    "compress",
    "signal",
    "antenna",
    "stroke",
    "corner",
    "cell",
    "float",
    "circle",
    "square",
    "squares",
    "rectangle",
    "rectangular",
    "hexagon",
    "octagon",
    "pentagon",
    "rounded",
    "rotated",
    "box",
    "container",
    "keyframe",
    "diamonds",
    "egg",
    "capsule",
    "lens",
    "ban",
    "forbid",
    "contrast",
    "record",
    "pill",
    "balloon",
    "droplet",
    "drop",
    "moon",
    "motion",
    "search",
    "zoom",
    "matrix",
    "protocol",
    "radius",
    "circuit",
    "ribbon",
    "christianity",
    "loop",
    "cane",
    "prompt",
    "terminal",
    "option",
    "superscript",
    "subscript",
    "meter",
    "sort",
    "align",
    "list",
    "columns",
    "column",
    "waveform",
    "road",
    "password",
    "logs",
    "beta",
    "label",
    "section",
    "inner",
    "shadow",
    "dryclean",
    "tumble",
    "rotate",
    "portrait",
    "landscape",
    "horseshoe",
    "melon",
    "join",
    "layers",
    "marquee",
    "alpha",
    "delta",
    "sum",
    "star",
    "stars",
    "texture",
    "lane",
    "mist",
    "haze",
    "wifi",
    "stop",
    "confucius",
    "clear",
    "highlight",
    // Logos; variants by the hundred.
    "brand",
    "off",
});

// Whatever has one of these words is held out.
constexpr auto kHeldOut = std::to_array<std::string_view>({
    "cat",  "car",   "cars",      "umbrella", "crown",     "butterfly", "sailboat",
    "ship", "boat",  "speedboat", "ferry",    "mail",      "mailbox",   "email",
    "tree", "trees", "christmas", "mushroom", "key",       "bell",      "settings",
    "cog",  "at",    "section",   "omega",    "copyright", "lambda",
});

bool has(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins_with_digit(std::string_view word) {
  return !word.empty() && std::isdigit(static_cast<unsigned char>(word.front())) != 0;
}

// Of the words between the hyphens.
template <class Predicate>
bool any_word(std::string_view name, Predicate is_meant) {
  while (!name.empty()) {
    const size_t end = std::min(name.find('-'), name.size());
    if (is_meant(name.substr(0, end))) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

// "clock-2" is another clock: "clock".
std::string_view without_variant(std::string_view name) {
  const size_t last = name.rfind('-');
  const bool is_variant = last != std::string_view::npos && last + 2 == name.size() &&
                          begins_with_digit(name.substr(last + 1));
  return is_variant ? name.substr(0, last) : name;
}

}  // namespace

bool is_drawing(std::string_view name) {
  return !any_word(without_variant(name), [](std::string_view word) {
    return begins_with_digit(word) || has(kLeftOut, word);
  });
}

Split split_of_icon(std::string_view name) {
  const std::string_view family = name.substr(0, name.find('-'));
  const bool is_held_out =
      fingerprint(family.data(), family.size()) % kFamiliesToOneHeldOut == 0 ||
      any_word(name, [](std::string_view word) { return has(kHeldOut, word); });
  return is_held_out ? Split::kHeldOut : Split::kTraining;
}

}  // namespace inksum::trainer
