#include "core/ctc/alignment.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "core/ctc/decode.h"
#include "tests/core/ctc/ctc_oracle.h"

using namespace inksum;
using inksum::test::Label;
using inksum::test::merge;
using inksum::test::Table;

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

struct BestPath {
  double log_prob = kNever;
  std::vector<int> path;
};

// The best path of every label, by walking all of them.
std::map<Label, BestPath> best_paths(const LogProbs& table, int blank) {
  std::map<Label, BestPath> best;
  std::vector<int> path(static_cast<size_t>(table.frames), 0);
  while (true) {
    double log_prob = 0;
    for (int t = 0; t < table.frames; ++t) {
      log_prob += static_cast<double>(table.data[t * table.classes + path[static_cast<size_t>(t)]]);
    }
    BestPath& known = best[merge(path, blank)];
    if (log_prob > known.log_prob) known = {log_prob, path};
    size_t t = 0;
    while (t < path.size() && ++path[t] == table.classes) path[t++] = 0;
    if (t == path.size()) return best;
  }
}

// The runs of equal classes in a path.
std::vector<SymbolSpan> spans_of(const std::vector<int>& path, int blank, const LogProbs& table) {
  std::vector<SymbolSpan> spans;
  for (size_t begin = 0, end = 0; begin < path.size(); begin = end) {
    while (end < path.size() && path[end] == path[begin]) ++end;
    if (path[begin] == blank) continue;
    SymbolSpan span{path[begin], static_cast<int>(begin), static_cast<int>(end) - 1};
    for (int t = span.last_frame; t >= span.first_frame; --t) {
      const double log_prob = table.frame(t)[static_cast<size_t>(span.class_id)];
      const double probability = std::exp(log_prob);
      if (probability < span.probability) continue;
      span.peak_frame = t;
      span.probability = probability;
    }
    spans.push_back(span);
  }
  return spans;
}

}  // namespace

TEST_CASE("An alignment is the best of all paths of a label", "[ctc][alignment][oracle]") {
  const int frames = GENERATE(1, 2, 3, 4, 5, 6);
  const int classes = GENERATE(2, 3, 4);
  const int blank = GENERATE(0, 1);
  const unsigned seed = GENERATE(1U, 2U, 3U);
  const Table table(frames, classes, seed, 3.0);
  for (const auto& [label, expected] : best_paths(table, blank)) {
    const auto found = align(table, blank, label);
    REQUIRE(found);
    REQUIRE(found->log_prob == Catch::Approx(expected.log_prob).epsilon(1e-12));
    const auto spans = spans_of(expected.path, blank, table);
    REQUIRE(found->symbols.size() == label.size());
    REQUIRE(spans.size() == label.size());
    for (size_t i = 0; i < spans.size(); ++i) {
      REQUIRE(found->symbols[i].class_id == label[i]);
      REQUIRE(found->symbols[i].first_frame == spans[i].first_frame);
      REQUIRE(found->symbols[i].last_frame == spans[i].last_frame);
      REQUIRE(found->symbols[i].peak_frame == spans[i].peak_frame);
      REQUIRE(found->symbols[i].probability == Catch::Approx(spans[i].probability).epsilon(1e-12));
    }
  }
}

TEST_CASE("Equal neighbours are aligned with a blank between", "[ctc][alignment]") {
  // The only path: 1, blank, 1, 1.
  const Table table(2, {kNever, 0, 0, kNever, kNever, 0, kNever, 0});
  const auto found = align(table, 0, Label{1, 1});
  REQUIRE(found);
  CHECK(found->log_prob == 0);
  REQUIRE(found->symbols.size() == 2);
  CHECK(found->symbols[0].first_frame == 0);
  CHECK(found->symbols[0].last_frame == 0);
  CHECK(found->symbols[1].first_frame == 2);
  CHECK(found->symbols[1].last_frame == 3);
  CHECK(found->symbols[1].peak_frame == 2);
  CHECK(found->symbols[1].probability == 1);
  CHECK_FALSE(align(table, 0, Label{1}));
}

TEST_CASE("A label is aligned exactly in the frames that it needs", "[ctc][alignment]") {
  const Label label = GENERATE(Label{}, Label{1}, Label{1, 2, 1}, Label{1, 1}, Label{2, 2, 2, 1});
  const int needed = frames_needed(label);
  CHECK(align(Table(needed, 3, 1), 0, label));
  if (needed > 0) CHECK_FALSE(align(Table(needed - 1, 3, 1), 0, label));
}

TEST_CASE("What has no probability anywhere has no alignment", "[ctc][alignment]") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const Table table(3, {0, nan, kNever, 0, nan, kNever});
  CHECK(align(table, 0, Label{}));
  CHECK_FALSE(align(table, 0, Label{1}));
  CHECK_FALSE(align(table, 0, Label{2}));
}

TEST_CASE("Nothing that was read spans nothing", "[ctc][alignment]") {
  const auto found = align(Table(4, 3, 5), 2, Label{});
  REQUIRE(found);
  CHECK(found->symbols.empty());
  CHECK(found->log_prob == Catch::Approx(label_log_prob(Table(4, 3, 5), 2, Label{})));
}
