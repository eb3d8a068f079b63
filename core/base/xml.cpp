#include "core/base/xml.h"

#include <cstdint>
#include <optional>

#include "core/base/utf8.h"

namespace inksum {
namespace {

constexpr int kDepthLimit = 64;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Beyond ASCII every character passes: this reader does not judge names.
bool begins_name(char c) {
  return is_letter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_in_name(char c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

// XML 1.0, production 2.
bool is_xml_character(uint32_t code) {
  return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

std::string without_prefix(std::string_view name) {
  const size_t colon = name.rfind(':');
  if (colon == name.npos || name.substr(0, colon) == "xml") return std::string(name);
  return std::string(name.substr(colon + 1));
}

// "#65" or "#x41".
std::optional<uint32_t> character_reference(std::string_view text) {
  text.remove_prefix(1);
  uint32_t base = 10;
  if (text.starts_with('x')) {
    text.remove_prefix(1);
    base = 16;
  }
  if (text.empty() || text.size() > 8) return std::nullopt;
  uint32_t code = 0;
  for (const char c : text) {
    uint32_t digit = 16;
    if (c >= '0' && c <= '9') digit = static_cast<uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<uint32_t>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') digit = static_cast<uint32_t>(c - 'A') + 10;
    if (digit >= base) return std::nullopt;
    code = code * base + digit;
  }
  return is_xml_character(code) ? std::optional(code) : std::nullopt;
}

bool append_entity(std::string_view name, std::string& out) {
  constexpr std::pair<std::string_view, char> kNamed[] = {
      {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [known, character] : kNamed) {
    if (name != known) continue;
    out += character;
    return true;
  }
  if (!name.starts_with('#')) return false;
  const std::optional<uint32_t> code = character_reference(name);
  if (code) append_utf8(out, *code);
  return code.has_value();
}

// Recursive descent. A method that fails has called fail() and returns false; the first failure
// stays.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<XmlElement> parse() {
    XmlElement root;
    if (!document(root)) return *error_;
    return root;
  }

 private:
  bool document(XmlElement& root) {
    if (text_.starts_with("\xFE\xFF") || text_.starts_with("\xFF\xFE")) {
      return fail("the text is UTF-16; only UTF-8 is read");
    }
    if (!is_utf8()) return false;
    if (text_.starts_with("\xEF\xBB\xBF")) advance(3);
    if (!skip_between(true)) return false;
    if (!begins_element()) return fail("expected an element");
    if (!element(root)) return false;
    if (!skip_between(false)) return false;
    return at_ == text_.size() || fail("nothing may follow the root element");
  }

  // Space, comments and instructions; before the root also the document type.
  bool skip_between(bool before_root) {
    for (;;) {
      skip_space();
      if (rest().starts_with("<!--") || rest().starts_with("<?")) {
        if (!skip_markup()) return false;
      } else if (before_root && rest().starts_with("<!DOCTYPE")) {
        const size_t end = rest().find_first_of("[>");
        if (end == rest().npos) return fail("the document type has no end");
        if (rest()[end] == '[') return fail("a document type with declarations is not read");
        advance(end + 1);
      } else {
        return true;
      }
    }
  }

  // A comment or a processing instruction.
  bool skip_markup() {
    const bool is_comment = rest().starts_with("<!--");
    const size_t end = is_comment ? rest().find("-->", 4) : rest().find("?>", 2);
    if (end == rest().npos) {
      return fail(is_comment ? "the comment has no end" : "the instruction has no end");
    }
    advance(end + (is_comment ? 3 : 2));
    return true;
  }

  bool element(XmlElement& out) {
    if (++depth_ > kDepthLimit) return fail("nested more than 64 levels deep");
    out.line = line_;
    advance(1);
    const std::string_view full_name = name();
    if (!local_name(full_name, out.name) || !attributes(out)) return false;
    if (take("/>")) {
      --depth_;
      return true;
    }
    if (!take(">")) return fail("expected '>' or an attribute in <" + std::string(full_name) + ">");
    if (!content(out, full_name)) return false;
    --depth_;
    return true;
  }

  bool attributes(XmlElement& out) {
    for (;;) {
      const bool spaced = skip_space();
      if (at_ == text_.size() || !begins_name(text_[at_])) return true;
      if (!spaced) return fail("expected a space before the attribute");
      const std::string_view full_name = name();
      std::string attribute;
      if (!local_name(full_name, attribute)) return false;
      skip_space();
      if (!take("=")) return fail("expected '=' after " + std::string(full_name));
      skip_space();
      std::string value;
      if (!quoted(value)) return false;
      // Declarations of namespaces are of no use to anybody here.
      if (attribute == "xmlns" || full_name.starts_with("xmlns:")) continue;
      if (out.attribute(attribute) != nullptr) {
        return fail("the attribute '" + attribute + "' appears twice");
      }
      out.attributes.emplace_back(std::move(attribute), std::move(value));
    }
  }

  bool quoted(std::string& out) {
    if (at_ == text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) {
      return fail("expected a value in quotes");
    }
    const char quote = text_[at_];
    advance(1);
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '<') return fail("'<' must not stand in a value");
      if (!character(out)) return false;
    }
    if (at_ == text_.size()) return fail("the value has no end");
    advance(1);
    return true;
  }

  bool content(XmlElement& out, std::string_view full_name) {
    constexpr std::string_view kCdata = "<![CDATA[";
    while (at_ < text_.size()) {
      if (rest().starts_with("</")) return end_tag(full_name);
      if (rest().starts_with("<!--") || rest().starts_with("<?")) {
        if (!skip_markup()) return false;
      } else if (rest().starts_with(kCdata)) {
        const size_t end = rest().find("]]>");
        if (end == rest().npos) return fail("the CDATA section has no end");
        out.text += rest().substr(kCdata.size(), end - kCdata.size());
        advance(end + 3);
      } else if (text_[at_] == '<') {
        if (!begins_element()) return fail("expected the name of an element after '<'");
        out.children.emplace_back();
        if (!element(out.children.back())) return false;
      } else if (!character(out.text)) {
        return false;
      }
    }
    return fail("<" + std::string(full_name) + "> of line " + std::to_string(out.line) +
                " has no end");
  }

  bool end_tag(std::string_view full_name) {
    advance(2);
    const std::string_view found = name();
    skip_space();
    if (found != full_name || !take(">")) {
      return fail("expected '</" + std::string(full_name) + ">', found '</" + std::string(found) +
                  ">'");
    }
    return true;
  }

  bool character(std::string& out) {
    if (text_[at_] == '&') {
      const size_t end = rest().substr(0, 16).find(';');
      const std::string_view name = rest().substr(1, end == rest().npos ? 0 : end - 1);
      if (!append_entity(name, out)) return fail("'&' does not begin a character that XML knows");
      advance(end + 1);
      return true;
    }
    out += text_[at_];
    advance(1);
    return true;
  }

  // Afterwards bytes can be copied one by one.
  bool is_utf8() {
    for (size_t at = 0; at < text_.size();) {
      const size_t length = utf8_length(text_, at);
      const bool is_control = static_cast<unsigned char>(text_[at]) < 0x20 && !is_space(text_[at]);
      if (length == 0 || is_control) {
        advance(at);
        return fail(is_control ? "a control character, which XML does not allow"
                               : "the text is not valid UTF-8");
      }
      at += length;
    }
    return true;
  }

  std::string_view name() {
    const size_t begin = at_;
    while (at_ < text_.size() && is_in_name(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  // Without the prefix of a namespace: "id" of "a:id". "a:" and "a:1" are no names.
  bool local_name(std::string_view full_name, std::string& out) {
    out = without_prefix(full_name);
    if (!out.empty() && begins_name(out[0])) return true;
    return fail("'" + std::string(full_name) + "' is not a name");
  }

  bool begins_element() const {
    return at_ + 1 < text_.size() && text_[at_] == '<' && begins_name(text_[at_ + 1]);
  }

  bool skip_space() {
    const size_t begin = at_;
    while (at_ < text_.size() && is_space(text_[at_])) advance(1);
    return at_ > begin;
  }

  bool take(std::string_view expected) {
    if (!rest().starts_with(expected)) return false;
    advance(expected.size());
    return true;
  }

  void advance(size_t count) {
    for (const char c : text_.substr(at_, count)) line_ += c == '\n';
    at_ += count;
  }

  std::string_view rest() const { return text_.substr(at_); }

  bool fail(std::string message) {
    if (!error_) error_ = Error{"line " + std::to_string(line_) + ": " + std::move(message)};
    return false;
  }

  std::string_view text_;
  size_t at_ = 0;
  int line_ = 1;
  int depth_ = 0;
  std::optional<Error> error_;
};

}  // namespace

const std::string* XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [known, value] : attributes) {
    if (known == wanted) return &value;
  }
  return nullptr;
}

const XmlElement* XmlElement::child(std::string_view wanted) const {
  for (const XmlElement& candidate : children) {
    if (candidate.name == wanted) return &candidate;
  }
  return nullptr;
}

Result<XmlElement> parse_xml(std::string_view text) { return Parser(text).parse(); }

std::string xml_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n' || c == '\t' || c == '\r') {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

}  // namespace inksum
