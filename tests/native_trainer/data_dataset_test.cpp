// data_dataset_test.cpp - data sets of every layout, and what is said where they are faulty.
#include "native_trainer/data/dataset.h"

#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "core/ink/ink_jsonl.h"
#include "native_trainer/error.h"
#include "tests/native_trainer/data_files.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

using Lines = std::vector<std::string>;

// "0.png 1+2 3" for each record: id, label, value.
Lines spelled(const Dataset& dataset) {
  Lines lines;
  for (const Record& record : dataset.records) {
    lines.push_back(record.id + " " + record.label + (record.value ? " " + *record.value : ""));
  }
  return lines;
}

Alphabet alphabet() {
  return Alphabet::create({{"1", {}}, {"2", {}}, {"*", {"×"}}, {"+", {}}}, 0).value();
}

}  // namespace

TEST_CASE("line i+1 of labels.txt belongs to i.png, with a value or without", "[dataset]") {
  const Folder folder;
  for (int i = 0; i < 11; ++i) write_picture(folder.file(std::to_string(i) + ".png"), i);
  std::string labels = "\xEF\xBB\xBF(4*8)+8 40\r\n7+3*0\t7\n5+5\n";
  for (int i = 3; i < 11; ++i) labels += std::to_string(i) + "\n";
  write_text(folder.file("labels.txt"), labels + "\n\n");
  const Dataset dataset = read_dataset(folder.path());
  CHECK(dataset.layout == "picture set");
  CHECK(told(dataset, folder.path()).empty());
  REQUIRE(dataset.records.size() == 11);
  CHECK(dataset.records[0].label == "(4*8)+8");
  CHECK(dataset.records[0].value == "40");
  CHECK(dataset.records[1].value == "7");
  CHECK_FALSE(dataset.records[2].value);
  CHECK(dataset.records[10].id == "10.png");
  CHECK(dataset.records[10].label == "10");
  CHECK(dataset.records[10].place == folder.file("labels.txt") + ":11");
  CHECK(dataset.records[10].picture == folder.file("10.png"));
  CHECK(dataset.records[10].part == Part::kUnsaid);
}

TEST_CASE("a line of labels.txt may name its picture itself", "[dataset]") {
  const Folder folder;
  for (const char* name : {"7.png", "face.png"}) write_picture(folder.file(name), 1);
  write_text(folder.file("labels.txt"), "face.png 1+2 3\n7.png 1\n");
  const Dataset dataset = read_dataset(folder.path());
  CHECK(told(dataset, folder.path()).empty());
  CHECK(spelled(dataset) == Lines{"face.png 1+2 3", "7.png 1"});
}

TEST_CASE("what is wrong with a picture set is told by file and line", "[dataset]") {
  const Folder folder;
  for (const char* name : {"0.png", "2.png", "3.png", "9.png", "note.png"}) {
    write_picture(folder.file(name), 1);
  }
  write_text(folder.file("labels.txt"), "1+1\n2\n\n1 + 1 2\n0.png 5\n");
  const Dataset dataset = read_dataset(folder.path());
  CHECK(spelled(dataset) == Lines{"0.png 1+1"});
  CHECK(told(dataset, folder.path()) ==
        Lines{"error, no picture: labels.txt:2: there is no picture 1.png",
              "error, no label: labels.txt:3: 2.png has no label",
              "error, unreadable: labels.txt:4: expected '<expression> <value>' or '<picture>.png "
              "<expression> <value>', where the value may be absent",
              "error, contradiction: labels.txt:5: 0.png has a label already, in labels.txt:1",
              "warning, no label: 9.png: no label in labels.txt belongs to this picture",
              "warning, no label: note.png: no label in labels.txt belongs to this picture"});
}

