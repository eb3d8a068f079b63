// document.h - the drawing and its history: one undo stack for strokes, erasing, moving, labels and
// clearing.
//
// Strokes never change once drawn, so the history simply keeps every page that there was: a page is
// a list of shared strokes and of labels on them, and undo and redo walk along the pages. What is
// done after an undo drops the pages ahead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/ink/labelled_ink.h"

namespace inksum {

// Its address is its identity: a stroke that was moved is another one.
using StrokePointer = std::shared_ptr<const Stroke>;

// Of all points; all zero where there is none.
Box bounds_of(std::span<const StrokePointer> strokes);

class Document {
 public:
  Document() = default;
  // Begins with that page: nothing is there to be undone.
  explicit Document(const LabelledInk& ink) { append(pages_.front(), ink); }

  // In drawing order; each has a point at least.
  const std::vector<StrokePointer>& strokes() const { return page().strokes; }
  bool empty() const { return strokes().empty(); }
  LabelledInk labelled_ink() const { return labelled_ink_of(strokes()); }
  // Of some of the strokes, in their order; with the labels whose strokes are all among them.
  LabelledInk labelled_ink_of(std::span<const StrokePointer> strokes) const;

  void add(Stroke stroke);
  // Several strokes at once, behind those there are; those without points are left out.
  void add(const LabelledInk& more);
  // Indices into strokes(), ascending; nothing happens where there are none. A label goes with the
  // first of its strokes that goes.
  void erase(std::span<const size_t> indices);
  // By ink units; labels go along.
  void move(std::span<const size_t> indices, float dx, float dy);
  // Says what these strokes are; labels of which a stroke is among them are replaced.
  void label(std::span<const size_t> indices, std::string text);
  // Takes back what was said of these strokes.
  void unlabel(std::span<const size_t> indices);
  void clear();
  // Another page in place of this one.
  void replace(const LabelledInk& ink);

  bool can_undo() const { return now_ > 0; }
  bool can_redo() const { return now_ + 1 < pages_.size(); }
  void undo();
  void redo();
  // 0 at first; grows with every change, undo and redo included.
  uint32_t revision() const { return revision_; }

 private:
  struct Label {
    std::vector<StrokePointer> strokes;
    std::string text;
  };
  struct Page {
    std::vector<StrokePointer> strokes;
    std::vector<Label> labels;
  };

  const Page& page() const { return pages_[now_]; }
  void turn_to(Page page);
  static void append(Page& page, const LabelledInk& ink);
  static void drop_labels_of(Page& page, std::span<const StrokePointer> strokes);

  std::vector<Page> pages_ = {Page{}};
  size_t now_ = 0;
  uint32_t revision_ = 0;
};

}  // namespace inksum
