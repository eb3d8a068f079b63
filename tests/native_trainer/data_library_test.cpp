#include <catch_amalgamated.hpp>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "native_trainer/data/symbol_library.h"
#include "native_trainer/error.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

Alphabet alphabet() {
  return Alphabet::create({{"1", {}}, {"2", {}}, {"*", {"×"}}, {".", {}}}, 0).value();
}

std::string temporary(const std::string& name) {
  return (std::filesystem::temp_directory_path() / ("inksum_" + name)).string();
}

InkRecord record(const std::string& label, const std::string& unit, float size) {
  InkRecord result;
  result.id = "r";
  result.label = label;
  result.unit = unit;
  result.ink.strokes = {Stroke{PointerKind::kUnknown, {{5, 5}, {5, 5 + size}}}};
  return result;
}

std::string message_of(const std::string& path) {
  try {
    read_ink_file(path);
  } catch (const TrainerError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("an ink file reads back as it was written", "[library]") {
  const std::string path = temporary("roundtrip.jsonl");
  write_ink_file(path, {record("1", "digit100", 90), record("×", "max100", 100)});
  const std::vector<InkRecord> records = read_ink_file(path);
  REQUIRE(records.size() == 2);
  CHECK(records[1].label == "×");
  CHECK(records[1].ink == record("×", "max100", 100).ink);
  std::filesystem::remove(path);
}

TEST_CASE("strokes without points are left out of the library", "[library]") {
  InkRecord string = record("12", "digit100", 90);
  string.ink.strokes.insert(string.ink.strokes.begin(), Stroke{});
  string.ink.strokes.push_back(Stroke{});
  const SymbolLibrary library({string}, alphabet());
  REQUIRE(library.strings(Split::kTraining).size() == 1);
  CHECK(library.strings(Split::kTraining)[0].ink.strokes.size() == 1);
}

TEST_CASE("a bad line of an ink file is named with its number", "[library]") {
  const std::string path = temporary("bad.jsonl");
  std::ofstream(path) << "{\"strokes\":[]}\n\n{\"strokes\":7}\n";
  CHECK(message_of(path).find("bad.jsonl:3: ") != std::string::npos);
  CHECK(message_of(path + ".missing").find("bad.jsonl.missing") != std::string::npos);
  std::filesystem::remove(path);
}

TEST_CASE("labels are mapped through the alphabet and sizes to a digit of 100", "[library]") {
  const SymbolLibrary library({record("1", "digit100", 90), record("×", "max100", 100),
                               record(".", "max100", 100), record("1×2", "", 100)},
                              alphabet());
  REQUIRE(library.writers(Split::kTraining).size() == 1);
  const Writer& writer = library.writers(Split::kTraining)[0];
  const auto height = [&](char symbol) {
    return bounds(writer.symbols.at(symbol).at(0).ink).height();
  };
  CHECK(height('1') == 90);
  CHECK(height('*') < 100);
  CHECK(height('*') > 50);
  CHECK(height('.') < 20);
  REQUIRE(library.strings(Split::kTraining).size() == 1);
  CHECK(library.strings(Split::kTraining)[0].label == "1*2");
}

TEST_CASE("a symbol of impossible size is brought to the usual one", "[library]") {
  const SymbolLibrary library({record("1", "digit100", 900), record("2", "digit100", 8)},
                              alphabet());
  const Writer& writer = library.writers(Split::kTraining).at(0);
  CHECK(std::fabs(bounds(writer.symbols.at('1').at(0).ink).height() - 100) < 0.01F);
  CHECK(std::fabs(bounds(writer.symbols.at('2').at(0).ink).height() - 100) < 0.01F);
}

TEST_CASE("labels outside the alphabet are left out and counted", "[library]") {
  const SymbolLibrary library({record("7", "digit100", 90), record("1", "digit100", 90),
                               record("1+2", "", 100), record("12", "", 100)},
                              alphabet());
  CHECK(library.left_out() == 2);
  REQUIRE(library.writers(Split::kTraining).size() == 1);
  CHECK(library.writers(Split::kTraining)[0].symbols.size() == 1);
  CHECK(library.strings(Split::kTraining).size() == 1);
}

TEST_CASE("writers named in the list are held out, all others train", "[library]") {
  std::vector<InkRecord> records = {record("1", "digit100", 90), record("2", "digit100", 90),
                                    record("12", "", 100), record("7", "digit100", 90)};
  records[0].writer = "ann";
  records[1].writer = "bob";
  records[2].writer = "cy";
  records[3].writer = "dee";  // has nothing that the alphabet knows
  const HeldOutWriters held_out("ann\ncy\ndee\nwho is not here\n", "list");
  const SymbolLibrary library(records, alphabet(), held_out);
  REQUIRE(library.writers(Split::kHeldOut).size() == 1);
  CHECK(library.writers(Split::kHeldOut)[0].name == "ann");
  REQUIRE(library.writers(Split::kTraining).size() == 1);
  CHECK(library.writers(Split::kTraining)[0].name == "bob");
  REQUIRE(library.strings(Split::kHeldOut).size() == 1);
  CHECK(library.strings(Split::kHeldOut)[0].writer == "cy");
  CHECK(library.strings(Split::kTraining).empty());
  CHECK(library.held_out_writers() == 3);
}
