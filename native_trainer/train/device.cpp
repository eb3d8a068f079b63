#include "native_trainer/train/device.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>

#include "native_trainer/config/settings.h"

namespace inksum::trainer {

c10::Device device_named(const std::string& name) {
  if (name == "cpu") return c10::Device(c10::kCPU);
  if (name == "auto") return c10::Device(at::hasCUDA() ? c10::kCUDA : c10::kCPU);
  if (name != "cuda") throw UsageError("--device must be auto, cpu or cuda, not '" + name + "'");
  if (!at::hasCUDA()) {
    throw UsageError(
        "--device cuda: this LibTorch was built without CUDA, or the machine has no GPU; "
        "say --device cpu");
  }
  return c10::Device(c10::kCUDA);
}

Network on_device(const Network& network, const c10::Device& device) {
  if (network.weights().device() == device) return network;
  return network.with(network.weights().to(device), network.statistics().to(device));
}

void use_deterministic_algorithms() {
  at::globalContext().setDeterministicAlgorithms(true, false);
  at::globalContext().setDeterministicCuDNN(true);
  at::globalContext().setBenchmarkCuDNN(false);
}

}  // namespace inksum::trainer
