#include "native_trainer/evaluate/evaluation.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/expr/expression.h"
#include "native_trainer/evaluate/text_alignment.h"

namespace inksum::trainer {
namespace {

constexpr double kCoverageConfidences[] = {0.5, 0.8, 0.9, 0.95, 0.99};

class Mean {
 public:
  void add(double value) {
    sum_ += value;
    ++count_;
  }
  std::optional<double> value() const {
    return count_ == 0 ? std::nullopt : std::optional(sum_ / count_);
  }

 private:
  double sum_ = 0;
  int count_ = 0;
};

bool is_written(const AlignedPair& pair) { return !pair.written.empty(); }

class Counter {
 public:
  explicit Counter(std::string set) { found_.set = std::move(set); }

  void add(const Answer& answer) {
    const bool right = answer.label == answer.text;
    found_.exact.add(right);
    add_value(answer);
    if (!answer.alternatives.empty()) {
      const auto& all = answer.alternatives;
      found_.among_alternatives.add(std::find(all.begin(), all.end(), answer.label) != all.end());
    }
    if (answer.greedy) add_greedy(answer.label, *answer.greedy);
    if (!answer.writer.empty()) writers_[answer.writer].add(right);
    (right ? confidence_right_ : confidence_wrong_).add(answer.confidence);
    add_symbols(align_texts(code_points(answer.label), code_points(answer.text)), right);
  }

