// data_check_test.cpp - every kind of fault is found, and sound data is called sound.
#include "native_trainer/data/data_check.h"

#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "tests/native_trainer/data_files.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

using Lines = std::vector<std::string>;

const Alphabet& alphabet() {
  static const Alphabet kAlphabet = [] {
    std::vector<Symbol> symbols;
    for (const char symbol : std::string("0123456789+-()/=")) symbols.push_back({{symbol}, {}});
    symbols.push_back({"*", {"×"}});
    return Alphabet::create(symbols, 0).value();
  }();
  return kAlphabet;
}

CheckOptions with_frames(int frames) {
  CheckOptions options;
  options.frames = frames;
  return options;
}

DataReport check(const Folder& folder, const CheckOptions& options = with_frames(99)) {
  return check_data(folder.path(), alphabet(), options);
}

// `labels` line by line, each for a picture of its own.
void write_set(const Folder& folder, const Lines& labels) {
  std::string text;
  for (size_t i = 0; i < labels.size(); ++i) {
    write_picture(folder.file(std::to_string(i) + ".png"), static_cast<int>(i));
    text += labels[i] + "\n";
  }
  write_text(folder.file("labels.txt"), text);
}

std::string ink_line(const std::string& label, const std::string& writer, int width) {
  return "{\"label\":\"" + label + "\",\"writer\":\"" + writer + "\",\"strokes\":[[[0,0],[" +
         std::to_string(width) + ",100]]]}\n";
}

}  // namespace

TEST_CASE("sound data is counted", "[check]") {
  const Folder folder;
  write_set(folder, {"1+1 2", "1×2 2", "12", "1+1 2"});
  const DataReport report = check(folder);
  CHECK(told({report.path, "", {}, report.problems}, folder.path()).empty());
  CHECK(report.is_sound());
  CHECK(report.records == 4);
  CHECK(report.ink == 0);
  CHECK(report.pictures == std::map<std::string, size_t>{{"6×4 grey", 4}});
  CHECK(report.writers == 0);
  CHECK(report.without_writer == 4);
  CHECK(report.values == 3);
  CHECK(report.strings == std::map<std::string, size_t>{{"1*2", 1}, {"1+1", 2}, {"12", 1}});
  CHECK(report.symbols == std::map<std::string, size_t>{{"*", 1}, {"+", 2}, {"1", 6}, {"2", 2}});
  CHECK(report.lengths == std::map<size_t, size_t>{{2, 1}, {3, 3}});
  CHECK(report.least_frames == 99);
  REQUIRE(report.split);
  CHECK(report.split->kind == SplitKind::kFirst);
  CHECK(report.split->training == 2);
  CHECK(report.split->validation == 2);
  CHECK(report.split->shared_strings == 1);
  CHECK(report.split->shared_content == 0);
}

TEST_CASE("a written value must be that of the expression", "[check]") {
  const Folder folder;
  write_set(folder, {"(4*8)+8 41", "7/2 3.5", "7/2 7/2", "1-2 -1", "1/0 0", "1+ 1", "2+2 four",
                     "1/3 0.333", "2+2= 4"});
  const DataReport report = check(folder);
  CHECK_FALSE(report.is_sound());
  CHECK(told({report.path, "", {}, report.problems}, folder.path()) ==
        Lines{"error, wrong value: labels.txt:1: '(4*8)+8' is 40, not 41",
              "error, wrong value: labels.txt:5: '1/0' cannot have the value 0: division by zero",
              "error, wrong value: labels.txt:6: '1+' cannot have the value 1: a number is missing "
              "after +",
              "error, wrong value: labels.txt:7: the value 'four' is no number",
              "error, wrong value: labels.txt:8: '1/3' is 1/3, not 0.333"});
}

TEST_CASE("the same picture again is a repeat, with another label a contradiction", "[check]") {
  const Folder folder;
  write_set(folder, {"1", "2", "1", "3"});
  write_picture(folder.file("2.png"), 0);
  write_picture(folder.file("3.png"), 0);
  const DataReport report = check(folder);
  CHECK(told({report.path, "", {}, report.problems}, folder.path()) ==
        Lines{"warning, duplicate: labels.txt:3: the same picture as in labels.txt:1",
              "error, contradiction: labels.txt:4: the same picture as in labels.txt:1, there "
              "labelled '1', here '3'"});
  REQUIRE(report.split);
  CHECK(report.split->training == 2);
  CHECK(report.split->shared_content == 2);
  CHECK(report.split->shared_strings == 1);
}

