#include "wasm/app/layout.h"

#include <catch_amalgamated.hpp>
#include <string>
#include <utility>
#include <vector>

namespace inksum {
namespace {

using Named = std::pair<std::string, Rect>;

std::vector<Named> shown(const Layout& layout) {
  std::vector<Named> all = {{"title", layout.title},
                            {"answer", layout.answer},
                            {"sheet", layout.sheet},
                            {"network", layout.network},
                            {"status", layout.status}};
  for (const Rect& tool : layout.tools) all.emplace_back("tool", tool);
  const bool inside_answer = layout.alternatives.y >= layout.answer.y &&
                             layout.alternatives.bottom() <= layout.answer.bottom();
  if (!inside_answer) all.emplace_back("alternatives", layout.alternatives);
  std::erase_if(all, [](const Named& named) { return named.second.empty(); });
  return all;
}

bool overlap(const Rect& a, const Rect& b) {
  constexpr float kRounding = 0.01F;
  return a.x < b.right() - kRounding && b.x < a.right() - kRounding &&
         a.y < b.bottom() - kRounding && b.y < a.bottom() - kRounding;
}

Viewport any_viewport() {
  return GENERATE(Viewport{.width = 360, .height = 740, .density = 3},
                  Viewport{.width = 320, .height = 568, .density = 2},
                  Viewport{.width = 390, .height = 844, .inset_top = 47, .inset_bottom = 34},
                  Viewport{.width = 430, .height = 932}, Viewport{.width = 740, .height = 360},
                  Viewport{.width = 844, .height = 390, .inset_right = 47, .inset_left = 47},
                  Viewport{.width = 568, .height = 320}, Viewport{.width = 820, .height = 1180},
                  Viewport{.width = 1024, .height = 768}, Viewport{.width = 1280, .height = 800},
                  Viewport{.width = 1440, .height = 900}, Viewport{.width = 2560, .height = 1440});
}

TEST_CASE("Everything lies inside the viewport's safe area", "[layout]") {
  const Viewport viewport = any_viewport();
  const bool failed = GENERATE(false, true), left_handed = GENERATE(false, true);
  INFO(viewport.width << " x " << viewport.height << ", failed " << failed);
  for (const auto& [name, rect] : shown(lay_out(viewport, failed, left_handed))) {
    INFO(name << " at " << rect.x << ", " << rect.y << ": " << rect.width << " x " << rect.height);
    CHECK(rect.x >= viewport.inset_left);
    CHECK(rect.y >= viewport.inset_top);
    CHECK(rect.right() <= viewport.width - viewport.inset_right);
    CHECK(rect.bottom() <= viewport.height - viewport.inset_bottom);
  }
}

TEST_CASE("Nothing overlaps", "[layout]") {
  const Viewport viewport = any_viewport();
  const bool failed = GENERATE(false, true), left_handed = GENERATE(false, true);
  const std::vector<Named> all = shown(lay_out(viewport, failed, left_handed));
  for (size_t i = 0; i < all.size(); ++i) {
    for (size_t j = i + 1; j < all.size(); ++j) {
      INFO(viewport.width << " x " << viewport.height << ", failed " << failed << ": "
                          << all[i].first << " and " << all[j].first);
      CHECK_FALSE(overlap(all[i].second, all[j].second));
    }
  }
}

TEST_CASE("Whatever is pressed is large enough for a finger", "[layout]") {
  constexpr float kFinger = 44;
  const Viewport viewport = any_viewport();
  const Layout layout = lay_out(viewport, true);
  INFO(viewport.width << " x " << viewport.height);
  for (const Rect& tool : layout.tools) {
    CHECK(tool.width >= kFinger);
    CHECK(tool.height >= kFinger);
  }
  CHECK(layout.fingers.width >= kFinger);
  CHECK(layout.fingers.height >= kFinger);
  CHECK(layout.retry.width >= kFinger);
  CHECK(layout.retry.height >= kFinger);
  CHECK(layout.status.contains(layout.retry.x, layout.retry.y));
  CHECK(layout.status.bottom() >= layout.retry.bottom());
}

TEST_CASE("The sheet gets a fair share of the viewport", "[layout]") {
  const Viewport viewport = any_viewport();
  const Rect sheet = lay_out(viewport, false).sheet;
  INFO(viewport.width << " x " << viewport.height);
  CHECK(sheet.width * sheet.height >= 0.25F * viewport.width * viewport.height);
}

TEST_CASE("From 360 px on words have room on every tool", "[layout]") {
  constexpr float kWidestWord = 70;
  const Viewport viewport = any_viewport();
  if (viewport.width < 360) return;
  for (const Rect& tool : lay_out(viewport, false).tools) CHECK(tool.width >= kWidestWord);
}

TEST_CASE("On phones held upright the tools are below everything else", "[layout]") {
  const Layout layout = lay_out({.width = 360, .height = 740}, false);
  for (const Rect& tool : layout.tools) {
    CHECK(tool.y > layout.sheet.bottom());
    CHECK(tool.y > 0.8F * 740);
  }
}

TEST_CASE("For a left hand tools and answers change sides", "[layout]") {
  const Viewport viewport = GENERATE(Viewport{.width = 1280, .height = 800},
                                     Viewport{.width = 844, .height = 390, .inset_left = 47});
  const Layout right = lay_out(viewport, false), left = lay_out(viewport, false, true);
  CHECK(right.tools[0].right() < right.sheet.x);
  CHECK(right.answer.x > right.sheet.right());
  CHECK(left.tools[0].x > left.sheet.right());
  CHECK(left.answer.right() < left.sheet.x);
  CHECK(left.sheet.width == right.sheet.width);
}

TEST_CASE("The network's picture is shown on every phone held upright", "[layout]") {
  CHECK_FALSE(lay_out({.width = 360, .height = 740}, false).network.empty());
}

}  // namespace
}  // namespace inksum
