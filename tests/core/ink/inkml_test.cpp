// inkml_test.cpp - InkML as W3C specifies it and as CROHME's files use it.
#include "core/ink/inkml.h"

#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

using namespace inksum;

namespace {

std::vector<InkmlRecord> records_of(std::string_view text) {
  Result<std::vector<InkmlRecord>> records = parse_inkml(text);
  INFO((records ? std::string() : records.error().message));
  REQUIRE(records);
  return std::move(records).value();
}

std::string error_of(std::string_view text) {
  const Result<std::vector<InkmlRecord>> records = parse_inkml(text);
  return records ? "no error" : records.error().message;
}

std::vector<InkPoint> points_of(const std::string& trace, const std::string& format = "") {
  const auto records = records_of("<ink>" + format + "<trace>" + trace + "</trace></ink>");
  REQUIRE(records.size() == 1);
  REQUIRE(records[0].record.ink.strokes.size() == 1);
  return records[0].record.ink.strokes[0].points;
}

std::string trace_error(const std::string& trace) {
  return error_of("<ink>\n<trace>1 2</trace>\n<trace>" + trace + "</trace></ink>");
}

using Points = std::vector<InkPoint>;

// As CROHME's files are built; content of our own.
constexpr const char* kExpression = R"(<ink xmlns="http://www.w3.org/2003/InkML">
<traceFormat>
<channel name="X" type="decimal"/>
<channel name="Y" type="decimal"/>
</traceFormat>
<annotation type="truth">$2 \times 3$</annotation>
<annotation type="UI">set_expression_7</annotation>
<annotation type="writer">w012</annotation>
<annotation type="age">24</annotation>
<annotationXML type="truth" encoding="Content-MathML"><math><mn>2</mn></math></annotationXML>
<trace id="0">
1 2, 3 4, 5 6
</trace>
<trace id="1">10 10, 20 20</trace>
<trace id="2">10 20, 20 10</trace>
<trace id="3">30 1, 31 9</trace>
<traceGroup xml:id="4">
  <annotation type="truth">Segmentation</annotation>
  <traceGroup xml:id="5">
    <annotation type="truth">2</annotation>
    <traceView traceDataRef="0"/>
    <annotationXML href="2_1"/>
  </traceGroup>
  <traceGroup xml:id="6">
    <annotation type="truth">\times</annotation>
    <traceView traceDataRef="1"/>
    <traceView traceDataRef="#2"/>
  </traceGroup>
  <traceGroup xml:id="7">
    <annotation type="truth">3</annotation>
    <traceView traceDataRef="3"/>
  </traceGroup>
</traceGroup>
</ink>
)";

}  // namespace

TEST_CASE("a document with a truth is one expression with its symbols", "[inkml]") {
  const std::vector<InkmlRecord> records = records_of(kExpression);
  REQUIRE(records.size() == 4);
  const InkmlRecord& whole = records[0];
  CHECK_FALSE(whole.is_symbol);
  CHECK(whole.line == 6);
  CHECK(whole.record.label == "$2 \\times 3$");
  CHECK(whole.record.id == "set_expression_7");
  CHECK(whole.record.writer == "w012");
  REQUIRE(whole.record.ink.strokes.size() == 4);
  CHECK(whole.record.ink.strokes[0].points == Points{{1, 2}, {3, 4}, {5, 6}});

  CHECK(records[1].is_symbol);
  CHECK(records[1].record.label == "2");
  CHECK(records[2].record.label == "\\times");
  CHECK(records[2].record.writer == "w012");
  CHECK(records[2].record.id == "6");
  CHECK(records[2].line == 25);
  REQUIRE(records[2].record.ink.strokes.size() == 2);
  CHECK(records[2].record.ink.strokes[1].points == Points{{10, 20}, {20, 10}});
  CHECK(records[3].record.label == "3");
}

