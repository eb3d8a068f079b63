// App's part about links that hold ink, and about showing how it was written.
#include <algorithm>

#include "core/ink/simplify.h"
#include "wasm/app/app.h"

namespace inksum {
namespace {

// Ink units: a tenth of a raster's pixel where digits are 100 high.
constexpr float kThinning = 0.3F;

// Far beyond what hands write on a sheet: a link is anybody's, and all of it is worked on at once.
constexpr size_t kMostStrokes = 4000;
constexpr size_t kMostPoints = 200000;
constexpr size_t kMostText = 1000;  // bytes, of one label

bool is_of_a_hand(const LabelledInk& ink) {
  size_t points = 0;
  for (const Stroke& stroke : ink.ink.strokes) points += stroke.points.size();
  return ink.ink.strokes.size() <= kMostStrokes && points <= kMostPoints &&
         std::all_of(ink.labels.begin(), ink.labels.end(),
                     [](const InkLabel& label) { return label.text.size() <= kMostText; });
}

}  // namespace

std::string App::link_code() const {
  LabelledInk ink = state_.document.labelled_ink();
  ink.ink = simplified(ink.ink, kThinning);
  return encode(ink, recogniser_ ? short_fingerprint(manifest().model_fingerprint) : 0);
}

Result<Ok, InkCodeFault> App::open_link(std::string_view code) {
  const Result<LabelledInk, InkCodeFault> ink = decode(code);
  if (!ink) return ink.error();
  if (!is_of_a_hand(ink.value())) return InkCodeFault::kDamaged;
  gestures_.cancel();
  link_model_ = model_of(code);
  state_.document.replace(ink.value());
  ink_changed();
  view_.show_all();
  if (!state_.reduced_motion) start_replay();
  return Ok{};
}

bool App::read_elsewhere() const {
  return recogniser_ && link_model_ != 0 &&
         link_model_ != short_fingerprint(manifest().model_fingerprint);
}

void App::start_replay() {
  if (state_.document.empty()) return;
  state_.replay.emplace(state_.document.strokes());
  if (!state_.reduced_motion) return;
  state_.replay->pause();
  state_.replay->seek(1);
}

void App::replay(const ReplayWish& wish) {
  request_frame();
  if (state_.pen.drawing()) return;
  if (!state_.replay) {
    if (wish.kind == ReplayWish::kPlay) start_replay();
    return;
  }
  switch (wish.kind) {
    case ReplayWish::kPlay:
      return state_.replay->play();
    case ReplayWish::kPause:
      return state_.replay->pause();
    case ReplayWish::kStop:
      return state_.replay.reset();
    case ReplayWish::kSpeed:
      return state_.replay->set_speed(wish.number);
    case ReplayWish::kSeek:
      return state_.replay->seek(wish.number);
  }
}

void App::set_reduced_motion(bool reduced) { state_.reduced_motion = reduced; }

void App::show_first_hint() {
  if (state_.document.empty()) state_.first_hint.emplace(state_.reduced_motion);
  request_frame();
}

}  // namespace inksum
