#include "core/text/alphabet.h"

#include <catch_amalgamated.hpp>
#include <string>
#include <string_view>

using namespace inksum;

namespace {

Alphabet digits_and_times(int blank = 0) {
  std::vector<Symbol> symbols = {{"1", {}}, {"2", {}}, {"*", {"×", "·", "∗"}}};
  return Alphabet::create(std::move(symbols), blank).value();
}

std::string refusal(std::vector<Symbol> symbols, int blank = 0) {
  return Alphabet::create(std::move(symbols), blank).error().message;
}

}  // namespace

TEST_CASE("Class ids step over the blank wherever it stands", "[alphabet]") {
  using Ids = std::vector<int>;
  const auto ids_of_12_times = [](int blank) {
    return digits_and_times(blank).encode("12*").value();
  };
  CHECK(ids_of_12_times(0) == Ids{1, 2, 3});
  CHECK(ids_of_12_times(1) == Ids{0, 2, 3});
  CHECK(ids_of_12_times(3) == Ids{0, 1, 2});
  for (int blank = 0; blank <= 3; ++blank) {
    const Alphabet alphabet = digits_and_times(blank);
    CHECK(alphabet.classes() == 4);
    CHECK(alphabet.symbol(blank).empty());
    CHECK(alphabet.decode(ids_of_12_times(blank)) == "12*");
  }
}

TEST_CASE("An alias reads as its symbol", "[alphabet]") {
  const Alphabet alphabet = digits_and_times();
  const auto ids = alphabet.encode("1×2·1∗2*");
  REQUIRE(ids);
  CHECK(alphabet.decode(ids.value()) == "1*2*1*2*");
  CHECK(alphabet.class_of("×") == alphabet.class_of("*"));
  CHECK_FALSE(alphabet.class_of("÷"));
  CHECK_FALSE(alphabet.class_of(""));
}

TEST_CASE("An unknown symbol is named with its place counted in symbols", "[alphabet]") {
  const Alphabet alphabet = digits_and_times();
  CHECK(alphabet.encode("1×÷").error().message == "symbol 3, '÷', is not in the alphabet");
  CHECK(alphabet.encode("1\xFF").error().message == "symbol 2 is not valid UTF-8");
}

TEST_CASE("Empty, repeated and longer symbols are refused", "[alphabet]") {
  CHECK(refusal({{"1", {}}, {"1", {}}}) == "the symbol '1' appears twice");
  CHECK(refusal({{"1", {"2"}}, {"2", {}}}) == "the symbol '2' appears twice");
  CHECK(refusal({{"1", {"1"}}}) == "the symbol '1' appears twice");
  CHECK(refusal({{"", {}}}) == "'' is not one printable character");
  CHECK(refusal({{"12", {}}}) == "'12' is not one printable character");
  CHECK(refusal({{"1", {""}}}) == "'' is not one printable character");
  CHECK(refusal({{"\n", {}}}) == "'\n' is not one printable character");
  CHECK(refusal({{"1", {}}}, 2) == "'blank' must be a class between 0 and 1");
  CHECK(refusal({{"1", {}}}, -1) == "'blank' must be a class between 0 and 1");
}

TEST_CASE("An alphabet comes back from its JSON", "[alphabet]") {
  const Alphabet alphabet = digits_and_times(2);
  const std::string text = alphabet.to_json().dump();
  CHECK(text == R"({"blank":2,"symbols":[{"symbol":"1","aliases":[]},{"symbol":"2","aliases":[]},)"
                R"({"symbol":"*","aliases":["×","·","∗"]}],"fingerprint":"2d39db94fbbe0b31"})");
  const auto back = Alphabet::from_json(parse_json(text).value());
  REQUIRE(back);
  CHECK(back.value().blank() == 2);
  CHECK(back.value().fingerprint() == alphabet.fingerprint());
}

TEST_CASE("Every part of an alphabet counts in its fingerprint", "[alphabet]") {
  const auto of = [](std::vector<Symbol> symbols, int blank) {
    return Alphabet::create(std::move(symbols), blank).value().fingerprint();
  };
  const uint64_t base = of({{"1", {}}, {"2", {"3"}}}, 0);
  CHECK(base != of({{"1", {}}, {"2", {"3"}}}, 1));
  CHECK(base != of({{"2", {"3"}}, {"1", {}}}, 0));
  CHECK(base != of({{"1", {}}, {"2", {}}, {"3", {}}}, 0));
  CHECK(base != of({{"1", {"2"}}, {"3", {}}}, 0));
  CHECK(base == of({{"1", {}}, {"2", {"3"}}}, 0));
}

TEST_CASE("A changed alphabet no longer fits its fingerprint", "[alphabet]") {
  Json json = digits_and_times().to_json();
  json.set("blank", 1);
  const auto read = Alphabet::from_json(json);
  REQUIRE_FALSE(read);
  CHECK(read.error().message.find("its symbols were changed") != std::string::npos);
}

