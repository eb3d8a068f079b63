#include "native_trainer/evaluate/writer_intervals.h"

#include <map>
#include <string>

#include "native_trainer/evaluate/text_alignment.h"
#include "native_trainer/evaluate/trust.h"

namespace inksum::trainer {
namespace {

struct WriterShares {
  Share exact, value, best_of_three, greedy, beam, edits, sure_kept, sure_right, surest;
};

// Edits of symbols written: no share of them, but drawn like one.
void add_edits(const Answer& answer, Share& edits) {
  const std::string& text = is_right(answer) ? answer.label : answer.text;
  for (const AlignedPair& pair : align_texts(code_points(answer.label), code_points(text))) {
    edits.right += pair.is_right() ? 0 : 1;
    edits.of += pair.written.empty() ? 0 : 1;
  }
}

void add(const Answer& answer, bool is_among_surest, WriterShares& shares) {
  const bool right = is_right(answer), sure = answer.confidence >= kSureConfidence;
  shares.exact.add(right);
  if (const auto value = has_right_value(answer)) shares.value.add(*value);
  if (!answer.alternatives.empty()) shares.best_of_three.add(is_among_first(answer, 3));
  if (answer.greedy) shares.greedy.add(answer.label == *answer.greedy);
  if (answer.beam) shares.beam.add(answer.label == *answer.beam);
  add_edits(answer, shares.edits);
  shares.sure_kept.add(sure);
  if (sure) shares.sure_right.add(right);
  if (is_among_surest) shares.surest.add(right);
}

}  // namespace

WriterIntervals intervals_of(const std::vector<Answer>& answers) {
  const std::vector<bool> surest = surest_of(judgements_of(answers), kSurestShare);
  std::map<std::string, WriterShares> by_writer;
  for (size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].writer.empty()) add(answers[i], surest[i], by_writer[answers[i].writer]);
  }
  const auto bounds = [&](Share WriterShares::*figure) {
    std::vector<Share> shares;
    shares.reserve(by_writer.size());
    for (const auto& [writer, all] : by_writer) shares.push_back(all.*figure);
    return bootstrap_interval(shares);
  };
  return {.exact = bounds(&WriterShares::exact),
          .value = bounds(&WriterShares::value),
          .best_of_three = bounds(&WriterShares::best_of_three),
          .greedy = bounds(&WriterShares::greedy),
          .beam = bounds(&WriterShares::beam),
          .cer = bounds(&WriterShares::edits),
          .sure_kept = bounds(&WriterShares::sure_kept),
          .sure_right = bounds(&WriterShares::sure_right),
          .surest = bounds(&WriterShares::surest)};
}

}  // namespace inksum::trainer
