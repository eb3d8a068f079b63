// search_oracle.h - what a beam search must find, by ways that share nothing with it: labels grown
// one symbol at a time, each with its column of forward probabilities; the mass of a whole language
// by one pass over frames; and a plain beam in logarithms.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/expr/automaton.h"
#include "core/text/alphabet.h"
#include "tests/core/ctc/ctc_oracle.h"

namespace inksum::test {

inline Alphabet alphabet_of(const std::string& symbols, int blank = 0) {
  std::vector<Symbol> list;
  for (const char symbol : symbols) list.push_back({{symbol}, {}});
  return Alphabet::create(std::move(list), blank).value();
}

struct Truth {
  Label label;
  double probability = 0;
};

struct Kinds {
  std::vector<Truth> complete, unfinished;
};

// Visits every label of the grammar that any path maps to, with its probability, by depth-first
// search through the automaton on characters. A label's column holds, for each frame, the
// probability of the paths up to it that end in the label's last symbol, and in a blank after it.
template <class Visit>
class LabelEnumeration {
 public:
  LabelEnumeration(const LogProbs& table, const Alphabet& alphabet, Grammar grammar,
                   const Visit& visit)
      : frames_(table.frames), blank_(alphabet.blank()), grammar_(grammar), visit_(visit) {
    for (int c = 0; c < table.classes; ++c) {
      symbols_[c] = c == blank_ ? 0 : alphabet.symbol(c)[0];
      for (int t = 0; t < frames_; ++t) {
        probability_[t][c] = std::exp(static_cast<double>(table.data[t * table.classes + c]));
      }
    }
    classes_ = table.classes;
    // Before the first frame nothing is written, as after a blank.
    Column empty;
    empty.before = {0, 1};
    for (int t = 0; t < frames_; ++t) {
      empty.ends[t] = {0, (t > 0 ? empty.ends[t - 1].blank : 1) * probability_[t][blank_]};
    }
    grow(TextPlace{}, -1, empty);
  }

 private:
  static constexpr int kMostFrames = 6;
  static constexpr int kMostClasses = 20;
  struct Ends {
    double symbol = 0, blank = 0;
  };
  struct Column {
    Ends before;  // of the first frame
    Ends ends[kMostFrames];
  };

  void grow(const TextPlace& place, int last, const Column& column) {
    const Ends& whole = frames_ > 0 ? column.ends[frames_ - 1] : column.before;
    visit_(label_, whole.symbol + whole.blank, accepts(place));
    for (int c = 0; c < classes_; ++c) {
      if (c == blank_) continue;
      const auto next = advance(grammar_, place, symbols_[c]);
      Column longer;
      if (!next || !fill(c, last, column, longer)) continue;
      label_.push_back(c);
      grow(*next, c, longer);
      label_.pop_back();
    }
  }

  // False where no path is long enough.
  bool fill(int c, int last, const Column& column, Column& longer) const {
    Ends now;
    bool possible = false;
    for (int t = 0; t < frames_; ++t) {
      const Ends& prefix = t > 0 ? column.ends[t - 1] : column.before;
      const double entering = prefix.blank + (c == last ? 0 : prefix.symbol);
      now = {(now.symbol + entering) * probability_[t][c],
             (now.symbol + now.blank) * probability_[t][blank_]};
      longer.ends[t] = now;
      possible |= now.symbol > 0;
    }
    return possible;
  }

  int frames_, blank_, classes_ = 0;
  Grammar grammar_;
  const Visit& visit_;
  char symbols_[kMostClasses] = {};
  double probability_[kMostFrames][kMostClasses] = {};
  Label label_;
};

// All labels of the grammar.
inline Kinds enumerate_labels(const LogProbs& table, const Alphabet& alphabet, Grammar grammar) {
  Kinds found;
  LabelEnumeration(table, alphabet, grammar, [&](const Label& label, double p, bool accepted) {
    (accepted ? found.complete : found.unfinished).push_back({label, p});
  });
  return found;
}

// Of one kind of labels, without keeping them all.
struct Summary {
  size_t count = 0;
  double mass = 0;
  std::vector<Truth> best;  // five, most probable first

  void add(const Label& label, double probability) {
    ++count;
    mass += probability;
    if (best.size() == 5 && probability <= best.back().probability) return;
    if (best.size() == 5) best.pop_back();
    const auto place = std::find_if(best.begin(), best.end(), [&](const Truth& other) {
      return other.probability < probability;
    });
    best.insert(place, {label, probability});
  }
};

struct Masses {
  double complete = 0, unfinished = 0;
};

// The probability of all complete and of all unfinished labels together, over where the text stands
// and the class of the last frame, however many labels there are.
inline Masses masses_of(const LogProbs& table, const Alphabet& alphabet, Grammar grammar) {
  using Key = std::tuple<int, int, int>;  // state, depth, class of the last frame
  std::map<Key, double> now = {{{0, 0, alphabet.blank()}, 1.0}};
  for (int t = 0; t < table.frames; ++t) {
    std::map<Key, double> next;
    for (const auto& [key, mass] : now) {
      const auto& [state, depth, last] = key;
      for (int c = 0; c < table.classes; ++c) {
        const double p = std::exp(static_cast<double>(table.data[t * table.classes + c]));
        if (c == alphabet.blank() || c == last) {
          next[{state, depth, c}] += mass * p;
          continue;
        }
        const auto place = advance(grammar, TextPlace{static_cast<TextState>(state), depth},
                                   alphabet.symbol(c)[0]);
        if (place) next[{static_cast<int>(place->state), place->depth, c}] += mass * p;
      }
    }
    now = std::move(next);
  }
  Masses masses;
  for (const auto& [key, mass] : now) {
    const TextPlace place{static_cast<TextState>(std::get<0>(key)), std::get<1>(key)};
    (accepts(place) ? masses.complete : masses.unfinished) += mass;
  }
  return masses;
}

// Prefix beam search as it is usually written, without a constraint.
inline std::vector<Truth> plain_beam(const LogProbs& table, int blank, size_t width) {
  struct Ends {
    double blank = 0, symbol = 0;
    double total() const { return blank + symbol; }
  };
  std::vector<std::pair<Label, Ends>> beam = {{{}, {1, 0}}};
  for (int t = 0; t < table.frames; ++t) {
    std::map<Label, Ends> next;
    for (const auto& [label, ends] : beam) {
      for (int c = 0; c < table.classes; ++c) {
        const double p = std::exp(static_cast<double>(table.data[t * table.classes + c]));
        const bool repeats = !label.empty() && label.back() == c;
        if (c == blank) {
          next[label].blank += ends.total() * p;
          continue;
        }
        if (repeats) next[label].symbol += ends.symbol * p;
        Label longer = label;
        longer.push_back(c);
        next[longer].symbol += (repeats ? ends.blank : ends.total()) * p;
      }
    }
    beam.assign(next.begin(), next.end());
    std::stable_sort(beam.begin(), beam.end(), [](const auto& a, const auto& b) {
      return a.second.total() > b.second.total();
    });
    if (beam.size() > width) beam.resize(width);
  }
  std::vector<Truth> found;
  for (const auto& [label, ends] : beam) {
    if (ends.total() > 0) found.push_back({label, ends.total()});
  }
  return found;
}

}  // namespace inksum::test
