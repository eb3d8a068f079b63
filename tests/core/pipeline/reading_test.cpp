#include "core/pipeline/reading.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "core/pipeline/reading_line.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;
using inksum::test::arithmetic_alphabet;
using inksum::test::SyntheticAnswer;

namespace {

Reading reading_of(std::string_view text) {
  const Alphabet alphabet = arithmetic_alphabet();
  return read(SyntheticAnswer(alphabet, text).log_probs(), alphabet);
}

}  // namespace

TEST_CASE("What was written is read and computed", "[reading]") {
  const auto [text, value_text, fraction] = GENERATE(table<std::string, std::string, std::string>({
      {"12+3*(4-1)", "21", "21"},
      {"7/2", "3.5", "7/2"},
      {"1/3", "1/3", "1/3"},
      {"0.1+0.2", "0.3", "3/10"},
      {"1/4096", "0.000244140625", "1/4096"},
      {"1/8192", "1/8192", "1/8192"},
      {"2-5", "-3", "-3"},
      {"1+2=", "3", "3"},
      {"1122", "1122", "1122"},
      {"9999999999*9999999999", "99999999980000000001", "99999999980000000001"},
  }));
  const Reading reading = reading_of(text);
  CHECK(reading.text == text);
  REQUIRE(reading.state == ReadingState::kValue);
  CHECK(reading.value_text == value_text);
  CHECK(reading.value->to_fraction() == fraction);
  CHECK(reading.reason().empty());
}

TEST_CASE("What has no value says why and where", "[reading]") {
  struct Example {
    const char* text;
    ReadingState state;
    size_t begin, end;
    const char* sentence;
  };
  using enum ReadingState;
  const Example example = GENERATE(values<Example>({
      {"12+", kIncomplete, 3, 3, "12+ is not complete yet: a number is missing after +."},
      {"(3", kIncomplete, 0, 1,
       "(3 is not complete yet: the parenthesis opened here is not closed."},
      {"3*)4", kNotAnExpression, 2, 3, "3*)4 is not an expression: a number is missing before )."},
      {"5/0", kNoValue, 1, 2, "5/0 has no value: division by zero."},
      {"1/(2-2)", kNoValue, 1, 2, "1/(2-2) has no value: division by zero."},
  }));
  const Reading reading = reading_of(example.text);
  CHECK(reading.text == example.text);
  CHECK(reading.state == example.state);
  CHECK_FALSE(reading.value);
  CHECK(reading.value_text.empty());
  CHECK(reading.reason_begin == example.begin);
  CHECK(reading.reason_end == example.end);
  CHECK(sentence(reading) == example.sentence);
}

TEST_CASE("What is too large to compute has no value", "[reading]") {
  const Alphabet alphabet = arithmetic_alphabet();
  ReadingOptions options;
  options.decoding = Decoding::kGreedy;
  const Reading reading =
      read(SyntheticAnswer(alphabet, std::string(257, '(')).log_probs(), alphabet, options);
  CHECK(reading.state == ReadingState::kNoValue);
  CHECK(reading.reason() == "the parentheses are nested too deeply");
  CHECK(reading.reason_begin == 256);
}

TEST_CASE("What nobody means has no probability, however sure the network is", "[reading]") {
  const Alphabet alphabet = Alphabet::create({{"1", {}}, {"?", {}}}, 0).value();
  constexpr float kNever = -std::numeric_limits<float>::infinity();
  const std::vector<float> log_probs = {kNever, kNever, 0};
  const Reading reading = read({log_probs.data(), 1, 3}, alphabet, {.unreadable_prior = 0});
  CHECK(reading.state == ReadingState::kUnreadable);
  CHECK(reading.confidence == 0);
  REQUIRE(reading.alternatives.size() == 1);
  CHECK(reading.alternatives[0].probability == 0);
}

