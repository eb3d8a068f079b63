#include <algorithm>
#include <catch_amalgamated.hpp>
#include <map>
#include <set>

#include "core/image/rasterise.h"
#include "core/text/alphabet.h"
#include "native_trainer/data/allographs.h"
#include "native_trainer/data/composer.h"
#include "native_trainer/data/negatives/drawings.h"
#include "native_trainer/data/negatives/hershey_font.h"
#include "native_trainer/data/negatives/negative_sampler.h"
#include "native_trainer/data/negatives/words.h"
#include "native_trainer/error.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

constexpr std::string_view kSymbols = "0123456789+-*/()=.?";

Alphabet alphabet() {
  std::vector<Symbol> symbols;
  for (const char symbol : kSymbols) symbols.push_back({std::string(1, symbol), {}});
  return Alphabet::create(std::move(symbols), 0).value();
}

std::vector<std::string> labels_of(const Composer& composer, uint64_t samples) {
  std::vector<std::string> labels;
  for (uint64_t i = 0; i < samples; ++i) labels.push_back(composer.compose(i).label);
  return labels;
}

std::ptrdiff_t marks_in(const std::string& label) {
  return std::count(label.begin(), label.end(), kUnreadableSymbol);
}

}  // namespace

TEST_CASE("a negative depends on seed and index alone", "[negatives]") {
  const NegativeSampler first({});
  const NegativeSampler second({});
  NegativeOptions options;
  options.seed = 1;
  const NegativeSampler third(options);
  int same_with_other_seed = 0;
  for (uint64_t i = 300; i-- > 0;) {
    const Sample sample = first.sample(i);
    REQUIRE(sample.ink == second.sample(i).ink);
    same_with_other_seed += sample.ink == third.sample(i).ink;
  }
  CHECK(same_with_other_seed == 0);
}

TEST_CASE("every kind of negative can be drawn, as one piece with one label", "[negatives]") {
  const InputGeometry geometry;
  for (const Split split : {Split::kTraining, Split::kHeldOut}) {
    for (const Augmentation augmentation : {Augmentation::kFull, Augmentation::kMild}) {
      NegativeOptions options;
      options.split = split;
      options.augmentation = augmentation;
      const NegativeSampler sampler(options);
      std::map<std::string, int> kinds;
      for (uint64_t i = 0; i < 1800; ++i) {
        const Sample sample = sampler.sample(i);
        INFO(sample.origin << " " << i);
        REQUIRE(sample.label == "?");
        REQUIRE_FALSE(is_empty(sample.ink));
        for (const Stroke& stroke : sample.ink.strokes) REQUIRE_FALSE(stroke.points.empty());
        REQUIRE(normalise(sample.ink, geometry));
        ++kinds[sample.origin];
      }
      CHECK(kinds.size() == kNegativeKinds.size());
      for (const auto& [kind, count] : kinds) CHECK(count == 200);
    }
  }
}

TEST_CASE("a piece begins at the origin and is about as large as symbols are", "[negatives]") {
  const Negatives negatives(Split::kTraining);
  Random random(3);
  for (int i = 0; i < 900; ++i) {
    const NegativeKind kind = kNegativeKinds[static_cast<size_t>(i) % kNegativeKinds.size()];
    const Box box = bounds(negatives.draw(kind, random));
    INFO(name_of(kind) << " " << i);
    CHECK(std::abs(box.min_x) < 0.01F);
    CHECK(std::abs(box.min_y) < 0.01F);
    CHECK(std::max(box.width(), box.height()) > 20);
    CHECK(box.height() < 400);
  }
}

TEST_CASE("words are never such as could be read as arithmetic", "[negatives]") {
  for (const char* word : {"o", "l", "a", "x", "so", "SOS", "to", "loss", "1", "xx", "za", ""}) {
    INFO(word);
    CHECK_FALSE(is_surely_a_word(word));
  }
  for (const char* word : {"h", "W", "he", "ham", "Hamlet", "kebab"}) {
    INFO(word);
    CHECK(is_surely_a_word(word));
  }
  Random random(5);
  std::set<size_t> lengths;
  for (int i = 0; i < 5000; ++i) {
    const std::string word = draw_word(random);
    REQUIRE(word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
            std::string::npos);
    REQUIRE(is_surely_a_word(word));
    lengths.insert(word.size());
  }
  CHECK(lengths == std::set<size_t>{1, 2, 3, 4, 5, 6, 7, 8});
}

