#include "wasm/app/said.h"

#include <catch_amalgamated.hpp>

namespace inksum {
namespace {

// Symbol i of text is written by the strokes own[i]; no label yet.
Line line_of(const std::string& text, const std::vector<std::vector<int>>& own) {
  Line line;
  line.reading.text = text;
  int strokes = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    line.reading.symbols.push_back(
        {.symbol = text.substr(i, 1), .begin = i, .end = i + 1, .strokes = own[i]});
    for (const int stroke : own[i]) strokes = std::max(strokes, stroke + 1);
  }
  for (int i = 0; i < strokes; ++i) {
    const Stroke stroke = {.points = {{.x = static_cast<float>(10 * i)}}};
    line.strokes.push_back(std::make_shared<const Stroke>(stroke));
    line.ink.ink.strokes.push_back(stroke);
  }
  return line;
}

bool operator==(const InkLabel& label, const std::pair<std::vector<size_t>, std::string>& wanted) {
  return label.strokes == wanted.first && label.text == wanted.second;
}
using Wanted = std::pair<std::vector<size_t>, std::string>;

TEST_CASE("What is said of a symbol is said of its strokes alone", "[said]") {
  const Line line = line_of("1+3", {{0}, {1, 2}, {3}});
  CHECK((label_of_symbol(line, 1, "4") == Wanted{{1, 2}, "4"}));
  CHECK((label_of_symbol(line, 2, "") == Wanted{{3}, ""}));
}

TEST_CASE("Of symbols that share a stroke the others stay as they are read", "[said]") {
  const Line line = line_of("12+", {{0}, {0}, {1, 2}});
  CHECK((label_of_symbol(line, 1, "7") == Wanted{{0}, "17"}));
  CHECK((label_of_symbol(line, 0, "") == Wanted{{0}, "2"}));
}

TEST_CASE("What was said of a whole line is kept where one symbol of it is corrected", "[said]") {
  Line line = line_of("12+3", {{0}, {1}, {2, 3}, {4}});
  line.ink.labels = {{.strokes = {0, 1, 2, 3, 4}, .text = "12+3"}};
  CHECK((label_of_symbol(line, 3, "8") == Wanted{{0, 1, 2, 3, 4}, "12+8"}));
}

TEST_CASE("A symbol whose ink is not known is corrected in the text of its line", "[said]") {
  Line line = line_of("1+3", {{0}, {1}, {2}});
  line.reading.symbols[1].strokes.clear();
  CHECK((label_of_symbol(line, 1, "4") == Wanted{{0, 1, 2}, "143"}));
}

TEST_CASE("A symbol is said where a label has a stroke of it", "[said]") {
  Line line = line_of("1+3", {{0}, {1, 2}, {3}});
  CHECK_FALSE(is_said(line));
  line.ink.labels = {{.strokes = {1, 2}, .text = "+"}};
  CHECK(is_said(line));
  CHECK(is_said(line, 1));
  CHECK_FALSE(is_said(line, 0));
  CHECK_FALSE(is_said(line, 2));
}

TEST_CASE("A line's strokes are found among the document's, whatever came between", "[said]") {
  Document document;
  for (int i = 0; i < 4; ++i) document.add(Stroke{.points = {{.x = static_cast<float>(i)}}});
  Line line;
  line.strokes = {document.strokes()[1], document.strokes()[3]};
  CHECK(in_document(document, line, {0, 1}) == std::vector<size_t>{1, 3});
  CHECK(in_document(document, line, {1}) == std::vector<size_t>{3});
}

}  // namespace
}  // namespace inksum
