#include "core/text/alphabet.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/check.h"
#include "core/base/fingerprint.h"
#include "core/base/utf8.h"

namespace inksum {
namespace {

bool is_one_printable_code_point(std::string_view text) {
  if (text.empty() || utf8_length(text, 0) != text.size()) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  return first >= 0x20 && first != 0x7F;
}

Status check_form(const std::string& form, std::set<std::string>& seen) {
  if (!is_one_printable_code_point(form)) {
    return Error{"'" + form + "' is not one printable character"};
  }
  if (!seen.insert(form).second) return Error{"the symbol '" + form + "' appears twice"};
  return Ok{};
}

Result<Symbol> symbol_from_json(const Json& json) {
  Result<std::string> text = json_string(json, "symbol");
  if (!text) return text.error();
  Symbol symbol{.text = std::move(text).value(), .aliases = {}};
  const Json* aliases = json.find("aliases");
  if (aliases == nullptr) return symbol;
  if (aliases->as_array() == nullptr) return Error{"'aliases' must be a list"};
  for (const Json& alias : *aliases->as_array()) {
    if (alias.as_string() == nullptr) return Error{"'aliases' must hold texts"};
    symbol.aliases.push_back(*alias.as_string());
  }
  return symbol;
}

Status check_class(const char* member, int class_id, int classes) {
  if (class_id >= 0 && class_id < classes) return Ok{};
  return Error{"'" + std::string(member) + "' must be a class between 0 and " +
               std::to_string(classes - 1)};
}

}  // namespace

Result<Alphabet> Alphabet::create(std::vector<Symbol> symbols, int blank, std::optional<int> pad) {
  const int classes = static_cast<int>(symbols.size()) + (pad ? 2 : 1);
  if (Status fits = check_class("blank", blank, classes); !fits) return fits.error();
  if (pad) {
    if (Status fits = check_class("pad", *pad, classes); !fits) return fits.error();
    if (*pad == blank) return Error{"'pad' must be another class than 'blank'"};
  }
  std::set<std::string> seen;
  for (const Symbol& symbol : symbols) {
    if (Status form = check_form(symbol.text, seen); !form) return form.error();
    for (const std::string& alias : symbol.aliases) {
      if (Status form = check_form(alias, seen); !form) return form.error();
    }
  }
  Alphabet alphabet;
  alphabet.symbols_ = std::move(symbols);
  alphabet.blank_ = blank;
  alphabet.pad_ = pad;
  return alphabet;
}

Result<Alphabet> Alphabet::from_json(const Json& json) {
  const Result<int> blank = json_int(json, "blank");
  if (!blank) return blank.error();
  std::optional<int> pad;
  if (json.find("pad") != nullptr) {
    const Result<int> written = json_int(json, "pad");
    if (!written) return written.error();
    pad = written.value();
  }
  const Json* list = json.find("symbols");
  if (list == nullptr || list->as_array() == nullptr) return Error{"'symbols' must be a list"};
  std::vector<Symbol> symbols;
  for (const Json& item : *list->as_array()) {
    Result<Symbol> symbol = symbol_from_json(item);
    if (!symbol) return symbol.error();
    symbols.push_back(std::move(symbol).value());
  }
  Result<Alphabet> alphabet = create(std::move(symbols), blank.value(), pad);
  if (!alphabet || json.find("fingerprint") == nullptr) return alphabet;

  const Result<std::string> promised = json_string(json, "fingerprint");
  if (!promised) return promised.error();
  const std::string actual = fingerprint_text(alphabet.value().fingerprint());
  if (promised.value() != actual) {
    return Error{"the alphabet's fingerprint is " + actual + ", not " + promised.value() +
                 " as written: its symbols were changed"};
  }
  return alphabet;
}

Json Alphabet::to_json() const {
  Json::Array list;
  for (const Symbol& symbol : symbols_) {
    Json item;
    item.set("symbol", symbol.text);
    item.set("aliases", Json::Array(symbol.aliases.begin(), symbol.aliases.end()));
    list.push_back(std::move(item));
  }
  Json json;
  json.set("blank", blank_);
  if (pad_) json.set("pad", *pad_);
  json.set("symbols", std::move(list));
  json.set("fingerprint", fingerprint_text(fingerprint()));
  return json;
}

int Alphabet::classes() const { return static_cast<int>(symbols_.size()) + (pad_ ? 2 : 1); }

std::string_view Alphabet::symbol(int class_id) const {
  INKSUM_CHECK(class_id >= 0 && class_id < classes());
  if (class_id == blank_ || class_id == pad_) return "";
  int index = class_id;
  if (class_id > blank_) --index;
  if (pad_ && class_id > *pad_) --index;
  return symbols_[static_cast<size_t>(index)].text;
}

std::optional<int> Alphabet::class_of(std::string_view symbol_or_alias) const {
  for (int i = 0; i < static_cast<int>(symbols_.size()); ++i) {
    const Symbol& candidate = symbols_[static_cast<size_t>(i)];
    bool found = candidate.text == symbol_or_alias;
    for (const std::string& alias : candidate.aliases) found = found || alias == symbol_or_alias;
    if (found) return class_at(i);
  }
  return std::nullopt;
}

int Alphabet::class_at(int index) const {
  const int first = pad_ ? std::min(blank_, *pad_) : blank_;
  int class_id = index;
  if (class_id >= first) ++class_id;
  if (pad_ && class_id >= std::max(blank_, *pad_)) ++class_id;
  return class_id;
}

Result<std::vector<int>> Alphabet::encode(std::string_view text) const {
  std::vector<int> class_ids;
  for (size_t at = 0; at < text.size();) {
    const std::string place = std::to_string(class_ids.size() + 1);
    const size_t length = utf8_length(text, at);
    if (length == 0) return Error{"symbol " + place + " is not valid UTF-8"};
    const std::string_view symbol = text.substr(at, length);
    const std::optional<int> class_id = class_of(symbol);
    if (!class_id) {
      return Error{"symbol " + place + ", '" + std::string(symbol) + "', is not in the alphabet"};
    }
    class_ids.push_back(*class_id);
    at += length;
  }
  return class_ids;
}

std::string Alphabet::decode(std::span<const int> class_ids) const {
  std::string text;
  for (const int class_id : class_ids) text += symbol(class_id);
  return text;
}

uint64_t Alphabet::fingerprint() const {
  std::string content = std::to_string(blank_);
  if (pad_) content += " " + std::to_string(*pad_);
  for (const Symbol& symbol : symbols_) {
    content += "\n" + symbol.text;
    for (const std::string& alias : symbol.aliases) content += "\t" + alias;
  }
  return inksum::fingerprint(content.data(), content.size());
}

}  // namespace inksum
