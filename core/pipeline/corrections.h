// corrections.h - a reading as it is when a person has said what some of the ink is.
//
// A label is certain. The symbols of which more than half of the strokes are the label's give way
// to its text, whatever else the reading made of them, with all their strokes; the other symbols
// that share strokes with it keep what is left to them. Where the label takes no symbol, because
// the reading split the ink otherwise or read nothing, its text goes where its ink stands from left
// to right; where its symbols are no neighbours, it stands where the first did. Ink that is
// labelled
// "" says nothing: its symbols go.
//
// What the rest of the ink means follows by conditional probability (conditioning.h), one label
// after another from left to right. So a correction may change what the reading makes of other ink:
// "13+71" becomes "(3+7)" when its last symbol is said to be ")", because arithmetic speaks for
// that, but never what a person said. Where all ink is labelled, nothing is left to the network:
// the texts stand from left to right as their ink does, and the reading is certain.
//   Worked example: "12+3" 90 %, "17+3" 5 %; the ink of the 2 is a 7. "17+3" is read, the more
//   surely the more the network thought of it; "7" has probability 1 and is `corrected`, the other
//   symbols have theirs given the 7.
#pragma once

#include <span>

#include "core/base/result.h"
#include "core/ink/labelled_ink.h"
#include "core/pipeline/reading.h"
#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"

namespace inksum {

// Whether a person may have said so: every label has strokes, ascending and of the ink, no stroke
// is in two, and its text is in the alphabet, aliases included. The error names label and fault:
// "label 2 speaks of stroke 7, the ink has 4", "label 1: 'x' at place 2 is not in the alphabet".
Status check_labels(const LabelledInk& labelled, const Alphabet& alphabet);

// Whether there is ink and all of it is labelled, so that no network need be asked.
bool is_all_said(const LabelledInk& labelled);

// The network's reading of labelled.ink, located in it (locate() of read_symbols.h), as all of its
// labels want it:
// text, state, value and reason with its place, confidences, alternatives and values, symbols with
// their strokes. Without labels it is the reading itself. Fails as check_labels() does, and where
// the reading's symbols are not in the ink; where all of the ink is labelled any reading will do.
Result<Reading> corrected(Reading reading, const LabelledInk& labelled, const Alphabet& alphabet,
                          const ReadingOptions& options);

}  // namespace inksum
