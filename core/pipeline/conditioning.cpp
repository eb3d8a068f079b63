#include "core/pipeline/conditioning.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/ctc/edit_distance.h"
#include "core/pipeline/candidates.h"
#include "core/pipeline/read_symbols.h"

namespace inksum {
namespace {

using Label = std::vector<int>;
using Symbols = std::span<const int>;

bool is_same(Symbols a, Symbols b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

// Edit distances of a to every beginning of b, the empty one first.
std::vector<int> distances_to_beginnings(Symbols a, Symbols b) {
  std::vector<int> row(b.size() + 1);
  for (size_t j = 0; j < row.size(); ++j) row[j] = static_cast<int>(j);
  for (size_t i = 0; i < a.size(); ++i) {
    int diagonal = std::exchange(row[0], static_cast<int>(i) + 1);
    for (size_t j = 0; j < b.size(); ++j) {
      const int substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, diagonal + 1, row[j] + 1});
    }
  }
  return row;
}

// Where a text is cut, as the text as read is: gap, part, gap, part … gap.
class Cutter {
 public:
  Cutter(Symbols read, std::span<const KnownPart> parts) : read_(read), parts_(parts) {
    for (const KnownPart& part : parts) {
      borders_.push_back(part.first);
      borders_.push_back(part.last);
    }
    borders_.push_back(read.size());
  }

  // The ends of all segments of the text as read.
  const std::vector<size_t>& borders() const { return borders_; }

  // The ends of the other text's segments. A cheapest alignment moves no border further than it
  // costs in all, so few places are looked at.
  std::vector<size_t> cut(Symbols other) const {
    const auto reach = static_cast<size_t>(edit_distance(read_, other));
    std::vector<Front> fronts = {{.begin = 0, .costs = {0}, .from = {0}}};
    for (size_t s = 0; s < borders_.size(); ++s) fronts.push_back(next(fronts, s, reach, other));
    std::vector<size_t> ends(borders_.size());
    size_t at = other.size();
    for (size_t s = borders_.size(); s-- > 0;) {
      ends[s] = at;
      at = fronts[s + 1].from[at - fronts[s + 1].begin];
    }
    return ends;
  }

 private:
  static constexpr int kNever = std::numeric_limits<int>::max();

  // The cheapest ways to end a segment at places begin, begin + 1, … of the other text.
  struct Front {
    size_t begin = 0;
    std::vector<int> costs;    // twice the edits, less one for each part that agrees
    std::vector<size_t> from;  // where the segment begins then
  };

  bool is_gap(size_t segment) const { return segment % 2 == 0; }

  Front next(const std::vector<Front>& fronts, size_t segment, size_t reach, Symbols other) const {
    const Front& last = fronts.back();
    const size_t read_begin = segment == 0 ? 0 : borders_[segment - 1];
    const Symbols read = read_.subspan(read_begin, borders_[segment] - read_begin);
    if (is_gap(segment) && read.empty()) {
      Front same = last;
      for (size_t i = 0; i < same.from.size(); ++i) same.from[i] = same.begin + i;
      return same;
    }
    const bool is_last = segment + 1 == borders_.size();
    Front front;
    front.begin = borders_[segment] - std::min(borders_[segment], reach);
    const size_t end = std::min(borders_[segment] + reach, other.size());
    front.begin = std::min(is_last ? other.size() : front.begin, end);
    front.costs.assign(end - front.begin + 1, kNever);
    front.from.assign(front.costs.size(), 0);
    for (size_t i = 0; i < last.costs.size(); ++i) {
      if (last.costs[i] == kNever) continue;
      const size_t begin = last.begin + i;
      if (begin > end) break;
      const Symbols rest = other.subspan(begin, end - begin);
      const std::vector<int> distances = distances_to_beginnings(read, rest);
      for (size_t j = std::max(begin, front.begin); j <= end; ++j) {
        const bool agrees =
            !is_gap(segment) && is_same(rest.first(j - begin), parts_[segment / 2].label);
        const int cost = last.costs[i] + 2 * distances[j - begin] - (agrees ? 1 : 0);
        if (cost >= front.costs[j - front.begin]) continue;
        front.costs[j - front.begin] = cost;
        front.from[j - front.begin] = begin;
      }
    }
    return front;
  }

  Symbols read_;
  std::span<const KnownPart> parts_;
  std::vector<size_t> borders_;
};

class Conditioning {
 public:
  Conditioning(const Reading& reading, std::span<const KnownPart> parts, const Alphabet& alphabet,
               const ReadingOptions& options)
      : reading_(reading),
        parts_(parts),
        alphabet_(alphabet),
        options_(options),
        read_(label_of(reading.symbols, alphabet)),
        cutter_(read_, parts) {}

  std::vector<ConditionedText> texts() && {
    add(read_, cutter_.borders(), reading_.confidence);
    const std::string as_read = key_of(read_, cutter_.borders());
    // A symbol of a known part first: of "11" without one of them that one is left out.
    for (const bool known : {true, false}) {
      for (size_t i = 0; i < reading_.symbols.size(); ++i) {
        if (is_known(i) == known) add_other_symbols(i);
      }
    }
    for (const Alternative& alternative : reading_.alternatives) {
      const auto label = alphabet_.encode(alternative.text);
      if (label) add(label.value(), cutter_.cut(label.value()), alternative.probability);
    }
    return weighed(groups_.at(as_read));
  }

