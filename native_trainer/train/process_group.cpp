#include "native_trainer/train/process_group.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

#include "native_trainer/config/settings.h"
#include "native_trainer/error.h"
#include "native_trainer/train/collectives.h"
#include "native_trainer/train/roll_book.h"

namespace inksum::trainer {
namespace {

// Smaller pieces cost more messages, larger ones leave the wire idle while a piece is added up.
constexpr int64_t kBucketBytes = 1 << 20;

std::vector<at::Tensor> buckets_of(const at::Tensor& values) {
  const at::Tensor flat = values.detach().view(-1);
  return flat.split(std::max<int64_t>(1, kBucketBytes / flat.element_size()));
}

}  // namespace

struct ProcessGroup::Engine {
  RollBook book;
  std::unique_ptr<Collectives> collectives;
  bool over = false;  // the others know already

  Engine(const Rendezvous& place, const std::string& settings, std::chrono::seconds timeout)
      : book(place, settings, timeout) {
    guard("addresses", [&] { collectives = std::make_unique<Collectives>(place, book, timeout); });
  }

  // Runs `call`; what it throws becomes a sentence for this rank and for the others.
  template <typename Call>
  void guard(const std::string& what, Call&& call) {
    try {
      call();
    } catch (const TrainerError& error) {
      leave(error.what());
      throw;
    } catch (const std::exception& error) {
      over = true;
      if (collectives) collectives->close();
      throw TrainerError(book.explain_loss(what, error.what()));
    }
  }

  void leave(const std::string& reason) {
    if (std::exchange(over, true)) return;
    book.sign_off(reason);
    if (collectives) collectives->close();
    book.wait_for_readers();
  }
};

ProcessGroup::ProcessGroup() = default;
ProcessGroup::~ProcessGroup() = default;
ProcessGroup::ProcessGroup(ProcessGroup&&) noexcept = default;
ProcessGroup& ProcessGroup::operator=(ProcessGroup&&) noexcept = default;

ProcessGroup::ProcessGroup(const Rendezvous& place, const std::string& settings,
                           std::chrono::seconds timeout)
    : place_(place) {
  if (place.world > 1) engine_ = std::make_unique<Engine>(place, settings, timeout);
}

std::string ProcessGroup::name() const { return rank_name(place_.rank, place_.world, host_name()); }

void ProcessGroup::sum(at::Tensor values, const std::string& what) {
  if (!engine_) return;
  engine_->guard(what, [&] { engine_->collectives->sum(buckets_of(values)); });
}

void ProcessGroup::sum(std::vector<double>& values, const std::string& what) {
  sum(at::from_blob(values.data(), {static_cast<int64_t>(values.size())}, at::kDouble), what);
}

void ProcessGroup::broadcast(at::Tensor values, const std::string& what) {
  if (!engine_) return;
  engine_->guard(what, [&] { engine_->collectives->broadcast(buckets_of(values)); });
}

void ProcessGroup::barrier(const std::string& what) { sum(at::zeros({1}), what); }

int ProcessGroup::run(const std::function<int()>& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    if (engine_) engine_->leave(error.what());
    throw;
  }
}

}  // namespace inksum::trainer
