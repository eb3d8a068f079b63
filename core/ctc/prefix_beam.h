// prefix_beam.h - the beam of core/ctc/beam_search.h while it goes through the frames.
//
// Everything is reserved when the beam is made; a step allocates nothing. Probabilities of prefixes
// are relative to 2^exponent, chosen after each frame so that the largest lies in [1, 2). A
// prefix's weight is its probability times what its future lets through (core/ctc/lookahead.h),
// relative to 2^exponent of both.
#pragma once

#include <cstddef>
#include <vector>

#include "core/ctc/beam_search.h"
#include "core/ctc/lookahead.h"
#include "core/ctc/prefix_trie.h"

namespace inksum {

class PrefixBeam {
 public:
  enum class Goal {
    kComplete,  // drops the paths that can no longer end in an accepted label
    kAlive,
  };

  PrefixBeam(const Probabilities& probabilities, int blank, const Constraint& constraint,
             int width);

  // Through all frames that are left.
  void run(Goal goal);
  // After a run for complete labels: back to the last frame up to which one for everything alive
  // would have kept the same.
  void return_to_fork();
  // Those in the beam that the constraint accepts, or those that it does not.
  Finding find(bool accepted, int n_best) const;

 private:
  struct Entry {
    int node = PrefixTrie::kRoot;
    double ends_in_blank = 0;
    double ends_in_symbol = 0;
    double total() const { return ends_in_blank + ends_in_symbol; }
  };
  // A beam entry that stays or grows by a class.
  struct Candidate {
    double weight = 0;
    double probability = 0;
    int entry = 0;
    int grown_by = Constraint::kNone;
  };
  struct Better {
    const PrefixBeam* beam;
    bool operator()(const Candidate& a, const Candidate& b) const { return beam->better(a, b); }
  };
  struct State {
    std::vector<Entry> beam;  // greatest weight first
    int frame = 0;            // the next
    int exponent = 0;
    double pruned = 0;  // weight, absolute
  };
  // What a step left out because it cannot become complete in time.
  struct OutOfReach {
    double sum = 0;
    double largest = 0;
  };

  void step(Goal goal);
  double weight_of(const Entry& entry) const;
  void stay();
  double grown_from_parent(const PrefixTrie::Node& node) const;
  double ready_for(int class_id, const Entry& entry) const;
  void grow();
  void grow(int index);
  void offer(const Candidate& candidate);
  void leave_out(double weight, double of_prefix);
  void replace_worst(const Candidate& candidate);
  bool better(const Candidate& a, const Candidate& b) const;
  void mark_children(bool value);
  bool differs_from_everything_alive() const;
  void keep_best();
  double absolute(double weight) const;
  void rescale();
  Entry kept(const Candidate& candidate);
  void place_in_slots(bool present);

  const Probabilities& probabilities_;
  const Constraint& constraint_;
  int blank_;
  size_t width_;
  Lookahead lookahead_;
  PrefixTrie trie_;
  State state_;
  State fork_;
  bool forked_ = false;
  double pruned_out_of_reach_ = 0;  // before the fork, of what is alive but cannot be complete

  // Of the step going on.
  const double* frame_ = nullptr;         // [C], probabilities
  const double* after_blank_ = nullptr;   // [states], the lookahead behind this frame
  const double* after_symbol_ = nullptr;  // [arrivals], likewise
  int frames_left_ = 0;                   // after this one; kNever - 1 where reach is no matter
  std::vector<Entry> staying_;            // [beam], what each has if it stays
  std::vector<Entry> next_;
  std::vector<char> child_in_beam_;  // [beam, C]
  std::vector<Candidate> best_;      // a heap, the worst on top
  double worst_ = 0;                 // its weight, 0 while there is room
  double dropped_ = 0;
  OutOfReach out_of_reach_;
};

}  // namespace inksum
