// dataset.h - labelled ink and pictures from files, whatever their layout, as one list of records.
//
// read_dataset() tells the layout from what it finds:
//   picture set     a folder with labels.txt. Line i+1 belongs to i.png: "(4*8)+8 40", an
//   expression
//                   and, where it is known, its value; or the line names its picture itself:
//                   "3.png (8-0)-8 0". So are the competition's image_set_train, PaintedImages, and
//                   what the page exports; where ink files lie beside, a record whose id is a
//                   picture's name (with or without ".png") adds its ink to that picture's record.
//   split folders   train/ and val/ (or training/, validation/, valid/), each with its own
//                   labels.txt, or train_labels.txt and val_labels.txt beside them whose lines
//                   belong to the pictures in the order of their numbers.
//   ink             .jsonl (core/ink/ink_jsonl.h), or a folder of such files.
//   InkML           .inkml (core/ink/inkml.h), or a folder of such files, at any depth: the
//   labelled
//                   expressions of a document, or where it labels symbols alone, those. Truths in
//                   LaTeX become plain text (core/text/latex.h).
//
// What cannot be read becomes a Problem with its file and line, and the rest is read all the same;
// pictures are opened later, by sample_of() (data/dataset_source.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/ink/ink.h"
#include "core/text/alphabet.h"

namespace inksum::trainer {

enum class Severity : uint8_t {
  kWarning,  // a record is left out, or may be of little use
  kError,    // training on it would be unsound
};

enum class Fault : uint8_t {
  kUnreadable,          // a file, line or picture that cannot be read
  kNoLabel,             // a picture or ink without a label
  kNoPicture,           // a label without its picture
  kContradiction,       // the same picture or ink with two labels
  kUnknownSymbol,       // the alphabet cannot spell the label
  kWrongValue,          // the written value is not that of the expression
  kNotDrawable,         // ink or a picture of which no raster can be made
  kTooFewFrames,        // the network has not enough frames for the label
  kDuplicate,           // the same picture or ink again
  kSharedBetweenParts,  // the same picture or ink in training and in validation
};
// "unreadable", "no label", …: as people and JSON call it.
const char* name_of(Fault fault);

struct Problem {
  Severity severity = Severity::kError;
  Fault fault = Fault::kUnreadable;
  std::string place;  // "set/labels.txt:7", "set/12.png"
  std::string message;
};

enum class Part : uint8_t { kUnsaid, kTraining, kValidation };

struct Record {
  std::string id;     // within its data set: "7.png", the ink's own id, or "strokes.jsonl:12"
  std::string label;  // as written; in the alphabet's symbols after spelled_in()
  std::optional<std::string> value;
  std::string writer;   // "" where not known
  std::string place;    // of the label: "set/labels.txt:8"
  Ink ink;              // canvas units; empty where there is only a picture
  std::string picture;  // path of a PNG file; "" where there is only ink
  Part part = Part::kUnsaid;
};

struct Dataset {
  std::string path;
  std::string layout;  // "picture set", "split folders", "ink", "InkML"
  std::vector<Record> records;
  std::vector<Problem> problems;

  void add(Severity severity, Fault fault, std::string place, std::string message) {
    problems.push_back({severity, fault, std::move(place), std::move(message)});
  }
};

// Throws TrainerError naming the path where there is nothing that could be a data set.
Dataset read_dataset(const std::string& path);

// Labels in the alphabet's symbols (× becomes *). What the alphabet cannot spell is left out and
// reported as Fault::kUnknownSymbol.
Dataset spelled_in(Dataset dataset, const Alphabet& alphabet);

}  // namespace inksum::trainer
