#include "wasm/app/document.h"

#include <catch_amalgamated.hpp>

namespace inksum {
namespace {

Stroke dot_at(float x) { return {.pointer = PointerKind::kMouse, .points = {{.x = x, .y = 0}}}; }

std::vector<float> places(const Document& document) {
  std::vector<float> xs;
  for (const auto& stroke : document.page()) xs.push_back(stroke->points[0].x);
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

}  // namespace
}  // namespace inksum