TEST_CASE("a picture that trains and validates is an error, a string that does is counted",
          "[check]") {
  const Folder folder;
  for (const char* name : {"train", "val"}) {
    write_picture(folder.file(std::string(name) + "/0.png"), 7);
    write_picture(folder.file(std::string(name) + "/1.png"), name[0]);
    write_text(folder.file(std::string(name) + "/labels.txt"), "1\n2\n");
  }
  const DataReport report = check(folder);
  CHECK(told({report.path, "", {}, report.problems}, folder.path()) ==
        Lines{"error, shared between parts: val/labels.txt:1: the same picture as in "
              "train/labels.txt:1: one trains, one validates"});
  REQUIRE(report.split);
  CHECK(report.split->kind == SplitKind::kGiven);
  CHECK(report.split->training == 2);
  CHECK(report.split->validation == 2);
  CHECK(report.split->shared_strings == 2);
}

TEST_CASE("a picture that cannot be read is told, and the others are checked", "[check]") {
  const Folder folder;
  write_set(folder, {"1", "2"});
  write_text(folder.file("0.png"), "no picture");
  const DataReport report = check(folder);
  CHECK(report.records == 1);
  CHECK(told({report.path, "", {}, report.problems}, folder.path()).front() ==
        "error, unreadable: labels.txt:1: 0.png: not a PNG file");
}

TEST_CASE("frames are counted: none to spare is a warning, too few an error", "[check]") {
  const Folder folder;
  write_set(folder, {"12", "112", "1", "123"});
  const DataReport report = check(folder, with_frames(3));
  CHECK(told({report.path, "", {}, report.problems}, folder.path()) ==
        Lines{"warning, too few frames: labels.txt:1: 3 frames for the 2 symbols of '12': fewer "
              "than 2 L + 1 = 5",
              "error, too few frames: labels.txt:2: 3 frames for the 3 symbols of '112': CTC needs "
              "4",
              "warning, too few frames: labels.txt:4: 3 frames for the 3 symbols of '123': fewer "
              "than 2 L + 1 = 7"});
}

TEST_CASE("ink's frames are those of its raster, and ink too wide is told", "[check]") {
  const Folder folder;
  // 83 · 34 / 100 px of ink and 6 px of margin: 36 px, 9 frames.
  const std::string far_apart =
      R"({"label":"1","writer":"w","strokes":[[[0,0],[0,100]],[[900,0],[900,100]]]})";
  write_text(folder.file("a.jsonl"),
             ink_line("12345", "v", 83) + far_apart + "\n" + ink_line("1", "w", 50));
  CheckOptions options;
  options.geometry.max_width = 40;
  options.geometry.min_width = 4;
  options.split.kind = SplitKind::kWriter;
  const DataReport report = check(folder, options);
  const Lines lines = told({report.path, "", {}, report.problems}, folder.path());
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "warning, too few frames: a.jsonl:1: 9 frames for the 5 symbols of '12345': fewer than 2 "
        "L + 1 = 11");
  CHECK(lines[1] ==
        "warning, not drawable: a.jsonl:2: the writing is too wide for its height: the limit is 1 "
        "times its height");
  CHECK(report.ink == 3);
  CHECK(report.writers == 2);
  REQUIRE(report.split);
  CHECK(report.split->shared_writers == 0);
  options.split = {SplitKind::kFirst, 0.7, 1};
  CHECK(check(folder, options).split->shared_writers == 1);
}

TEST_CASE("data without anything to train on, and what is no data, is unsound", "[check]") {
  const Folder folder;
  write_set(folder, {"a"});
  DataReport report = check(folder);
  CHECK(report.records == 0);
  CHECK_FALSE(report.split);
  CHECK(told({report.path, "", {}, report.problems}, folder.path()) ==
        Lines{"warning, unknown symbol: labels.txt:1: 'a': symbol 1, 'a', is not in the alphabet",
              "error, unreadable: : no record is left to train on"});
  report = check_data(folder.file("none"), alphabet(), {});
  CHECK(told({report.path, "", {}, report.problems}, folder.path()) ==
        Lines{"error, unreadable: none: does not exist"});
  CHECK_FALSE(report.is_sound());
}

TEST_CASE("data that cannot be split as asked for is warned about", "[check]") {
  const Folder folder;
  write_set(folder, {"1"});
  const DataReport report = check(folder);
  CHECK(report.is_sound());
  CHECK_FALSE(report.split);
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems[0].message == "the split 'first' of 1 records leaves nothing to train on");
}
