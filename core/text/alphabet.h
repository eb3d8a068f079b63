// alphabet.h - which class of the network stands for which written symbol.
//
// An alphabet is data: it is written into a model's manifest and read from there; no code knows a
// symbol's class id. Every class but the blank has one symbol (UTF-8, one code point) and may have
// aliases: other drawn or typed forms that read as the symbol, e.g. "*" with aliases "×", "·", "∗".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace inksum {

struct Symbol {
  std::string text;
  std::vector<std::string> aliases;
};

class Alphabet {
 public:
  // symbols in class order without the blank; blank: its class id, 0 … symbols.size().
  // Refuses empty or repeated symbols and aliases.
  static Result<Alphabet> create(std::vector<Symbol> symbols, int blank);
  static Result<Alphabet> from_json(const Json& json);
  // {"blank": 0, "symbols": [{"symbol": "*", "aliases": ["×"]}, …], "fingerprint": "…"}
  Json to_json() const;

  int classes() const { return static_cast<int>(symbols_.size()) + 1; }  // blank included
  int blank() const { return blank_; }
  std::string_view symbol(int class_id) const;  // "" for the blank
  std::optional<int> class_of(std::string_view symbol_or_alias) const;

  // UTF-8 text to class ids; the error names the unknown symbol and its place (from 1, in symbols).
  Result<std::vector<int>> encode(std::string_view text) const;
  std::string decode(std::span<const int> class_ids) const;

  // Of blank, symbols and aliases in order; from_json refuses a fingerprint that does not match.
  uint64_t fingerprint() const;

 private:
  Alphabet() = default;
  std::vector<Symbol> symbols_;
  int blank_ = 0;
};

}  // namespace inksum
