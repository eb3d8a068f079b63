#include "core/ctc/constraint.h"

#include <algorithm>

#include "core/base/check.h"

namespace inksum {
namespace {

int sum_of(int a, int b) { return std::min(a + b, Constraint::kNever); }

}  // namespace

int Constraint::WaysOn::after(int last_class) const {
  if (shortest == 0 || last_class == kNone || last_class != first_class) return shortest;
  return std::min(sum_of(shortest, 1), otherwise);
}

// True where it changed something. Offers of one class only ever fall, so that one that was the
// shortest is at most replaced.
bool Constraint::WaysOn::offer(int class_id, int frames) {
  if (frames < shortest) {
    if (class_id != first_class) otherwise = shortest;
    shortest = frames;
    first_class = class_id;
    return true;
  }
  if (class_id == first_class || frames >= otherwise) return false;
  otherwise = frames;
  return true;
}

Constraint::Constraint(const Table& table) : classes_(table.classes) {
  const size_t states = table.accepts.size();
  INKSUM_CHECK(classes_ >= 1 && states >= 1);
  INKSUM_CHECK(table.steps.size() == states * static_cast<size_t>(classes_));
  find_exit(table);
  find_ways(table);
  list_moves(table);
}

Constraint Constraint::everything(int classes, int blank) {
  Table table{.classes = classes, .accepts = {true}, .steps = {}};
  table.steps.resize(static_cast<size_t>(classes), Step{.next = 0});
  table.steps[static_cast<size_t>(blank)].next = kDead;
  return Constraint(table);
}

void Constraint::find_exit(const Table& table) {
  for (size_t i = 0; i < table.steps.size(); ++i) {
    const Step& step = table.steps[i];
    if (step.next == kDead) continue;
    INKSUM_CHECK(step.next >= 0 && static_cast<size_t>(step.next) < table.accepts.size());
    INKSUM_CHECK(step.counter >= -1 && step.counter <= 1);
    if (step.counter != -1) continue;
    const int class_id = static_cast<int>(i) % classes_;
    if (exit_state_ == kDead) {
      exit_state_ = step.next;
      exit_class_ = class_id;
    }
    INKSUM_CHECK(step.next == exit_state_ && class_id == exit_class_);
  }
}

int Constraint::after_exit(const std::vector<WaysOn>& ways) const {
  return exit_state_ == kDead ? kNever : ways[static_cast<size_t>(exit_state_)].after(exit_class_);
}

// Shortest ways by relaxing every step until nothing changes (Bellman-Ford). What happens above a
// level of the counter is the same at each level, so that "down by one" is one number a state;
// going up is going down twice:
//   down(s)      = min over steps s → s' by c:   1                          if it lowers
//                                                1 + down(s' after c)       if it stays
//                                                1 + down(s' after c) + down(exit)  if it raises
//   to_accept(s) = 0 if s accepts, else the same with to_accept for the last leg and no lowering.
void Constraint::find_ways(const Table& table) {
  const size_t states = table.accepts.size();
  to_accept_.resize(states);
  down_.resize(states);
  for (size_t s = 0; s < states; ++s) {
    if (table.accepts[s]) to_accept_[s].shortest = 0;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < table.steps.size(); ++i) {
      const Step& step = table.steps[i];
      if (step.next == kDead) continue;
      const size_t from = i / static_cast<size_t>(classes_);
      const int class_id = static_cast<int>(i) % classes_;
      const auto next = static_cast<size_t>(step.next);
      const int next_down = down_[next].after(class_id);
      int down = 1;
      int accept = kNever;
      if (step.counter == 0) {
        down = sum_of(1, next_down);
        accept = sum_of(1, to_accept_[next].after(class_id));
      } else if (step.counter == 1) {
        down = sum_of(1, sum_of(next_down, after_exit(down_)));
        accept = sum_of(1, sum_of(next_down, after_exit(to_accept_)));
      }
      changed |= down_[from].offer(class_id, down);
      changed |= to_accept_[from].offer(class_id, accept);
    }
  }
  exit_to_accept_ = after_exit(to_accept_);
  exit_down_ = after_exit(down_);
}

void Constraint::list_moves(const Table& table) {
  for (size_t i = 0; i < table.steps.size(); ++i) {
    const int class_id = static_cast<int>(i) % classes_;
    if (class_id == 0) first_move_.push_back(moves_.size());
    const Step& step = table.steps[i];
    if (step.next == kDead) continue;
    const auto next = static_cast<size_t>(step.next);
    Move move{.class_id = class_id,
              .next = step.next,
              .counter = step.counter,
              .frames_at_zero = to_accept_[next].after(class_id),
              .frames_down = down_[next].after(class_id)};
    const bool alive = move.frames_at_zero < kNever || frames_after(move, 1) < kNever;
    if (!alive) continue;
    move.arrival = arrival_of(step.next, class_id);
    moves_.push_back(move);
  }
  first_move_.push_back(moves_.size());
  for (Arrival& arrival : arrivals_) {
    const Move* again = move_by(arrival.state, arrival.class_id);
    arrival.returns = again != nullptr && again->next == arrival.state;
  }
}

int Constraint::arrival_of(int state, int class_id) {
  const auto is_same = [&](const Arrival& arrival) {
    return arrival.state == state && arrival.class_id == class_id;
  };
  const auto found = std::find_if(arrivals_.begin(), arrivals_.end(), is_same);
  const auto index = static_cast<int>(found - arrivals_.begin());
  if (found == arrivals_.end()) arrivals_.push_back({.state = state, .class_id = class_id});
  return index;
}

const Constraint::Move* Constraint::move_by(int state, int class_id) const {
  for (const Move& move : moves(state)) {
    if (move.class_id == class_id) return &move;
  }
  return nullptr;
}

int Constraint::frames_at_level(int counter) const {
  INKSUM_CHECK(counter >= 1);
  const long long frames = exit_to_accept_ + (counter - 1LL) * exit_down_;
  return static_cast<int>(std::min<long long>(frames, kNever));
}

int Constraint::frames_to_accept(Place place, int last_class) const {
  INKSUM_CHECK(place.state >= 0 && static_cast<size_t>(place.state) < to_accept_.size());
  const auto state = static_cast<size_t>(place.state);
  if (place.counter == 0) return to_accept_[state].after(last_class);
  return sum_of(down_[state].after(last_class), frames_at_level(place.counter));
}

std::optional<Constraint::Place> Constraint::advance(Place place, int class_id) const {
  const Move* move = move_by(place.state, class_id);
  if (move == nullptr) return std::nullopt;
  const Place next{.state = move->next, .counter = place.counter + move->counter};
  if (next.counter < 0 || frames_after(*move, next.counter) >= kNever) return std::nullopt;
  return next;
}

std::optional<Constraint::Place> Constraint::place_of(std::span<const int> label) const {
  std::optional<Place> place = Place{};
  for (size_t i = 0; i < label.size() && place; ++i) place = advance(*place, label[i]);
  return place;
}

std::span<const Constraint::Move> Constraint::moves(int state) const {
  INKSUM_CHECK(state >= 0 && static_cast<size_t>(state) + 1 < first_move_.size());
  const size_t begin = first_move_[static_cast<size_t>(state)];
  return {moves_.data() + begin, first_move_[static_cast<size_t>(state) + 1] - begin};
}

}  // namespace inksum
