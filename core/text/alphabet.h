// alphabet.h - which class of the network stands for which written symbol.
//
// An alphabet is data: it is written into a model's manifest and read from there; no code knows a
// symbol's class id. Every class but the blank has one symbol (UTF-8, one code point) and may have
// aliases: other drawn or typed forms that read as the symbol, e.g. "*" with aliases "×", "·", "∗".
//
// Some networks were trained on labels of one length, the short ones filled up with a class of its
// own: the pad. It stands for nothing, as the blank does, but CTC knows it as a symbol.
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

// The symbol of ink that is none of the others, in alphabets that have one: scribbles, letters,
// drawings. No arithmetic holds it.
inline constexpr char kUnreadableSymbol = '?';

struct Symbol {
  std::string text;
  std::vector<std::string> aliases;
};

class Alphabet {
 public:
  // symbols in class order without blank and pad, whose class ids may be any, the last included.
  // Refuses empty or repeated symbols and aliases.
  static Result<Alphabet> create(std::vector<Symbol> symbols, int blank,
                                 std::optional<int> pad = std::nullopt);
  static Result<Alphabet> from_json(const Json& json);
  // {"blank": 0, "pad": 1, "symbols": [{"symbol": "*", "aliases": ["×"]}, …], "fingerprint": "…"};
  // "pad" only where there is one.
  Json to_json() const;

  int classes() const;  // blank and pad included
  int blank() const { return blank_; }
  std::optional<int> pad() const { return pad_; }
  std::string_view symbol(int class_id) const;  // "" for blank and pad
  std::optional<int> class_of(std::string_view symbol_or_alias) const;

  // UTF-8 text to class ids, never blank or pad; the error names the unknown symbol and its place
  // (from 1, in symbols).
  Result<std::vector<int>> encode(std::string_view text) const;
  std::string decode(std::span<const int> class_ids) const;

  // Of blank, pad, symbols and aliases in order; from_json refuses a fingerprint that does not
  // match.
  uint64_t fingerprint() const;

 private:
  Alphabet() = default;
  int class_at(int index) const;  // of symbols_

  std::vector<Symbol> symbols_;
  int blank_ = 0;
  std::optional<int> pad_;
};

}  // namespace inksum