TEST_CASE("A value is as sure as all its texts, also where more probable ones take its place",
          "[reading]") {
  const Alphabet alphabet = Alphabet::create({{"2", {}}, {"3", {}}, {"+", {}}}, 0).value();
  // "32" .4, "2" and "+2" .3 each: 2 is the more probable value.
  std::vector<float> log_probs;
  for (const double p : {.3, 0., .4, .3, 0., 1., 0., 0.}) {
    log_probs.push_back(static_cast<float>(std::log(p)));
  }
  const LogProbs answer{log_probs.data(), 2, 4};
  const int n_best = GENERATE(1, 2);
  const Reading reading = read(answer, alphabet, {.beam = {.beam_width = 16, .n_best = n_best}});
  CHECK(reading.text == "32");
  CHECK(reading.value_confidence == Catch::Approx(.4));
  REQUIRE(reading.values.size() == static_cast<size_t>(n_best));
  CHECK(reading.values[0].value_text == "2");
  CHECK(reading.values[0].probability == Catch::Approx(.6));
}

TEST_CASE("Confidence is Bayes' rule over all texts, by enumeration of all paths", "[reading]") {
  const Alphabet alphabet = Alphabet::create({{"1", {}}, {"+", {}}, {")", {}}}, 0).value();
  const double frames[3][4] = {{.1, .5, .2, .2}, {.3, .1, .35, .25}, {.2, .3, .1, .4}};
  std::vector<float> log_probs;
  std::map<std::string, double> network;
  for (const auto& frame : frames) {
    for (const double p : frame) log_probs.push_back(static_cast<float>(std::log(p)));
  }
  for (int path = 0; path < 64; ++path) {
    const int classes[3] = {path / 16, path / 4 % 4, path % 4};
    std::string text;
    double probability = 1;
    for (int t = 0; t < 3; ++t) {
      probability *= frames[t][classes[t]];
      const bool repeats = t > 0 && classes[t] == classes[t - 1];
      if (classes[t] != 0 && !repeats) text += std::string(" 1+)")[classes[t]];
    }
    network[text] += probability;
  }
  const std::set<std::string> expressions = {"", "1", "11", "111", "1+1", "+1", "+11"};
  const std::set<std::string> unfinished = {"1+", "11+", "+", "+1+"};
  double evidence = 0;
  for (auto& [text, probability] : network) {
    probability *= expressions.contains(text) ? 1 : unfinished.contains(text) ? 0.2 : 0.05;
    evidence += probability;
  }
  const Reading reading =
      read({log_probs.data(), 3, 4}, alphabet, {.beam = {.beam_width = 200, .n_best = 200}});
  REQUIRE(reading.alternatives.size() == network.size());
  for (const Alternative& alternative : reading.alternatives) {
    INFO(alternative.text);
    CHECK(alternative.probability ==
          Catch::Approx(network.at(alternative.text) / evidence).epsilon(1e-6));
  }
}

TEST_CASE("Labels that differ in pads alone are one text, by enumeration of all paths",
          "[reading][pad]") {
  // 1, 2, pad, blank: every text is a number, so the network's probability is the confidence.
  const Alphabet alphabet = Alphabet::create({{"1", {}}, {"2", {}}}, 3, 2).value();
  const double frames[4][4] = {
      {.5, .1, .3, .1}, {.2, .25, .35, .2}, {.3, .1, .4, .2}, {.1, .05, .6, .25}};
  std::vector<float> log_probs;
  for (const auto& frame : frames) {
    for (const double p : frame) log_probs.push_back(static_cast<float>(std::log(p)));
  }
  std::map<std::string, double> network;
  for (int path = 0; path < 256; ++path) {
    const int classes[4] = {path / 64, path / 16 % 4, path / 4 % 4, path % 4};
    std::string text;
    double probability = 1;
    for (int t = 0; t < 4; ++t) {
      probability *= frames[t][classes[t]];
      const bool repeats = t > 0 && classes[t] == classes[t - 1];
      if (classes[t] < 2 && !repeats) text += classes[t] == 0 ? "1" : "2";
    }
    network[text] += probability;
  }
  const Reading reading =
      read({log_probs.data(), 4, 4}, alphabet, {.beam = {.beam_width = 400, .n_best = 400}});
  REQUIRE(reading.alternatives.size() == network.size());
  for (const Alternative& alternative : reading.alternatives) {
    INFO(alternative.text);
    CHECK(alternative.probability == Catch::Approx(network.at(alternative.text)).epsilon(1e-6));
  }
}