TEST_CASE("groups of traces are expressions of their own", "[inkml]") {
  const std::vector<InkmlRecord> records = records_of(
      "<ink><annotation type='writer'>w1</annotation>"
      "<traceGroup xml:id='a'><annotation type='truth'>1+1</annotation><trace>1 1</trace>"
      "<traceGroup><annotation type='truth'>+</annotation><trace>2 2</trace></traceGroup>"
      "</traceGroup>"
      "<traceGroup><annotation type='writer'>w2</annotation><trace>3 3</trace></traceGroup>"
      "<trace>4 4</trace></ink>");
  REQUIRE(records.size() == 4);
  CHECK(records[0].record.label == "1+1");
  CHECK(records[0].record.id == "a");
  CHECK(records[0].record.writer == "w1");
  CHECK(records[0].record.ink.strokes.size() == 2);
  CHECK(records[1].record.label.empty());
  CHECK(records[1].record.writer == "w2");
  CHECK(records[2].record.ink.strokes[0].points == Points{{4, 4}});
  CHECK(records[3].is_symbol);
  CHECK(records[3].record.label == "+");
  CHECK(records[3].record.ink.strokes[0].points == Points{{2, 2}});
}

TEST_CASE("without a truth all traces are one record without a label", "[inkml]") {
  const auto records = records_of("<ink><trace>1 1</trace><trace>2 2</trace></ink>");
  REQUIRE(records.size() == 1);
  CHECK(records[0].record.label.empty());
  CHECK(records[0].record.ink.strokes.size() == 2);
  CHECK(records_of("<ink></ink>").empty());
}

TEST_CASE("differences add up as the specification's own example does", "[inkml]") {
  // The W3C recommendation's example; the sums were made by hand.
  CHECK(points_of("1125 18432,'23'43,\"7\"-8,3-5,7 -3,6 2,6 8,3 6,2 4") == Points{{1125, 18432},
                                                                                  {1148, 18475},
                                                                                  {1178, 18510},
                                                                                  {1211, 18540},
                                                                                  {1251, 18567},
                                                                                  {1297, 18596},
                                                                                  {1349, 18633},
                                                                                  {1404, 18676},
                                                                                  {1461, 18723}});
  CHECK(points_of("10 20, '1 '* , 2 '3, !5 !6, * *") ==
        Points{{10, 20}, {11, 20}, {13, 23}, {5, 6}, {5, 6}});
}

TEST_CASE("values may be signed, decimal, hexadecimal, or stand without spaces", "[inkml]") {
  CHECK(points_of(" -1.5 +.5 ,\n#1F -#a,1e2 2E-1, 3-4 ,") ==
        Points{{-1.5F, 0.5F}, {31, -10}, {100, 0.2F}, {3, -4}});
}

TEST_CASE("time and force are scaled by what their channels say", "[inkml]") {
  const std::string format =
      "<traceFormat><channel name='T' type='integer' units='ms'/><channel name='OTx'/>"
      "<channel name='Y' orientation='-ve'/><channel name='X'/>"
      "<channel name='F' type='integer' min='100' max='300'/>"
      "<intermittentChannels><channel name='B1'/></intermittentChannels></traceFormat>";
  CHECK(points_of("1700000000500 9 1 2 150:T, 1700000001000 ? 3 4 500, ? 9 5 6 ?", format) ==
        Points{{2, -1, 0, 0.25F}, {4, -3, 0.5F, 1}, {6, -5, 0, 0.5F}});
  CHECK(points_of("1 2 3",
                  "<traceFormat><channel name='X'/><channel name='Y'/>"
                  "<channel name='F'/></traceFormat>") == Points{{1, 2, 0, 0.5F}});
  CHECK(points_of("1 2 1e308",
                  "<traceFormat><channel name='X'/><channel name='Y'/>"
                  "<channel name='F' min='-1e308' max='1e308'/></traceFormat>") ==
        Points{{1, 2, 0, 0.5F}});
  CHECK(points_of("1 2 3 4, 5 6") == Points{{1, 2}, {5, 6}});
}

TEST_CASE("each record's time begins with its own first point", "[inkml]") {
  const auto records = records_of(
      "<ink><traceFormat><channel name='X'/><channel name='Y'/><channel name='T' units='s'/>"
      "</traceFormat><traceGroup><trace>0 0 10, 1 1 11</trace></traceGroup>"
      "<traceGroup><trace>2 2 20, 3 3 22</trace></traceGroup></ink>");
  REQUIRE(records.size() == 2);
  CHECK(records[1].record.ink.strokes[0].points == Points{{2, 2, 0}, {3, 3, 2}});
}

