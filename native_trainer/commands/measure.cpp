#include "native_trainer/commands/measure.h"

#include "core/ctc/decode.h"
#include "core/pipeline/reading.h"

namespace inksum::trainer {

Evaluation measure(const TestSet& set, const TrainedModel& trained, Workers& workers) {
  const Alphabet& alphabet = trained.alphabet;
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
    const Reading reading = read(log_probs, alphabet);
    answers[i].text = reading.text;
    answers[i].confidence = reading.confidence;
    for (const Alternative& alternative : reading.alternatives) {
      answers[i].alternatives.push_back(alternative.text);
    }
    answers[i].greedy = alphabet.decode(greedy_decode(log_probs, alphabet.blank()));
  });
  return evaluate_answers(set.name, answers);
}

}  // namespace inksum::trainer