TEST_CASE("A padded answer reads as its text", "[reading][pad]") {
  std::vector<Symbol> symbols;
  for (const char symbol : std::string_view("0123456789+-*()")) {
    symbols.push_back({std::string(1, symbol), {}});
  }
  const Alphabet alphabet = Alphabet::create(std::move(symbols), 16, 15).value();
  SyntheticAnswer answer(alphabet, "1*2+3");
  for (const int class_id : {15, 15, 16, 15}) answer.add_frame(class_id, 0.9);
  const Decoding decoding = GENERATE(Decoding::kBeam, Decoding::kGreedy);
  const Reading reading = read(answer.log_probs(), alphabet, {.decoding = decoding});
  CHECK(reading.text == "1*2+3");
  CHECK(reading.value_text == "5");
}

TEST_CASE("Greedily the best path is read, with the exact probability of its label",
          "[reading][greedy]") {
  // The header's counterexample: the best path is all blanks, .36, the label "1" has .64.
  const Alphabet alphabet = Alphabet::create({{"1", {}}}, 1).value();
  const auto log_of = [](double p) { return static_cast<float>(std::log(p)); };
  const std::vector<float> doubtful = {log_of(.4), log_of(.6), log_of(.4), log_of(.6)};
  const Reading nothing = read({doubtful.data(), 2, 2}, alphabet, {.decoding = Decoding::kGreedy});
  CHECK(nothing.state == ReadingState::kNothing);
  CHECK(nothing.confidence == Catch::Approx(.36).epsilon(1e-6));
  CHECK(read({doubtful.data(), 2, 2}, alphabet, {.decoding = Decoding::kBeam}).text == "1");
  const std::vector<float> clear = {log_of(.6), log_of(.4), log_of(.6), log_of(.4)};
  const Reading one = read({clear.data(), 2, 2}, alphabet, {.decoding = Decoding::kGreedy});
  CHECK(one.text == "1");
  CHECK(one.value_text == "1");
  CHECK(one.confidence == Catch::Approx(.84).epsilon(1e-6));
  REQUIRE(one.alternatives.size() == 1);
  CHECK(one.alternatives[0].text == "1");
  CHECK(one.alternatives[0].probability == one.confidence);
}

TEST_CASE("By positions every frame is a symbol, and what they say is computed",
          "[reading][positions]") {
  const Alphabet alphabet = arithmetic_alphabet();
  const auto answer_of = [&](std::string_view symbols) {
    SyntheticAnswer answer(alphabet, "");
    answer.values().clear();
    for (const char symbol : symbols) {
      const int meant = symbol == '_' ? alphabet.blank()
                                      : alphabet.encode(std::string_view(&symbol, 1)).value()[0];
      answer.add_frame(meant, 0.9);
    }
    return read(answer.log_probs(), alphabet, {.decoding = Decoding::kPositions});
  };
  const Reading pair = answer_of("3+7*8+1");
  CHECK(pair.text == "3+7*8");
  CHECK(pair.value_text == "59");
  CHECK(pair.confidence == Catch::Approx(std::pow(.9, 5)).epsilon(1e-5));
  CHECK(pair.alternatives.size() == 1);
  const Reading bracket = answer_of("(3+7)*8");
  CHECK(bracket.value_text == "80");
  CHECK(bracket.confidence == Catch::Approx(std::pow(.9, 7)).epsilon(1e-5));
  CHECK(answer_of("11_11__").text == "1111");
  CHECK(answer_of("12+__1_").state == ReadingState::kIncomplete);
  CHECK(answer_of("_______").state == ReadingState::kNothing);
}