TEST_CASE("JSON that is no alphabet is refused by the member's name", "[alphabet]") {
  const auto [text, message] = GENERATE(table<const char*, const char*>({
      {R"({})", "'blank' is missing"},
      {R"({"blank":"0"})", "'blank' must be a whole number"},
      {R"({"blank":0})", "'symbols' must be a list"},
      {R"({"blank":0,"symbols":{}})", "'symbols' must be a list"},
      {R"({"blank":0,"symbols":["1"]})", "'symbol' is missing"},
      {R"({"blank":0,"symbols":[{"symbol":1}]})", "'symbol' must be a text"},
      {R"({"blank":0,"symbols":[{"symbol":"1","aliases":2}]})", "'aliases' must be a list"},
      {R"({"blank":0,"symbols":[{"symbol":"1","aliases":[2]}]})", "'aliases' must hold texts"},
      {R"({"blank":0,"symbols":[],"fingerprint":1})", "'fingerprint' must be a text"},
  }));
  const auto read = Alphabet::from_json(parse_json(text).value());
  REQUIRE_FALSE(read);
  CHECK(read.error().message == message);
}

TEST_CASE("A pad is a class without a symbol, wherever it stands", "[alphabet][pad]") {
  for (int blank = 0; blank <= 4; ++blank) {
    for (int pad = 0; pad <= 4; ++pad) {
      if (pad == blank) continue;
      const std::vector<Symbol> symbols = {{"1", {}}, {"2", {}}, {"*", {"×"}}};
      const Alphabet alphabet = Alphabet::create(symbols, blank, pad).value();
      CHECK(alphabet.classes() == 5);
      CHECK(alphabet.pad() == pad);
      CHECK(alphabet.symbol(blank).empty());
      CHECK(alphabet.symbol(pad).empty());
      std::vector<int> others;
      for (int id = 0; id < 5; ++id) {
        if (id != blank && id != pad) others.push_back(id);
      }
      CHECK(alphabet.encode("12×").value() == others);
      CHECK(alphabet.decode(others) == "12*");
      CHECK(alphabet.decode(std::vector<int>{others[0], pad, others[0], pad, pad}) == "11");
    }
  }
}

TEST_CASE("The last class may be the blank, as both published systems have it", "[alphabet][pad]") {
  std::vector<Symbol> symbols;
  for (const char symbol : std::string_view("0123456789+-*()")) {
    symbols.push_back({std::string(1, symbol), {}});
  }
  const Alphabet without_pad = Alphabet::create(symbols, 15).value();
  CHECK(without_pad.classes() == 16);
  CHECK(without_pad.encode("0)").value() == std::vector<int>{0, 14});
  const Alphabet with_pad = Alphabet::create(symbols, 16, 15).value();
  CHECK(with_pad.classes() == 17);
  CHECK(with_pad.encode("0)").value() == std::vector<int>{0, 14});
  CHECK(with_pad.symbol(14) == ")");
}

TEST_CASE("A pad comes back from its JSON and counts in the fingerprint", "[alphabet][pad]") {
  const Alphabet padded = Alphabet::create({{"1", {}}, {"2", {}}}, 3, 2).value();
  const std::string text = padded.to_json().dump();
  CHECK(text.starts_with(R"({"blank":3,"pad":2,"symbols":[)"));
  const auto back = Alphabet::from_json(parse_json(text).value());
  REQUIRE(back);
  CHECK(back.value().pad() == 2);
  CHECK(back.value().fingerprint() == padded.fingerprint());
  CHECK(padded.fingerprint() !=
        Alphabet::create({{"1", {}}, {"2", {}}}, 3, 1).value().fingerprint());
  CHECK(Alphabet::create({{"1", {}}}, 0, 1).value().fingerprint() !=
        Alphabet::create({{"1", {}}}, 0).value().fingerprint());
  CHECK_FALSE(Alphabet::create({{"1", {}}}, 0).value().to_json().find("pad"));
}

TEST_CASE("A pad that is no class of its own is refused", "[alphabet][pad]") {
  const auto refused = [](int blank, int pad) {
    return Alphabet::create({{"1", {}}}, blank, pad).error().message;
  };
  CHECK(refused(0, 3) == "'pad' must be a class between 0 and 2");
  CHECK(refused(0, -1) == "'pad' must be a class between 0 and 2");
  CHECK(refused(3, 0) == "'blank' must be a class between 0 and 2");
  CHECK(refused(1, 1) == "'pad' must be another class than 'blank'");
  Json json = digits_and_times().to_json();
  json.set("pad", "1");
  CHECK(Alphabet::from_json(json).error().message == "'pad' must be a whole number");
}
