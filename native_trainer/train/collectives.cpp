#include "native_trainer/train/collectives.h"

#include <ATen/ATen.h>

#include <cstdlib>
#include <functional>
#include <sstream>
#include <string>

#include "native_trainer/config/settings.h"
#include "native_trainer/train/c10d.h"

#if INKSUM_HAS_GLOO
namespace inksum::trainer {
namespace {

using Devices = std::vector<std::shared_ptr<::gloo::transport::Device>>;
using WorkPointer =
    c10::intrusive_ptr<std::remove_reference_t<decltype(*std::declval<C10dBackend&>().barrier())>>;

// The interfaces that GLOO_SOCKET_IFNAME lists ("eth0,eth1"), else the one with `address`.
Devices devices_for(const std::string& address) {
  const char* names = std::getenv("GLOO_SOCKET_IFNAME");
  if (names == nullptr || *names == '\0') {
    if (address.empty()) return {c10d::ProcessGroupGloo::createDefaultDevice()};
    return {c10d::ProcessGroupGloo::createDeviceForHostname(address)};
  }
  Devices devices;
  std::istringstream list(names);
  for (std::string name; std::getline(list, name, ',');) {
    try {
      devices.push_back(c10d::ProcessGroupGloo::createDeviceForInterface(name));
    } catch (const std::exception&) {
      throw UsageError("GLOO_SOCKET_IFNAME names '" + name +
                       "', which is no interface of this host with an address");
    }
  }
  return devices;
}

c10::intrusive_ptr<C10dBackend> connect_gloo(const Rendezvous& place, const RollBook& book,
                                             std::chrono::seconds timeout) {
  auto options = c10d::ProcessGroupGloo::Options::create(timeout);
  options->devices = devices_for(book.address());
  options->threads = 2 * static_cast<int>(options->devices.size());
  return c10::make_intrusive<c10d::ProcessGroupGloo>(
      c10::make_intrusive<c10d::PrefixStore>("gloo/", book.store().store), place.rank, place.world,
      options);
}

c10::intrusive_ptr<C10dBackend> connect_nccl(const Rendezvous& place, const RollBook& book,
                                             std::chrono::seconds timeout) {
#if INKSUM_HAS_NCCL
  if (place.local_world > c10::cuda::device_count()) return {};  // NCCL wants a GPU for each rank
  // Without these a wait() returns before the sum is there and a lost rank ends the process by
  // abort.
  ::setenv("NCCL_BLOCKING_WAIT", "1", 0);
  ::setenv("TORCH_NCCL_BLOCKING_WAIT", "1", 0);
  auto options = c10d::ProcessGroupNCCL::Options::create();
  options->timeout = timeout;
  return c10::make_intrusive<c10d::ProcessGroupNCCL>(
      c10::make_intrusive<c10d::PrefixStore>("nccl/", book.store().store), place.rank, place.world,
      options);
#else
  (void)place, (void)book, (void)timeout;
  return {};
#endif
}

}  // namespace

struct Collectives::Backends {
  c10::intrusive_ptr<C10dBackend> gloo;
  std::function<c10::intrusive_ptr<C10dBackend>()> make_nccl;
  // Made with the first tensor on a GPU; null where LibTorch or the host has none for it.
  c10::intrusive_ptr<C10dBackend> nccl;

  // Starts `call` for every piece, then waits for each.
  template <typename Call>
  void run(std::vector<at::Tensor>& pieces, Call&& call) {
    const bool on_gpu = !pieces.empty() && pieces.front().is_cuda();
    if (on_gpu && !nccl) nccl = make_nccl();
    const bool by_host = on_gpu && !nccl;
    C10dBackend& backend = on_gpu && nccl ? *nccl : *gloo;
    std::vector<std::vector<at::Tensor>> operands;  // one list a piece; c10d wants lists
    std::vector<WorkPointer> works;
    for (const at::Tensor& piece : pieces) operands.push_back({by_host ? piece.cpu() : piece});
    for (std::vector<at::Tensor>& operand : operands) works.push_back(call(backend, operand));
    for (const WorkPointer& work : works) work->wait();
    for (size_t i = 0; by_host && i < pieces.size(); ++i) pieces[i].copy_(operands[i].front());
  }
};

Collectives::Collectives(const Rendezvous& place, RollBook& book, std::chrono::seconds timeout)
    : backends_(std::make_unique<Backends>()) {
  backends_->gloo = connect_gloo(place, book, timeout);
  backends_->make_nccl = [=, &book] { return connect_nccl(place, book, timeout); };
}

Collectives::~Collectives() = default;

void Collectives::sum(std::vector<at::Tensor> pieces) {
  backends_->run(pieces, [](C10dBackend& backend, std::vector<at::Tensor>& piece) {
    return backend.allreduce(piece);
  });
}

void Collectives::broadcast(std::vector<at::Tensor> pieces) {
  backends_->run(pieces, [](C10dBackend& backend, std::vector<at::Tensor>& piece) {
    return backend.broadcast(piece);
  });
}

void Collectives::close() noexcept {
  backends_->nccl.reset();
  backends_->gloo.reset();
}

}  // namespace inksum::trainer
#endif