TEST_CASE("an export's ink joins the pictures that were drawn from it", "[dataset]") {
  const Folder folder;
  write_picture(folder.file("0.png"), 0);
  write_picture(folder.file("1.png"), 1);
  write_picture(folder.file("2.png"), 2);
  write_text(folder.file("labels.txt"), "1+1 2\n2\n7\n");
  write_text(folder.file("ink.jsonl"),
             "{\"id\":\"0\",\"label\":\"1+1\",\"writer\":\"w\",\"strokes\":[[[1,2]]]}\n"
             "{\"id\":\"1.png\",\"label\":\"3\",\"strokes\":[[[1,2]]]}\n"
             "{\"id\":\"new\",\"label\":\"12\",\"strokes\":[[[3,4]]]}\n");
  const Dataset dataset = read_dataset(folder.path());
  CHECK(told(dataset, folder.path()) ==
        Lines{"error, contradiction: ink.jsonl:2: '3' is '2' in labels.txt:2"});
  CHECK(spelled(dataset) == Lines{"0.png 1+1 2", "1.png 2", "2.png 7", "new 12"});
  CHECK(dataset.records[0].writer == "w");
  CHECK(dataset.records[0].ink.strokes.size() == 1);
  CHECK_FALSE(dataset.records[0].picture.empty());
  CHECK(is_empty(dataset.records[1].ink));
  CHECK(dataset.records[3].picture.empty());
}

TEST_CASE("train and validation folders say which record is for what", "[dataset]") {
  const Folder folder;
  write_picture(folder.file("train/0.png"), 0);
  write_picture(folder.file("train/1.png"), 1);
  write_text(folder.file("train/labels.txt"), "1 1\n2 2\n");
  // Labels beside the folder belong to the pictures in the order of their numbers.
  write_picture(folder.file("val/100.png"), 100);
  write_picture(folder.file("val/99.png"), 99);
  write_text(folder.file("val_labels.txt"), "9 9\n10 10\n");
  const Dataset dataset = read_dataset(folder.path());
  CHECK(dataset.layout == "split folders");
  CHECK(told(dataset, folder.path()).empty());
  CHECK(spelled(dataset) ==
        Lines{"train/0.png 1 1", "train/1.png 2 2", "val/99.png 9 9", "val/100.png 10 10"});
  CHECK(dataset.records[1].part == Part::kTraining);
  CHECK(dataset.records[2].part == Part::kValidation);
}

TEST_CASE("labels beside a folder are refused where their number is not that of the pictures",
          "[dataset]") {
  const Folder folder;
  write_picture(folder.file("train/0.png"), 0);
  write_text(folder.file("train_labels.txt"), "1 1\n2 2\n");
  write_picture(folder.file("val/0.png"), 0);
  write_text(folder.file("val_labels.txt"), "1 1\n");
  const Dataset dataset = read_dataset(folder.path());
  CHECK(spelled(dataset) == Lines{"val/0.png 1 1"});
  CHECK(told(dataset, folder.path()) ==
        Lines{"error, no picture: train_labels.txt: 2 labels for the 1 pictures in train: which "
              "belongs to which is not known"});
}

TEST_CASE("ink files are read with their writers, and their bad lines told", "[dataset]") {
  const Folder folder;
  write_text(folder.file("a.jsonl"),
             "{\"id\":\"x\",\"label\":\"1\",\"writer\":\"w\",\"strokes\":[[[1,2]]]}\n"
             "\n"
             "{\"id\":\"x\",\"label\":\"2\",\"strokes\":[[[1,2]]]}\n"
             "{\"strokes\":[[[1,2]]]}\n"
             "{\"label\":\"2\",\"strokes\":[[]]}\n"
             "{\"label\":\"2\",\"strokes\":7}\n");
  write_text(folder.file("b.jsonl"), "{\"label\":\"3\",\"strokes\":[[[1,2]]]}");
  const Dataset dataset = read_dataset(folder.path());
  CHECK(dataset.layout == "ink");
  CHECK(spelled(dataset) == Lines{"x 1", "a.jsonl:3 2", "b.jsonl:1 3"});
  CHECK(dataset.records[0].writer == "w");
  CHECK(told(dataset, folder.path()) ==
        Lines{"warning, no label: a.jsonl:4: the ink has no label",
              "error, unreadable: a.jsonl:5: the ink has no points",
              "error, unreadable: a.jsonl:6: 'strokes' must be an array of strokes"});
  CHECK(spelled(read_dataset(folder.file("b.jsonl"))) == Lines{"b.jsonl:1 3"});
}

