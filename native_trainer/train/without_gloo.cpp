// For a LibTorch without c10d or a host without Gloo's headers: several ranks are refused in words.
#include "native_trainer/config/settings.h"
#include "native_trainer/train/c10d.h"
#include "native_trainer/train/collectives.h"
#include "native_trainer/train/roll_book.h"

#if !INKSUM_HAS_GLOO
namespace inksum::trainer {

struct SharedStore {};
struct Collectives::Backends {};

RollBook::RollBook(const Rendezvous&, const std::string&, std::chrono::seconds) {
  throw UsageError(
      "this inksum-trainer was built without Gloo (a LibTorch with c10d and Gloo's headers): it "
      "trains with one process only");
}
RollBook::~RollBook() = default;
std::string RollBook::explain_loss(const std::string&, const std::string& error) noexcept {
  return error;
}
void RollBook::sign_off(const std::string&) noexcept {}
void RollBook::wait_for_readers(const std::vector<int>&) noexcept {}

Collectives::Collectives(const Rendezvous&, RollBook&, std::chrono::seconds) {}
Collectives::~Collectives() = default;
void Collectives::sum(std::vector<at::Tensor>) {}
void Collectives::broadcast(std::vector<at::Tensor>) {}
void Collectives::close() noexcept {}

}  // namespace inksum::trainer
#endif
