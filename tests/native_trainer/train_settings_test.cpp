// train_settings_test.cpp - flags and saved settings.
#include <catch_amalgamated.hpp>

#include "native_trainer/config/arguments.h"
#include "native_trainer/config/train_config.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

struct Flags {
  int width = 4;
  bool json = false;
  bool colour = true;
  Strings ink;
  Settings settings() {
    return {{"width", &width, "px", ""},
            {"json", &json, "", ""},
            {"colour", &colour, "", ""},
            {"ink", &ink, "", ""}};
  }
};

Flags parsed(std::vector<std::string> words) {
  Flags flags;
  Arguments("test", std::move(words)).parse({"", "", {}}, flags.settings());
  return flags;
}

}  // namespace

TEST_CASE("flags fill their variables", "[config]") {
  const Flags flags = parsed({"--ink", "a", "b", "--width", "-8", "--json", "--no-colour"});
  CHECK(flags.ink == Strings{"a", "b"});
  CHECK(flags.width == -8);
  CHECK(flags.json);
  CHECK_FALSE(flags.colour);
}

TEST_CASE("a wrong command line names the flag at fault", "[config]") {
  const auto [words, message] = GENERATE(table<std::vector<std::string>, std::string>(
      {{{"--widht", "8"}, "--widht"},
       {{"--width"}, "--width needs a value"},
       {{"--width", "--json"}, "--width needs a value"},
       {{"--width", "8px"}, "--width must be a whole number, not '8px'"},
       {{"--width", "99999999999"}, "--width must be a whole number"},
       {{"--width", "1", "--width", "2"}, "--width is given twice"},
       {{"--no-width"}, "--no-width"},
       {{"stray"}, "'stray'"}}));
  CHECK_THROWS_MATCHES(parsed(words), UsageError, MessageMatches(ContainsSubstring(message)));
}

TEST_CASE("every setting survives a trip through JSON", "[config]") {
  TrainConfig config;
  config.optimiser.learning_rate = 0.1 + 0.2;
  config.geometry.pen_width = 0.07F;
  config.seed = 123'456'789;
  config.symbols = "01+";
  const TrainConfig back = config_from_json(config_to_json(config), "test");
  CHECK(back.optimiser.learning_rate == config.optimiser.learning_rate);
  CHECK(back.geometry.pen_width == 0.07F);
  CHECK(back.seed == 123'456'789);
  CHECK(config_to_json(back) == config_to_json(config));
}

TEST_CASE("saved settings that make no sense are refused by name", "[config]") {
  CHECK_THROWS_MATCHES(config_from_json(Json::Object{{"sede", 1}}, "run"), TrainerError,
                       MessageMatches(ContainsSubstring("run: unknown setting 'sede'")));
  CHECK_THROWS_MATCHES(config_from_json(Json::Object{{"seed", "x"}}, "run"), TrainerError,
                       MessageMatches(ContainsSubstring("'seed' must be a whole number")));
  CHECK_THROWS_MATCHES(config_from_json(Json::Object{{"batch", 1.5}}, "run"), TrainerError,
                       MessageMatches(ContainsSubstring("'batch' must be a whole number")));
}

TEST_CASE("settings that contradict each other are refused", "[config]") {
  TrainConfig config;
  config.optimiser.shard = 24;
  CHECK_THROWS_MATCHES(check(config), UsageError, MessageMatches(ContainsSubstring("--shard")));
}

TEST_CASE("settings of the optimiser outside their range are refused by their flag", "[config]") {
  const auto refused = [](const char* flag, const auto& spoil) {
    TrainConfig config;
    spoil(config.optimiser);
    CHECK_THROWS_MATCHES(check(config), UsageError, MessageMatches(ContainsSubstring(flag)));
  };
  refused("--schedule must be one of one-cycle, linear, constant, not 'cosine'",
          [](OptimiserOptions& options) { options.schedule = "cosine"; });
  refused("--beta1", [](OptimiserOptions& options) { options.beta1 = 1; });
  refused("--beta2", [](OptimiserOptions& options) { options.beta2 = -0.1; });
  refused("--clip-norm", [](OptimiserOptions& options) { options.clip_norm = -1; });
}

TEST_CASE("a seed is saved exactly or refused", "[config]") {
  TrainConfig config;
  config.seed = 9'007'199'254'740'992;
  check(config);
  CHECK(config_from_json(config_to_json(config), "test").seed == config.seed);
  ++config.seed;
  CHECK_THROWS_MATCHES(check(config), UsageError, MessageMatches(ContainsSubstring("--seed")));
}

TEST_CASE("unreadable ink has a symbol of its own, except for the published networks",
          "[settings]") {
  const TrainConfig config;
  CHECK(config.symbols == "0123456789+-*/()=.?");
  CHECK(alphabet_of(config).class_of("?") == 19);
  CHECK(config.data.negative_share == 0.15);
  // Expressions are made of all the others.
  CHECK(composer_options(config).expressions.symbols == "0123456789+-*/()=.");
  for (const char* published : {"cnn-lstm", "cnn-gru"}) {
    CHECK(default_config(published).symbols.find('?') == std::string::npos);
    CHECK(default_config(published).data.negative_share == 0);
  }
}