  std::string with_parts(const std::string& text) const {
    const auto label = alphabet_.encode(text);
    return label ? key_of(label.value(), cutter_.cut(label.value())) : text;
  }

 private:
  // The texts with one rest, by the text that it makes with the known parts.
  struct Group {
    std::vector<Label> gaps;
    double rest = 0;   // P(rest), with the priors of texts that agree
    double known = 0;  // of the texts that agree
    bool agrees = false;
  };

  static Label label_of(const std::vector<ReadSymbol>& symbols, const Alphabet& alphabet) {
    Label label;
    for (const ReadSymbol& symbol : symbols) {
      const std::optional<int> class_id = alphabet.class_of(symbol.symbol);
      INKSUM_CHECK(class_id);
      label.push_back(*class_id);
    }
    return label;
  }

  bool is_known(size_t symbol) const {
    return std::any_of(parts_.begin(), parts_.end(), [&](const KnownPart& part) {
      return part.first <= symbol && symbol < part.last;
    });
  }

  // The text as read but for symbol i, whose probabilities are told relative to the read one's.
  void add_other_symbols(size_t i) {
    const ReadSymbol& symbol = reading_.symbols[i];
    if (symbol.probability <= 0) return;
    for (const SymbolChoice& choice : symbol.alternatives) {
      if (choice.probability <= 0) continue;
      Label other = read_;
      std::vector<size_t> ends = cutter_.borders();
      if (choice.symbol.empty()) {
        other.erase(other.begin() + static_cast<std::ptrdiff_t>(i));
        for (size_t& end : ends) end -= end > i ? 1 : 0;
      } else {
        const std::optional<int> class_id = alphabet_.class_of(choice.symbol);
        if (!class_id) continue;
        other[i] = *class_id;
      }
      add(other, ends, reading_.confidence * choice.probability / symbol.probability);
    }
  }

  // gap, known part, gap … of a label that is cut at these ends.
  std::vector<Label> gaps_of(const Label& label, const std::vector<size_t>& ends) const {
    std::vector<Label> gaps;
    for (size_t s = 0; s < ends.size(); s += 2) {
      const size_t begin = s == 0 ? 0 : ends[s - 1];
      gaps.emplace_back(label.begin() + static_cast<std::ptrdiff_t>(begin),
                        label.begin() + static_cast<std::ptrdiff_t>(ends[s]));
    }
    return gaps;
  }

  std::string text_of(const std::vector<Label>& gaps) const {
    std::string text = alphabet_.decode(gaps.front());
    for (size_t i = 0; i < parts_.size(); ++i) {
      text += alphabet_.decode(parts_[i].label) + alphabet_.decode(gaps[i + 1]);
    }
    return text;
  }

  std::string key_of(const Label& label, const std::vector<size_t>& ends) const {
    return text_of(gaps_of(label, ends));
  }

  double prior(const std::string& text) const {
    return prior_of(kind_of(text, options_.language), options_);
  }

  void add(const Label& label, const std::vector<size_t>& ends, double probability) {
    const std::string text = alphabet_.decode(label);
    if (!seen_.insert(text).second) return;
    found_ += probability;
    std::vector<Label> gaps = gaps_of(label, ends);
    std::string with_parts = text_of(gaps);
    const double prior_now = prior(text);
    const bool agrees = with_parts == text;
    const double ratio = prior_now > 0 ? prior(with_parts) / prior_now : 0;
    Group& group = groups_[std::move(with_parts)];
    if (group.gaps.empty()) group.gaps = std::move(gaps);
    group.rest += probability * ratio;
    if (agrees) {
      group.known = probability;
      group.agrees = true;
    }
  }

  std::vector<ConditionedText> weighed(const Group& as_read) {
    const double known_share =
        as_read.known > 0 && as_read.rest > 0 ? as_read.known / as_read.rest : kLeastShare;
    double evidence = std::max(0.0, 1 - found_) * known_share;
    std::vector<ConditionedText> texts;
    for (auto& [text, group] : groups_) {
      const double weight = group.agrees ? group.known : group.rest * known_share;
      evidence += weight;
      texts.push_back({text, weight, group.gaps});
    }
    if (evidence > 0) {
      for (ConditionedText& text : texts) text.probability /= evidence;
    }
    std::stable_sort(texts.begin(), texts.end(),
                     [](const ConditionedText& a, const ConditionedText& b) {
                       return a.probability > b.probability;
                     });
    return texts;
  }

  const Reading& reading_;
  std::span<const KnownPart> parts_;
  const Alphabet& alphabet_;
  ReadingOptions options_;
  Label read_;
  Cutter cutter_;
  std::set<std::string> seen_;
  double found_ = 0;  // the probability of all texts
  std::map<std::string, Group> groups_;
};

}  // namespace

std::vector<ConditionedText> condition(const Reading& reading, std::span<const KnownPart> parts,
                                       const Alphabet& alphabet, const ReadingOptions& options) {
  return Conditioning(reading, parts, alphabet, options).texts();
}

std::string with_known_parts(const std::string& text, const Reading& reading,
                             std::span<const KnownPart> parts, const Alphabet& alphabet) {
  return Conditioning(reading, parts, alphabet, {}).with_parts(text);
}

}  // namespace inksum
