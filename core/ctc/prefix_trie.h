// prefix_trie.h - the prefixes that a beam search has kept, each a node for ever.
//
// A prefix is the class that it ends in and the node of the prefix before it, so that prefixes
// share their beginnings, and one that left the beam and comes back is still the same. Room is made
// once, for as many nodes as the search can come to.
#pragma once

#include <cstddef>
#include <vector>

#include "core/ctc/constraint.h"

namespace inksum {

class PrefixTrie {
 public:
  static constexpr int kNone = -1;
  static constexpr int kRoot = 0;  // the empty prefix

  struct Node {
    int parent = kNone;
    int class_id = Constraint::kNone;
    int first_child = kNone;
    int next_sibling = kNone;
    int length = 0;
    int slot = kNone;  // where the prefix stands in the beam, kNone outside
    Constraint::Place place;
    int arrival = kNone;  // of place's state, by class_id; none at the root
  };
  // A node's prefix, or that grown by a class, not yet a node.
  struct Label {
    int node = kRoot;
    int grown_by = Constraint::kNone;
  };

  explicit PrefixTrie(size_t capacity);

  Node& operator[](int node) { return nodes_[static_cast<size_t>(node)]; }
  const Node& operator[](int node) const { return nodes_[static_cast<size_t>(node)]; }

  // The node of a prefix grown by a move's class, made where there is none yet.
  int child(int node, const Constraint::Move& move);
  std::vector<int> classes_of(int node) const;
  // In the order of their classes, as std::vector's <.
  bool precedes(Label a, Label b) const;

 private:
  int length(const Label& label) const;
  int take_last(Label& label) const;  // shortens it, returns the class

  std::vector<Node> nodes_;
};

}  // namespace inksum
