// device.h - where the network computes.
#pragma once

#include <c10/core/Device.h>

#include <string>

#include "native_trainer/model/network.h"

namespace inksum::trainer {

// "cpu", "cuda", or "auto": CUDA where this LibTorch and this machine have it. Throws UsageError
// for another name, and for CUDA where there is none.
c10::Device device_named(const std::string& name);

// A copy there; the same network where it is there already.
Network on_device(const Network& network, const c10::Device& device);

// Asks ATen for algorithms that give the same bits each time, which on the CPU it has anyway.
void use_deterministic_algorithms();

}  // namespace inksum::trainer