  Evaluation finish() {
    found_.mean_confidence_right = confidence_right_.value();
    found_.mean_confidence_wrong = confidence_wrong_.value();
    for (const auto& [pair, count] : confusions_) {
      found_.confusions.push_back({pair.first, pair.second, count});
    }
    std::stable_sort(found_.confusions.begin(), found_.confusions.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    for (const auto& [writer, exact] : writers_) found_.by_writer.push_back({writer, exact});
    std::stable_sort(
        found_.by_writer.begin(), found_.by_writer.end(),
        [](const auto& a, const auto& b) { return a.exact.share() < b.exact.share(); });
    return std::move(found_);
  }

 private:
  void add_value(const Answer& answer) {
    const auto expected = evaluate(answer.label);
    if (!expected) return;
    const auto value = evaluate(answer.text);
    found_.value.add(value && value.value() == expected.value());
  }

  void add_greedy(const std::string& label, const std::string& text) {
    found_.greedy_exact.add(label == text);
    for (const AlignedPair& pair : align_texts(code_points(label), code_points(text))) {
      found_.greedy_symbols += is_written(pair) ? 1 : 0;
      found_.greedy_edits += pair.is_right() ? 0 : 1;
    }
  }

  void add_symbols(const std::vector<AlignedPair>& pairs, bool right) {
    int length = 0;
    const AlignedPair* before = nullptr;  // the last pair that holds a written symbol
    bool has_repeat = false;
    for (const AlignedPair& pair : pairs) {
      add_pair(pair);
      if (!is_written(pair)) continue;
      ++length;
      if (before != nullptr && before->written == pair.written) {
        has_repeat = true;
        found_.repeat_pairs[pair.written + pair.written].add(before->is_right() && pair.is_right());
      }
      before = &pair;
    }
    found_.symbols += length;
    found_.by_length[length].add(right);
    if (has_repeat) found_.repeat_strings.add(right);
  }

  void add_pair(const AlignedPair& pair) {
    if (is_written(pair)) ++found_.by_symbol[pair.written].written;
    if (!pair.read.empty()) ++found_.by_symbol[pair.read].read;
    if (pair.is_right()) {
      ++found_.by_symbol[pair.written].right;
    } else {
      ++found_.edits;
      ++confusions_[{pair.written, pair.read}];
    }
  }

  Evaluation found_;
  Mean confidence_right_, confidence_wrong_;
  std::map<std::pair<std::string, std::string>, int> confusions_;
  std::map<std::string, Share> writers_;
};

std::vector<ReliabilityBin> reliability_of(const std::vector<Answer>& answers) {
  std::vector<ReliabilityBin> bins(kReliabilityBins);
  std::vector<Mean> confidence(kReliabilityBins);
  for (int i = 0; i < kReliabilityBins; ++i) {
    bins[static_cast<size_t>(i)].from = static_cast<double>(i) / kReliabilityBins;
    bins[static_cast<size_t>(i)].to = static_cast<double>(i + 1) / kReliabilityBins;
  }
  for (const Answer& answer : answers) {
    size_t i = 0;
    while (i + 1 < bins.size() && answer.confidence > bins[i].to) ++i;
    bins[i].exact.add(answer.label == answer.text);
    confidence[i].add(answer.confidence);
  }
  for (size_t i = 0; i < bins.size(); ++i) {
    bins[i].mean_confidence = confidence[i].value().value_or(0);
  }
  return bins;
}

double expected_calibration_error(const std::vector<ReliabilityBin>& bins, size_t answers) {
  double sum = 0;
  for (const ReliabilityBin& bin : bins) {
    sum += bin.exact.of * std::abs(bin.exact.share() - bin.mean_confidence);
  }
  return answers == 0 ? 0 : sum / static_cast<double>(answers);
}

std::vector<Trusted> coverage_of(const std::vector<Answer>& answers) {
  std::vector<Trusted> list;
  for (const double threshold : kCoverageConfidences) {
    Trusted coverage{threshold, {}};
    for (const Answer& answer : answers) {
      if (answer.confidence >= threshold) coverage.exact.add(answer.label == answer.text);
    }
    list.push_back(coverage);
  }
  return list;
}

// The right (or wrong) answers whose confidence tells most against the reader.
std::vector<NotedAnswer> worst_of(const std::vector<Answer>& answers, bool right) {
  std::vector<size_t> order;
  for (size_t i = 0; i < answers.size(); ++i) {
    if ((answers[i].label == answers[i].text) == right) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return right ? answers[a].confidence < answers[b].confidence
                 : answers[a].confidence > answers[b].confidence;
  });
  if (order.size() > kNotedAnswers) order.resize(kNotedAnswers);
  std::vector<NotedAnswer> noted;
  for (const size_t i : order) {
    const Answer& answer = answers[i];
    noted.push_back({static_cast<int>(i), answer.label, answer.text, answer.confidence,
                     answer.writer, answer.origin});
  }
  return noted;
}

std::optional<double> ratio(int part, int whole) {
  return whole == 0 ? std::nullopt : std::optional(static_cast<double>(part) / whole);
}

}  // namespace

std::string describe(const Confusion& confusion) {
  if (confusion.written.empty()) return confusion.read + " added";
  if (confusion.read.empty()) return confusion.written + " left out";
  return confusion.written + " read as " + confusion.read;
}

std::optional<double> SymbolScore::precision() const { return ratio(right, read); }

std::optional<double> SymbolScore::recall() const { return ratio(right, written); }

std::optional<double> Evaluation::writer_mean() const {
  Mean mean;
  for (const WriterScore& score : by_writer) mean.add(score.exact.share());
  return mean.value();
}

std::optional<double> Evaluation::worst_tenth_of_writers() const {
  Mean mean;
  const size_t tenth = (by_writer.size() + 9) / 10;
  for (size_t i = 0; i < tenth; ++i) mean.add(by_writer[i].exact.share());
  return mean.value();
}

Evaluation evaluate_answers(std::string set, const std::vector<Answer>& answers) {
  Counter counter(std::move(set));
  for (const Answer& answer : answers) counter.add(answer);
  Evaluation evaluation = counter.finish();
  evaluation.reliability = reliability_of(answers);
  evaluation.ece = expected_calibration_error(evaluation.reliability, answers.size());
  evaluation.coverage = coverage_of(answers);
  evaluation.confident_mistakes = worst_of(answers, false);
  evaluation.doubtful_successes = worst_of(answers, true);
  return evaluation;
}

}  // namespace inksum::trainer
