// xml_test.cpp - the XML subset, and what is said of text that is none.
#include "core/base/xml.h"

#include <catch_amalgamated.hpp>
#include <string>

using namespace inksum;

namespace {

std::string error_of(std::string_view text) {
  const Result<XmlElement> root = parse_xml(text);
  return root ? "no error" : root.error().message;
}

}  // namespace

TEST_CASE("XML gives elements, attributes and text", "[xml]") {
  const Result<XmlElement> root = parse_xml(
      "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n"
      "<!DOCTYPE ink SYSTEM 'ink.dtd'>\n"
      "<!-- <not> an element -->\n"
      "<i:ink xmlns:i=\"http://www.w3.org/2003/InkML\" xmlns='a' version = '1'>\n"
      "  <i:trace xml:id=\"t&quot;1&quot;\" t:type='a\"b'>1 &lt; 2 &amp;&#x20;&#215;"
      "<![CDATA[<3&amp;]]><!-- not this --> end</i:trace>\n"
      "  <empty/><?skip this?>\n"
      "</i:ink>\n<!-- after -->\n");
  REQUIRE(root);
  CHECK(root.value().name == "ink");
  CHECK(root.value().line == 4);
  CHECK(root.value().attributes.size() == 1);
  CHECK(*root.value().attribute("version") == "1");
  REQUIRE(root.value().children.size() == 2);
  const XmlElement& trace = *root.value().child("trace");
  CHECK(trace.line == 5);
  CHECK(*trace.attribute("xml:id") == "t\"1\"");
  CHECK(*trace.attribute("type") == "a\"b");
  CHECK(trace.text == "1 < 2 & ×<3&amp; end");
  CHECK(root.value().child("empty")->line == 6);
  CHECK(root.value().child("absent") == nullptr);
  CHECK(trace.attribute("absent") == nullptr);
}

TEST_CASE("what is wrong with XML is said with its line", "[xml]") {
  CHECK(error_of("") == "line 1: expected an element");
  CHECK(error_of("text") == "line 1: expected an element");
  CHECK(error_of("<a>") == "line 1: <a> of line 1 has no end");
  CHECK(error_of("<a>\n<b>\n</a>") == "line 3: expected '</b>', found '</a>'");
  CHECK(error_of("<a></a") == "line 1: expected '</a>', found '</a>'");
  CHECK(error_of("<a/>\n<b/>") == "line 2: nothing may follow the root element");
  CHECK(error_of("<a b=1/>") == "line 1: expected a value in quotes");
  CHECK(error_of("<a b/>") == "line 1: expected '=' after b");
  CHECK(error_of("<a b='1'c='2'/>") == "line 1: expected a space before the attribute");
  CHECK(error_of("<a b='1' b='2'/>") == "line 1: the attribute 'b' appears twice");
  CHECK(error_of("<a b='<'/>") == "line 1: '<' must not stand in a value");
  CHECK(error_of("<a b='") == "line 1: the value has no end");
  CHECK(error_of("<a:>") == "line 1: 'a:' is not a name");
  CHECK(error_of("<a\nb:1='2'/>") == "line 2: 'b:1' is not a name");
  CHECK(error_of("<a !>") == "line 1: expected '>' or an attribute in <a>");
  CHECK(error_of("<a><1/></a>") == "line 1: expected the name of an element after '<'");
  CHECK(error_of("<a>&nbsp;</a>") == "line 1: '&' does not begin a character that XML knows");
  CHECK(error_of("<a>&#0;</a>") == "line 1: '&' does not begin a character that XML knows");
  CHECK(error_of("<a>&#xD800;</a>") == "line 1: '&' does not begin a character that XML knows");
  CHECK(error_of("<a>&#99999999999;</a>") ==
        "line 1: '&' does not begin a character that XML knows");
  CHECK(error_of("<a>\n& b</a>") == "line 2: '&' does not begin a character that XML knows");
  CHECK(error_of("<a>\n\n\xC3</a>") == "line 3: the text is not valid UTF-8");
  CHECK(error_of("<a>\n\x01</a>") == "line 2: a control character, which XML does not allow");
  CHECK(error_of(std::string_view("<a b='\0'/>", 10)) ==
        "line 1: a control character, which XML does not allow");
  CHECK(error_of("\xFF\xFE<") == "line 1: the text is UTF-16; only UTF-8 is read");
  CHECK(error_of("<!-- a -") == "line 1: the comment has no end");
  CHECK(error_of("<?xml ") == "line 1: the instruction has no end");
  CHECK(error_of("<a><![CDATA[ ]]</a>") == "line 1: the CDATA section has no end");
  CHECK(error_of("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>") ==
        "line 1: a document type with declarations is not read");
  CHECK(error_of("<!DOCTYPE a") == "line 1: the document type has no end");
}

TEST_CASE("XML nested without end is refused", "[xml]") {
  const auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "<a>";
    for (int i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  CHECK(error_of(nested(64)) == "no error");
  CHECK(error_of(nested(65)) == "line 1: nested more than 64 levels deep");
  CHECK(error_of(nested(100000)) == "line 1: nested more than 64 levels deep");
}

TEST_CASE("escaped text reads back as it was, in an element and in an attribute", "[xml]") {
  const std::string text = "a < b && c > \"d\" 'e' ×\t\n]]>";
  const Result<XmlElement> root =
      parse_xml("<a b=\"" + xml_escaped(text) + "\">" + xml_escaped(text) + "</a>");
  REQUIRE(root);
  CHECK(root.value().text == text);
  CHECK(*root.value().attribute("b") == text);
  CHECK(xml_escaped(std::string_view("a\0b\x01", 4)) == "ab");
}

TEST_CASE("no garbage in XML does more than fail", "[xml]") {
  const std::string good =
      "<?xml version='1.0'?><a b='&#65;'><!-- c --><d><![CDATA[e]]></d>&amp;</a>";
  REQUIRE(parse_xml(good));
  int failed = 0;
  for (size_t at = 0; at < good.size(); ++at) {
    failed += !parse_xml(good.substr(0, at));
    for (const char c : {'<', '>', '&', '\'', '\0', '\xFF'}) {
      std::string damaged = good;
      damaged[at] = c;
      failed += !parse_xml(damaged);
    }
  }
  CHECK(failed > static_cast<int>(good.size()));
}
