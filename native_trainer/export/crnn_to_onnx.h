// crnn_to_onnx.h - the network of model/crnn.h as the bytes of an .onnx file.
#pragma once

#include <string>

#include "native_trainer/model/crnn.h"

namespace inksum::trainer {

inline constexpr char kOnnxInput[] = "image";       // [batch, 1, height, width]
inline constexpr char kOnnxOutput[] = "log_probs";  // [width / 4, batch, classes]

// For inference: batch norm is folded into the convolutions, width and batch stay free. The same
// weights give the same bytes. Throws TrainerError where onnx's own checker refuses the graph.
std::string crnn_to_onnx(const Crnn& model);

}  // namespace inksum::trainer