TEST_CASE("Of two texts of like probability the expression is read", "[reading]") {
  const Alphabet alphabet = arithmetic_alphabet();
  // The last symbol is ")" or, a little more probable, "1".
  SyntheticAnswer doubtful(alphabet, "(3+7");
  doubtful.add_frame(alphabet.encode("1").value()[0], 0.55);
  doubtful.values()[doubtful.values().size() - 19 + alphabet.encode(")").value()[0]] =
      static_cast<float>(std::log(0.44));
  const Reading reading = read(doubtful.log_probs(), alphabet);
  CHECK(reading.text == "(3+7)");
  CHECK(reading.alternatives[1].text == "(3+71");
  CHECK(reading.confidence > reading.alternatives[1].probability);
}

TEST_CASE("Alternatives begin with the text and grow less probable", "[reading]") {
  const Alphabet alphabet = arithmetic_alphabet();
  SyntheticAnswer answer(alphabet, "4", 0.9);
  answer.add_frame(alphabet.encode("1").value()[0], 0.5);
  const Reading reading = read(answer.log_probs(), alphabet);
  REQUIRE(reading.alternatives.size() == 5);
  CHECK(reading.alternatives[0].text == "41");
  CHECK(reading.alternatives[0].text == reading.text);
  CHECK(reading.alternatives[0].probability == reading.confidence);
  for (size_t i = 1; i < reading.alternatives.size(); ++i) {
    CHECK(reading.alternatives[i - 1].probability >= reading.alternatives[i].probability);
  }
}

TEST_CASE("The most probable text wins although a narrow beam underrates it", "[reading]") {
  const Alphabet alphabet = arithmetic_alphabet();
  for (const double sure : {0.3, 0.4, 0.5, 0.6}) {
    const SyntheticAnswer answer(alphabet, "12*3-45", sure);
    const Reading reading =
        read(answer.log_probs(), alphabet, {.beam = {.beam_width = 3, .n_best = 3}});
    for (const Alternative& alternative : reading.alternatives) {
      CHECK(alternative.probability <= reading.confidence);
    }
  }
}

TEST_CASE("An answer without symbols reads as nothing", "[reading]") {
  const Alphabet alphabet = arithmetic_alphabet();
  SyntheticAnswer answer(alphabet, "");
  for (int i = 0; i < 7; ++i) answer.add_frame(alphabet.blank(), 0.99);
  const Reading reading = read(answer.log_probs(), alphabet);
  CHECK(reading.state == ReadingState::kNothing);
  CHECK(reading.text.empty());
  CHECK(reading.confidence > 0.9);
  CHECK(sentence(reading) == "No symbol was recognised.");
}

TEST_CASE("An empty canvas reads as nothing", "[reading]") {
  const Reading reading = nothing_read();
  CHECK(reading.state == ReadingState::kNothing);
  CHECK(reading.confidence == 0);
  CHECK(reading.alternatives.empty());
  CHECK(sentence(reading) == "Nothing is written yet.");
}

TEST_CASE("The sentence tells text, value and how sure the value is", "[reading]") {
  Reading reading = reading_of("12+3*(4-1)");
  reading.value_confidence = 0.968;
  CHECK(sentence(reading) == "12+3*(4-1) = 21, 97 percent sure.");
  reading = reading_of("1+20=");
  reading.value_confidence = 0.004;
  CHECK(sentence(reading) == "1+20 = 21, 0 percent sure.");
  reading.value_confidence = 0.9999;
  CHECK(sentence(reading) == "1+20 = 21, 99 percent sure.");
}

