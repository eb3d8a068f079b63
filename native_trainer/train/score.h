// score.h - how well a network reads labelled ink: exact match, CER, what it confuses.
//
// Rasters go through the network one by one or with others of exactly their width, never padded:
// what is measured is what the page computes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/ctc/log_probs.h"
#include "native_trainer/model/network.h"
#include "native_trainer/train/example.h"
#include "native_trainer/train/labels.h"
#include "native_trainer/train/process_group.h"
#include "native_trainer/train/workers.h"

namespace inksum::trainer {

struct TestSet {
  std::string name;  // what it is: "composed, 3-12 of 0-9+-*()"
  int writers = 0;   // 0 where our own pens wrote everything
  std::vector<Example> examples;
};

struct Counts {
  int strings = 0;
  int exact = 0;
  int symbols = 0;
  int edits = 0;

  void add(const std::vector<int>& label, const std::vector<int>& read);
  double exact_match() const { return strings == 0 ? 0.0 : double(exact) / strings; }
  double error_rate() const { return symbols == 0 ? 0.0 : double(edits) / symbols; }  // CER
};

// Calls reader(i, log-probs of rasters[i]) for every raster that has pixels, from the workers'
// threads; the log-probs live as long as the call.
void for_each_answer(
    const Network& network, const std::vector<const Grid*>& rasters, Workers& workers,
    const std::function<void(size_t, const LogProbs&)>& reader,
    const std::function<bool()>& stop = [] { return false; });

// Draws the examples at the indices again (draw_to_measure), in the renderings of
// core/pipeline/renderings.h from the second to the last of so many, and calls
// reader(index, log-probs) for each that can be drawn: an example's in their order, those of
// several examples from the workers' threads.
void for_each_further_answer(const Network& network, const std::vector<Example>& examples,
                             const std::vector<size_t>& indices, int renderings, Workers& workers,
                             const std::function<void(size_t, const LogProbs&)>& reader);

// Greedy reading of all examples; what could not be drawn counts as read as nothing. Of several
// ranks each reads its share, and all return the sum; meaningless where stop() became true.
Counts score_greedy(
    const Network& network, const std::vector<Example>& examples, const LabelRule& rule,
    Workers& workers, ProcessGroup& ranks,
    const std::function<bool()>& stop = [] { return false; });
Counts score_greedy(const Network& network, const std::vector<Example>& examples,
                    const LabelRule& rule, Workers& workers);

}  // namespace inksum::trainer
