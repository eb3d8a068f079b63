#include "core/ctc/constraint.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <deque>
#include <map>
#include <random>
#include <tuple>

#include "core/ctc/decode.h"
#include "core/pipeline/language.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;

namespace {

constexpr int kNone = Constraint::kNone;
constexpr int kNever = Constraint::kNever;

// Of the header: · 0, 1 1, ( 2, ) 3.
Constraint::Table nested_ones() {
  Constraint::Table table{.classes = 4, .accepts = {false, true}, .steps = {}};
  table.steps.resize(8);
  table.steps[1] = {.next = 1};
  table.steps[2] = {.next = 0, .counter = +1};
  table.steps[7] = {.next = 1, .counter = -1};
  return table;
}

// Breadth-first through single frames: what CTC may emit next, a blank included. Counters beyond
// `highest` are not followed.
int frames_by_search(const Constraint::Table& table, Constraint::Place start, int last_class,
                     int highest) {
  using Node = std::tuple<int, int, int>;  // state, counter, class of the frame before
  std::map<Node, int> frames = {{{start.state, start.counter, last_class}, 0}};
  std::deque<Node> open = {frames.begin()->first};
  while (!open.empty()) {
    const auto [state, counter, last] = open.front();
    const int spent = frames.at(open.front());
    open.pop_front();
    if (table.accepts[static_cast<size_t>(state)] && counter == 0) return spent;
    const auto visit = [&](const Node& node) {
      if (frames.emplace(node, spent + 1).second) open.push_back(node);
    };
    visit({state, counter, kNone});
    for (int class_id = 0; class_id < table.classes; ++class_id) {
      const auto& step = table.steps[static_cast<size_t>(state * table.classes + class_id)];
      if (step.next == Constraint::kDead || class_id == last) continue;
      const int next_counter = counter + step.counter;
      if (next_counter < 0 || next_counter > highest) continue;
      visit({step.next, next_counter, class_id});
    }
  }
  return kNever;
}

// Any steps, but one kind of brackets: class 1 opens or moves, class 2 closes, into one state.
Constraint::Table random_table(std::mt19937& random, int states, int classes) {
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Constraint::Table table{.classes = classes, .accepts = {}, .steps = {}};
  const int exit = below(states);
  for (int state = 0; state < states; ++state) {
    table.accepts.push_back(below(3) == 0);
    for (int class_id = 0; class_id < classes; ++class_id) {
      Constraint::Step step;
      if (class_id != 0 && below(2) == 0) {
        const bool closes = class_id == 2;
        step.next = closes ? exit : below(states);
        step.counter = closes ? -1 : below(3) == 0 ? +1 : 0;
      }
      table.steps.push_back(step);
    }
  }
  return table;
}

}  // namespace

TEST_CASE("The worked example of the constraint's header", "[constraint]") {
  const Constraint constraint(nested_ones());
  const auto two_open = constraint.place_of(std::vector{2, 2});
  REQUIRE(two_open);
  CHECK(two_open->state == 0);
  CHECK(two_open->counter == 2);
  CHECK(constraint.frames_to_accept(*two_open, 2) == 4);
  const auto one_closed = constraint.place_of(std::vector{2, 2, 1, 3});
  REQUIRE(one_closed);
  CHECK(constraint.frames_to_accept(*one_closed, 3) == 2);
  CHECK(constraint.frames_to_accept(*one_closed, kNone) == 1);
  CHECK_FALSE(constraint.place_of(std::vector{1, 2}));
  CHECK_FALSE(constraint.place_of(std::vector{1, 3}));
  CHECK(constraint.accepts(*constraint.place_of(std::vector{2, 1, 3})));
}

TEST_CASE("10,000 random automata take the frames that a search through frames finds",
          "[constraint][oracle]") {
  std::mt19937 random(7);
  int wrong = 0, reached = 0, never = 0;
  for (int i = 0; i < 10'000; ++i) {
    const auto table = random_table(random, 1 + static_cast<int>(random() % 4), 4);
    const Constraint constraint(table);
    const int state = static_cast<int>(random() % table.accepts.size());
    const Constraint::Place place{.state = state, .counter = static_cast<int>(random() % 4)};
    const int last_class = static_cast<int>(random() % 4) - 1;
    const int last = last_class == 0 ? kNone : last_class;
    const int expected = frames_by_search(table, place, last, 12);
    (expected == kNever ? never : reached) += 1;
    if (constraint.frames_to_accept(place, last) != expected) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(reached > 1'000);
  CHECK(never > 1'000);
}

TEST_CASE("Moves tell the frames that frames_to_accept tells, and leave out dead steps",
          "[constraint]") {
  std::mt19937 random(8);
  for (int i = 0; i < 1'000; ++i) {
    const auto table = random_table(random, 3, 5);
    const Constraint constraint(table);
    for (int state = 0; state < 3; ++state) {
      for (const Constraint::Move& move : constraint.moves(state)) {
        const auto& step = table.steps[static_cast<size_t>(state * 5 + move.class_id)];
        REQUIRE(step.next == move.next);
        REQUIRE(step.counter == move.counter);
        for (int counter = std::max(0, -move.counter); counter < 4; ++counter) {
          const Constraint::Place after{.state = move.next, .counter = counter + move.counter};
          const int frames = constraint.frames_to_accept(after, move.class_id);
          REQUIRE(std::min(kNever, constraint.frames_after(move, after.counter)) == frames);
          const auto advanced =
              constraint.advance({.state = state, .counter = counter}, move.class_id);
          REQUIRE(advanced.has_value() == (frames < kNever));
        }
      }
    }
  }
}

TEST_CASE("An expression's frames are those of its shortest whole", "[constraint][language]") {
  const Alphabet alphabet = test::arithmetic_alphabet();
  const Constraint constraint = constraint_for(Language::kExpression, alphabet);
  const auto frames = [&](const char* text) {
    const auto label = alphabet.encode(text).value();
    return constraint.frames_to_accept(constraint.place_of(label).value(),
                                       label.empty() ? kNone : label.back());
  };
  CHECK(frames("") == 1);
  CHECK(frames("12") == 0);
  CHECK(frames("12+") == 1);
  CHECK(frames("1.") == 1);
  CHECK(frames("(") == 2);       // 1)
  CHECK(frames("(1)-(2") == 1);  // )
  CHECK(frames("((1)") == 2);    // ·)
  CHECK(frames("(((1") == 5);    // )·)·)
  CHECK(frames("1+2=") == 0);
  CHECK(frames("((((((((((((((((((((1") == 39);
}

TEST_CASE("What takes no counter accepts by its states alone", "[constraint]") {
  const Constraint everything = Constraint::everything(3, 1);
  CHECK(everything.accepts(*everything.place_of({})));
  CHECK(everything.accepts(*everything.place_of(std::vector{0, 2, 2, 0})));
  CHECK_FALSE(everything.place_of(std::vector{1}));
  CHECK(everything.moves(0).size() == 2);
}