TEST_CASE("a trace's context says which format it has", "[inkml]") {
  const std::string head =
      "<ink><definitions><context xml:id='a'><inkSource xml:id='pad'><traceFormat>"
      "<channel name='Y'/><channel name='X'/></traceFormat></inkSource></context>"
      "<context xml:id='b' inkSourceRef='#pad'/><context xml:id='c' contextRef='#c'/>"
      "<traceFormat xml:id='f'><channel name='X'/><channel "
      "name='Y'/></traceFormat></definitions>\n";
  const auto records = records_of(head +
                                  "<trace contextRef='#b'>1 2</trace><traceGroup contextRef='#f'>"
                                  "<trace>1 2</trace></traceGroup></ink>");
  REQUIRE(records.size() == 2);
  CHECK(records[0].record.ink.strokes[0].points == Points{{1, 2}});
  CHECK(records[1].record.ink.strokes[0].points == Points{{2, 1}});
  CHECK(error_of(head + "<trace>1 2</trace></ink>") ==
        "line 2: the document has several trace formats; contextRef must say which");
  CHECK(error_of(head + "<trace contextRef='#c'>1 2</trace></ink>") ==
        "line 2: contextRef '#c' leads to no trace format");
  CHECK(error_of(head + "<trace contextRef='#none'>1 2</trace></ink>") ==
        "line 2: contextRef '#none' leads to no trace format");
}

TEST_CASE("raised pens draw nothing, and a trace may go on in another", "[inkml]") {
  const auto records = records_of(
      "<ink><trace id='a' continuation='begin'>1 1</trace><trace type='penUp'>5 5</trace>"
      "<trace continuation='end' priorRef='#a'>2 2</trace><trace type='penDown'>3 3</trace></ink>");
  REQUIRE(records.size() == 1);
  REQUIRE(records[0].record.ink.strokes.size() == 2);
  CHECK(records[0].record.ink.strokes[0].points == Points{{1, 1}, {2, 2}});
  CHECK(records[0].record.ink.strokes[1].points == Points{{3, 3}});
}

TEST_CASE("what is wrong with InkML is said with its line, trace and point", "[inkml]") {
  CHECK(error_of("<svg/>") == "line 1: the root element is <svg>, not <ink>");
  CHECK(error_of("<ink>\n<trace>1 2</ink>") == "line 2: expected '</trace>', found '</ink>'");
  CHECK(trace_error("1 2, a 4") == "line 3: trace 2, point 2: expected a number");
  CHECK(trace_error("1 -") == "line 3: trace 2, point 1: expected a number");
  CHECK(trace_error("1 #G") == "line 3: trace 2, point 1: expected a number");
  CHECK(trace_error("1 2,,3 4") == "line 3: trace 2, point 2: has no values");
  CHECK(trace_error("1 2, 3") == "line 3: trace 2, point 2: X or Y is missing or too large");
  CHECK(trace_error("1 2, 3 ?") == "line 3: trace 2, point 2: X or Y is missing or too large");
  CHECK(trace_error("1 1e39") == "line 3: trace 2, point 1: X or Y is missing or too large");
  CHECK(trace_error("1 1e999") == "line 3: trace 2, point 1: a value is too large");
  CHECK(error_of("<ink><traceFormat><channel name='X'/><channel name='Y'/><channel name='T'/>"
                 "</traceFormat><trace>1 2 -3e38, 3 4 3e38</trace></ink>") ==
        "line 1: trace 1, point 2: the time is too large");
  CHECK(trace_error("'1 2") == "line 3: trace 2, point 1: a difference to nothing");
  CHECK(trace_error("* 2") == "line 3: trace 2, point 1: a difference to nothing");
  CHECK(trace_error("1 '") == "line 3: trace 2, point 1: a value is missing after the qualifier");
  CHECK(trace_error("1 " + std::string(65, '1')) ==
        "line 3: trace 2, point 1: a number has too many digits");
  CHECK(error_of("<ink>\n<traceFormat><channel name='X'/></traceFormat></ink>") ==
        "line 2: the trace format lacks the channel X or Y");
  CHECK(error_of("<ink><traceFormat><channel name='X' units='mm'/>"
                 "<channel name='Y' units='cm'/></traceFormat></ink>") ==
        "line 1: X and Y are in different units");
  CHECK(error_of("<ink><traceFormat><channel name='X'/><channel name='Y'/>\n"
                 "<channel name='T' units='min'/></traceFormat></ink>") ==
        "line 2: times in 'min' are not read");
  CHECK(error_of("<ink><traceGroup>\n<traceView traceDataRef='#9'/></traceGroup></ink>") ==
        "line 2: traceDataRef '#9' names nothing above it");
  CHECK(error_of("<ink><trace id='a'>1 1,2 2</trace>\n<traceGroup><traceView traceDataRef='a' "
                 "from='2'/></traceGroup></ink>") ==
        "line 2: a view of a part of a trace ('from', 'to') is not read");
  CHECK(error_of("<ink><trace priorRef='a'>1 1</trace></ink>") ==
        "line 1: priorRef 'a' names no trace above it");
}

