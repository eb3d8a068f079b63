// conditioning.h - what a reading comes to once it is known what some of its ink is.
//
// Bayes' rule again: of all texts only those remain in which the known part reads as it must, each
// with its probability, made to sum to one. What the reading knows of others than itself are its
// alternatives and, exactly, the texts that differ from it in one symbol (ReadSymbol). Each is cut
// by the cheapest alignment with the text as read (edit distance; of equally cheap ones, one that
// agrees) into the part and the rest. With `known` for the part as it is,
//
//   P(rest, known)                where a text says so: it agrees;
//   P(rest) · P(known | rest)     where only other parts were found with that rest. Parts of ink do
//                                 not know of each other, but by arithmetic: P(rest) is the sum
//                                 over those parts, each by the ratio of its text's prior
//                                 (candidates.h) to that with `known`, and P(known | rest) is that
//                                 of the rest as read; kLeastShare where the reading does not say
//                                 it.
//   (1 - P(all texts)) · P(known | rest as read)   of what no search found: it stays as evidence
//                                 against all, so that probabilities are still lower bounds.
//
// So a symbol that the network thought of decides by itself what goes with it, and one that it
// never thought of leaves the rest as probable as it was.
//   Worked example: "12+3" .90, "17+3" .05, "12+8" .03, "17+8" .01, and .01 is not found.
//   The 2 is a 7: both rests are found with it, .05 and .01, and P(7 | "1_+3") = .05 / .95 = .0526
//   makes .0005 of the .01: "17+3" has .05 / .0605 = .826, "17+8" .165.
//   The 2 is a 9: "19+3" has .90 + .05 = .95, "19+8" .04. (The factor P(9 | "1_+3") is everywhere.)
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/pipeline/reading.h"
#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"

namespace inksum {

// Symbols [first, last) of a reading are this. Where the range is empty, the part stands in front
// of symbol `first`, without a symbol as yet.
struct KnownPart {
  size_t first = 0;
  size_t last = 0;
  std::vector<int> label;  // class ids
};

struct ConditionedText {
  std::string text;
  double probability = 0;
  // Class ids of what stands before the first part, between parts, and behind the last: one more
  // than there are parts. Empty where the reading has no symbol there, for then there is no ink.
  std::vector<std::vector<int>> gaps;
};

// All texts that remain, most probable first; ties are broken by the text. One at least: the text
// as read with the parts as they are. The parts ascend and have no symbol in common; the reading's
// symbols spell its text, in the alphabet.
std::vector<ConditionedText> condition(const Reading& reading, std::span<const KnownPart> parts,
                                       const Alphabet& alphabet, const ReadingOptions& options);

// Any text for the same ink, cut in the same way, with the parts as they are.
std::string with_known_parts(const std::string& text, const Reading& reading,
                             std::span<const KnownPart> parts, const Alphabet& alphabet);

}  // namespace inksum
