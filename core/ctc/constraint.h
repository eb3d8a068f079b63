// constraint.h - the labels that a search may find: a one-counter automaton over class ids.
//
// A finite automaton cannot see whether brackets are balanced; one with a counter can. Every class
// leads from a state to a state and adds -1, 0 or +1 to the counter, which never falls below 0. A
// label is accepted where it ends in an accepting state with the counter at 0; it is alive where it
// is accepted or some continuation of it is. The empty label is at state 0, counter 0.
//
// CTC asks for more than a label's length in frames: neighbours that repeat need a blank between
// them. frames_to_accept() counts those, so that a search can drop what no longer becomes complete.
//   Worked example: "1", "(1)", "((1))", … over the classes · 0, 1 1, ( 2, ) 3:
//     state           1      (          )
//     0               → 1    → 0, +1    dead
//     1, accepting    dead   dead       → 1, -1
//   "((" is at state 0, counter 2: "1))" follows, in 4 frames "1)·)". "((1)" is at state 1, counter
//   1: after the class ")" its ")" takes 2 frames, after a blank 1. "1(" and "1)" are dead.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace inksum {

class Constraint {
 public:
  static constexpr int kDead = -1;
  static constexpr int kNone = -1;  // no class
  static constexpr int kNever = 1 << 28;

  struct Step {
    int next = kDead;  // state
    int counter = 0;   // what it adds: -1, 0 or +1
  };
  struct Table {
    int classes = 0;            // C, the blank included, whose steps are dead
    std::vector<bool> accepts;  // [states]
    std::vector<Step> steps;    // [states, C], row-major
  };
  // All steps that lower the counter must be of one class and lead to one state: one kind of
  // brackets. Whatever closes them then leaves the automaton at the same place, and the frames to
  // accept are affine in the counter.
  explicit Constraint(const Table& table);
  // Accepts every label.
  static Constraint everything(int classes, int blank);

  struct Place {
    int state = 0;
    int counter = 0;
  };
  // Where a label is that goes on by a class; nullopt where it is dead.
  std::optional<Place> advance(Place place, int class_id) const;
  // Of a whole label; nullopt where it is dead.
  std::optional<Place> place_of(std::span<const int> label) const;
  bool accepts(Place place) const { return frames_to_accept(place, kNone) == 0; }
  // The fewest frames after which an accepted label can be reached: 0 where the label is accepted,
  // kNever where it is dead. last_class is the class of the frame before, kNone for the blank.
  int frames_to_accept(Place place, int last_class) const;

  // A step that is alive at some counter, with the two parts of the frames that follow it.
  struct Move {
    int class_id = 0;
    int next = 0;
    int counter = 0;
    int arrival = 0;              // index of arrivals()
    int frames_at_zero = kNever;  // to accept, with the counter at 0 after the step
    int frames_down = kNever;     // to lower the counter by one, with the counter above 0
  };
  std::span<const Move> moves(int state) const;
  const Move* move_by(int state, int class_id) const;  // nullptr where that is dead
  // frames_to_accept after a move that leaves the counter at `counter`.
  int frames_after(const Move& move, int counter) const {
    return counter == 0 ? move.frames_at_zero : move.frames_down + frames_at_level(counter);
  }
  // To accept, from where the counter has been lowered from `counter` to one less.
  int frames_at_level(int counter) const;
  // Which state is reached by which class, each pair once.
  struct Arrival {
    int state = 0;
    int class_id = 0;
    bool returns = false;  // the class leads from the state to itself
  };
  std::span<const Arrival> arrivals() const { return arrivals_; }
  int classes() const { return classes_; }
  int states() const { return static_cast<int>(to_accept_.size()); }

 private:
  // The shortest ways on from a state. The way itself depends on the class before it only where it
  // begins with that class.
  struct WaysOn {
    int shortest = kNever;
    int first_class = kNone;  // of the shortest
    int otherwise = kNever;   // the shortest that begins with another class
    int after(int last_class) const;
    bool offer(int class_id, int frames);
  };
  void find_exit(const Table& table);
  void find_ways(const Table& table);
  void list_moves(const Table& table);
  int arrival_of(int state, int class_id);
  int after_exit(const std::vector<WaysOn>& ways) const;

  int classes_;
  int exit_state_ = kDead;  // where lowering the counter leads, and by which class
  int exit_class_ = kNone;
  std::vector<WaysOn> to_accept_;  // [states], with the counter at 0
  std::vector<WaysOn> down_;       // [states], to one less than the counter
  int exit_to_accept_ = kNever;
  int exit_down_ = kNever;
  std::vector<Move> moves_;
  std::vector<size_t> first_move_;  // [states + 1]
  std::vector<Arrival> arrivals_;
};

}  // namespace inksum
