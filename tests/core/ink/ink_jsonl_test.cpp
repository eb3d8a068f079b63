#include "core/ink/ink_jsonl.h"

#include <catch_amalgamated.hpp>
#include <string>

using namespace inksum;

namespace {

std::string error_of(std::string_view line) {
  const Result<InkRecord> record = parse_ink_line(line);
  return record ? "no error" : record.error().message;
}

bool mentions(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an ink line gives its texts and strokes", "[ink][jsonl]") {
  const Result<InkRecord> record = parse_ink_line(
      R"({"id":"a1","label":"2×3÷4","writer":"w7","unit":"digit100","valid":true,"extra":[1],)"
      R"("strokes":[[[1,2],[3.5,-4]],[[5,6,0.25,0.75]]]})");
  REQUIRE(record);
  CHECK(record.value().id == "a1");
  CHECK(record.value().label == "2×3÷4");
  CHECK(record.value().writer == "w7");
  CHECK(record.value().unit == "digit100");
  CHECK(record.value().source.empty());
  REQUIRE(record.value().ink.strokes.size() == 2);
  CHECK(record.value().ink.strokes[0].points[1] == InkPoint{3.5F, -4.0F});
  CHECK(record.value().ink.strokes[1].points[0] == InkPoint{5, 6, 0.25F, 0.75F});
}

TEST_CASE("an ink line needs nothing but strokes", "[ink][jsonl]") {
  CHECK(parse_ink_line(R"({"strokes":[]})"));
  CHECK(parse_ink_line(R"({"writer":null,"strokes":[[]]})"));
}

TEST_CASE("what is wrong with an ink line is said with its place", "[ink][jsonl]") {
  CHECK(error_of("not JSON") == "column 1: expected a value");
  CHECK(mentions(error_of(R"({"strokes":[[[1,2]]})"), "column 20"));
  CHECK(mentions(error_of("[1]"), "object"));
  CHECK(mentions(error_of(R"({"id":"a"})"), "'strokes' is missing"));
  CHECK(mentions(error_of(R"({"strokes":7})"), "'strokes'"));
  CHECK(mentions(error_of(R"({"id":7,"strokes":[]})"), "'id'"));
  CHECK(mentions(error_of(R"({"strokes":[[[1,2]],[[1,2],[3]]]})"), "stroke 2, point 2"));
  CHECK(mentions(error_of(R"({"strokes":[[[1,2,3,4,5]]]})"), "stroke 1, point 1"));
  CHECK(mentions(error_of(R"({"strokes":[[[1,"2"]]]})"), "stroke 1, point 1"));
  CHECK(mentions(error_of(R"({"strokes":[[[1,1e300]]]})"), "too large"));
}

TEST_CASE("a written ink line reads back as the same record", "[ink][jsonl]") {
  InkRecord record;
  record.id = "quote \" and ×";
  record.label = "1+2";
  record.kind = "word";
  record.ink.strokes = {
      Stroke{PointerKind::kUnknown, {{0.1F, 1e-7F}, {123456.7F, -3.3333333F}}},
      Stroke{PointerKind::kUnknown, {{1, 2, 0.5F, 0.25F}, {3, 4, 0.75F, 0.5F}}},
  };
  const std::string line = format_ink_line(record);
  CHECK(line.find('\n') == std::string::npos);
  const Result<InkRecord> again = parse_ink_line(line);
  REQUIRE(again);
  CHECK(again.value().id == record.id);
  CHECK(again.value().label == record.label);
  CHECK(again.value().kind == record.kind);
  CHECK(again.value().ink == record.ink);
}

TEST_CASE("coordinates are written as short as they read back", "[ink][jsonl]") {
  InkRecord record;
  record.ink.strokes = {Stroke{PointerKind::kUnknown, {{0.1F, 21.8F}}}};
  CHECK(format_ink_line(record) == R"({"strokes":[[[0.1,21.8]]]})");
}
