// text_alignment.h - which written symbol was read as which: Levenshtein's alignment of two texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inksum::trainer {

// The code points of a UTF-8 text; a byte that belongs to none stands alone. Every symbol of an
// alphabet is one code point.
std::vector<std::string> code_points(std::string_view text);

// One step of an alignment; never both are "".
struct AlignedPair {
  std::string written;  // "": something was read where nothing is written
  std::string read;     // "": a written symbol was left out

  bool is_right() const { return written == read; }
  friend bool operator==(const AlignedPair&, const AlignedPair&) = default;
};

// From left to right. Of all alignments one with the fewest edits, and of these one with the most
// symbols right: "17" read as "72" is 1 left out, 7 right, 2 added, not two symbols mistaken. Where
// that leaves a choice, the last symbols are paired first: of "11" read as "1" the first is left
// out.
std::vector<AlignedPair> align_texts(const std::vector<std::string>& written,
                                     const std::vector<std::string>& read);

}  // namespace inksum::trainer
