// commands_printed_test.cpp - the folder that `printed` writes is one that the readers understand.
#include <catch_amalgamated.hpp>
#include <string>

#include "native_trainer/data/dataset.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/data/printed/printed_generator.h"
#include "native_trainer/files.h"
#include "tests/native_trainer/program.h"
#include "tests/native_trainer/temporary_folder.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

int apply(int a, char symbol, int b) {
  return symbol == '+' ? a + b : symbol == '-' ? a - b : a * b;
}

// Of the three templates only.
int value_of(const std::string& s) {
  const auto digit = [&s](size_t i) { return s[i] - '0'; };
  if (s[0] == '(') return apply(apply(digit(1), s[2], digit(3)), s[5], digit(6));
  if (s[2] == '(') return apply(digit(0), s[1], apply(digit(3), s[4], digit(5)));
  if (s[3] == '*' && s[1] != '*') return apply(digit(0), s[1], digit(2) * digit(4));
  return apply(apply(digit(0), s[1], digit(2)), s[3], digit(4));
}

}  // namespace

TEST_CASE("printed writes numbered images and the values of their expressions",
          "[commands][printed]") {
  const Folder folder;
  const std::string set = folder.file("set");
  must_run("printed --count 12 --seed 9 --competition --out " + set);
  const Dataset dataset = read_dataset(set);
  CHECK(dataset.layout == "picture set");
  CHECK(dataset.problems.empty());
  REQUIRE(dataset.records.size() == 12);
  PrintedOptions options = competition_options();
  options.seed = 9;
  const PrintedGenerator generator(options);
  for (uint64_t i = 0; i < 12; ++i) {
    const Record& record = dataset.records[i];
    CHECK(record.id == std::to_string(i) + ".png");
    CHECK(record.value == std::to_string(value_of(record.label)));
    CHECK(record.label == generator.sample(i).label);
    CHECK(read_png(record.picture) == generator.sample(i).picture);
  }
  const std::string labels = read_file(set + "/labels.txt");
  CHECK(labels.find('\r') == std::string::npos);
  CHECK(labels.back() == '\n');

  const Outcome again = run_program("printed --count 2 --out " + set + " 2>&1");
  CHECK(again.code == 2);
  CHECK(again.output.find("holds a labels.txt already: name another folder") != std::string::npos);
  const Outcome compared = run_program("printed --competition --compare " + set + " 2>&1");
  CHECK(compared.code == 0);
  CHECK(compared.output.find("12 real pictures, 40 made with the text of each\n") == 0);
}
