#include "wasm/app/said.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace inksum {
namespace {

// Which of a line's strokes.
using Chosen = std::vector<bool>;

Chosen chosen(size_t count, const std::vector<int>& strokes) {
  Chosen all(count);
  for (const int stroke : strokes) {
    if (stroke >= 0 && static_cast<size_t>(stroke) < count) all[static_cast<size_t>(stroke)] = true;
  }
  return all;
}

Chosen chosen(size_t count, const std::vector<size_t>& strokes) {
  Chosen all(count);
  for (const size_t stroke : strokes) all[stroke] = true;
  return all;
}

bool any(const Chosen& strokes) {
  return std::find(strokes.begin(), strokes.end(), true) != strokes.end();
}

bool meet(const Chosen& a, const Chosen& b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] && b[i]) return true;
  }
  return false;
}

void unite(Chosen& all, const Chosen& more) {
  for (size_t i = 0; i < all.size(); ++i) all[i] = all[i] || more[i];
}

// The strokes that share a label or a symbol with these, directly or through others.
Chosen with_relatives(const Line& line, Chosen strokes) {
  std::vector<Chosen> families;
  for (const InkLabel& label : line.ink.labels) {
    families.push_back(chosen(strokes.size(), label.strokes));
  }
  for (const ReadSymbol& symbol : line.reading.symbols) {
    families.push_back(chosen(strokes.size(), symbol.strokes));
  }
  for (bool grew = true; grew;) {
    grew = false;
    for (const Chosen& family : families) {
      const Chosen before = strokes;
      if (meet(strokes, family)) unite(strokes, family);
      grew = grew || strokes != before;
    }
  }
  return strokes;
}

std::vector<size_t> indices_of(const Chosen& strokes) {
  std::vector<size_t> indices;
  for (size_t i = 0; i < strokes.size(); ++i) {
    if (strokes[i]) indices.push_back(i);
  }
  return indices;
}

}  // namespace

InkLabel label_of_symbol(const Line& line, size_t symbol, std::string_view replacement) {
  const std::vector<ReadSymbol>& symbols = line.reading.symbols;
  const size_t count = line.strokes.size();
  Chosen strokes = chosen(count, symbols[symbol].strokes);
  const bool located = any(strokes);
  strokes = located ? with_relatives(line, std::move(strokes)) : Chosen(count, true);
  InkLabel label = {.strokes = indices_of(strokes), .text = {}};
  for (size_t i = 0; i < symbols.size(); ++i) {
    if (i == symbol) {
      label.text += replacement;
    } else if (!located || meet(strokes, chosen(count, symbols[i].strokes))) {
      label.text += symbols[i].symbol;
    }
  }
  return label;
}

InkLabel label_of_line(const Line& line, std::string text) {
  InkLabel label = {.strokes = std::vector<size_t>(line.strokes.size()), .text = std::move(text)};
  std::iota(label.strokes.begin(), label.strokes.end(), size_t{0});
  return label;
}

bool is_said(const Line& line, size_t symbol) {
  const size_t count = line.strokes.size();
  const Chosen own = chosen(count, line.reading.symbols[symbol].strokes);
  return std::any_of(line.ink.labels.begin(), line.ink.labels.end(), [&](const InkLabel& label) {
    return meet(own, chosen(count, label.strokes));
  });
}

bool is_said(const Line& line) { return !line.ink.labels.empty(); }

std::vector<size_t> in_document(const Document& document, const Line& line,
                                const std::vector<size_t>& strokes) {
  std::vector<size_t> indices;
  const std::vector<StrokePointer>& all = document.strokes();
  for (const size_t stroke : strokes) {
    const auto found = std::find(all.begin(), all.end(), line.strokes[stroke]);
    if (found != all.end()) indices.push_back(static_cast<size_t>(found - all.begin()));
  }
  std::sort(indices.begin(), indices.end());
  return indices;
}

}  // namespace inksum
