#include "wasm/app/strings.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <set>
#include <vector>

#include "core/base/utf8.h"
#include "tests/app/support.h"
#include "wasm/app/fonts.h"

namespace inksum {
namespace {

constexpr Tongue kAll[] = {Tongue::kEnglish, Tongue::kGerman,   Tongue::kSpanish,
                           Tongue::kFrench,  Tongue::kJapanese, Tongue::kChinese};

std::vector<Phrase> all_phrases() {
  std::vector<Phrase> phrases;
  for (size_t i = 0; i < kPhrases; ++i) phrases.push_back(static_cast<Phrase>(i));
  return phrases;
}

// "0" and "1" of "{0} of {1}".
std::multiset<char> places_in(std::string_view text) {
  std::multiset<char> places;
  for (size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
    REQUIRE(text.substr(at).size() >= 3);
    CHECK(text[at + 2] == '}');
    places.insert(text[at + 1]);
  }
  return places;
}

TEST_CASE("A phrase has the same places in every tongue, and no loose ends", "[words]") {
  for (const Phrase phrase : all_phrases()) {
    const std::multiset<char> places = places_in(say(Tongue::kEnglish, phrase));
    for (const Tongue tongue : kAll) {
      const std::string_view text = say(tongue, phrase);
      INFO(tag_of(tongue) << " " << name_of(phrase) << ": " << text);
      CHECK(places_in(text) == places);
      CHECK_FALSE(text.starts_with(' '));
      CHECK_FALSE(text.ends_with(' '));
    }
  }
}

TEST_CASE("What is a sentence in English is one in every tongue", "[words]") {
  for (const Phrase phrase : all_phrases()) {
    const bool is_sentence = std::string_view(say(Tongue::kEnglish, phrase)).ends_with('.');
    for (const Tongue tongue : kAll) {
      const std::string_view text = say(tongue, phrase);
      INFO(tag_of(tongue) << " " << name_of(phrase) << ": " << text);
      CHECK((text.ends_with('.') || text.ends_with("。")) == is_sentence);
    }
  }
}

TEST_CASE("A phrase is found by its name, and by no other", "[words]") {
  std::set<std::string_view> names;
  for (const Phrase phrase : all_phrases()) {
    CHECK(names.insert(name_of(phrase)).second);
    CHECK(phrase_named(name_of(phrase)) == phrase);
  }
  CHECK(phrase_named("undo") == Phrase::kUndo);
  CHECK_FALSE(phrase_named("").has_value());
  CHECK_FALSE(phrase_named("Undo").has_value());
}

TEST_CASE("Parts go to their places, in whatever order", "[words]") {
  CHECK(fill("{0} of {1}", {"1", "2"}) == "1 of 2");
  CHECK(fill("{1}: {0}, {1}", {"a", "b"}) == "b: a, b");
  CHECK(fill("{0} and {2}", {"{1}", "x"}) == "{1} and {2}");
  CHECK(fill("{", {}) == "{");
  CHECK(fill("{x}{0", {"a"}) == "{x}{0");
}

TEST_CASE("Sentences follow each other as the tongue writes them", "[words]") {
  CHECK(in_a_row({"One.", "", "Two."}) == "One. Two.");
  CHECK(in_a_row({"", "One."}) == "One.");
  CHECK(in_a_row({"一。", "二。"}) == "一。二。");
  CHECK(in_a_row({}).empty());
}

TEST_CASE("The first language that the page speaks is taken, else English", "[words]") {
  CHECK(tongue_of("de-AT") == Tongue::kGerman);
  CHECK(tongue_of("nl,fr-CA,en") == Tongue::kFrench);
  CHECK(tongue_of("zh-Hant-TW") == Tongue::kChinese);
  CHECK(tongue_of("ja") == Tongue::kJapanese);
  CHECK(tongue_of("es-419,de") == Tongue::kSpanish);
  CHECK(tongue_of("nl,sv") == Tongue::kEnglish);
  CHECK(tongue_of("deu,C") == Tongue::kEnglish);
  CHECK(tongue_of("") == Tongue::kEnglish);
  CHECK(tongue_of(",,de") == Tongue::kGerman);
}

// The code points of UTF-8 text within the basic plane.
std::vector<ImWchar> characters_of(std::string_view text) {
  std::vector<ImWchar> characters;
  for (size_t at = 0; at < text.size();) {
    const size_t length = std::max<size_t>(1, utf8_length(text, at));
    unsigned code = static_cast<unsigned char>(text[at]);
    if (length > 1) code &= 0x7FU >> length;
    for (size_t i = 1; i < length; ++i) {
      code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    characters.push_back(static_cast<ImWchar>(code));
    at += length;
  }
  return characters;
}

TEST_CASE("Every character of a tongue's words has its glyph", "[words]") {
  const Tongue tongue = GENERATE(from_range(kAll));
  ImFontAtlas atlas;
  const Fonts fonts = bake_fonts(atlas, 1, tongue);
  for (const Phrase phrase : all_phrases()) {
    for (const ImWchar character : characters_of(say(tongue, phrase))) {
      INFO(tag_of(tongue) << " " << name_of(phrase) << " U+" << std::hex << character);
      for (const ImFont* font : {fonts.body, fonts.strong, fonts.title, fonts.hint}) {
        CHECK(font->FindGlyphNoFallback(character) != nullptr);
      }
    }
  }
}

TEST_CASE("The words of buttons and of the status line fit in every tongue", "[words][layout]") {
  const Tongue tongue = GENERATE(from_range(kAll));
  const Viewport viewport = GENERATE(Viewport{.width = 360, .height = 740, .density = 1},
                                     Viewport{.width = 740, .height = 360, .density = 1},
                                     Viewport{.width = 820, .height = 1180, .density = 1},
                                     Viewport{.width = 1440, .height = 900, .density = 1});
  ImFontAtlas atlas;
  const Fonts fonts = bake_fonts(atlas, 1, tongue);
  const auto width = [&](const ImFont* font, const std::string& text) {
    return measure(font, text.c_str()).x;
  };
  INFO(tag_of(tongue) << " " << viewport.width);
  const Layout layout = lay_out(viewport, true);
  for (const Phrase word : {Phrase::kUndo, Phrase::kRedo, Phrase::kErase, Phrase::kClear}) {
    INFO(say(tongue, word));
    CHECK(width(fonts.body, say(tongue, word)) <= layout.tools.front().width - 4);
  }
  CHECK(width(fonts.strong, say(tongue, Phrase::kRetry)) <= layout.retry.width - 8);

  const Rect status = lay_out(viewport, false).status;
  const bool wide = layout.arrangement == Arrangement::kWide;
  const bool brief = status.width < 290;
  const std::initializer_list<std::string_view> bytes = {"13.5", "16.5"};
  for (const std::string& words :
       {std::string(say(tongue, wide ? Phrase::kReadyAndPrivate : Phrase::kReady)),
        std::string(say(tongue, brief ? Phrase::kLoading : Phrase::kLoadingModel)),
        std::string(say(tongue, Phrase::kStartingModel)),
        say(tongue, brief ? Phrase::kLoadingBytesBriefly : Phrase::kLoadingBytes, bytes)}) {
    INFO(words);
    CHECK(width(fonts.body, words) <= status.width - (wide ? 4.0F : 0.0F));
  }
}

}  // namespace
}  // namespace inksum