TEST_CASE("The sentence has the decimal mark of whoever hears it", "[reading]") {
  Reading reading;
  reading.state = ReadingState::kValue;
  reading.text = "1.5*3=";
  reading.value_text = "4.5";
  reading.value_confidence = 0.97;
  CHECK(sentence(reading, DecimalMark::kPoint) == "1.5*3 = 4.5, 97 percent sure.");
  CHECK(sentence(reading, DecimalMark::kComma) == "1,5*3 = 4,5, 97 percent sure.");
  reading.text = "1.5+";
  reading.complaint = Complaint::kNumberMissingAfter;
  reading.complaint_sign = "+";
  const std::pair<ReadingState, std::string> told[] = {
      {ReadingState::kIncomplete, "1,5+ is not complete yet: a number is missing after +."},
      {ReadingState::kNotAnExpression, "1,5+ is not an expression: a number is missing after +."},
      {ReadingState::kNoValue, "1,5+ has no value: a number is missing after +."}};
  for (const auto& [state, words] : told) {
    reading.state = state;
    CHECK(sentence(reading, DecimalMark::kComma) == words);
  }
}

TEST_CASE("A reading is handed out as a line of JSON", "[reading]") {
  const Alphabet alphabet = Alphabet::create({{"1", {}}, {"+", {}}, {"?", {}}}, 0).value();
  Reading reading = nothing_read();
  CHECK(reading_line("", reading).dump() ==
        R"({"id":null,"text":"","value":null,"confidence":0,"status":"nothing",)"
        R"("alternatives":[],"values":[],"symbols":[]})");
  reading.state = ReadingState::kValue;
  reading.text = "11";
  reading.value_text = "11";
  reading.confidence = 0.5;
  reading.alternatives = {{"11", "11", 0.5}, {"1+", "", 0.25}};
  reading.values = {{Rational(11), "11", 0.5}};
  reading.symbols = {{.symbol = "1", .probability = 0.75, .x0 = 2, .x1 = 4.5, .strokes = {0, 2}}};
  CHECK(
      reading_line("a", reading).dump() ==
      R"({"id":"a","text":"11","value":"11","confidence":0.5,"status":"value",)"
      R"("alternatives":[{"text":"11","value":"11","p":0.5},{"text":"1+","value":null,"p":0.25}],)"
      R"("values":[{"value":"11","p":0.5}],)"
      R"("symbols":[{"symbol":"1","p":0.75,"x0":2,"x1":4.5,"strokes":[0,2]}]})");
  CHECK(reading_line("b", reading_of("5/0")).find("value")->is_null());
}

TEST_CASE("Readings of one value share its probability", "[reading]") {
  // Where the ink may be "1+1", "1*2" or "2" only the value is sure.
  const Alphabet alphabet =
      Alphabet::create({{"1", {}}, {"2", {}}, {"+", {}}, {"*", {}}}, 0).value();
  const double frames[3][5] = {
      {0, 1, 0, 0, 0}, {0, 0, 0, .6, .4}, {0, .55, .45, 0, 0}};  // 1, + or *, 1 or 2
  std::vector<float> log_probs;
  for (const auto& frame : frames) {
    for (const double p : frame) log_probs.push_back(static_cast<float>(std::log(p)));
  }
  const Reading reading = read({log_probs.data(), 3, 5}, alphabet);
  CHECK(reading.text == "1+1");  // .33
  CHECK(reading.confidence == Catch::Approx(.33).epsilon(1e-6));
  REQUIRE(reading.values.size() == 3);
  CHECK(reading.values[0].value_text == "2");  // 1+1 and 1*2
  CHECK(reading.values[0].probability == Catch::Approx(.51).epsilon(1e-6));
  CHECK(reading.values[1].value_text == "3");
  CHECK(reading.values[1].probability == Catch::Approx(.27).epsilon(1e-6));
  CHECK(reading.values[2].value_text == "1");
  CHECK(reading.value_confidence == reading.values[0].probability);
  CHECK(reading.looks_like.empty());
}

