#include "native_trainer/train/labels.h"

#include <algorithm>

#include "core/ctc/decode.h"
#include "native_trainer/config/train_config.h"

namespace inksum::trainer {

LabelRule label_rule_of(const ModelOptions& model, const Alphabet& alphabet) {
  return {.blank = alphabet.blank(),
          .pad = alphabet.pad(),
          .padded_length = alphabet.pad() ? model.cnn_gru.padded_length : 0,
          .frame_is_symbol = decoding_of(model) == Decoding::kPositions,
          .opening_bracket = alphabet.class_of("(")};
}

std::vector<int> label_for_loss(const LabelRule& rule, std::vector<int> label) {
  const auto padded = static_cast<size_t>(rule.padded_length);
  if (rule.pad && label.size() < padded) label.resize(padded, *rule.pad);
  return label;
}

int frames_for_loss(const LabelRule& rule, const std::vector<int>& label, int frames) {
  return rule.frame_is_symbol ? std::min(frames, static_cast<int>(label.size())) : frames;
}

std::vector<int> read_greedily(const LabelRule& rule, const LogProbs& log_probs) {
  std::vector<int> label = rule.frame_is_symbol
                               ? positional_decode(log_probs, rule.opening_bracket).label
                               : greedy_decode(log_probs, rule.blank);
  std::erase_if(label, [&](int id) { return id == rule.blank || id == rule.pad; });
  return label;
}

}  // namespace inksum::trainer
