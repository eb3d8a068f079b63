// labels.h - how an architecture writes labels for the loss, and how its answers become labels.
//
// CTC as it stands asks for nothing here. The published networks do: one fills short labels up with
// a class of its own, the other gives the loss as many frames as the label is long, so that only
// one path is left, on which frame i is symbol i.
#pragma once

#include <optional>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/text/alphabet.h"
#include "native_trainer/model/model_options.h"

namespace inksum::trainer {

struct LabelRule {
  int blank = 0;
  std::optional<int> pad = {};   // fills up …
  int padded_length = 0;         // … labels that are shorter than this
  bool frame_is_symbol = false;  // frame i is symbol i
  std::optional<int> opening_bracket = {};
};

LabelRule label_rule_of(const ModelOptions& model, const Alphabet& alphabet);

// The label as the loss sees it.
std::vector<int> label_for_loss(const LabelRule& rule, std::vector<int> label);
// So many of the network's frames are the loss's; label as the loss sees it.
int frames_for_loss(const LabelRule& rule, const std::vector<int>& label, int frames);

// The best path's label: quick, and without a search. No blank and no pad is left in it.
std::vector<int> read_greedily(const LabelRule& rule, const LogProbs& log_probs);

}  // namespace inksum::trainer