TEST_CASE("What arithmetic changed is told beside what the ink looks like", "[reading]") {
  const Alphabet alphabet =
      Alphabet::create({{"3", {}}, {"4", {}}, {"+", {}}, {"*", {}}}, 0).value();
  const double frames[4][5] = {
      {0, 1, 0, 0, 0}, {0, 0, 0, 1, 0}, {.4, 0, 0, 0, .6}, {0, 0, 1, 0, 0}};  // 3+4 or 3+*4
  std::vector<float> log_probs;
  for (const auto& frame : frames) {
    for (const double p : frame) log_probs.push_back(static_cast<float>(std::log(p)));
  }
  const Reading reading = read({log_probs.data(), 4, 5}, alphabet);
  CHECK(reading.text == "3+4");
  CHECK(reading.looks_like == "3+*4");
}

TEST_CASE("Ink that is none of the symbols is not read, and its place is told", "[reading]") {
  const Alphabet alphabet = Alphabet::create({{"1", {}}, {"+", {}}, {"?", {}}}, 0).value();
  const Reading all = read(SyntheticAnswer(alphabet, "?").log_probs(), alphabet);
  CHECK(all.state == ReadingState::kUnreadable);
  CHECK_FALSE(all.value);
  CHECK(sentence(all) == "I cannot read this: this does not look like arithmetic.");
  const Reading part = read(SyntheticAnswer(alphabet, "11+?").log_probs(), alphabet);
  CHECK(part.state == ReadingState::kUnreadable);
  CHECK(part.text == "11+?");
  CHECK(part.reason_begin == 3);
  CHECK(part.reason_end == 4);
  CHECK(sentence(part) == "I cannot read this: the ink here is none of the symbols.");
}

TEST_CASE("A reading that is too improbable is none", "[reading]") {
  const Alphabet alphabet = arithmetic_alphabet();
  const SyntheticAnswer answer(alphabet, "1+2");
  const double confidence = read(answer.log_probs(), alphabet).confidence;
  const Reading doubted = read(answer.log_probs(), alphabet, {.reject_below = confidence + 1e-9});
  CHECK(doubted.state == ReadingState::kUnreadable);
  CHECK_FALSE(doubted.value);
  CHECK(doubted.value_text.empty());
  CHECK(read(answer.log_probs(), alphabet, {.reject_below = confidence}).state ==
        ReadingState::kValue);
}

TEST_CASE("A temperature above one makes the reading less sure", "[reading]") {
  const Alphabet alphabet = arithmetic_alphabet();
  const SyntheticAnswer answer(alphabet, "1+2");
  const double plain = read(answer.log_probs(), alphabet).confidence;
  CHECK(read(answer.log_probs(), alphabet, {.temperature = 2}).confidence < plain);
  CHECK(read(answer.log_probs(), alphabet, {.temperature = 0.5}).confidence > plain);
}

TEST_CASE("Each symbol knows how sure it is, its alternatives and its place in the text",
          "[reading][symbols]") {
  // "(1+2)" whose last symbol looks like 1 as much as like ")": arithmetic decides.
  const Alphabet alphabet = arithmetic_alphabet();
  SyntheticAnswer answer(alphabet, "(1+2");
  const int close = alphabet.class_of(")").value(), one = alphabet.class_of("1").value();
  answer.add_frame(close, 0.5);
  answer.values()[answer.values().size() - static_cast<size_t>(alphabet.classes() - one)] =
      std::log(0.49F);
  const Reading reading = read(answer.log_probs(), alphabet);
  REQUIRE(reading.text == "(1+2)");
  REQUIRE(reading.symbols.size() == 5);
  for (size_t i = 0; i < 5; ++i) {
    CHECK(reading.symbols[i].symbol == reading.text.substr(i, 1));
    CHECK(reading.symbols[i].begin == i);
    CHECK(reading.symbols[i].end == i + 1);
  }
  const ReadSymbol& last = reading.symbols[4];
  REQUIRE_FALSE(last.alternatives.empty());
  CHECK(last.alternatives[0].symbol == "1");
  // Unfinished with a prior of .2: "(1+21", and with one of the 18 others' .5 / 18 nine digits,
  // four operators, a point, or nothing in its place. Ill-formed, .05: "(1+2(" and "(1+2=".
  const double sum_of_weights = .5 + .49 * .2 + .5 / 18 * (15 * .2 + 2 * .05);
  CHECK(last.alternatives[0].probability == Catch::Approx(.49 * .2 / sum_of_weights).epsilon(.005));
  double sum = last.probability;
  for (const SymbolChoice& choice : last.alternatives) sum += choice.probability;
  CHECK(sum == Catch::Approx(1).epsilon(.01));
}

