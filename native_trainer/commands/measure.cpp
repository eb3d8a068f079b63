#include "native_trainer/commands/measure.h"

#include <algorithm>
#include <utility>

#include "core/ctc/decode.h"
#include "core/pipeline/reading.h"
#include "core/text/alphabet.h"
#include "native_trainer/evaluate/kept_answer.h"
#include "native_trainer/train/labels.h"

namespace inksum::trainer {
namespace {

constexpr size_t kPart = 512;  // samples in memory at a time

// By the network alone: no grammar, no prior, no temperature.
std::vector<int> most_probable(const LogProbs& log_probs, const Alphabet& alphabet,
                               const ReadingOptions& options) {
  BeamOptions beam = options.beam;
  beam.n_best = 1;
  const std::vector<Hypothesis> found = prefix_beam_search(log_probs, alphabet.blank(), beam);
  return found.empty() ? std::vector<int>{} : found.front().label;
}

void read_into(std::vector<Answer>& answers, const std::vector<Example>& examples,
               const TrainedModel& trained, Workers& workers) {
  const Alphabet& alphabet = trained.alphabet;
  const ReadingOptions options = reading_options_of(trained);
  const bool is_searched = options.decoding == Decoding::kBeam;
  const LabelRule rule = label_rule_of(trained.config.model, alphabet);
  const size_t first = answers.size();
  std::vector<const Grid*> rasters;
  for (const Example& example : examples) {
    Answer answer{alphabet.decode(example.label), ""};
    answer.writer = example.writer;
    answer.origin = example.origin;
    answer.greedy = "";
    if (is_searched) answer.beam = "";
    answer.rejected = true;
    answers.push_back(std::move(answer));
    rasters.push_back(&example.raster);
  }
  std::vector<KeptAnswer> unsure(examples.size());  // without frames where one answer is enough
  for_each_answer(trained.model, rasters, workers, [&](size_t i, const LogProbs& log_probs) {
    Answer& answer = answers[first + i];
    const Reading reading = read(log_probs, alphabet, options);
    take_reading(answer, reading);
    if (!is_empty(examples[i].ink) && !is_sure(reading, options)) {
      unsure[i].first = copy_of(log_probs);
    }
    answer.greedy = alphabet.decode(read_greedily(rule, log_probs));
    if (is_searched) answer.beam = alphabet.decode(most_probable(log_probs, alphabet, options));
  });
  std::vector<size_t> again;
  for (size_t i = 0; i < unsure.size(); ++i) {
    if (unsure[i].first.frames > 0) again.push_back(i);
  }
  for_each_further_answer(trained.model, examples, again, options.renderings, workers,
                          [&](size_t i, const LogProbs& log_probs) {
                            unsure[i].further.push_back(copy_of(log_probs));
                          });
  workers.run(again.size(), [&](size_t k, size_t) {
    take_reading(answers[first + again[k]], read(unsure[again[k]], alphabet, options));
  });
}

}  // namespace

Evaluation measure(const TestSet& set, const TrainedModel& trained, Workers& workers) {
  std::vector<Answer> answers;
  read_into(answers, set.examples, trained, workers);
  return evaluate_answers(set.name, answers);
}

std::vector<Answer> answers_to(const TestSource& source, const TrainedModel& trained,
                               Workers& workers) {
  std::vector<Answer> answers;
  for (size_t begin = 0; begin < source.count; begin += kPart) {
    std::vector<Example> examples(std::min(kPart, source.count - begin));
    workers.run(examples.size(), [&](size_t i, size_t) {
      examples[i] = draw_to_measure(source.sample(begin + i), trained.alphabet, trained.geometry);
    });
    read_into(answers, examples, trained, workers);
  }
  for (Answer& answer : answers) {
    if (source.is_arithmetic) break;
    answer.label = kUnreadableSymbol;
    answer.kind = std::exchange(answer.origin, "");
  }
  return answers;
}

Evaluation measure(const TestSource& source, const TrainedModel& trained, Workers& workers) {
  return evaluate_answers(source.name, answers_to(source, trained, workers));
}

}  // namespace inksum::trainer
