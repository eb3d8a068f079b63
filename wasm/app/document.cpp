#include "wasm/app/document.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace inksum {
namespace {

constexpr size_t kPagesKept = 1000;

bool includes(std::span<const StrokePointer> strokes, const StrokePointer& stroke) {
  return std::find(strokes.begin(), strokes.end(), stroke) != strokes.end();
}

// The places of some in all, ascending; none where one is missing.
std::optional<std::vector<size_t>> places_in(std::span<const StrokePointer> all,
                                             std::span<const StrokePointer> some) {
  std::vector<size_t> places;
  for (size_t i = 0; i < all.size(); ++i) {
    if (includes(some, all[i])) places.push_back(i);
  }
  if (places.size() != some.size()) return std::nullopt;
  return places;
}

StrokePointer moved(const Stroke& stroke, float dx, float dy) {
  Stroke there = stroke;
  for (InkPoint& point : there.points) {
    point.x += dx;
    point.y += dy;
  }
  return std::make_shared<const Stroke>(std::move(there));
}

}  // namespace

Box bounds_of(std::span<const StrokePointer> strokes) {
  std::optional<Box> all;
  for (const StrokePointer& stroke : strokes) {
    if (stroke->points.empty()) continue;
    const Box box = bounds(*stroke);
    if (!all) all = box;
    all = {std::min(all->min_x, box.min_x), std::min(all->min_y, box.min_y),
           std::max(all->max_x, box.max_x), std::max(all->max_y, box.max_y)};
  }
  return all.value_or(Box{});
}

LabelledInk Document::labelled_ink_of(std::span<const StrokePointer> strokes) const {
  LabelledInk ink;
  for (const StrokePointer& stroke : strokes) ink.ink.strokes.push_back(*stroke);
  for (const Label& label : page().labels) {
    if (auto places = places_in(strokes, label.strokes)) {
      ink.labels.push_back({.strokes = *std::move(places), .text = label.text});
    }
  }
  return ink;
}

void Document::append(Page& page, const LabelledInk& ink) {
  std::vector<StrokePointer> strokes;
  strokes.reserve(ink.ink.strokes.size());
  for (const Stroke& stroke : ink.ink.strokes) {
    strokes.push_back(std::make_shared<const Stroke>(stroke));
    if (!stroke.points.empty()) page.strokes.push_back(strokes.back());
  }
  for (const InkLabel& label : ink.labels) {
    Label there = {.strokes = {}, .text = label.text};
    for (const size_t index : label.strokes) {
      if (!strokes[index]->points.empty()) there.strokes.push_back(strokes[index]);
    }
    if (!there.strokes.empty()) page.labels.push_back(std::move(there));
  }
}

void Document::drop_labels_of(Page& page, std::span<const StrokePointer> strokes) {
  std::erase_if(page.labels, [&](const Label& label) {
    return std::any_of(strokes.begin(), strokes.end(), [&](const StrokePointer& stroke) {
      return includes(label.strokes, stroke);
    });
  });
}

void Document::add(Stroke stroke) {
  Page next = page();
  next.strokes.push_back(std::make_shared<const Stroke>(std::move(stroke)));
  turn_to(std::move(next));
}

void Document::add(const LabelledInk& more) {
  if (more.ink.strokes.empty()) return;
  Page next = page();
  append(next, more);
  turn_to(std::move(next));
}

void Document::erase(std::span<const size_t> indices) {
  if (indices.empty()) return;
  std::vector<StrokePointer> gone;
  for (const size_t index : indices) gone.push_back(strokes()[index]);
  Page next = page();
  drop_labels_of(next, gone);
  std::erase_if(next.strokes, [&](const StrokePointer& stroke) { return includes(gone, stroke); });
  turn_to(std::move(next));
}

void Document::move(std::span<const size_t> indices, float dx, float dy) {
  if (indices.empty() || (dx == 0 && dy == 0)) return;
  Page next = page();
  for (const size_t index : indices) {
    const StrokePointer before = next.strokes[index];
    next.strokes[index] = moved(*before, dx, dy);
    for (Label& label : next.labels) {
      std::replace(label.strokes.begin(), label.strokes.end(), before, next.strokes[index]);
    }
  }
  turn_to(std::move(next));
}

void Document::label(std::span<const size_t> indices, std::string text) {
  if (indices.empty()) return;
  Page next = page();
  std::vector<StrokePointer> labelled;
  for (const size_t index : indices) labelled.push_back(next.strokes[index]);
  drop_labels_of(next, labelled);
  next.labels.push_back({.strokes = std::move(labelled), .text = std::move(text)});
  turn_to(std::move(next));
}

void Document::unlabel(std::span<const size_t> indices) {
  Page next = page();
  std::vector<StrokePointer> meant;
  for (const size_t index : indices) meant.push_back(next.strokes[index]);
  drop_labels_of(next, meant);
  if (next.labels.size() != page().labels.size()) turn_to(std::move(next));
}

void Document::clear() {
  if (!empty()) turn_to({});
}

void Document::replace(const LabelledInk& ink) {
  Page next;
  append(next, ink);
  turn_to(std::move(next));
}

void Document::undo() {
  if (!can_undo()) return;
  --now_;
  ++revision_;
}

void Document::redo() {
  if (!can_redo()) return;
  ++now_;
  ++revision_;
}

void Document::turn_to(Page page) {
  pages_.resize(now_ + 1);
  pages_.push_back(std::move(page));
  if (pages_.size() > kPagesKept) pages_.erase(pages_.begin());
  now_ = pages_.size() - 1;
  ++revision_;
}

}  // namespace inksum