TEST_CASE("A number is read where only numbers are asked for", "[reading][language]") {
  const Alphabet alphabet = Alphabet::create({{"1", {}}, {"+", {}}, {"7", {}}}, 0).value();
  const double frames[3][4] = {{0, 1, 0, 0}, {0, 0, .8, .2}, {0, 1, 0, 0}};  // 1+1 or 171
  std::vector<float> log_probs;
  for (const auto& frame : frames) {
    for (const double p : frame) log_probs.push_back(static_cast<float>(std::log(p)));
  }
  const LogProbs answer{log_probs.data(), 3, 4};
  CHECK(read(answer, alphabet).text == "1+1");
  const Reading number = read(answer, alphabet, {.language = Language::kNumber});
  CHECK(number.text == "171");
  CHECK(number.looks_like == "1+1");
  CHECK(read(answer, alphabet, {.language = Language::kFree}).text == "1+1");
}

TEST_CASE("Arithmetic has no value where only numbers are asked for", "[reading][language]") {
  const Alphabet alphabet = arithmetic_alphabet();
  const ReadingOptions numbers = {.language = Language::kNumber};
  const Reading sum = read(SyntheticAnswer(alphabet, "3+4").log_probs(), alphabet, numbers);
  CHECK(sum.text == "3+4");
  CHECK(sum.state == ReadingState::kNotAnExpression);
  CHECK(sum.reason() == "this is not a number");
  CHECK(sum.reason_end == 3);
  for (const ValueShare& share : sum.values) CHECK(share.value_text != "7");
  CHECK(read(SyntheticAnswer(alphabet, "-3.5").log_probs(), alphabet, numbers).value_text ==
        "-3.5");
}

TEST_CASE("Several unreadable pieces and nothing else are unreadable altogether",
          "[reading][unreadable]") {
  const Alphabet alphabet = Alphabet::create({{"1", {}}, {"+", {}}, {"?", {}}}, 0).value();
  const Reading reading = read(SyntheticAnswer(alphabet, "??").log_probs(), alphabet);
  CHECK(reading.text == "??");
  CHECK(reading.reason_begin == 0);
  CHECK(reading.reason_end == 2);
  CHECK(reading.reason() == "this does not look like arithmetic");
}

TEST_CASE("A reading tells no more values than alternatives, also where it is nothing",
          "[reading]") {
  const Alphabet alphabet = arithmetic_alphabet();
  SyntheticAnswer answer(alphabet, "", 0.7);
  for (int t = 0; t < 4; ++t) answer.add_frame(alphabet.blank(), 0.7);
  const Reading reading = read(answer.log_probs(), alphabet);
  REQUIRE(reading.state == ReadingState::kNothing);
  CHECK(reading.values.size() <= 5);
}

TEST_CASE("Without a symbol is one choice, however the alphabet spells it", "[reading][pad]") {
  const Alphabet alphabet = Alphabet::create({{"1", {}}, {"2", {}}}, 3, 2).value();
  const double frames[2][4] = {{.4, .2, .25, .15}, {.1, .1, .3, .5}};
  std::vector<float> log_probs;
  for (const auto& frame : frames) {
    for (const double p : frame) log_probs.push_back(static_cast<float>(std::log(p)));
  }
  const Reading reading = read({log_probs.data(), 2, 4}, alphabet);
  REQUIRE(reading.text == "1");
  REQUIRE(reading.symbols.size() == 1);
  const auto& others = reading.symbols[0].alternatives;
  CHECK(std::count_if(others.begin(), others.end(),
                      [](const SymbolChoice& choice) { return choice.symbol.empty(); }) == 1);
}
