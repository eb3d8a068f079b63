#include <algorithm>
#include <limits>

#include "core/base/exact_math.h"
#include "core/ctc/decode.h"

namespace inksum {
namespace {

constexpr double kImpossible = -std::numeric_limits<double>::infinity();
constexpr int kNone = -1;

// A prefix is a node of a trie: the class that it ends in and the node of the prefix before it.
// Every prefix has one node for ever, so one that left the beam and comes back is still the same.
struct PrefixNode {
  int parent = kNone;
  int class_id = kNone;
  int first_child = kNone;
  int next_sibling = kNone;
  int slot = kNone;  // where the prefix stands in the beam
};

// Paths that map to a prefix, split by how they end: only after a blank may its last symbol come
// again as a new one.
struct BeamEntry {
  int node = 0;
  double ends_in_blank = kImpossible;
  double ends_in_symbol = kImpossible;
  double total = kImpossible;
};

// A beam entry that stays (class_id == kNone) or grows by a class, not yet a node.
struct Candidate {
  BeamEntry entry;
  int class_id = kNone;
};

class PrefixBeam {
 public:
  PrefixBeam(const LogProbs& log_probs, int blank, int width)
      : log_probs_(log_probs), blank_(blank), width_(static_cast<size_t>(width)) {
    nodes_.emplace_back();
    nodes_[0].slot = 0;
    beam_.push_back({.node = 0, .ends_in_blank = 0, .ends_in_symbol = kImpossible, .total = 0});
  }

  void step(int t) {
    candidates_.clear();
    for (const BeamEntry& entry : beam_) {
      stay(entry, t);
      grow(entry, t);
    }
    keep_best();
  }

  std::vector<Hypothesis> best(size_t count) const {
    std::vector<Hypothesis> hypotheses;
    for (size_t i = 0; i < std::min(count, beam_.size()); ++i) {
      hypotheses.push_back({label_of(beam_[i].node, kNone), beam_[i].total});
    }
    return hypotheses;
  }

 private:
  void stay(const BeamEntry& entry, int t) {
    const PrefixNode& node = nodes_[static_cast<size_t>(entry.node)];
    BeamEntry next = entry;
    next.ends_in_blank = entry.total + log_probs_.at(t, blank_);
    if (node.class_id != kNone) {
      const double from = log_add_exp(entry.ends_in_symbol, grown_from_parent(node));
      next.ends_in_symbol = from + log_probs_.at(t, node.class_id);
    }
    add_candidate(next, kNone);
  }

  // The paths of the parent prefix that become this one when its last symbol is added.
  double grown_from_parent(const PrefixNode& node) const {
    const PrefixNode& parent = nodes_[static_cast<size_t>(node.parent)];
    if (parent.slot == kNone) return kImpossible;
    return ready_for(node.class_id, beam_[static_cast<size_t>(parent.slot)]);
  }

  double ready_for(int class_id, const BeamEntry& entry) const {
    const bool repeats = nodes_[static_cast<size_t>(entry.node)].class_id == class_id;
    return repeats ? entry.ends_in_blank : entry.total;
  }

  void grow(const BeamEntry& entry, int t) {
    for (int class_id = 0; class_id < log_probs_.classes; ++class_id) {
      if (class_id == blank_) continue;
      const int child = find_child(entry.node, class_id);
      const bool already_in_beam =
          child != kNone && nodes_[static_cast<size_t>(child)].slot != kNone;
      if (already_in_beam) continue;
      BeamEntry next{.node = entry.node};
      next.ends_in_symbol = ready_for(class_id, entry) + log_probs_.at(t, class_id);
      add_candidate(next, class_id);
    }
  }

  void add_candidate(BeamEntry entry, int class_id) {
    entry.total = log_add_exp(entry.ends_in_blank, entry.ends_in_symbol);
    if (entry.total > kImpossible) candidates_.push_back({entry, class_id});
  }

  void keep_best() {
    for (const BeamEntry& entry : beam_) nodes_[static_cast<size_t>(entry.node)].slot = kNone;
    const size_t kept = std::min(width_, candidates_.size());
    std::partial_sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(kept),
                      candidates_.end(), [this](const Candidate& a, const Candidate& b) {
                        if (a.entry.total != b.entry.total) return a.entry.total > b.entry.total;
                        return label_of(a.entry.node, a.class_id) <
                               label_of(b.entry.node, b.class_id);
                      });
    beam_.clear();
    for (size_t i = 0; i < kept; ++i) {
      BeamEntry entry = candidates_[i].entry;
      if (candidates_[i].class_id != kNone) {
        entry.node = child_of(entry.node, candidates_[i].class_id);
      }
      nodes_[static_cast<size_t>(entry.node)].slot = static_cast<int>(i);
      beam_.push_back(entry);
    }
  }

  int find_child(int node, int class_id) const {
    int child = nodes_[static_cast<size_t>(node)].first_child;
    while (child != kNone && nodes_[static_cast<size_t>(child)].class_id != class_id) {
      child = nodes_[static_cast<size_t>(child)].next_sibling;
    }
    return child;
  }

  int child_of(int node, int class_id) {
    const int found = find_child(node, class_id);
    if (found != kNone) return found;
    const auto created = static_cast<int>(nodes_.size());
    PrefixNode& parent = nodes_[static_cast<size_t>(node)];
    const PrefixNode child{
        .parent = node, .class_id = class_id, .next_sibling = parent.first_child};
    parent.first_child = created;
    nodes_.push_back(child);
    return created;
  }

  std::vector<int> label_of(int node, int grown_by) const {
    std::vector<int> label;
    if (grown_by != kNone) label.push_back(grown_by);
    for (; nodes_[static_cast<size_t>(node)].parent != kNone;
         node = nodes_[static_cast<size_t>(node)].parent) {
      label.push_back(nodes_[static_cast<size_t>(node)].class_id);
    }
    std::reverse(label.begin(), label.end());
    return label;
  }

  const LogProbs& log_probs_;
  int blank_;
  size_t width_;
  std::vector<PrefixNode> nodes_;
  std::vector<BeamEntry> beam_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Hypothesis> prefix_beam_search(const LogProbs& log_probs, int blank,
                                           const BeamOptions& options) {
  INKSUM_CHECK(blank >= 0 && blank < log_probs.classes);
  INKSUM_CHECK(options.beam_width >= 1 && options.n_best >= 1);
  PrefixBeam beam(log_probs, blank, options.beam_width);
  for (int t = 0; t < log_probs.frames; ++t) beam.step(t);
  return beam.best(static_cast<size_t>(options.n_best));
}

}  // namespace inksum