TEST_CASE("no doodle or sign is both trained on and held out", "[negatives]") {
  for (const std::span<const Drawing> table : {doodle_table(), sign_table()}) {
    std::map<std::string_view, std::set<Split>> splits;
    std::map<Split, int> counts;
    for (const Drawing& drawing : table) {
      splits[drawing.name].insert(drawing.split);
      ++counts[drawing.split];
      CHECK_FALSE(parse_path(drawing.path).empty());
    }
    for (const auto& [name, found] : splits) {
      INFO(name);
      CHECK(found.size() == 1);
    }
    CHECK(counts[Split::kHeldOut] >= 8);
    CHECK(counts[Split::kTraining] > counts[Split::kHeldOut]);
  }
}

TEST_CASE("composed samples hold their share of negatives, one ? in each", "[negatives]") {
  ComposerOptions options;
  options.negative_share = 0.4;
  options.expressions.max_length = 30;
  const Composer composer(options, alphabet(), nullptr);
  constexpr int kSamples = 6000;
  int alone = 0;
  int within = 0;
  size_t longest = 0;
  for (const std::string& label : labels_of(composer, kSamples)) {
    REQUIRE(marks_in(label) <= 1);
    REQUIRE(label.size() <= 30);
    longest = std::max(longest, label.size());
    alone += label == "?";
    within += label.size() > 1 && marks_in(label) == 1;
  }
  CHECK(longest > 27);
  CHECK(alone > 0.25 * kSamples);
  CHECK(alone < 0.31 * kSamples);
  CHECK(within > 0.10 * kSamples);
  CHECK(within < 0.14 * kSamples);
}

TEST_CASE("without the symbol, without a share and with given labels there are no negatives",
          "[negatives]") {
  const Alphabet arithmetic = [] {
    std::vector<Symbol> symbols;
    for (const char symbol : kSymbols.substr(0, 18)) symbols.push_back({{symbol}, {}});
    return Alphabet::create(std::move(symbols), 0).value();
  }();
  ComposerOptions options;
  options.negative_share = 1;
  for (const std::string& label : labels_of(Composer(options, arithmetic, nullptr), 300)) {
    CHECK(marks_in(label) == 0);
  }
  options.labels = {"1+2"};
  CHECK(labels_of(Composer(options, alphabet(), nullptr), 2).back() == "1+2");
  options = {};
  options.negative_share = 0;
  const Composer none(options, alphabet(), nullptr);
  const Composer before(options, arithmetic, nullptr);
  for (uint64_t i = 0; i < 300; ++i) CHECK(none.compose(i).ink == before.compose(i).ink);
  options.negative_share = 1.5;
  CHECK_THROWS_AS(Composer(options, alphabet(), nullptr), TrainerError);
}

TEST_CASE("a Hershey glyph is read stroke by stroke", "[negatives]") {
  const HersheyGlyph glyph = parse_hershey_glyph("  501  9I[RFJ[ RRFZ[ RMTWT", "a.jhf:34");
  CHECK(glyph.left == -9);
  CHECK(glyph.right == 9);
  REQUIRE(glyph.strokes.size() == 3);
  REQUIRE(glyph.strokes[0].size() == 2);
  CHECK(glyph.strokes[0][0].x == 0);
  CHECK(glyph.strokes[0][0].y == -12);
  CHECK(glyph.strokes[2][1].x == 5);
  CHECK(glyph.strokes[2][1].y == 2);
  for (const char* line : {"", "  501", "  501  9I[RF", "  501  xI[RF", "  501  0I["}) {
    CHECK_THROWS_MATCHES(parse_hershey_glyph(line, "a.jhf:1"), TrainerError,
                         MessageMatches(ContainsSubstring("a.jhf:1: is no glyph")));
  }
}

TEST_CASE("a missing face names its file and the variable", "[negatives]") {
  CHECK_THROWS_MATCHES(Negatives(Split::kTraining, nullptr, "/nowhere"), TrainerError,
                       MessageMatches(ContainsSubstring("/nowhere/futural.jhf") &&
                                      ContainsSubstring("INKSUM_HERSHEY_DIR")));
}

TEST_CASE("kinds are called by name", "[negatives]") {
  for (const NegativeKind kind : kNegativeKinds) CHECK(negative_kind_named(name_of(kind)) == kind);
  CHECK_THROWS_MATCHES(negative_kind_named("text"), TrainerError,
                       MessageMatches(ContainsSubstring("scribble, doodle, letters")));
}
