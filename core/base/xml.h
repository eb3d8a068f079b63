// xml.h - a reader of the XML that ink files are written in, and the escaping to write it.
//
// Read: elements, attributes, text, CDATA, character references, the five named entities, comments
// and processing instructions (both skipped), and a document type without declarations of its own.
// Names lose their namespace prefix ("inkml:trace" is "trace"), except that of xml: ("xml:id").
// Text must be UTF-8; nesting deeper than 64 is refused.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace inksum {

struct XmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // all of the element's own text, what its children hold left out
  std::vector<XmlElement> children;
  int line = 1;  // of its "<", from 1

  // nullptr where there is none of that name; of several children the first.
  const std::string* attribute(std::string_view wanted) const;
  const XmlElement* child(std::string_view wanted) const;
};

// The root element. The error names the line: "line 3: expected '</a>', found '</b>'".
Result<XmlElement> parse_xml(std::string_view text);

// For text and for attributes in double quotes; characters that XML cannot hold are left out.
std::string xml_escaped(std::string_view text);

}  // namespace inksum
