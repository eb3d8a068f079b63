// c10d.h - the part of LibTorch's c10d that inksum uses, the same in 1.13 and in 2.x. Slow to
// compile: for the .cpp files that need it only.
#pragma once

#include <torch/version.h>

// Gloo's own headers come in a package of their own: where they are missing, or LibTorch was built
// without c10d, INKSUM_HAS_GLOO is 0 and without_gloo.cpp says so to whoever asks for several
// ranks.
#if defined(USE_C10D_GLOO) && __has_include(<gloo/rendezvous/store.h>)
#define INKSUM_HAS_GLOO 1
#else
#define INKSUM_HAS_GLOO 0
#endif

#if defined(USE_C10D_NCCL) && __has_include(<nccl.h>)
#define INKSUM_HAS_NCCL 1
#else
#define INKSUM_HAS_NCCL 0
#endif

#if INKSUM_HAS_GLOO
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#if INKSUM_HAS_NCCL
#include <c10/cuda/CUDAFunctions.h>

#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

namespace inksum::trainer {

// What ProcessGroupGloo and ProcessGroupNCCL are.
#if TORCH_VERSION_MAJOR >= 2
using C10dBackend = c10d::Backend;
#else
using C10dBackend = c10d::ProcessGroup;
#endif

struct SharedStore {
  c10::intrusive_ptr<c10d::Store> store;
};

}  // namespace inksum::trainer
#endif