TEST_CASE("what is no data set is refused by name", "[dataset]") {
  const Folder folder;
  CHECK_THROWS_WITH(read_dataset(folder.file("none")), folder.file("none") + ": does not exist");
  CHECK_THROWS_WITH(read_dataset(folder.path()),
                    folder.path() +
                        ": holds no data set: neither labels.txt, nor train and val folders, nor "
                        "ink files (.jsonl, .inkml)");
  write_text(folder.file("a.csv"), "1,2");
  CHECK_THROWS_WITH(
      read_dataset(folder.file("a.csv")),
      folder.file("a.csv") + ": a data set is a folder, a .jsonl file or an .inkml file");
  write_picture(folder.file("train/0.png"), 0);
  write_picture(folder.file("val/0.png"), 0);
  CHECK_THROWS_WITH(read_dataset(folder.path()),
                    folder.file("train") + ": its labels are missing; expected " +
                        folder.file("train/labels.txt") + " or " + folder.file("train_labels.txt"));
}

TEST_CASE("labels are brought to the alphabet's symbols, others are left out", "[dataset]") {
  Dataset dataset;
  for (const char* label : {"1×2", "1+2", "1x2"}) {
    Record record;
    record.label = label;
    record.place = "a:1";
    dataset.records.push_back(record);
  }
  dataset = spelled_in(std::move(dataset), alphabet());
  REQUIRE(dataset.records.size() == 2);
  CHECK(dataset.records[0].label == "1*2");
  CHECK(told(dataset, "/") ==
        Lines{"warning, unknown symbol: a:1: '1x2': symbol 2, 'x', is not in the alphabet"});
}

TEST_CASE("InkML files at any depth give their expressions, as the page would write them",
          "[dataset]") {
  const Folder folder;
  write_text(folder.file("a/one.inkml"),
             "<ink><annotation type='truth'>$1 \\times 2$</annotation>\n"
             "<annotation type='writer'>w</annotation>"
             "<trace id='t'>1 2</trace><traceGroup><annotation type='truth'>1</annotation>"
             "<traceView traceDataRef='t'/></traceGroup></ink>");
  write_text(folder.file("a/two.inkml"),
             "<ink><trace id='t'>1 2</trace><traceGroup><annotation type='truth'>2</annotation>"
             "<traceView traceDataRef='t'/></traceGroup></ink>");
  write_text(folder.file("b/deep/er/bad.inkml"), "<ink>\n<trace>1</trace></ink>");
  write_text(folder.file("b/fraction.inkml"),
             "<ink>\n<annotation type='truth'>\\frac{1}{2}</annotation><trace>1 2</trace></ink>");
  write_text(folder.file("b/none.inkml"), "<ink><trace>1 2</trace></ink>");
  write_text(folder.file("b/notes.txt"), "not read");
  const Dataset dataset = read_dataset(folder.path());
  CHECK(dataset.layout == "InkML");
  CHECK(spelled(dataset) == Lines{"one.inkml:1 1×2", "two.inkml:1 2"});
  CHECK(dataset.records[0].writer == "w");
  CHECK(told(dataset, folder.path()) ==
        Lines{"error, unreadable: b/deep/er/bad.inkml:2: trace 1, point 1: X or Y is missing "
              "or too large",
              "warning, unknown symbol: b/fraction.inkml:2: '\\frac{1}{2}': '\\frac' is not "
              "arithmetic on one line",
              "warning, no label: b/none.inkml:1: the ink has no label"});
}
