// drawings.h - what `predict` reads, wherever it lies: one drawing after the other, labels not
// needed.
//
//   3.png           a picture
//   strokes.jsonl   ink, one drawing a line (core/ink/ink_jsonl.h)
//   a.inkml         ink, the document's expressions (core/ink/inkml.h)
//   -               lines of ink from standard input
//   folder          its pictures, 2.png before 10.png; where it holds none, its ink files
#pragma once

#include <functional>
#include <string>

#include "core/image/picture.h"
#include "core/ink/ink.h"

namespace inksum::trainer {

struct Drawing {
  std::string file;  // as it was named: "set/3.png", "strokes.jsonl", "-"
  int line = 0;      // of an ink file, from 1; 0: a picture, or a whole file that failed
  std::string id;    // the ink's own, "" where it has none; of a picture its file
  Ink ink;
  Picture picture;    // empty where the drawing is ink
  std::string error;  // why there is neither; "" where there is one

  // "set/3.png", "strokes.jsonl:7".
  std::string place() const { return line == 0 ? file : file + ":" + std::to_string(line); }
};

// What cannot be read is a Drawing with an error, and those after it still follow.
void for_each_drawing(const std::string& word, const std::function<void(const Drawing&)>& visit);

}  // namespace inksum::trainer
