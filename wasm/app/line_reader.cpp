#include "wasm/app/line_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/expr/steps.h"
#include "core/image/rasterise.h"
#include "core/ink/lines.h"
#include "core/pipeline/corrections.h"

namespace inksum {
namespace {

constexpr size_t kLinesRemembered = 200;

std::vector<std::string> steps_of(const Reading& reading) {
  std::vector<std::string> texts;
  if (!reading.value) return texts;
  const Result<Steps, ExpressionError> steps = evaluate_in_steps(reading.text);
  if (!steps) return texts;
  for (const Step& step : steps.value().steps) texts.push_back(step.text);
  return texts;
}

void forget_reading(Line& line) {
  line.reading = nothing_read();
  line.steps.clear();
  line.marks.clear();
}

bool includes(const std::vector<StrokePointer>& strokes, const StrokePointer& stroke) {
  return std::find(strokes.begin(), strokes.end(), stroke) != strokes.end();
}

size_t shared_strokes(const Line& a, const Line& b) {
  return static_cast<size_t>(
      std::count_if(a.strokes.begin(), a.strokes.end(),
                    [&](const StrokePointer& stroke) { return includes(b.strokes, stroke); }));
}

// The place of the line with these very strokes.
std::optional<size_t> find_line(const std::vector<Line>& lines,
                                const std::vector<StrokePointer>& strokes) {
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].strokes == strokes) return i;
  }
  return std::nullopt;
}

std::vector<StrokePointer> strokes_of(const std::vector<Line>& lines) {
  std::vector<StrokePointer> strokes;
  for (const Line& line : lines) {
    strokes.insert(strokes.end(), line.strokes.begin(), line.strokes.end());
  }
  return strokes;
}

float middle(const Box& box) { return (box.min_y + box.max_y) / 2; }

// Where a person last did something: the line of the newest stroke that was not there before, else
// the line that is nearest to what went.
std::optional<size_t> changed_line(const std::vector<StrokePointer>& old,
                                   const std::vector<StrokePointer>& strokes,
                                   const std::vector<Line>& lines) {
  const auto newest = std::find_if(strokes.rbegin(), strokes.rend(), [&](const auto& stroke) {
    return !stroke->points.empty() && !includes(old, stroke);
  });
  for (size_t i = 0; newest != strokes.rend() && i < lines.size(); ++i) {
    if (includes(lines[i].strokes, *newest)) return i;
  }
  const auto gone = std::find_if(old.rbegin(), old.rend(),
                                 [&](const auto& stroke) { return !includes(strokes, stroke); });
  if (gone == old.rend() || lines.empty()) return std::nullopt;
  const float place = middle(bounds(**gone));
  const auto nearest =
      std::min_element(lines.begin(), lines.end(), [&](const Line& a, const Line& b) {
        return std::abs(middle(a.box) - place) < std::abs(middle(b.box) - place);
      });
  return static_cast<size_t>(nearest - lines.begin());
}

}  // namespace

void LineReader::set_recogniser(const Recogniser* recogniser) {
  lines_.clear();
  remembered_.clear();
  under_way_ = 0;
  recogniser_ = recogniser;
  ready_ = false;
}

// What was said in symbols that the model does not have, in a sheet from elsewhere, is left out.
void LineReader::show(Line& line) const {
  const Manifest& manifest = recogniser_->manifest();
  Reading read = line.inquiry ? line.inquiry->reading() : nothing_read();
  Result<Reading> as_said = corrected(read, line.ink, manifest.alphabet, manifest.reading);
  line.reading = as_said ? std::move(as_said).value() : std::move(read);
  line.steps = steps_of(line.reading);
  line.marks = marks_of(line.reading, line.ink.ink);
  line.due = false;
}

Line LineReader::make_line(std::vector<StrokePointer> strokes, const Document& document,
                           const InputGeometry& geometry) {
  Line line;
  line.generation = ++last_generation_;
  line.strokes = std::move(strokes);
  line.ink = document.labelled_ink_of(line.strokes);
  line.box = bounds(line.ink.ink);
  const bool understood = is_understood(line.ink);
  Result<Grid> raster = raster_of(line.ink.ink, geometry);
  if (raster) {
    line.raster = std::move(raster).value();
    if (recogniser_ != nullptr) line.inquiry.emplace(*recogniser_, line.ink.ink, line.raster);
    line.due = line.raster.width() > 0;
  } else if (!understood) {
    line.obstacle = raster.error().message;
  }
  if (understood) show(line);
  return line;
}

