#include "core/ctc/prefix_beam.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "core/base/check.h"
#include "core/base/exact_math.h"

namespace inksum {
namespace {

constexpr int kNone = Constraint::kNone;
constexpr double kLn2 = 0x1.62e42fefa39efp-1;
constexpr double kLargest = std::numeric_limits<double>::max();

// Prefixes of at most T symbols over C - 1 classes, or `most` where there are more.
size_t possible_prefixes(const LogProbs& log_probs, uint64_t most) {
  const auto symbols = static_cast<uint64_t>(log_probs.classes) - 1;
  uint64_t of_length = 1;
  uint64_t prefixes = 1;
  for (int length = 1; length <= log_probs.frames && of_length > 0 && prefixes < most; ++length) {
    of_length *= symbols;
    prefixes += of_length;
  }
  return static_cast<size_t>(std::min(prefixes, most));
}

// Each frame, also one that is gone through twice, makes at most a node for each place.
size_t trie_capacity(const LogProbs& log_probs, size_t width) {
  return possible_prefixes(log_probs,
                           uint64_t{2} * width * static_cast<uint64_t>(log_probs.frames) + 1);
}

}  // namespace

PrefixBeam::PrefixBeam(const LogProbs& log_probs, int blank, const Constraint& constraint,
                       int width)
    : log_probs_(log_probs),
      constraint_(constraint),
      blank_(blank),
      width_(possible_prefixes(log_probs, static_cast<uint64_t>(width))),
      trie_(trie_capacity(log_probs, width_)) {
  const auto classes = static_cast<size_t>(log_probs.classes);
  frame_.resize(classes);
  child_in_beam_.resize(width_ * classes);
  for (std::vector<Entry>* entries : {&state_.beam, &fork_.beam, &staying_, &next_}) {
    entries->reserve(width_);
  }
  best_.reserve(width_ + 1);
  state_.beam.push_back({.node = PrefixTrie::kRoot, .ends_in_blank = 1});
  place_in_slots(true);
}

void PrefixBeam::run(Goal goal) {
  while (state_.frame < log_probs_.frames) step(goal);
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
  weigh_frame(state_.frame);
  const bool reach_matters = goal == Goal::kComplete;
  frames_left_ = reach_matters ? log_probs_.frames - 1 - state_.frame : Constraint::kNever - 1;
  dropped_ = 0;
  out_of_reach_ = {};
  best_.clear();
  stay();
  grow();
  if (reach_matters && !forked_ && differs_from_everything_alive()) {
    forked_ = true;
    fork_ = state_;
    fork_.pruned += pruned_out_of_reach_;
  }
  keep_best();
}

void PrefixBeam::weigh_frame(int t) {
  frame_sum_ = 0;
  for (int class_id = 0; class_id < log_probs_.classes; ++class_id) {
    const double probability = exact_exp(log_probs_.at(t, class_id));
    frame_[static_cast<size_t>(class_id)] = probability;
    frame_sum_ += probability;
  }
}

void PrefixBeam::stay() {
  staying_.clear();
  for (size_t i = 0; i < state_.beam.size(); ++i) {
    const Entry& entry = state_.beam[i];
    const PrefixTrie::Node& node = trie_[entry.node];
    Entry next{.node = entry.node};
    next.ends_in_blank = entry.total() * frame_[static_cast<size_t>(blank_)];
    if (node.class_id != kNone) {
      const double from = entry.ends_in_symbol + grown_from_parent(node);
      next.ends_in_symbol = from * frame_[static_cast<size_t>(node.class_id)];
    }
    if (constraint_.frames_to_accept(node.place, node.class_id) > frames_left_) {
      const double alive = next.total();
      next.ends_in_symbol = 0;
      if (constraint_.frames_to_accept(node.place, kNone) > frames_left_) next.ends_in_blank = 0;
      leave_out(alive - next.total(), alive);
    }
    staying_.push_back(next);
    offer({.mass = next.total(), .entry = static_cast<int>(i)});
  }
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
  const Constraint::Place place = trie_[entry.node].place;
  const char* child_in_beam =
      child_in_beam_.data() + static_cast<size_t>(index) * static_cast<size_t>(log_probs_.classes);
  for (const Constraint::Move& move : constraint_.moves(place.state)) {
    if (child_in_beam[move.class_id]) continue;
    const int counter = place.counter + move.counter;
    if (counter < 0) continue;
    const double mass =
        ready_for(move.class_id, entry) * frame_[static_cast<size_t>(move.class_id)];
    const int frames = constraint_.frames_after(move, counter);
    if (frames <= frames_left_) {
      offer({.mass = mass, .entry = index, .grown_by = move.class_id});
    } else if (frames < Constraint::kNever) {
      leave_out(mass, mass);
    }
  }
}

void PrefixBeam::leave_out(double mass, double of_prefix) {
  out_of_reach_.sum += mass;
  out_of_reach_.largest = std::max(out_of_reach_.largest, of_prefix);
}

void PrefixBeam::offer(const Candidate& candidate) {
  if (candidate.mass == 0) return;
  const auto worst_on_top = [this](const Candidate& a, const Candidate& b) { return better(a, b); };
  if (best_.size() == width_ && !better(candidate, best_.front())) {
    dropped_ += candidate.mass;
    return;
  }
  best_.push_back(candidate);
  std::push_heap(best_.begin(), best_.end(), worst_on_top);
  if (best_.size() <= width_) return;
  std::pop_heap(best_.begin(), best_.end(), worst_on_top);
  dropped_ += best_.back().mass;
  best_.pop_back();
}

bool PrefixBeam::better(const Candidate& a, const Candidate& b) const {
  if (a.mass != b.mass) return a.mass > b.mass;
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
    const auto row = static_cast<size_t>(slot) * static_cast<size_t>(log_probs_.classes);
    child_in_beam_[row + static_cast<size_t>(node.class_id)] = value;
  }
}

