#include "native_trainer/evaluate/calibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "core/pipeline/candidates.h"
#include "core/pipeline/reading.h"
#include "native_trainer/data/random.h"
#include "native_trainer/error.h"
#include "native_trainer/evaluate/golden_section.h"
#include "native_trainer/evaluate/weighed_answer.h"

namespace inksum::trainer {
namespace {

constexpr double kLeastProbability = 1e-6;
constexpr double kLeastTemperature = 0.25;
constexpr double kMostTemperature = 8;
constexpr double kTemperatureTolerance = 0.005;  // of its logarithm
constexpr std::array<double, 5> kAllowed = {0.0025, 0.005, 0.01, 0.02, 0.05};

using Members = std::vector<const KeptAnswer*>;

bool is_no_arithmetic(const KeptAnswer& answer) {
  return answer.label.find(kUnreadableSymbol) != std::string::npos;
}

std::vector<WeighedAnswer> weigh_all(const Members& members, const Alphabet& alphabet,
                                     const ReadingOptions& options, const ForEach& for_each) {
  std::vector<WeighedAnswer> weighed(members.size());
  for_each(members.size(), [&](size_t i) { weighed[i] = weigh(*members[i], alphabet, options); });
  return weighed;
}

// Readable drawings by set, in the sets' order; and those that are not.
struct Parts {
  std::vector<Members> readable;
  Members no_arithmetic;
};

Parts parts_of(const std::vector<KeptAnswer>& answers, const std::vector<int>& halves,
               const std::vector<int>& wanted) {
  Parts parts;
  std::map<std::string, size_t> places;
  for (size_t i = 0; i < answers.size(); ++i) {
    if (std::find(wanted.begin(), wanted.end(), halves[i]) == wanted.end()) continue;
    if (is_no_arithmetic(answers[i])) {
      parts.no_arithmetic.push_back(&answers[i]);
      continue;
    }
    const auto [place, is_new] = places.try_emplace(answers[i].set, parts.readable.size());
    if (is_new) parts.readable.emplace_back();
    parts.readable[place->second].push_back(&answers[i]);
  }
  if (parts.readable.empty()) {
    throw TrainerError("too few writers are held out: two are the least, each with a drawing");
  }
  if (parts.no_arithmetic.empty()) throw TrainerError("there is nothing that is no arithmetic");
  return parts;
}

// The best readable text of each member, "" where that is nothing.
std::vector<std::string> texts_of(const Members& members, const Alphabet& alphabet,
                                  const ReadingOptions& options, const ForEach& for_each) {
  std::vector<std::string> texts(members.size());
  for_each(members.size(), [&](size_t i) {
    for (const Candidate& candidate : find_candidates(*members[i], alphabet, options)) {
      if (candidate.kind == TextKind::kUnreadable) continue;
      texts[i] = candidate.text;
      break;
    }
  });
  return texts;
}

// How sure the texts are at the options' temperature, and whether they are right.
Judgements judge(const Members& members, const std::vector<std::string>& texts,
                 const Alphabet& alphabet, const ReadingOptions& options, const ForEach& for_each) {
  Judgements judgements(members.size());
  for_each(members.size(), [&](size_t i) {
    if (texts[i].empty()) return;
    judgements[i].right = texts[i] == members[i]->label;
    judgements[i].confidence = posterior_of(texts[i], *members[i], alphabet, options);
  });
  return judgements;
}

double fit_temperature(const std::vector<Members>& sets, const Alphabet& alphabet,
                       ReadingOptions options, const ForEach& for_each) {
  options.temperature = 1;
  std::vector<std::vector<std::string>> texts;
  texts.reserve(sets.size());
  for (const Members& set : sets) texts.push_back(texts_of(set, alphabet, options, for_each));
  const auto loss = [&](double log_temperature) {
    options.temperature = std::exp(log_temperature);
    double sum = 0;
    for (size_t i = 0; i < sets.size(); ++i) {
      sum += log_loss(judge(sets[i], texts[i], alphabet, options, for_each));
    }
    return sum;
  };
  return std::exp(golden_section(loss, std::log(kLeastTemperature), std::log(kMostTemperature),
                                 kTemperatureTolerance));
}

double rounded(double value, double scale) { return std::round(value * scale) / scale; }

ReadingOptions fit(const Parts& parts, const Alphabet& alphabet, const CalibrationOptions& options,
                   const ForEach& for_each) {
  ReadingOptions fitted = options.before;
  fitted.temperature = rounded(fit_temperature(parts.readable, alphabet, fitted, for_each), 1000);
  std::vector<std::vector<WeighedAnswer>> readable;
  for (const Members& set : parts.readable) {
    readable.push_back(weigh_all(set, alphabet, fitted, for_each));
  }
  const Thresholds thresholds =
      fit_thresholds(readable, weigh_all(parts.no_arithmetic, alphabet, fitted, for_each),
                     options.false_rejections);
  fitted.unreadable_prior = thresholds.unreadable_prior;
  fitted.reject_below = thresholds.reject_below;
  return fitted;
}

std::vector<Evaluation> evaluate_kept(const std::vector<KeptAnswer>& answers,
                                      const Alphabet& alphabet, const ForEach& for_each,
                                      const std::function<ReadingOptions(size_t)>& options_of) {
  std::vector<Answer> told(answers.size());
  for_each(answers.size(), [&](size_t i) {
    const KeptAnswer& kept = answers[i];
    told[i].label = kept.label;
    told[i].writer = kept.writer;
    told[i].kind = kept.kind;
    take_reading(told[i], read(kept, alphabet, options_of(i)));
  });
  std::vector<std::pair<std::string, std::vector<Answer>>> sets;
  for (size_t i = 0; i < answers.size(); ++i) {
    const auto set = std::find_if(sets.begin(), sets.end(),
                                  [&](const auto& item) { return item.first == answers[i].set; });
    if (set != sets.end()) {
      set->second.push_back(std::move(told[i]));
    } else {
      sets.push_back({answers[i].set, {std::move(told[i])}});
    }
  }
  std::vector<Evaluation> found;
  found.reserve(sets.size());
  for (auto& [name, list] : sets) found.push_back(evaluate_answers(name, list));
  return found;
}

void add_to_set(std::vector<std::pair<std::string, Share>>& sets, const std::string& name,
                bool is_rejected) {
  auto set =
      std::find_if(sets.begin(), sets.end(), [&](const auto& item) { return item.first == name; });
  if (set == sets.end()) set = sets.insert(sets.end(), {name, {}});
  set->second.add(is_rejected);
}

// What every fit on one half would reject in the other.
std::vector<TradeOff> weigh_up(const std::vector<KeptAnswer>& answers,
                               const std::vector<int>& halves, const Calibration& calibration,
                               const Alphabet& alphabet, const ForEach& for_each) {
  std::vector<TradeOff> trade_offs;
  trade_offs.reserve(kAllowed.size());
  for (const double allowed : kAllowed) trade_offs.push_back({allowed, {}, {}});
  for (const int half : {0, 1}) {
    const ReadingOptions& fitted = calibration.half[static_cast<size_t>(half)];
    const auto weighed = [&](const Members& members) {
      return weigh_all(members, alphabet, fitted, for_each);
    };
    const Parts own = parts_of(answers, halves, {half});
    std::vector<std::vector<WeighedAnswer>> readable;
    for (const Members& set : own.readable) readable.push_back(weighed(set));
    const std::vector<WeighedAnswer> no_arithmetic = weighed(own.no_arithmetic);
    Members others;
    for (size_t i = 0; i < answers.size(); ++i) {
      if (halves[i] != half) others.push_back(&answers[i]);
    }
    const std::vector<WeighedAnswer> seen = weighed(others);
    for (TradeOff& trade_off : trade_offs) {
      const Thresholds at = fit_thresholds(readable, no_arithmetic, trade_off.false_rejections);
      for (size_t i = 0; i < others.size(); ++i) {
        const bool is_rejected = is_rejected_at(seen[i], at.unreadable_prior, at.reject_below);
        if (is_no_arithmetic(*others[i])) {
          trade_off.no_arithmetic.add(is_rejected);
        } else {
          add_to_set(trade_off.readable, others[i]->set, is_rejected);
        }
      }
    }
  }
  return trade_offs;
}

}  // namespace

double log_loss(const Judgements& judgements) {
  double sum = 0;
  for (const Judgement& judgement : judgements) {
    const double p = std::clamp(judgement.confidence, kLeastProbability, 1 - kLeastProbability);
    sum -= std::log(judgement.right ? p : 1 - p);
  }
  return judgements.empty() ? 0 : sum / static_cast<double>(judgements.size());
}

std::vector<int> halves_of(const std::vector<KeptAnswer>& answers, uint64_t seed) {
  std::map<std::string, int> half_of;
  for (const KeptAnswer& answer : answers) {
    if (!answer.writer.empty()) half_of[answer.writer] = 0;
  }
  std::vector<std::string> writers;
  writers.reserve(half_of.size());
  for (const auto& [writer, half] : half_of) writers.push_back(writer);
  Random random(seed);
  for (size_t i = writers.size(); i > 1; --i) {
    std::swap(writers[i - 1],
              writers[static_cast<size_t>(random.integer(0, static_cast<int>(i) - 1))]);
  }
  for (size_t i = 0; i < writers.size(); ++i) half_of[writers[i]] = static_cast<int>(i % 2);
  std::vector<int> halves;
  halves.reserve(answers.size());
  int unknown = 0;
  for (const KeptAnswer& answer : answers) {
    halves.push_back(answer.writer.empty() ? unknown++ % 2 : half_of[answer.writer]);
  }
  return halves;
}

Calibration calibrate(const std::vector<KeptAnswer>& answers, const Alphabet& alphabet,
                      const CalibrationOptions& options, const ForEach& for_each) {
  const std::vector<int> halves = halves_of(answers, options.seed);
  Calibration calibration;
  for (const int half : {0, 1}) {
    calibration.half[static_cast<size_t>(half)] =
        fit(parts_of(answers, halves, {half}), alphabet, options, for_each);
  }
  calibration.fitted = fit(parts_of(answers, halves, {0, 1}), alphabet, options, for_each);
  calibration.before =
      evaluate_kept(answers, alphabet, for_each, [&](size_t) { return options.before; });
  calibration.after = evaluate_kept(answers, alphabet, for_each, [&](size_t i) {
    return calibration.half[static_cast<size_t>(1 - halves[i])];
  });
  calibration.trade_offs = weigh_up(answers, halves, calibration, alphabet, for_each);
  return calibration;
}

}  // namespace inksum::trainer
