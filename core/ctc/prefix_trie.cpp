#include "core/ctc/prefix_trie.h"

#include "core/base/check.h"

namespace inksum {

PrefixTrie::PrefixTrie(size_t capacity) {
  nodes_.reserve(capacity);
  nodes_.emplace_back();
}

int PrefixTrie::child(int node, const Constraint::Move& move) {
  int found = (*this)[node].first_child;
  while (found != kNone && (*this)[found].class_id != move.class_id) {
    found = (*this)[found].next_sibling;
  }
  if (found != kNone) return found;
  INKSUM_CHECK(nodes_.size() < nodes_.capacity());
  const auto created = static_cast<int>(nodes_.size());
  const Constraint::Place from = (*this)[node].place;
  nodes_.push_back({.parent = node,
                    .class_id = move.class_id,
                    .next_sibling = (*this)[node].first_child,
                    .length = (*this)[node].length + 1,
                    .place = {.state = move.next, .counter = from.counter + move.counter},
                    .arrival = move.arrival});
  (*this)[node].first_child = created;
  return created;
}

std::vector<int> PrefixTrie::classes_of(int node) const {
  std::vector<int> classes(static_cast<size_t>((*this)[node].length));
  for (size_t i = classes.size(); i-- > 0; node = (*this)[node].parent) {
    classes[i] = (*this)[node].class_id;
  }
  return classes;
}

int PrefixTrie::length(const Label& label) const {
  return (*this)[label.node].length + (label.grown_by == Constraint::kNone ? 0 : 1);
}

int PrefixTrie::take_last(Label& label) const {
  int last = label.grown_by;
  if (last == Constraint::kNone) {
    last = (*this)[label.node].class_id;
    label.node = (*this)[label.node].parent;
  }
  label.grown_by = Constraint::kNone;
  return last;
}

bool PrefixTrie::precedes(Label a, Label b) const {
  const int longer = length(a) - length(b);
  for (int i = longer; i > 0; --i) take_last(a);
  for (int i = longer; i < 0; ++i) take_last(b);
  // From the end to the common beginning: the difference seen last is the first one.
  int first_difference = 0;
  while (a.node != b.node || a.grown_by != b.grown_by) {
    const int difference = take_last(a) - take_last(b);
    if (difference != 0) first_difference = difference;
  }
  return first_difference != 0 ? first_difference < 0 : longer < 0;
}

}  // namespace inksum
