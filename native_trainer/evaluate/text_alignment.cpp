#include "native_trainer/evaluate/text_alignment.h"

#include <algorithm>
#include <cstddef>

#include "core/base/utf8.h"

namespace inksum::trainer {
namespace {

// Cheapest ways to align the first i written symbols with the first j read ones. Cost: edits first,
// then symbols right, as one number.
class CostTable {
 public:
  CostTable(const std::vector<std::string>& written, const std::vector<std::string>& read)
      : written_(written),
        read_(read),
        edit_(static_cast<long>(written.size()) + 1),
        costs_((written.size() + 1) * (read.size() + 1), 0) {
    for (size_t i = 0; i <= written.size(); ++i) {
      for (size_t j = 0; j <= read.size(); ++j) {
        if (i + j > 0) costs_[index(i, j)] = cheapest(i, j);
      }
    }
  }

  bool ends_in_pair(size_t i, size_t j) const {
    return i > 0 && j > 0 && at(i, j) == at(i - 1, j - 1) + pair(i, j);
  }
  bool ends_left_out(size_t i, size_t j) const { return i > 0 && at(i, j) == at(i - 1, j) + edit_; }

 private:
  size_t index(size_t i, size_t j) const { return i * (read_.size() + 1) + j; }
  long at(size_t i, size_t j) const { return costs_[index(i, j)]; }
  long pair(size_t i, size_t j) const { return written_[i - 1] == read_[j - 1] ? -1 : edit_; }

  long cheapest(size_t i, size_t j) const {
    if (i == 0) return at(0, j - 1) + edit_;
    if (j == 0) return at(i - 1, 0) + edit_;
    return std::min({at(i - 1, j - 1) + pair(i, j), at(i - 1, j) + edit_, at(i, j - 1) + edit_});
  }

  const std::vector<std::string>& written_;
  const std::vector<std::string>& read_;
  long edit_;  // more than all symbols right can make up for
  std::vector<long> costs_;
};

}  // namespace

std::vector<std::string> code_points(std::string_view text) {
  std::vector<std::string> symbols;
  for (size_t at = 0; at < text.size(); at += symbols.back().size()) {
    symbols.emplace_back(text.substr(at, std::max<size_t>(1, utf8_length(text, at))));
  }
  return symbols;
}

std::vector<AlignedPair> align_texts(const std::vector<std::string>& written,
                                     const std::vector<std::string>& read) {
  const CostTable costs(written, read);
  std::vector<AlignedPair> pairs;
  for (size_t i = written.size(), j = read.size(); i + j > 0;) {
    if (costs.ends_in_pair(i, j)) {
      pairs.push_back({written[--i], read[--j]});
    } else if (costs.ends_left_out(i, j)) {
      pairs.push_back({written[--i], ""});
    } else {
      pairs.push_back({"", read[--j]});
    }
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace inksum::trainer
