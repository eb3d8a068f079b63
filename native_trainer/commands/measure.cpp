#include "native_trainer/commands/measure.h"

#include "core/pipeline/reading.h"

namespace inksum::trainer {

Evaluation measure(const TestSet& set, const TrainedModel& trained, Workers& workers) {
  const Alphabet& alphabet = trained.alphabet;
  const LabelRule rule = label_rule_of(trained.config.model, alphabet);
  std::vector<Answer> answers;
  std::vector<const Grid*> rasters;
  for (const Example& example : set.examples) {
    Answer answer{alphabet.decode(example.label), ""};
    answer.writer = example.writer;
    answer.origin = example.origin;
    answer.greedy = "";
    answers.push_back(std::move(answer));
    rasters.push_back(&example.raster);
  }
  for_each_answer(trained.model, rasters, workers, [&](size_t i, const LogProbs& log_probs) {
    const Reading reading = read(log_probs, alphabet, decoding_of(trained.config.model));
    answers[i].text = reading.text;
    answers[i].confidence = reading.confidence;
    for (const Alternative& alternative : reading.alternatives) {
      answers[i].alternatives.push_back(alternative.text);
    }
    answers[i].greedy = alphabet.decode(read_greedily(rule, log_probs));
  });
  return evaluate_answers(set.name, answers);
}

}  // namespace inksum::trainer
