#include "native_trainer/report/confusion_matrix.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "native_trainer/report/html.h"
#include "native_trainer/report/plot.h"

namespace inksum::trainer {
namespace {

constexpr const char* kNothing = "∅";

std::string rectangle(double x, double y, double width, double height,
                      const std::string& class_name, double opacity, const std::string& tooltip) {
  return "<rect class=\"" + class_name + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) +
         "\" width=\"" + coordinate(width) + "\" height=\"" + coordinate(height) +
         "\" fill-opacity=\"" + coordinate(opacity) + "\"><title>" + escaped(tooltip) +
         "</title></rect>";
}

std::string label(double x, double y, const std::string& class_name, const std::string& text) {
  return "<text class=\"" + class_name + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) +
         "\">" + escaped(text) + "</text>";
}

class ConfusionMatrix {
 public:
  ConfusionMatrix(const Evaluation& set, std::vector<std::string> symbols)
      : set_(set), symbols_(std::move(symbols)) {
    symbols_.emplace_back();
    cell_ = kSide / static_cast<double>(symbols_.size());
    for (const Confusion& confusion : set.confusions) {
      largest_ = std::max(largest_, confusion.count);
    }
  }

  std::string svg() const {
    const double far = kLeft + kSide;
    std::string out =
        "<svg class=\"plot matrix\" role=\"img\" viewBox=\"0 0 440 446\">\n"
        "<title>Confusion matrix of " +
        escaped(set_.set) + "</title>";
    for (size_t i = 0; i < symbols_.size(); ++i) {
      const double middle = (static_cast<double>(i) + 0.5) * cell_;
      out += label(kLeft - 8, kTop + middle + 4, "symbol end",
                   i + 1 == symbols_.size() ? kNothing : symbols_[i]);
      out += label(kLeft + middle, kTop - 7, "symbol middle",
                   i + 1 == symbols_.size() ? kNothing : symbols_[i]);
    }
    out += "<rect class=\"frame\" x=\"" + coordinate(kLeft) + "\" y=\"" + coordinate(kTop) +
           "\" width=\"" + coordinate(kSide) + "\" height=\"" + coordinate(kSide) + "\"/>";
    out += diagonal() + mistakes();
    out += label((kLeft + far) / 2, 12, "axis-title middle", "read");
    out += "<text class=\"axis-title middle\" transform=\"translate(12 " +
           coordinate(kTop + kSide / 2) + ") rotate(-90)\">written</text>";
    return out + "</svg>\n";
  }

 private:
  static constexpr double kLeft = 40, kTop = 36, kSide = 392;

  size_t place(const std::string& symbol) const {
    if (symbol.empty()) return symbols_.size() - 1;
    return static_cast<size_t>(std::find(symbols_.begin(), symbols_.end(), symbol) -
                               symbols_.begin());
  }

  std::string square(size_t row, size_t column, const std::string& class_name, double opacity,
                     const std::string& tooltip) const {
    return rectangle(kLeft + static_cast<double>(column) * cell_ + 0.75,
                     kTop + static_cast<double>(row) * cell_ + 0.75, cell_ - 1.5, cell_ - 1.5,
                     class_name, opacity, tooltip);
  }

  std::string diagonal() const {
    std::string out;
    for (const auto& [symbol, score] : set_.by_symbol) {
      if (score.written == 0) continue;
      const double recall = score.recall().value_or(0);
      out += square(place(symbol), place(symbol), "right-cell", 0.12 + 0.5 * recall * recall,
                    "‘" + symbol + "’ found " + std::to_string(score.right) + " times of " +
                        std::to_string(score.written));
    }
    return out;
  }

  std::string mistakes() const {
    std::string out;
    for (const Confusion& confusion : set_.confusions) {
      const size_t row = place(confusion.written), column = place(confusion.read);
      if (row >= symbols_.size() || column >= symbols_.size()) continue;
      const double share = std::sqrt(static_cast<double>(confusion.count) / largest_);
      out += square(row, column, "wrong-cell", 0.12 + 0.88 * share,
                    sentence_of(confusion) + ": " + std::to_string(confusion.count));
      out += label(kLeft + (static_cast<double>(column) + 0.5) * cell_,
                   kTop + (static_cast<double>(row) + 0.5) * cell_ + 3.5,
                   share > 0.6 ? "count middle on-strong" : "count middle",
                   std::to_string(confusion.count));
    }
    return out;
  }

  const Evaluation& set_;
  std::vector<std::string> symbols_;
  double cell_ = 0;
  int largest_ = 1;
};

}  // namespace

std::string confusion_matrix_svg(const Evaluation& set, std::vector<std::string> symbols) {
  return ConfusionMatrix(set, std::move(symbols)).svg();
}

std::string sentence_of(const Confusion& confusion) {
  if (confusion.written.empty()) return "‘" + confusion.read + "’ added";
  if (confusion.read.empty()) return "‘" + confusion.written + "’ left out";
  return "‘" + confusion.written + "’ read as ‘" + confusion.read + "’";
}

}  // namespace inksum::trainer