// A reading does not vanish while the network works on what was added to it.
void LineReader::inherit(Line& line) const {
  if (!line.due || !ready_) return;
  const Line* nearest = nullptr;
  size_t most = 0;
  for (const Line& old : lines_) {
    const size_t shared = shared_strokes(old, line);
    if (shared > most) {
      nearest = &old;
      most = shared;
    }
  }
  if (nearest == nullptr) return;
  line.reading = nearest->reading;
  line.steps = nearest->steps;
}

// The line anew, as the document has it now, from what was known of its ink.
Line LineReader::revived(Line line, const Document& document, const InputGeometry& geometry) {
  LabelledInk ink = document.labelled_ink_of(line.strokes);
  if (ink.labels == line.ink.labels) return line;
  const bool was_understood = is_understood(line.ink);
  line.ink = std::move(ink);
  if (recogniser_ == nullptr) return line;
  if (is_understood(line.ink)) {
    line.obstacle.clear();
    show(line);
  } else if (was_understood && !(line.inquiry && line.inquiry->is_done())) {
    // The network may never have been asked.
    return make_line(std::move(line.strokes), document, geometry);
  } else if (!line.due && line.inquiry) {
    show(line);
  }
  return line;
}

// Whether what was said is all that there is to know.
bool LineReader::is_understood(const LabelledInk& ink) const {
  return recogniser_ != nullptr && is_all_said(ink) &&
         check_labels(ink, recogniser_->manifest().alphabet).ok();
}

std::optional<size_t> LineReader::follow(const Document& document, const InputGeometry& geometry) {
  std::vector<Line> now;
  std::vector<std::optional<size_t>> kept;  // of each line now: its place before
  for (const std::vector<size_t>& indices : lines_of(document.labelled_ink().ink)) {
    std::vector<StrokePointer> strokes;
    strokes.reserve(indices.size());
    for (const size_t index : indices) strokes.push_back(document.strokes()[index]);
    kept.push_back(find_line(lines_, strokes));
    if (kept.back()) {
      now.emplace_back();
    } else if (const std::optional<size_t> place = find_line(remembered_, strokes)) {
      now.push_back(revived(std::move(remembered_[*place]), document, geometry));
      remembered_.erase(remembered_.begin() + static_cast<std::ptrdiff_t>(*place));
    } else {
      now.push_back(make_line(std::move(strokes), document, geometry));
      inherit(now.back());
    }
  }
  const std::vector<StrokePointer> old = strokes_of(lines_);
  for (size_t i = 0; i < now.size(); ++i) {
    if (kept[i]) now[i] = revived(std::exchange(lines_[*kept[i]], {}), document, geometry);
  }
  for (Line& line : lines_) remember(std::move(line));
  lines_ = std::move(now);
  return changed_line(old, document.strokes(), lines_);
}

void LineReader::remember(Line line) {
  if (line.strokes.empty() || line.due) return;
  remembered_.push_back(std::move(line));
  if (remembered_.size() > kLinesRemembered) remembered_.erase(remembered_.begin());
}

std::optional<ReadRequest> LineReader::take_request(size_t preferred) {
  if (!ready_ || under_way_ != 0) return std::nullopt;
  // What nobody has seen yet goes before what is to be refined.
  const auto urgency = [&](size_t i) {
    const Line& line = lines_[i];
    if (!line.inquiry || line.inquiry->is_done() || is_understood(line.ink)) return 0;
    return (line.due ? 2 : 0) + (i == preferred ? 2 : 1);
  };
  size_t chosen = 0;
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (urgency(i) > urgency(chosen)) chosen = i;
  }
  if (lines_.empty() || urgency(chosen) == 0) return std::nullopt;
  under_way_ = lines_[chosen].generation;
  return ReadRequest{.generation = under_way_,
                     .channels = recogniser_->manifest().geometry.channels,
                     .raster = lines_[chosen].inquiry->raster()};
}

Result<bool> LineReader::answer(uint32_t generation, const LogProbs& log_probs) {
  under_way_ = 0;
  const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) {
    return line.generation == generation && line.inquiry && !line.inquiry->is_done();
  });
  if (found == lines_.end()) return false;
  if (Status taken = found->inquiry->take(log_probs); !taken) return taken.error();
  if (!found->due && !found->inquiry->is_done()) return false;
  show(*found);
  return true;
}

void LineReader::give_up() {
  under_way_ = 0;
  ready_ = false;
  for (Line& line : lines_) {
    if (line.due) forget_reading(line);
  }
}

}  // namespace inksum
