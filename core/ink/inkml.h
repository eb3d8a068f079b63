// inkml.h - W3C InkML (https://www.w3.org/TR/InkML/) to records of ink and back.
//
// Which traces belong together, and what they spell:
//   - a document with <annotation type="truth"> is one expression of all its traces, as CROHME
//     files are;
//   - otherwise each <traceGroup> directly below <ink> that holds traces is an expression of its
//     own, and what stands in no group is one more;
//   - a labelled group inside of these, or one of <traceView>s, is a symbol where no group inside
//     of it is labelled.
// A truth is given as it is written, in LaTeX or plain (core/text/latex.h). type="UI" (or xml:id)
// is the id, type="writer" the writer; groups have their document's where they name none.
//
// Of a point's channels X, Y, T (ms, or what "units" says) and F (a share of its "max") are read.
// Not read, and ignored: brushes, pen-up traces, canvas transforms, annotationXML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/ink/ink_jsonl.h"

namespace inksum {

struct InkmlRecord {
  InkRecord record;
  bool is_symbol = false;  // a part of an expression
  int line = 1;            // where its label stands, or else its group or document begins
};

// Expressions first, each in the order of the document. The error names the line:
// "line 7: trace 3, point 2: expected a number".
Result<std::vector<InkmlRecord>> parse_inkml(std::string_view text);

// A document that reads back as the same ids, labels, writers and ink. One record becomes the
// document's own annotations and traces, several become trace groups.
std::string format_inkml(const std::vector<InkRecord>& records);

}  // namespace inksum
