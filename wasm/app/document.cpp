#include "wasm/app/document.h"

#include <utility>

namespace inksum {
namespace {

constexpr size_t kPagesKept = 1000;

}  // namespace

Ink Document::ink() const {
  Ink ink;
  for (const auto& stroke : page()) ink.strokes.push_back(*stroke);
  return ink;
}

void Document::add(Stroke stroke) {
  Page next = page();
  next.push_back(std::make_shared<const Stroke>(std::move(stroke)));
  turn_to(std::move(next));
}

void Document::erase(std::span<const size_t> indices) {
  if (indices.empty()) return;
  Page next;
  size_t skip = 0;
  for (size_t i = 0; i < page().size(); ++i) {
    if (skip < indices.size() && indices[skip] == i) {
      ++skip;
    } else {
      next.push_back(page()[i]);
    }
  }
  turn_to(std::move(next));
}

void Document::clear() {
  if (!empty()) turn_to({});
}

void Document::undo() {
  if (can_undo()) --now_;
}

void Document::redo() {
  if (can_redo()) ++now_;
}

void Document::turn_to(Page page) {
  pages_.resize(now_ + 1);
  pages_.push_back(std::move(page));
  if (pages_.size() > kPagesKept) pages_.erase(pages_.begin());
  now_ = pages_.size() - 1;
}

}  // namespace inksum
