#include "native_trainer/evaluate/evaluation.h"

#include <algorithm>
#include <utility>

#include "core/expr/expression.h"
#include "native_trainer/evaluate/text_alignment.h"

namespace inksum::trainer {
namespace {

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
    const bool right = is_right(answer);
    found_.exact.add(right);
    found_.rejected.add(answer.rejected);
    add_value(answer);
    if (!answer.alternatives.empty()) {
      found_.among_alternatives.add(is_among_first(answer, answer.alternatives.size()));
      found_.best_of_three.add(is_among_first(answer, 3));
    }
    if (answer.greedy) add_greedy(answer.label, *answer.greedy);
    if (answer.beam) found_.beam_exact.add(answer.label == *answer.beam);
    if (!answer.writer.empty()) writers_[answer.writer].add(right);
    (right ? confidence_right_ : confidence_wrong_).add(answer.confidence);
    const std::string& text = right ? answer.label : answer.text;
    add_symbols(align_texts(code_points(answer.label), code_points(text)), right);
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
    if (is_no_arithmetic(answer)) {
      found_.told_value.add(evaluate(answer.text).ok());
      if (!answer.kind.empty()) found_.by_kind[answer.kind].add(answer.rejected);
    } else if (const auto right = has_right_value(answer)) {
      found_.value.add(*right);
    }
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

std::vector<ReliabilityBin> reliability_of_told(const std::vector<Answer>& answers) {
  std::vector<Answer> told = answers;
  std::erase_if(told, [](const Answer& answer) { return answer.rejected; });
  return reliability_of(judgements_of(told));
}

Share right_among_surest(const Judgements& judgements) {
  const std::vector<bool> surest = surest_of(judgements, kSurestShare);
  Share share;
  for (size_t i = 0; i < judgements.size(); ++i) {
    if (surest[i]) share.add(judgements[i].right);
  }
  return share;
}

double value_ece_of(const std::vector<Answer>& answers) {
  Judgements judgements;
  for (const Answer& answer : answers) {
    if (!answer.value_confidence || answer.rejected) continue;
    judgements.push_back({*answer.value_confidence, has_right_value(answer).value_or(false)});
  }
  return expected_calibration_error(reliability_of(judgements));
}

// The right (or wrong) answers whose confidence tells most against the reader.
std::vector<NotedAnswer> worst_of(const std::vector<Answer>& answers, bool right) {
  std::vector<size_t> order;
  for (size_t i = 0; i < answers.size(); ++i) {
    if (is_right(answers[i]) == right) order.push_back(i);
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

Share Evaluation::sure() const {
  for (const Trusted& trusted : coverage) {
    if (trusted.confidence == kSureConfidence) return trusted.exact;
  }
  return {};
}

Evaluation evaluate_answers(std::string set, const std::vector<Answer>& answers) {
  Counter counter(std::move(set));
  for (const Answer& answer : answers) counter.add(answer);
  Evaluation evaluation = counter.finish();
  const Judgements all = judgements_of(answers);
  evaluation.intervals = intervals_of(answers);
  evaluation.reliability = reliability_of_told(answers);
  evaluation.ece = expected_calibration_error(evaluation.reliability);
  evaluation.value_ece = value_ece_of(answers);
  evaluation.coverage = coverage_of(all);
  evaluation.surest = right_among_surest(all);
  evaluation.aurc = area_under_risk_coverage(all);
  evaluation.confident_mistakes = worst_of(answers, false);
  evaluation.doubtful_successes = worst_of(answers, true);
  return evaluation;
}

}  // namespace inksum::trainer
