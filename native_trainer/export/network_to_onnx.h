// network_to_onnx.h - a network as the bytes of an .onnx file.
#pragma once

#include <string>

#include "native_trainer/model/network.h"

namespace inksum::trainer {

inline constexpr char kOnnxInput[] = "image";       // [batch, channels, height, width]
inline constexpr char kOnnxOutput[] = "log_probs";  // [frames, batch, classes]

// For inference: batch norm is folded into the convolutions, width and batch stay free where the
// architecture allows. The same weights give the same bytes. Throws TrainerError where onnx's own
// checker refuses the graph.
std::string network_to_onnx(const Network& network);

}  // namespace inksum::trainer