TEST_CASE("views of views do not multiply without end", "[inkml]") {
  std::string text = "<ink><trace id='0'>1 1</trace>\n";
  for (int level = 1; level < 20; ++level) {
    text += "<traceGroup id='" + std::to_string(level) + "'>";
    for (int i = 0; i < 10; ++i) {
      text += "<traceView traceDataRef='" + std::to_string(level - 1) + "'/>";
    }
    text += "</traceGroup>";
  }
  CHECK(error_of(text + "</ink>") == "line 2: too many views of traces");
}

TEST_CASE("written InkML reads back as the same records", "[inkml]") {
  InkRecord one;
  one.id = "a \"quoted\" & <odd> id";
  one.label = "1×2÷3";
  one.writer = "w1";
  one.ink.strokes = {Stroke{PointerKind::kUnknown, {{0.1F, 1e-7F}, {123456.7F, -3.3333333F}}},
                     Stroke{PointerKind::kUnknown, {{1e30F, 3e-45F}}}};
  InkRecord two;
  two.label = "7";
  two.ink.strokes = {
      Stroke{PointerKind::kUnknown, {{1, 2, 0, 0.25F}, {3, 4, 0.0625F, 0.3F}}},
  };
  for (const std::vector<InkRecord>& records :
       {std::vector{one}, std::vector{two}, std::vector{one, two}, std::vector<InkRecord>{}}) {
    const std::vector<InkmlRecord> again = records_of(format_inkml(records));
    REQUIRE(again.size() == records.size());
    for (size_t i = 0; i < records.size(); ++i) {
      CHECK(again[i].record.id == records[i].id);
      CHECK(again[i].record.label == records[i].label);
      CHECK(again[i].record.writer == records[i].writer);
      CHECK(again[i].record.ink == records[i].ink);
      CHECK_FALSE(again[i].is_symbol);
    }
  }
}

TEST_CASE("written InkML is what the specification shows", "[inkml]") {
  InkRecord record;
  record.label = "1";
  record.ink.strokes = {Stroke{PointerKind::kUnknown, {{0.1F, 21.8F}, {1, 0.00001F}}}};
  CHECK(format_inkml({record}) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<ink xmlns=\"http://www.w3.org/2003/InkML\">\n"
        "  <traceFormat>\n"
        "    <channel name=\"X\" type=\"decimal\"/>\n"
        "    <channel name=\"Y\" type=\"decimal\"/>\n"
        "  </traceFormat>\n"
        "  <annotation type=\"truth\">1</annotation>\n"
        "  <trace>0.1 21.8, 1 0.00001</trace>\n"
        "</ink>\n");
}

TEST_CASE("no garbage in InkML does more than fail", "[inkml]") {
  const std::string good = kExpression;
  int failed = 0;
  for (size_t at = 0; at < good.size(); ++at) {
    failed += !parse_inkml(good.substr(0, at));
    for (const char c : {'<', '"', '\'', '*', '-', ','}) {
      std::string damaged = good;
      damaged[at] = c;
      failed += !parse_inkml(damaged);
    }
  }
  CHECK(failed > static_cast<int>(good.size()));
}
