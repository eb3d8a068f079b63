#include "core/ctc/prefix_beam.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/base/check.h"
#include "core/base/exact_math.h"

namespace inksum {
namespace {

constexpr int kNone = Constraint::kNone;
constexpr double kLn2 = 0x1.62e42fefa39efp-1;

// Prefixes of at most T symbols over C - 1 classes, or `most` where there are more.
size_t possible_prefixes(const Probabilities& probabilities, uint64_t most) {
  const auto symbols = static_cast<uint64_t>(probabilities.classes()) - 1;
  uint64_t of_length = 1;
  uint64_t prefixes = 1;
  for (int length = 1; length <= probabilities.frames() && of_length > 0 && prefixes < most;
       ++length) {
    of_length *= symbols;
    prefixes += of_length;
  }
  return static_cast<size_t>(std::min(prefixes, most));
}

// Each frame, also one that is gone through twice, makes at most a node for each place.
size_t trie_capacity(const Probabilities& probabilities, size_t width) {
  return possible_prefixes(probabilities,
                           uint64_t{2} * width * static_cast<uint64_t>(probabilities.frames()) + 1);
}

}  // namespace

PrefixBeam::PrefixBeam(const Probabilities& probabilities, int blank, const Constraint& constraint,
                       int width)
    : probabilities_(probabilities),
      constraint_(constraint),
      blank_(blank),
      width_(possible_prefixes(probabilities, static_cast<uint64_t>(width))),
      lookahead_(probabilities, blank, constraint),
      trie_(trie_capacity(probabilities, width_)) {
  const auto classes = static_cast<size_t>(probabilities.classes());
  child_in_beam_.resize(width_ * classes);
  for (std::vector<Entry>* entries : {&state_.beam, &fork_.beam, &staying_, &next_}) {
    entries->reserve(width_);
  }
  best_.reserve(width_);
  state_.beam.push_back({.node = PrefixTrie::kRoot, .ends_in_blank = 1});
  place_in_slots(true);
}

void PrefixBeam::run(Goal goal) {
  while (state_.frame < probabilities_.frames()) step(goal);
}

void PrefixBeam::return_to_fork() {
  if (!forked_) {
    state_.pruned += pruned_out_of_reach_;
    return;
  }
  place_in_slots(false);
  std::swap(state_, fork_);
  place_in_slots(true);
}

Finding PrefixBeam::find(bool accepted, int n_best) const {
  Finding finding;
  double mass = 0;
  finding.best.reserve(std::min(static_cast<size_t>(n_best), state_.beam.size()));
  for (const Entry& entry : state_.beam) {
    if (constraint_.accepts(trie_[entry.node].place) != accepted) continue;
    mass += entry.total();
    if (finding.best.size() == static_cast<size_t>(n_best)) continue;
    const double log_prob = exact_log(entry.total()) + state_.exponent * kLn2;
    finding.best.push_back({trie_.classes_of(entry.node), log_prob});
  }
  finding.mass = scaled(mass, state_.exponent);
  finding.pruned_mass = state_.pruned;
  return finding;
}

void PrefixBeam::step(Goal goal) {
  const int behind = state_.frame + 1;
  frame_ = probabilities_.frame(state_.frame);
  after_blank_ = lookahead_.after_blank(behind).data();
  after_symbol_ = lookahead_.after_symbol(behind).data();
  const bool reach_matters = goal == Goal::kComplete;
  frames_left_ = reach_matters ? probabilities_.frames() - behind : Constraint::kNever - 1;
  dropped_ = 0;
  out_of_reach_ = {};
  best_.clear();
  worst_ = 0;
  stay();
  grow();
  if (reach_matters && !forked_ && differs_from_everything_alive()) {
    forked_ = true;
    fork_ = state_;
    fork_.pruned += pruned_out_of_reach_;
  }
  keep_best();
}

void PrefixBeam::stay() {
  staying_.clear();
  for (size_t i = 0; i < state_.beam.size(); ++i) {
    const Entry& entry = state_.beam[i];
    const PrefixTrie::Node& node = trie_[entry.node];
    Entry next{.node = entry.node};
    next.ends_in_blank = entry.total() * frame_[blank_];
    if (node.class_id != kNone) {
      const double from = entry.ends_in_symbol + grown_from_parent(node);
      next.ends_in_symbol = from * frame_[node.class_id];
    }
    if (constraint_.frames_to_accept(node.place, node.class_id) > frames_left_) {
      const double alive = weight_of(next);
      next.ends_in_symbol = 0;
      if (constraint_.frames_to_accept(node.place, kNone) > frames_left_) next.ends_in_blank = 0;
      leave_out(alive - weight_of(next), alive);
    }
    staying_.push_back(next);
    offer({.weight = weight_of(next), .probability = next.total(), .entry = static_cast<int>(i)});
  }
}

double PrefixBeam::weight_of(const Entry& entry) const {
  const PrefixTrie::Node& node = trie_[entry.node];
  const double weight = entry.ends_in_blank * after_blank_[node.place.state];
  if (node.class_id == kNone) return weight;
  return weight + entry.ends_in_symbol * after_symbol_[node.arrival];
}

// The paths of the parent prefix that become this one when its last symbol is added.
double PrefixBeam::grown_from_parent(const PrefixTrie::Node& node) const {
  const int slot = trie_[node.parent].slot;
  if (slot == PrefixTrie::kNone) return 0;
  return ready_for(node.class_id, state_.beam[static_cast<size_t>(slot)]);
}

double PrefixBeam::ready_for(int class_id, const Entry& entry) const {
  return trie_[entry.node].class_id == class_id ? entry.ends_in_blank : entry.total();
}

void PrefixBeam::grow() {
  mark_children(true);
  for (size_t i = 0; i < state_.beam.size(); ++i) grow(static_cast<int>(i));
  mark_children(false);
}

void PrefixBeam::grow(int index) {
  const Entry& entry = state_.beam[static_cast<size_t>(index)];
  const double total = entry.total();
  const PrefixTrie::Node& node = trie_[entry.node];
  const char* child_in_beam =
      child_in_beam_.data() +
      static_cast<size_t>(index) * static_cast<size_t>(probabilities_.classes());
  double dropped = dropped_;  // in a register: most of what could grow is dropped here
  for (const Constraint::Move& move : constraint_.moves(node.place.state)) {
    const int counter = node.place.counter + move.counter;
    if (counter < 0 || child_in_beam[move.class_id]) continue;
    const double ready = move.class_id == node.class_id ? entry.ends_in_blank : total;
    const double probability = ready * frame_[move.class_id];
    const double weight = probability * after_symbol_[move.arrival];
    const int frames = constraint_.frames_after(move, counter);
    if (frames <= frames_left_) {
      if (weight < worst_) {
        dropped += weight;
      } else {
        dropped_ = dropped;
        offer({weight, probability, index, move.class_id});
        dropped = dropped_;
      }
    } else if (frames < Constraint::kNever) {
      leave_out(weight, weight);
    }
  }
  dropped_ = dropped;
}

void PrefixBeam::leave_out(double weight, double of_prefix) {
  out_of_reach_.sum += weight;
  out_of_reach_.largest = std::max(out_of_reach_.largest, of_prefix);
}

void PrefixBeam::offer(const Candidate& candidate) {
  if (candidate.weight == 0) return;
  if (best_.size() < width_) {
    best_.push_back(candidate);
    if (best_.size() < width_) return;
    std::make_heap(best_.begin(), best_.end(), Better{this});
  } else if (better(candidate, best_.front())) {
    dropped_ += best_.front().weight;
    replace_worst(candidate);
  } else {
    dropped_ += candidate.weight;
  }
  worst_ = best_.front().weight;
}

// As std::pop_heap and std::push_heap, in one way down.
void PrefixBeam::replace_worst(const Candidate& candidate) {
  size_t hole = 0;
  while (2 * hole + 1 < best_.size()) {
    size_t worse = 2 * hole + 1;
    if (worse + 1 < best_.size() && better(best_[worse], best_[worse + 1])) ++worse;
    if (better(best_[worse], candidate)) break;
    best_[hole] = best_[worse];
    hole = worse;
  }
  best_[hole] = candidate;
}

bool PrefixBeam::better(const Candidate& a, const Candidate& b) const {
  if (a.weight != b.weight) return a.weight > b.weight;
  const auto label_of = [this](const Candidate& candidate) -> PrefixTrie::Label {
    return {state_.beam[static_cast<size_t>(candidate.entry)].node, candidate.grown_by};
  };
  return trie_.precedes(label_of(a), label_of(b));
}

// A prefix whose parent is in the beam as well already takes up what the parent grows by.
void PrefixBeam::mark_children(bool value) {
  for (const Entry& entry : state_.beam) {
    const PrefixTrie::Node& node = trie_[entry.node];
    if (node.class_id == kNone) continue;
    const int slot = trie_[node.parent].slot;
    if (slot == PrefixTrie::kNone) continue;
    const auto row = static_cast<size_t>(slot) * static_cast<size_t>(probabilities_.classes());
    child_in_beam_[row + static_cast<size_t>(node.class_id)] = value;
  }
}

// What lies out of reach changes nothing while the beam has no place for it either.
bool PrefixBeam::differs_from_everything_alive() const {
  if (out_of_reach_.largest == 0) return false;
  return out_of_reach_.largest >= worst_;
}

void PrefixBeam::keep_best() {
  std::sort(best_.begin(), best_.end(), Better{this});
  state_.pruned += absolute(dropped_);
  pruned_out_of_reach_ += absolute(out_of_reach_.sum);
  place_in_slots(false);
  next_.clear();
  for (const Candidate& candidate : best_) next_.push_back(kept(candidate));
  state_.beam.swap(next_);
  ++state_.frame;
  rescale();
  place_in_slots(true);
}

double PrefixBeam::absolute(double weight) const {
  return scaled(weight, state_.exponent + lookahead_.exponent(state_.frame + 1));
}

void PrefixBeam::rescale() {
  double largest = 0;
  for (const Entry& entry : state_.beam) largest = std::max(largest, entry.total());
  if (largest == 0) return;
  const int exponent = exponent_of(largest);
  for (Entry& entry : state_.beam) {
    entry.ends_in_blank = scaled(entry.ends_in_blank, -exponent);
    entry.ends_in_symbol = scaled(entry.ends_in_symbol, -exponent);
  }
  state_.exponent += exponent;
}

PrefixBeam::Entry PrefixBeam::kept(const Candidate& candidate) {
  if (candidate.grown_by == kNone) return staying_[static_cast<size_t>(candidate.entry)];
  const int parent = state_.beam[static_cast<size_t>(candidate.entry)].node;
  const Constraint::Move* move = constraint_.move_by(trie_[parent].place.state, candidate.grown_by);
  INKSUM_CHECK(move != nullptr);
  return {.node = trie_.child(parent, *move), .ends_in_symbol = candidate.probability};
}

void PrefixBeam::place_in_slots(bool present) {
  for (size_t i = 0; i < state_.beam.size(); ++i) {
    trie_[state_.beam[i].node].slot = present ? static_cast<int>(i) : PrefixTrie::kNone;
  }
}

}  // namespace inksum