// What lies out of reach changes nothing while the beam has no place for it either.
bool PrefixBeam::differs_from_everything_alive() const {
  if (out_of_reach_.largest == 0) return false;
  return best_.size() < width_ || out_of_reach_.largest >= best_.front().mass;
}

void PrefixBeam::keep_best() {
  std::sort_heap(best_.begin(), best_.end(),
                 [this](const Candidate& a, const Candidate& b) { return better(a, b); });
  state_.pruned = lost(state_.pruned, dropped_);
  pruned_out_of_reach_ = lost(pruned_out_of_reach_, out_of_reach_.sum);

  place_in_slots(false);
  const int exponent = best_.empty() ? 0 : exponent_of(best_.front().mass);
  next_.clear();
  for (const Candidate& candidate : best_) {
    Entry entry = kept(candidate);
    entry.ends_in_blank = scaled(entry.ends_in_blank, -exponent);
    entry.ends_in_symbol = scaled(entry.ends_in_symbol, -exponent);
    next_.push_back(entry);
  }
  state_.beam.swap(next_);
  state_.exponent += exponent;
  ++state_.frame;
  place_in_slots(true);
}

double PrefixBeam::lost(double before, double now) const {
  return std::min(before * frame_sum_ + scaled(now, state_.exponent), kLargest);
}

PrefixBeam::Entry PrefixBeam::kept(const Candidate& candidate) {
  if (candidate.grown_by == kNone) return staying_[static_cast<size_t>(candidate.entry)];
  const int parent = state_.beam[static_cast<size_t>(candidate.entry)].node;
  const auto place = constraint_.advance(trie_[parent].place, candidate.grown_by);
  INKSUM_CHECK(place.has_value());
  return {.node = trie_.child(parent, candidate.grown_by, *place),
          .ends_in_symbol = candidate.mass};
}

void PrefixBeam::place_in_slots(bool present) {
  for (size_t i = 0; i < state_.beam.size(); ++i) {
    trie_[state_.beam[i].node].slot = present ? static_cast<int>(i) : PrefixTrie::kNone;
  }
}

}  // namespace inksum
