#include "native_trainer/train/warm_start.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <optional>

#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

std::string shape_text(const at::Tensor& tensor) {
  std::string text;
  for (const int64_t size : tensor.sizes()) {
    text += (text.empty() ? "[" : ", ") + std::to_string(size);
  }
  return text + "]";
}

bool is_by_class(const std::string& name) { return name.starts_with("classes."); }

bool same_but_for_first(const at::Tensor& a, const at::Tensor& b) {
  return a.dim() == b.dim() && a.sizes().slice(1) == b.sizes().slice(1);
}

// Filters over fewer of the raster's channels, whose first is the ink in each case: of a network
// for one channel, where this one is for four.
bool lacks_channels(const at::Tensor& from, const at::Tensor& to) {
  return from.dim() == 4 && to.dim() == 4 && from.size(0) == to.size(0) && from.size(1) == 1 &&
         to.size(1) == kMotionChannels && from.sizes().slice(2) == to.sizes().slice(2);
}

// The class of `from` that means the same.
std::optional<int> same_class(int class_id, const Alphabet& alphabet, const Alphabet& from) {
  if (class_id == alphabet.blank()) return from.blank();
  if (alphabet.pad() && class_id == *alphabet.pad()) return from.pad();
  return from.class_of(alphabet.symbol(class_id));
}

}  // namespace

std::string copy_weights(const TrainedModel& from, const Alphabet& alphabet, Network& model,
                         const std::string& where) {
  const c10::NoGradGuard no_grad;
  const std::vector<NamedTensor> sources = from.model.named_tensors();
  for (NamedTensor& target : model.named_tensors()) {
    const auto source = std::find_if(sources.begin(), sources.end(), [&](const NamedTensor& named) {
      return named.name == target.name;
    });
    if (source == sources.end()) {
      throw TrainerError(where + ": has no layer '" + target.name + "'; it is a " +
                         from.config.model.architecture);
    }
    if (lacks_channels(source->tensor, target.tensor)) {
      target.tensor.zero_();
      target.tensor.narrow(1, 0, 1).copy_(source->tensor);
      continue;
    }
    const bool by_class = is_by_class(target.name);
    const bool fits = by_class ? same_but_for_first(source->tensor, target.tensor)
                               : source->tensor.sizes() == target.tensor.sizes();
    if (!fits) {
      throw TrainerError(where + ": layer '" + target.name + "' is " + shape_text(source->tensor) +
                         ", this network's is " + shape_text(target.tensor));
    }
    if (!by_class) {
      target.tensor.copy_(source->tensor);
      continue;
    }
    for (int c = 0; c < alphabet.classes(); ++c) {
      const std::optional<int> same = same_class(c, alphabet, from.alphabet);
      if (same) target.tensor[c].copy_(source->tensor[*same]);
    }
  }
  std::string added;
  for (int c = 0; c < alphabet.classes(); ++c) {
    if (!same_class(c, alphabet, from.alphabet)) added += alphabet.symbol(c);
  }
  return added;
}

}  // namespace inksum::trainer
