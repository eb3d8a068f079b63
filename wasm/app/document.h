// document.h - the drawing and its history: one undo stack for strokes, erasing and clearing.
//
// Strokes never change once drawn, so the history simply keeps every page that there was: a page is
// a list of shared strokes, and undo and redo walk along the pages. A stroke drawn after an undo
// drops the pages ahead.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/ink/ink.h"

namespace inksum {

class Document {
 public:
  using Page = std::vector<std::shared_ptr<const Stroke>>;

  const Page& page() const { return pages_[now_]; }
  bool empty() const { return page().empty(); }
  Ink ink() const;

  void add(Stroke stroke);
  // Indices into page(), ascending; nothing happens where there are none.
  void erase(std::span<const size_t> indices);
  void clear();

  bool can_undo() const { return now_ > 0; }
  bool can_redo() const { return now_ + 1 < pages_.size(); }
  void undo();
  void redo();

 private:
  void turn_to(Page page);

  std::vector<Page> pages_ = {Page{}};
  size_t now_ = 0;
};

}  // namespace inksum
