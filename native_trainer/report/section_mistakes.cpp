// Where the network errs: which symbol is read as which, how well each is found, and how length
// tells.
#include <algorithm>
#include <cmath>
#include <map>

#include "native_trainer/report/confusion_matrix.h"
#include "native_trainer/report/html.h"
#include "native_trainer/report/plot.h"
#include "native_trainer/report/sections.h"

namespace inksum::trainer {
namespace {

constexpr size_t kMistakesListed = 10;
constexpr const char* kNothing = "∅";

std::string shown(const std::string& symbol) { return symbol.empty() ? kNothing : symbol; }

// The symbols of a set in the alphabet's order, then those that the alphabet lacks.
std::vector<std::string> symbols_of(const Evaluation& set,
                                    const std::vector<std::string>& alphabet) {
  std::vector<std::string> symbols;
  for (const std::string& symbol : alphabet) {
    if (set.by_symbol.contains(symbol)) symbols.push_back(symbol);
  }
  for (const auto& [symbol, score] : set.by_symbol) {
    if (std::find(symbols.begin(), symbols.end(), symbol) == symbols.end()) {
      symbols.push_back(symbol);
    }
  }
  return symbols;
}

std::string matrix_figure(const Evaluation& set, const std::vector<std::string>& symbols) {
  return figure(confusion_matrix_svg(set, symbols), "Confusions of " + set.set,
                "Rows are what was written, columns what was read; ∅ is nothing: its column counts "
                "symbols left out, its row symbols added. Blue cells on the diagonal are right, "
                "orange ones mistaken, with their number. " +
                    counted(set.edits, "error", "errors") + " in " +
                    counted(set.symbols, "symbol", "symbols") + ".");
}

std::string list_figure(const Evaluation& set) {
  if (set.confusions.empty()) return "";
  std::string rows;
  const double largest = set.confusions.front().count;
  for (size_t i = 0; i < std::min(kMistakesListed, set.confusions.size()); ++i) {
    const Confusion& confusion = set.confusions[i];
    rows += "<tr><th scope=\"row\">" + escaped(shown(confusion.written)) +
            " <span class=\"arrow\">→</span> " + escaped(shown(confusion.read)) +
            "</th><td class=\"bar-cell\"><i style=\"width:" +
            coordinate(100 * confusion.count / largest) + "%\"></i></td><td>" +
            std::to_string(confusion.count) + "</td></tr>\n";
  }
  int listed = 0;
  for (size_t i = 0; i < std::min(kMistakesListed, set.confusions.size()); ++i) {
    listed += set.confusions[i].count;
  }
  return figure(
      "<table class=\"bars\"><tbody>\n" + rows + "</tbody></table>\n", "The most frequent errors",
      "Most frequent: " + sentence_of(set.confusions.front()) + ". The errors listed are " +
          std::to_string(listed) + " of " + std::to_string(set.edits) + ".");
}

std::string symbol_figure(const Evaluation& set, std::vector<std::string> symbols) {
  std::erase_if(symbols,
                [&](const std::string& symbol) { return set.by_symbol.at(symbol).written == 0; });
  double least = 1;
  for (const auto& [symbol, score] : set.by_symbol) {
    if (score.written == 0) continue;
    least = std::min({least, score.precision().value_or(1), score.recall().value_or(1)});
  }
  const double count = static_cast<double>(symbols.size());
  PlotOptions options;
  options.percent = true;
  options.x_labels = false;
  options.x_title = "symbol";
  Plot plot(options, Scale::linear(0, count), Scale::up_to_one({least}));
  std::string worst;
  double worst_recall = 2;
  for (size_t i = 0; i < symbols.size(); ++i) {
    const SymbolScore& score = set.by_symbol.at(symbols[i]);
    const double x = static_cast<double>(i) + 0.5;
    plot.x_label(x, symbols[i]);
    const auto precision = score.precision(), recall = score.recall();
    if (precision && recall) plot.line({{x, *precision}, {x, *recall}}, "stem");
    if (precision) {
      plot.dot({x, *precision}, "s1",
               "‘" + symbols[i] + "’: of " + std::to_string(score.read) + " read, " +
                   percent(*precision) + " are right");
    }
    if (recall) {
      plot.dot({x, *recall}, "s0",
               "‘" + symbols[i] + "’: of " + std::to_string(score.written) + " written, " +
                   percent(*recall) + " are found");
    }
    if (recall && *recall < worst_recall) {
      worst_recall = *recall;
      worst = symbols[i];
    }
  }
  return figure(
      "<ul class=\"legend\"><li><i class=\"swatch s0\"></i>recall: of those written, "
      "found</li><li><i class=\"swatch s1\"></i>precision: of those read, right</li></ul>\n" +
          plot.svg("Precision and recall of each symbol"),
      "Precision and recall of each symbol",
      worst.empty() ? ""
                    : "Found least often: ‘" + worst + "’, " + percent(worst_recall) +
                          " of the times it was written.");
}

std::string length_figure(const Evaluation& set) {
  if (set.by_length.empty()) return "";
  const int first = set.by_length.begin()->first, last = set.by_length.rbegin()->first;
  PlotOptions options;
  options.percent = true;
  options.x_title = "symbols in the label";
  options.y_title = "strings read exactly";
  options.x_labels = false;
  Plot plot(options, Scale::linear(first - 0.5, last + 0.5), Scale::linear(0, 1));
  const int stride = (last - first) / 14 + 1;
  for (const auto& [length, share] : set.by_length) {
    plot.bar(length - 0.36, length + 0.36, 0, share.share(), "fill s0",
             std::to_string(length) + " symbols: " + percent(share.share()) + " of " +
                 counted(share.of, "string", "strings"));
    if ((length - first) % stride == 0) plot.x_label(length, std::to_string(length));
  }
  return figure(plot.svg("Exact match by length"), "Exact match by length",
                "The share of strings read exactly, of labels with so many symbols: longer strings "
                "have more places to err.");
}

// Equal neighbours are where CTC needs a blank between.
std::string repeats_figure(const Evaluation& set) {
  if (set.repeat_pairs.empty()) return "";
  PlotOptions options;
  options.percent = true;
  options.x_title = "equal neighbours";
  options.y_title = "pairs with both right";
  options.x_labels = false;
  const double count = static_cast<double>(set.repeat_pairs.size());
  Plot plot(options, Scale::linear(0, count), Scale::linear(0, 1));
  double place = 0;
  for (const auto& [pair, share] : set.repeat_pairs) {
    plot.bar(
        place + 0.14, place + 0.86, 0, share.share(), "fill s2",
        "‘" + pair + "’: " + percent(share.share()) + " of " + counted(share.of, "pair", "pairs"));
    plot.x_label(place + 0.5, pair);
    ++place;
  }
  return figure(plot.svg("Equal neighbours"), "Equal neighbours",
                "CTC merges equal frames, so two of a kind need a blank between them. " +
                    percent(set.repeat_strings.share()) + " of the " +
                    counted(set.repeat_strings.of, "string", "strings") +
                    " with such a pair were read exactly.");
}

std::string sets_table(const ReportedRuns& runs) {
  std::string rows;
  for (size_t run = 0; run < runs.size(); ++run) {
    for (const Evaluation& set : runs[run].inspection.sets) {
      const auto cell = [](const std::string& text) { return "<td>" + escaped(text) + "</td>"; };
      const auto mean = [](const std::optional<double>& value) {
        return value ? percent(*value) : std::string("–");
      };
      rows += "<tr><th scope=\"row\">" +
              (runs.size() < 2 ? ""
                               : "<i class=\"swatch " + run_class(run) + "\"></i>" +
                                     escaped(runs[run].record.name) + " · ") +
              escaped(set.set) + "</th>" + cell(grouped(set.exact.of)) +
              cell(percent(set.exact.share())) +
              cell(set.value.of == 0 ? "–" : percent(set.value.share())) +
              cell(percent(set.cer())) + cell(mean(set.mean_confidence_right)) +
              cell(mean(set.mean_confidence_wrong)) + cell(fixed(set.ece, 3)) + "</tr>\n";
    }
  }
  return "<div class=\"scroll\"><table class=\"numbers\">\n<thead><tr><th>set</th><th>strings</th>"
         "<th>exact match</th><th>value right</th><th>CER</th><th>confidence where right</th>"
         "<th>where wrong</th><th>ECE</th></tr></thead>\n<tbody>\n" +
         rows + "</tbody></table></div>\n";
}

}  // namespace

std::string mistakes_section(const ReportedRuns& runs) {
  const std::string figures = beside(runs, [&](const ReportedRun& run) {
    if (run.inspection.sets.empty()) return std::string();
    const Evaluation& set = run.inspection.sets.front();
    const auto symbols = symbols_of(set, run.inspection.alphabet);
    return "<div class=\"grid\">\n<div class=\"stack\">\n" + matrix_figure(set, symbols) +
           list_figure(set) + "</div>\n<div class=\"stack\">\n" + symbol_figure(set, symbols) +
           length_figure(set) + repeats_figure(set) + "</div>\n</div>\n";
  });
  if (figures.empty()) return "";
  return section("mistakes", "Where it errs",
                 "Measured on writers and strings that training never saw, read as the page reads.",
                 sets_table(runs) + figures);
}

}  // namespace inksum::trainer
