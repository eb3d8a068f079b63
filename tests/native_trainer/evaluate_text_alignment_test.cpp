#include "native_trainer/evaluate/text_alignment.h"

#include <algorithm>
#include <catch_amalgamated.hpp>

using namespace inksum::trainer;

namespace {

std::vector<AlignedPair> align(const std::string& written, const std::string& read) {
  return align_texts(code_points(written), code_points(read));
}

struct Score {
  int edits = 0;
  int right = 0;
  bool operator<(const Score& other) const {
    return edits != other.edits ? edits < other.edits : right > other.right;
  }
  bool operator==(const Score&) const = default;
};

// The best of all alignments, by trying each way on.
Score best_score(std::string_view written, std::string_view read) {
  if (written.empty() && read.empty()) return {};
  std::vector<Score> ways;
  if (!written.empty()) {
    ways.push_back(best_score(written.substr(1), read));
    ++ways.back().edits;
  }
  if (!read.empty()) {
    ways.push_back(best_score(written, read.substr(1)));
    ++ways.back().edits;
  }
  if (!written.empty() && !read.empty()) {
    ways.push_back(best_score(written.substr(1), read.substr(1)));
    ++(written[0] == read[0] ? ways.back().right : ways.back().edits);
  }
  return *std::min_element(ways.begin(), ways.end());
}

// All texts of at most `longest` symbols out of "123".
std::vector<std::string> texts(size_t longest) {
  std::vector<std::string> all = {""};
  for (size_t i = 0; i < all.size() && all[i].size() < longest; ++i) {
    for (const char symbol : {'1', '2', '3'}) all.push_back(all[i] + symbol);
  }
  return all;
}

}  // namespace

TEST_CASE("an alignment has the fewest edits, then the most symbols right", "[evaluate][oracle]") {
  for (const std::string& written : texts(4)) {
    for (const std::string& read : texts(4)) {
      Score score;
      std::string all_written, all_read;
      for (const AlignedPair& pair : align(written, read)) {
        ++(pair.is_right() ? score.right : score.edits);
        all_written += pair.written;
        all_read += pair.read;
      }
      INFO(written << " read as " << read);
      REQUIRE(all_written == written);
      REQUIRE(all_read == read);
      REQUIRE(score == best_score(written, read));
    }
  }
}

TEST_CASE("the last symbols are paired first where there is a choice", "[evaluate]") {
  CHECK(align("11", "1") == std::vector<AlignedPair>{{"1", ""}, {"1", "1"}});
  CHECK(align("1", "11") == std::vector<AlignedPair>{{"", "1"}, {"1", "1"}});
  CHECK(align("17", "72") == std::vector<AlignedPair>{{"1", ""}, {"7", "7"}, {"", "2"}});
  CHECK(align("12", "34") == std::vector<AlignedPair>{{"1", "3"}, {"2", "4"}});
  CHECK(align("", "").empty());
}

TEST_CASE("a symbol is a code point, however many bytes it takes", "[evaluate]") {
  CHECK(code_points("1×2") == std::vector<std::string>{"1", "×", "2"});
  CHECK(code_points("1\xFF") == std::vector<std::string>{"1", "\xFF"});
  CHECK(align("×", "÷") == std::vector<AlignedPair>{{"×", "÷"}});
}
