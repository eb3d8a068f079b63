#include "wasm/app/document.h"

#include <catch_amalgamated.hpp>

namespace inksum {
namespace {

Stroke dot_at(float x) { return {.pointer = PointerKind::kMouse, .points = {{.x = x, .y = 0}}}; }

std::vector<float> places(const Document& document) {
  std::vector<float> xs;
  for (const auto& stroke : document.strokes()) xs.push_back(stroke->points[0].x);
  return xs;
}

TEST_CASE("Strokes, erasing and clearing are undone in reverse order", "[document]") {
  Document document;
  for (const float x : {1.0F, 2.0F, 3.0F}) document.add(dot_at(x));
  document.erase(std::vector<size_t>{0, 2});
  document.clear();
  CHECK(document.empty());
  document.undo();
  CHECK(places(document) == std::vector<float>{2});
  document.undo();
  CHECK(places(document) == std::vector<float>{1, 2, 3});
  document.undo();
  CHECK(places(document) == std::vector<float>{1, 2});
  document.redo();
  document.redo();
  document.redo();
  CHECK(document.empty());
  CHECK_FALSE(document.can_redo());
}

TEST_CASE("A new stroke after an undo drops what could be redone", "[document]") {
  Document document;
  document.add(dot_at(1));
  document.add(dot_at(2));
  document.undo();
  document.add(dot_at(3));
  CHECK_FALSE(document.can_redo());
  CHECK(places(document) == std::vector<float>{1, 3});
}

TEST_CASE("What changes nothing leaves nothing to undo", "[document]") {
  Document document;
  document.clear();
  document.erase({});
  document.undo();
  document.redo();
  CHECK_FALSE(document.can_undo());
  CHECK_FALSE(document.can_redo());
}

TEST_CASE("At least two hundred steps can be taken back", "[document]") {
  constexpr int kSteps = 5000;
  Document document;
  for (int i = 0; i < kSteps; ++i) {
    if (i % 2 == 0) {
      document.add(dot_at(1));
    } else {
      document.clear();
    }
  }
  int undone = 0;
  for (; document.can_undo(); ++undone) document.undo();
  CHECK(undone >= 200);
  CHECK(undone < kSteps);
}

TEST_CASE("A label goes with its strokes: undone, moved, and dropped with the first of them",
          "[document]") {
  Document document;
  for (const float x : {1.0F, 2.0F, 3.0F}) document.add(dot_at(x));
  document.label(std::vector<size_t>{1, 2}, "4");
  const std::vector<InkLabel> labels = {{.strokes = {1, 2}, .text = "4"}};
  CHECK((document.labelled_ink().labels == labels));
  document.move(std::vector<size_t>{0, 2}, 10, 5);
  CHECK(places(document) == std::vector<float>{11, 2, 13});
  CHECK(document.strokes()[2]->points[0].y == 5);
  CHECK((document.labelled_ink().labels == labels));
  document.erase(std::vector<size_t>{1});
  CHECK(document.labelled_ink().labels.empty());
  document.undo();
  document.undo();
  CHECK(places(document) == std::vector<float>{1, 2, 3});
  CHECK((document.labelled_ink().labels == labels));
  document.undo();
  CHECK(document.labelled_ink().labels.empty());
}

TEST_CASE("Strokes without points are left out, with the labels that have no others",
          "[document]") {
  Document document;
  document.add(
      LabelledInk{.ink = {{dot_at(5), Stroke(), dot_at(6)}},
                  .labels = {{.strokes = {1, 2}, .text = "7"}, {.strokes = {1}, .text = "1"}}});
  CHECK(places(document) == std::vector<float>{5, 6});
  CHECK((document.labelled_ink().labels == std::vector<InkLabel>{{.strokes = {1}, .text = "7"}}));
}

TEST_CASE("A new label takes the place of those it shares a stroke with", "[document]") {
  Document document;
  for (const float x : {1.0F, 2.0F, 3.0F}) document.add(dot_at(x));
  document.label(std::vector<size_t>{0}, "1");
  document.label(std::vector<size_t>{1}, "2");
  document.label(std::vector<size_t>{1, 2}, "7");
  CHECK((document.labelled_ink().labels ==
         std::vector<InkLabel>{{.strokes = {0}, .text = "1"}, {.strokes = {1, 2}, .text = "7"}}));
}

TEST_CASE("A label belongs to a part of the ink only where all its strokes do", "[document]") {
  Document document;
  for (const float x : {1.0F, 2.0F, 3.0F}) document.add(dot_at(x));
  document.label(std::vector<size_t>{1, 2}, "4");
  const auto& strokes = document.strokes();
  CHECK(document.labelled_ink_of(std::vector{strokes[0], strokes[1]}).labels.empty());
  CHECK((document.labelled_ink_of(std::vector{strokes[1], strokes[2]}).labels ==
         std::vector<InkLabel>{{.strokes = {0, 1}, .text = "4"}}));
}

TEST_CASE("Ink that is added or put in the place of all is one step", "[document]") {
  Document document;
  document.add(dot_at(1));
  const LabelledInk two = {.ink = {{dot_at(5), dot_at(6)}},
                           .labels = {{.strokes = {0, 1}, .text = "+"}}};
  document.add(two);
  CHECK(places(document) == std::vector<float>{1, 5, 6});
  CHECK(
      (document.labelled_ink().labels == std::vector<InkLabel>{{.strokes = {1, 2}, .text = "+"}}));
  document.replace(two);
  CHECK((document.labelled_ink() == two));
  document.undo();
  CHECK(places(document) == std::vector<float>{1, 5, 6});
  document.undo();
  CHECK(places(document) == std::vector<float>{1});
}

TEST_CASE("Every change of the page is a new revision, and nothing else is", "[document]") {
  Document document;
  std::vector<uint32_t> seen = {document.revision()};
  const auto changed = [&] {
    seen.push_back(document.revision());
    return seen.back() != seen.end()[-2];
  };
  document.add(dot_at(1));
  CHECK(changed());
  document.label(std::vector<size_t>{0}, "1");
  CHECK(changed());
  document.undo();
  CHECK(changed());
  document.redo();
  CHECK(changed());
  document.redo();
  CHECK_FALSE(changed());
  document.move(std::vector<size_t>{0}, 2, 0);
  CHECK(changed());
  document.clear();
  CHECK(changed());
  document.clear();
  CHECK_FALSE(changed());
}

TEST_CASE("A document that begins with ink has nothing to undo", "[document]") {
  const LabelledInk ink = {.ink = {.strokes = {dot_at(1), dot_at(2)}},
                           .labels = {{.strokes = {1}, .text = "."}}};
  Document document(ink);
  CHECK(document.labelled_ink() == ink);
  CHECK_FALSE(document.can_undo());
  document.add(dot_at(3));
  document.undo();
  CHECK(document.labelled_ink() == ink);
}

}  // namespace
}  // namespace inksum
