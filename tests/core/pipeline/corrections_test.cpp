#include "core/pipeline/corrections.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>
#include <random>

#include "core/expr/expression.h"
#include "core/pipeline/candidates.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;
using inksum::test::arithmetic_alphabet;

namespace {

constexpr float kPitch = 40;  // from one symbol to the next

Stroke upright(float x) { return {PointerKind::kPen, {{x, 0}, {x + 10, 20}, {x, 40}}}; }

// One upright stroke a symbol.
Ink row_of(size_t strokes) {
  Ink ink;
  for (size_t i = 0; i < strokes; ++i) {
    ink.strokes.push_back(upright(kPitch * static_cast<float>(i)));
  }
  return ink;
}

Alphabet alphabet_with_unreadable() {
  std::vector<Symbol> symbols;
  for (const char symbol : std::string_view("0123456789+-*/().=?")) {
    symbols.push_back({std::string(1, symbol), {}});
  }
  return Alphabet::create(std::move(symbols), 0).value();
}

ReadSymbol symbol_at(const std::string& symbol, const Ink& ink, std::vector<int> strokes) {
  ReadSymbol read{.symbol = symbol, .probability = 0.99};
  Ink own;
  for (const int stroke : strokes) own.strokes.push_back(ink.strokes[static_cast<size_t>(stroke)]);
  read.x0 = bounds(own).min_x;
  read.x1 = bounds(own).max_x;
  read.strokes = std::move(strokes);
  return read;
}

// Symbol i has strokes[i]; nothing else is thought of.
Reading reading_of(const std::string& text, const Ink& ink,
                   const std::vector<std::vector<int>>& strokes) {
  Reading reading;
  reading.text = text;
  reading.confidence = 0.9;
  reading.alternatives = {{text, "", 0.9}};
  for (size_t i = 0; i < text.size(); ++i) {
    reading.symbols.push_back(symbol_at(text.substr(i, 1), ink, strokes[i]));
    reading.symbols[i].begin = i;
    reading.symbols[i].end = i + 1;
  }
  return reading;
}

Reading reading_of(const std::string& text, const Ink& ink) {
  std::vector<std::vector<int>> strokes;
  for (int i = 0; i < static_cast<int>(text.size()); ++i) strokes.push_back({i});
  return reading_of(text, ink, strokes);
}

Reading corrected_by(const Reading& reading, const Ink& ink, std::vector<InkLabel> labels,
                     const ReadingOptions& options = {}) {
  const auto result =
      corrected(reading, {ink, std::move(labels)}, alphabet_with_unreadable(), options);
  INFO((result ? "" : result.error().message));
  REQUIRE(result);
  return result.value();
}

std::string error_of(const Reading& reading, const Ink& ink, std::vector<InkLabel> labels) {
  const auto result = corrected(reading, {ink, std::move(labels)}, alphabet_with_unreadable(), {});
  REQUIRE_FALSE(result);
  return result.error().message;
}

double probability_of(const Reading& reading, const std::string& text) {
  double sum = 0;
  for (const Alternative& alternative : reading.alternatives) {
    if (alternative.text == text) sum += alternative.probability;
  }
  return sum;
}

// All texts of three places of which each has two symbols of its own, with any probabilities.
using Joint = std::map<std::string, double>;
const std::string kPlaces[3] = {"17", "+-", "23"};

Joint random_joint(std::mt19937& random) {
  Joint joint;
  double sum = 0;
  std::uniform_real_distribution<double> weight(0.001, 1);
  for (const char a : kPlaces[0]) {
    for (const char b : kPlaces[1]) {
      for (const char c : kPlaces[2]) sum += joint[{a, b, c}] = std::pow(weight(random), 3);
    }
  }
  for (auto& [text, probability] : joint) probability /= sum;
  return joint;
}

// What remains of a joint distribution once some places are known, by enumeration.
Joint given(const Joint& joint, const std::vector<std::pair<size_t, char>>& known) {
  Joint rest;
  double sum = 0;
  for (const auto& [text, probability] : joint) {
    const bool agrees = std::all_of(known.begin(), known.end(), [&, t = text](const auto& place) {
      return t[place.first] == place.second;
    });
    if (agrees) sum += rest[text] = probability;
  }
  for (auto& [text, probability] : rest) probability /= sum;
  return rest;
}

std::string most_probable(const Joint& joint) {
  return std::max_element(joint.begin(), joint.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

// The probability of a symbol given all others.
double local(const Joint& joint, std::string text, size_t place, char symbol) {
  double sum = 0;
  for (const char other : kPlaces[place]) {
    text[place] = other;
    const auto found = joint.find(text);
    if (found != joint.end()) sum += found->second;
  }
  text[place] = symbol;
  return joint.at(text) / sum;
}

Reading reading_of(const Joint& joint, const Ink& ink, size_t n_best) {
  Reading reading = reading_of(most_probable(joint), ink);
  reading.alternatives.clear();
  for (const auto& [text, probability] : joint) {
    reading.alternatives.push_back({text, "", probability});
  }
  std::stable_sort(reading.alternatives.begin(), reading.alternatives.end(),
                   [](const auto& a, const auto& b) { return a.probability > b.probability; });
  reading.alternatives.resize(std::min(reading.alternatives.size(), n_best));
  reading.confidence = reading.alternatives.front().probability;
  for (size_t i = 0; i < 3; ++i) {
    ReadSymbol& symbol = reading.symbols[i];
    symbol.probability = local(joint, reading.text, i, symbol.symbol[0]);
    for (const char other : kPlaces[i]) {
      if (other == symbol.symbol[0]) continue;
      symbol.alternatives.push_back({std::string(1, other), local(joint, reading.text, i, other)});
    }
  }
  return reading;
}

}  // namespace

TEST_CASE("What a label leaves has the conditional probabilities, by enumeration",
          "[corrections][property]") {
  std::mt19937 random(5);
  const Ink ink = row_of(3);
  ReadingOptions options;
  options.beam.n_best = 100;
  for (int round = 0; round < 200; ++round) {
    const Joint joint = random_joint(random);
    const Reading reading = reading_of(joint, ink, 100);
    std::vector<std::pair<size_t, char>> known;
    std::vector<InkLabel> labels;
    for (size_t place = 0; place < 3; ++place) {
      if (random() % 2 == 0 || known.size() == 2) continue;
      known.push_back({place, kPlaces[place][random() % 2]});
      labels.push_back({{place}, std::string(1, known.back().second)});
    }
    const Joint expected = given(joint, known);
    const Reading now = corrected_by(reading, ink, labels, options);
    CHECK(now.text == most_probable(expected));
    CHECK(now.confidence == Catch::Approx(expected.at(now.text)));
    for (const auto& [text, probability] : expected) {
      CHECK(probability_of(now, text) == Catch::Approx(probability));
    }
    for (size_t i = 0; i < 3; ++i) {
      const bool is_known = std::any_of(known.begin(), known.end(),
                                        [&](const auto& place) { return place.first == i; });
      CHECK(now.symbols[i].corrected == is_known);
      CHECK(now.symbols[i].probability ==
            Catch::Approx(is_known ? 1 : local(expected, now.text, i, now.text[i])));
    }
  }
}

TEST_CASE("A symbol that nothing spoke for leaves the rest as probable as it was",
          "[corrections][property]") {
  std::mt19937 random(6);
  const Ink ink = row_of(3);
  ReadingOptions options;
  options.beam.n_best = 100;
  for (int round = 0; round < 100; ++round) {
    const Joint joint = random_joint(random);
    Joint expected;  // without place 0
    for (const auto& [text, probability] : joint) expected["5" + text.substr(1)] += probability;
    const Reading now = corrected_by(reading_of(joint, ink, 100), ink, {{{0}, "5"}}, options);
    CHECK(now.text == most_probable(expected));
    for (const auto& [text, probability] : expected) {
      CHECK(probability_of(now, text) == Catch::Approx(probability));
    }
  }
}

TEST_CASE("The worked example of the header comes out", "[corrections]") {
  const Ink ink = row_of(4);
  Reading reading = reading_of("12+3", ink);
  reading.alternatives = {
      {"12+3", "15", .90}, {"17+3", "20", .05}, {"12+8", "20", .03}, {"17+8", "25", .01}};
  const Reading seven = corrected_by(reading, ink, {{{1}, "7"}});
  CHECK(seven.text == "17+3");
  CHECK(seven.confidence == Catch::Approx(.826).margin(.0005));
  CHECK(probability_of(seven, "17+8") == Catch::Approx(.165).margin(.0005));
  CHECK(seven.value_text == "20");
  CHECK(seven.value_confidence == seven.confidence);
  const Reading nine = corrected_by(reading, ink, {{{1}, "9"}});
  CHECK(nine.text == "19+3");
  CHECK(nine.confidence == Catch::Approx(.95));
  CHECK(probability_of(nine, "19+8") == Catch::Approx(.04));
  CHECK(nine.symbols[1].probability == 1);
  CHECK(nine.symbols[1].corrected);
  CHECK(nine.corrected);
  CHECK_FALSE(nine.certain);
  CHECK(sentence(nine) == "19+3 = 22, 95 percent sure.");
}

TEST_CASE("What a correction makes of the other ink follows from arithmetic too, by enumeration",
          "[corrections]") {
  const Alphabet alphabet = alphabet_with_unreadable();
  const std::string sure = "13+71";
  const auto frame = [&](std::map<char, double> meant) {
    std::vector<double> values(static_cast<size_t>(alphabet.classes()), 1e-9);
    for (const auto& [symbol, probability] : meant) {
      const int id = symbol == ' ' ? 0 : *alphabet.class_of(std::string_view(&symbol, 1));
      values[static_cast<size_t>(id)] = probability;
    }
    return values;
  };
  std::vector<float> log_probs;
  const std::vector<std::map<char, double>> places = {
      {{'1', .7}, {'(', .3}}, {{'3', 1}}, {{'+', 1}}, {{'7', 1}}, {{'1', .99}, {')', .01}}};
  int frames = 0;
  for (const auto& place : places) {
    for (const auto& one : {place, std::map<char, double>{{' ', 1}}}) {
      for (const double p : frame(one)) log_probs.push_back(static_cast<float>(std::log(p)));
      ++frames;
    }
  }
  const Ink ink = row_of(5);
  Reading reading = read({log_probs.data(), frames, alphabet.classes()}, alphabet);
  REQUIRE(reading.text == sure);
  for (size_t i = 0; i < 5; ++i) {
    const ReadSymbol located = symbol_at("", ink, {static_cast<int>(i)});
    reading.symbols[i].strokes = located.strokes;
    reading.symbols[i].x0 = located.x0;
    reading.symbols[i].x1 = located.x1;
  }
  const Reading now = corrected_by(reading, ink, {{{4}, ")"}});
  CHECK(now.text == "(3+7)");
  CHECK(now.value_text == "10");
  const double expected = .3 / (.3 + .7 * .05);  // the prior of "13+7)"
  CHECK(now.confidence == Catch::Approx(expected).epsilon(1e-3));
  CHECK(now.symbols[0].symbol == "(");
  CHECK(now.symbols[0].strokes == std::vector<int>{0});
  CHECK(now.symbols[0].probability == Catch::Approx(expected).epsilon(1e-3));
  REQUIRE_FALSE(now.symbols[0].alternatives.empty());
  CHECK(now.symbols[0].alternatives[0].symbol == "1");
}

TEST_CASE("Unreadable ink that is corrected can be read again", "[corrections]") {
  const Ink ink = row_of(4);
  Reading reading = reading_of("1?+3", ink);
  reading.state = ReadingState::kUnreadable;
  tell_unreadable(reading);
  const Reading now = corrected_by(reading, ink, {{{1}, "2"}});
  CHECK(now.state == ReadingState::kValue);
  CHECK(now.text == "12+3");
  CHECK(now.value_text == "15");
  CHECK(now.reason().empty());
  CHECK(corrected_by(now, ink, {{{1}, "4"}}).text == "14+3");  // another label takes its place
}

TEST_CASE("A corrected text without a value says why and where", "[corrections]") {
  struct Example {
    size_t stroke;
    const char* said;
    ReadingState state;
    size_t begin, end;
    const char* sentence;
  };
  using enum ReadingState;
  const Example example = GENERATE(values<Example>({
      {3, "+", kNotAnExpression, 3, 4, "12++ is not an expression: a number is missing before +."},
      {1, "+", kNotAnExpression, 2, 3, "1++3 is not an expression: a number is missing before +."},
      {0, "(", kIncomplete, 0, 1,
       "(2+3 is not complete yet: the parenthesis opened here is not closed."},
      {3, "", kIncomplete, 3, 3, "12+ is not complete yet: a number is missing after +."},
      {3, "/0", kNotAnExpression, 3, 4,
       "12+/0 is not an expression: a number is missing before /."},
      {2, "/0*", kNoValue, 2, 3, "12/0*3 has no value: division by zero."},
      {2, "?", kUnreadable, 2, 3, "I cannot read this: the ink here is none of the symbols."},
  }));
  const Ink ink = row_of(4);
  const Reading now =
      corrected_by(reading_of("12+3", ink), ink, {{{example.stroke}, example.said}});
  CHECK(sentence(now) == example.sentence);
  CHECK(now.state == example.state);
  CHECK(now.reason_begin == example.begin);
  CHECK(now.reason_end == example.end);
  CHECK_FALSE(now.value);
  CHECK(now.value_text.empty());
  CHECK(now.value_confidence == 0);
}

TEST_CASE("A label that is all ink is the reading, and certain", "[corrections]") {
  const Ink ink = row_of(3);
  const Reading read_so = GENERATE_COPY(nothing_read(), reading_of("1?7", ink), Reading{});
  const Reading now = corrected_by(read_so, ink, {{{0, 1, 2}, "2*3="}});
  CHECK(now.text == "2*3=");
  CHECK(now.state == ReadingState::kValue);
  CHECK(now.value_text == "6");
  CHECK(now.confidence == 1);
  CHECK(now.value_confidence == 1);
  CHECK(now.corrected);
  CHECK(now.certain);
  CHECK(now.looks_like.empty());
  CHECK(sentence(now) == "2*3 = 6, as you said.");
  REQUIRE(now.alternatives.size() == 1);
  CHECK(now.alternatives[0].text == "2*3=");
  CHECK(now.alternatives[0].value_text == "6");
  REQUIRE(now.symbols.size() == 4);
  for (const ReadSymbol& symbol : now.symbols) {
    CHECK(symbol.corrected);
    CHECK(symbol.probability == 1);
    CHECK_FALSE(symbol.strokes.empty());
  }
  CHECK(now.symbols[0].strokes == std::vector<int>{0});
}

TEST_CASE("Labels that are all ink stand as their ink does, whatever their order",
          "[corrections]") {
  const Ink ink = row_of(3);
  const Reading now =
      corrected_by(reading_of("777", ink), ink, {{{2}, "4"}, {{0}, "-"}, {{1}, "12"}});
  CHECK(now.text == "-124");
  CHECK(now.certain);
  CHECK(now.value_text == "-124");
}

TEST_CASE("Ink of which all is said to be nothing reads as nothing", "[corrections]") {
  const Ink ink = row_of(2);
  const Reading now = corrected_by(reading_of("11", ink), ink, {{{0, 1}, ""}});
  CHECK(now.state == ReadingState::kNothing);
  CHECK(now.text.empty());
  CHECK(now.symbols.empty());
  CHECK(sentence(now) == "Nothing is written yet.");
}

TEST_CASE("A label takes the symbols that are mostly its strokes", "[corrections]") {
  struct Example {
    const char* read;
    std::vector<std::vector<int>> strokes;
    std::vector<InkLabel> labels;
    const char* text;
    std::vector<std::vector<int>> now;
  };
  const Example example = GENERATE(values<Example>({
      // One symbol was read as three.
      {"1-17", {{0}, {1}, {2}, {3}}, {{{0, 1, 2}, "4"}}, "47", {{0, 1, 2}, {3}}},
      // One symbol is two, which share its strokes.
      {"87", {{0, 1, 2}, {3}}, {{{0, 1, 2}, "12"}}, "127", {{0}, {1, 2}, {3}}},
      // Most of a symbol speaks for all of it.
      {"87", {{0, 1, 2}, {3}}, {{{0, 1}, "6"}}, "67", {{0, 1, 2}, {3}}},
      // Half of it does not: the symbol keeps the rest.
      {"=7", {{0, 1}, {2, 3}}, {{{1}, "-"}}, "=-7", {{0}, {1}, {2, 3}}},
      // … until the other half is said as well.
      {"=7", {{0, 1}, {2, 3}}, {{{1}, "-"}, {{0}, "1"}}, "1-7", {{0}, {1}, {2, 3}}},
      // A stroke that is two symbols is both of the label's.
      {"127", {{0}, {0}, {1, 2, 3}}, {{{0}, "4"}}, "47", {{0}, {1, 2, 3}}},
      // A stroke shared with a neighbour is the label's alone.
      {"127", {{0, 1}, {1}, {2, 3}}, {{{1}, "5"}}, "157", {{0}, {1}, {2, 3}}},
      // Symbols that are no neighbours: the text stands where the first did.
      {"1.17", {{0}, {1}, {2}, {3}}, {{{0, 2}, "4"}}, "4.7", {{0, 2}, {1}, {3}}},
      // What is nothing leaves no symbol.
      {"1.17", {{0}, {1}, {2}, {3}}, {{{1}, ""}}, "117", {{0}, {2}, {3}}},
      // Other labels' strokes are theirs, also within a symbol.
      {"87", {{0, 1, 2}, {3}}, {{{0, 1}, "6"}, {{2}, "1"}}, "617", {{0, 1}, {2}, {3}}},
  }));
  const Ink ink = row_of(4);
  const Reading now =
      corrected_by(reading_of(example.read, ink, example.strokes), ink, example.labels);
  CHECK(now.text == example.text);
  std::vector<std::vector<int>> strokes;
  for (const ReadSymbol& symbol : now.symbols) strokes.push_back(symbol.strokes);
  CHECK((strokes == example.now));
}

TEST_CASE("Ink that was not read at all can be said", "[corrections]") {
  const Ink ink = row_of(3);
  const Reading now = corrected_by(nothing_read(), ink, {{{1}, "7"}});
  CHECK(now.text == "7");
  CHECK(now.corrected);
  CHECK_FALSE(now.certain);  // of the rest nobody said anything
}

TEST_CASE("What was changed by arithmetic and looked otherwise is corrected in both",
          "[corrections]") {
  const Ink ink = row_of(4);
  Reading reading = reading_of("3+47", ink);
  reading.looks_like = "3++47";
  CHECK(corrected_by(reading, ink, {{{3}, "1"}}).looks_like == "3++41");
  reading.looks_like = "3+41";
  CHECK(corrected_by(reading, ink, {{{3}, "1"}}).looks_like.empty());
}

TEST_CASE("A decoding without a beam is corrected as well", "[corrections]") {
  const Ink ink = row_of(3);
  ReadingOptions options;
  options.decoding = Decoding::kGreedy;
  options.language = Language::kNumber;
  const Reading now = corrected_by(reading_of("123", ink), ink, {{{1}, "."}}, options);
  CHECK(now.text == "1.3");
  CHECK(now.value_text == "1.3");
  const Reading sum = corrected_by(reading_of("123", ink), ink, {{{1}, "+"}}, options);
  CHECK(sum.state == ReadingState::kNotAnExpression);
  CHECK(sum.reason() == "this is not a number");
}

TEST_CASE("Labels that nobody can have given are refused by name", "[corrections]") {
  struct Example {
    std::vector<InkLabel> labels;
    const char* error;
  };
  const Example example = GENERATE(values<Example>({
      {{{{0}, "1"}, {{3}, "2"}}, "label 2 speaks of stroke 4, the ink has 3"},
      {{{{static_cast<size_t>(-2)}, "1"}},
       "label 1 speaks of stroke 18446744073709551615, the ink has 3"},
      {{{{}, "1"}}, "label 1 has no strokes"},
      {{{{1, 0}, "1"}}, "label 1: its strokes must ascend"},
      {{{{1, 1}, "1"}}, "label 1: its strokes must ascend"},
      {{{{0, 1}, "1"}, {{1, 2}, "2"}}, "stroke 2 has two labels"},
      {{{{0}, "1x"}}, "label 1: symbol 2, 'x', is not in the alphabet"},
      {{{{0, 1, 2}, "\xFF"}}, "label 1: symbol 1 is not valid UTF-8"},
  }));
  const Ink ink = row_of(3);
  if (sizeof(size_t) == 4 && example.labels[0].strokes == std::vector{static_cast<size_t>(-2)}) {
    return;  // the number is another one there
  }
  CHECK(error_of(reading_of("123", ink), ink, example.labels) == example.error);
}

TEST_CASE("A reading that is not in the ink cannot be corrected in part", "[corrections]") {
  const Ink ink = row_of(3);
  const char* error = "the reading does not say where its symbols are in this ink";
  Reading unlocated = reading_of("123", ink);
  unlocated.symbols[1].strokes.clear();
  CHECK(error_of(unlocated, ink, {{{0}, "1"}}) == error);
  Reading of_other_ink = reading_of("1234", row_of(4));
  CHECK(error_of(of_other_ink, ink, {{{0}, "1"}}) == error);
  Reading without_symbols = reading_of("123", ink);
  without_symbols.symbols.clear();
  CHECK(error_of(without_symbols, ink, {{{0}, "1"}}) == error);
  CHECK(corrected_by(unlocated, ink, {}).text == "123");
  CHECK(corrected_by(unlocated, ink, {{{0, 1, 2}, "4"}}).text == "4");
}

TEST_CASE("Strokes without points say nothing, whatever is said of them", "[corrections]") {
  Ink ink = row_of(2);
  ink.strokes.push_back({});
  const Reading reading = reading_of("12", ink);
  CHECK(corrected_by(reading, ink, {{{2}, "7"}}).text == "12");
  CHECK(corrected_by(reading, ink, {{{0, 1}, "7"}}).certain);
}

TEST_CASE("Aliases are said as well as their symbols", "[corrections]") {
  const Alphabet alphabet = Alphabet::create({{"2", {}}, {"3", {}}, {"*", {"×"}}}, 0).value();
  const Ink ink = row_of(3);
  const auto now = corrected(Reading{}, {ink, {{{0, 1, 2}, "2×3"}}}, alphabet, {});
  REQUIRE(now);
  CHECK(now.value().text == "2*3");
}

TEST_CASE("Whatever is read and said, a correction is a reading that says so",
          "[corrections][property]") {
  std::mt19937 random(11);
  const std::string symbols = "0123456789+-*/().=?";
  const auto some_text = [&](size_t least, size_t most) {
    std::string text;
    const size_t length = least + random() % (most - least + 1);
    for (size_t i = 0; i < length; ++i) text += symbols[random() % symbols.size()];
    return text;
  };
  for (int round = 0; round < 1500; ++round) {
    const size_t count = 1 + random() % 7;
    Ink ink = row_of(count);
    // The symbols' strokes overlap now and then, in any order.
    const std::string text = some_text(1, 6);
    std::vector<std::vector<int>> strokes(text.size());
    for (size_t i = 0; i < std::max(count, text.size()); ++i) {
      strokes[i % text.size()].push_back(static_cast<int>(i % count));
    }
    for (std::vector<int>& own : strokes) {
      std::sort(own.begin(), own.end());
      own.erase(std::unique(own.begin(), own.end()), own.end());
    }
    Reading reading = reading_of(text, ink, strokes);
    double left = 1;
    reading.alternatives.clear();
    for (int i = 0; i < 4; ++i) {
      const double share = left * static_cast<double>(1 + random() % 98) / 100;
      reading.alternatives.push_back({i == 0 ? text : some_text(0, 7), "", share});
      left -= share;
    }
    reading.confidence = reading.alternatives[0].probability;
    for (ReadSymbol& symbol : reading.symbols) {
      const size_t other = random() % (symbols.size() + 1);
      symbol.probability = 0.75;
      const std::string choice = other < symbols.size() ? symbols.substr(other, 1) : "";
      if (choice != symbol.symbol) symbol.alternatives = {{choice, 0.25}};
    }
    std::vector<InkLabel> labels(1 + random() % 3);
    for (size_t stroke = 0; stroke < count; ++stroke) {
      const size_t owner = random() % (labels.size() + 1);
      if (owner < labels.size()) labels[owner].strokes.push_back(stroke);
    }
    std::erase_if(labels, [](const InkLabel& label) { return label.strokes.empty(); });
    for (InkLabel& label : labels) label.text = some_text(0, 3);

    const Reading now = corrected_by(reading, ink, labels);
    CAPTURE(round, text, now.text);
    CHECK(now.corrected == !labels.empty());
    std::string spelled;
    for (const ReadSymbol& symbol : now.symbols) {
      if (!labels.empty()) {
        CHECK(symbol.begin == spelled.size());
        spelled += symbol.symbol;
        CHECK(symbol.end == spelled.size());
      } else {
        spelled += symbol.symbol;
      }
      CHECK_FALSE(symbol.strokes.empty());
      double sum = symbol.probability;
      for (const SymbolChoice& choice : symbol.alternatives) sum += choice.probability;
      CHECK(symbol.probability >= 0);
      CHECK(sum <= 1 + 1e-9);
    }
    CHECK(spelled == now.text);
    // What was said stands there in its order, and nothing else is marked as said.
    std::string said;
    for (const ReadSymbol& symbol : now.symbols) {
      if (symbol.corrected) said += symbol.symbol;
      for (const InkLabel& label : labels) {
        for (const size_t stroke : label.strokes) {
          if (std::count(symbol.strokes.begin(), symbol.strokes.end(), stroke) == 0) continue;
          CHECK(symbol.corrected);
        }
      }
    }
    size_t length = 0;
    for (const InkLabel& label : labels) {
      length += label.text.size();
      size_t at = 0;
      for (const char symbol : label.text) {
        at = said.find(symbol, at) + 1;
        CHECK(at > 0);
      }
    }
    CHECK(said.size() == length);
    if (labels.empty()) continue;
    CHECK(now.confidence <= 1 + 1e-9);
    double sum = 0;
    for (const Alternative& alternative : now.alternatives) {
      CHECK(alternative.probability <= now.confidence);
      sum += alternative.probability;
      const auto value = evaluate(alternative.text);
      CHECK(alternative.value_text == (value ? text_of_value(value.value()) : ""));
    }
    CHECK(sum <= 1 + 1e-9);
    CHECK(now.alternatives.front().text == now.text);
    const auto value = evaluate(now.text);
    CHECK((now.state == ReadingState::kValue) == value.ok());
    if (value) CHECK(now.value == value.value());
    if (!now.value) CHECK_FALSE(now.reason().empty());
    CHECK(now.reason_end <= now.text.size());

    std::reverse(labels.begin(), labels.end());
    const Reading again = corrected_by(reading, ink, labels);
    CHECK(again.text == now.text);
    CHECK(again.confidence == now.confidence);
  }
}

TEST_CASE("Without labels a reading stays as it is", "[corrections]") {
  const Ink ink = row_of(3);
  const Reading now = corrected_by(reading_of("123", ink), ink, {});
  CHECK_FALSE(now.corrected);
  CHECK(now.confidence == .9);
}
