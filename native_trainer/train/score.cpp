#include "native_trainer/train/score.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/ctc/edit_distance.h"
#include "core/pipeline/renderings.h"
#include "native_trainer/train/images.h"

namespace inksum::trainer {
namespace {

constexpr size_t kLargestGroup = 32;

// Indices of rasters of one width other than 0, at most kLargestGroup together.
std::vector<std::vector<size_t>> group_by_width(const std::vector<const Grid*>& rasters) {
  std::map<int, std::vector<size_t>> by_width;
  for (size_t i = 0; i < rasters.size(); ++i) {
    if (rasters[i]->width() > 0) by_width[rasters[i]->width()].push_back(i);
  }
  std::vector<std::vector<size_t>> groups;
  for (const auto& [width, indices] : by_width) {
    for (size_t begin = 0; begin < indices.size(); begin += kLargestGroup) {
      const size_t end = std::min(indices.size(), begin + kLargestGroup);
      groups.emplace_back(indices.begin() + begin, indices.begin() + end);
    }
  }
  return groups;
}

}  // namespace

void Counts::add(const std::vector<int>& label, const std::vector<int>& read) {
  ++strings;
  exact += label == read ? 1 : 0;
  symbols += static_cast<int>(label.size());
  edits += edit_distance(label, read);
}

void for_each_answer(const Network& network, const std::vector<const Grid*>& rasters,
                     Workers& workers, const std::function<void(size_t, const LogProbs&)>& reader,
                     const std::function<bool()>& stop) {
  const at::Device device = network.weights().device();
  const auto groups = group_by_width(rasters);
  workers.run(groups.size(), [&](size_t g, size_t) {
    if (stop()) return;
    const std::vector<size_t>& group = groups[g];
    std::vector<const Grid*> members;
    for (size_t i : group) members.push_back(rasters[i]);
    const at::Tensor images = images_of(members, network.architecture().geometry());
    const at::Tensor answers =
        network.infer(images.to(device)).cpu().transpose(0, 1).contiguous();  // [B, T, C]
    for (size_t k = 0; k < group.size(); ++k) {
      const at::Tensor answer = answers[static_cast<int64_t>(k)];
      reader(group[k], {answer.data_ptr<float>(), static_cast<int>(answer.size(0)),
                        static_cast<int>(answer.size(1))});
    }
  });
}

void for_each_further_answer(const Network& network, const std::vector<Example>& examples,
                             const std::vector<size_t>& indices, int renderings, Workers& workers,
                             const std::function<void(size_t, const LogProbs&)>& reader) {
  const InputGeometry& geometry = network.architecture().geometry();
  std::vector<Grid> rasters(indices.size());
  std::vector<const Grid*> views;
  for (const Grid& raster : rasters) views.push_back(&raster);
  for (int rendering = 1; rendering < renderings; ++rendering) {
    workers.run(indices.size(), [&](size_t k, size_t) {
      const Example& example = examples[indices[k]];
      InputGeometry drawn = geometry;
      drawn.pen_width = example.pen_width;
      Result<Grid> raster =
          raster_of(example.ink, drawn, kRenderings[static_cast<size_t>(rendering)]);
      rasters[k] = raster ? std::move(raster).value() : Grid();
    });
    for_each_answer(network, views, workers,
                    [&](size_t k, const LogProbs& log_probs) { reader(indices[k], log_probs); });
  }
}

Counts score_greedy(const Network& network, const std::vector<Example>& examples,
                    const LabelRule& rule, Workers& workers, ProcessGroup& ranks,
                    const std::function<bool()>& stop) {
  std::vector<const Example*> members;
  std::vector<const Grid*> rasters;
  for (auto i = static_cast<size_t>(ranks.rank()); i < examples.size();
       i += static_cast<size_t>(ranks.size())) {
    members.push_back(&examples[i]);
    rasters.push_back(&examples[i].raster);
  }
  std::vector<std::vector<int>> read(members.size());
  for_each_answer(
      network, rasters, workers,
      [&](size_t i, const LogProbs& log_probs) { read[i] = read_greedily(rule, log_probs); }, stop);
  Counts own;
  for (size_t i = 0; i < members.size(); ++i) own.add(members[i]->label, read[i]);
  std::vector<double> sums = {double(own.strings), double(own.exact), double(own.symbols),
                              double(own.edits)};
  ranks.sum(sums, "validation");
  return {int(sums[0]), int(sums[1]), int(sums[2]), int(sums[3])};
}

Counts score_greedy(const Network& network, const std::vector<Example>& examples,
                    const LabelRule& rule, Workers& workers) {
  ProcessGroup alone;
  return score_greedy(network, examples, rule, workers, alone);
}

}  // namespace inksum::trainer
