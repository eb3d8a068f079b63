// markup_oracle.h - is a page well-formed, and does it stand by itself? Written from the rules of
// XML and HTML, not from what the report writes.
#pragma once

#include <catch_amalgamated.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace inksum::trainer::oracle {

// What is wrong with the page's tags, or "". Every tag must be closed in order, every attribute
// quoted and given once, every & begin an entity.
inline std::string markup_fault(std::string_view page) {
  std::vector<std::string> open;
  size_t at = 0;
  const auto near = [&](const std::string& what) {
    return what + " near '" + std::string(page.substr(at, 60)) + "'";
  };
  while (at < page.size()) {
    if (page[at] == '&') {
      const size_t end = page.find(';', at);
      if (end == std::string_view::npos || end - at > 7) return near("a bare &");
      at = end + 1;
    } else if (page[at] == '>') {
      return near("a bare >");
    } else if (page[at] != '<') {
      ++at;
    } else if (page.substr(at, 2) == "<!") {
      at = page.find('>', at) + 1;
    } else if (page.substr(at, 2) == "</") {
      const size_t end = page.find('>', at);
      const std::string name(page.substr(at + 2, end - at - 2));
      if (open.empty() || open.back() != name) return near("closed out of order");
      open.pop_back();
      at = end + 1;
    } else {
      size_t cursor = page.find_first_of(" \n/>", at);
      const std::string name(page.substr(at + 1, cursor - at - 1));
      std::vector<std::string> attributes;
      while (true) {
        cursor = page.find_first_not_of(" \n", cursor);
        if (cursor == std::string_view::npos) return near("a tag without an end");
        if (page[cursor] == '>' || page.substr(cursor, 2) == "/>") break;
        const size_t equals = page.find_first_of("= \n>", cursor);
        if (page[equals] != '=' || page[equals + 1] != '"') return near("an attribute unquoted");
        const std::string attribute(page.substr(cursor, equals - cursor));
        for (const std::string& other : attributes) {
          if (other == attribute) return near("an attribute twice");
        }
        attributes.push_back(attribute);
        const size_t quote = page.find('"', equals + 2);
        if (page.substr(equals + 2, quote - equals - 2).find('<') != std::string_view::npos) {
          return near("a < in an attribute");
        }
        cursor = quote + 1;
      }
      const bool closed = page[cursor] == '/';
      at = page.find('>', cursor) + 1;
      if (closed) continue;
      if (name == "style" || name == "script") {
        at = page.find("</" + name + ">", at);
        if (at == std::string_view::npos) return "no end of " + name;
      }
      open.push_back(name);
    }
  }
  return open.empty() ? "" : "<" + open.back() + "> is never closed";
}

// The first reference to something that is not in the page, or "".
inline std::string outside_reference(std::string_view page) {
  for (const std::string_view kind : {"src=\"", "href=\"", "url(", "@import", "fetch(", "//"}) {
    for (size_t at = page.find(kind); at != std::string_view::npos; at = page.find(kind, at + 1)) {
      const std::string_view target = page.substr(at + kind.size(), 22);
      const bool inside = target.substr(0, 22) == "data:image/png;base64,";
      const bool quoted = kind == "src=\"" || kind == "href=\"";
      // Base64 has slashes, and the script comments that begin with two of them.
      if (kind == "//" && at > 0 && page[at - 1] != ':') continue;
      if (!quoted || !inside) return std::string(page.substr(at, 60));
    }
  }
  return "";
}

}  // namespace inksum::trainer::oracle
