#include "native_trainer/train/roll_book.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "native_trainer/config/settings.h"
#include "native_trainer/error.h"
#include "native_trainer/train/c10d.h"

#if INKSUM_HAS_GLOO
namespace inksum::trainer {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr const char* kBecause = "ends because ";
constexpr const char* kAdvice =
    "); look there for the reason, then --resume the run from its last checkpoint";
constexpr std::chrono::milliseconds kPatience = 5s;
constexpr std::chrono::milliseconds kBetweenLooks = 50ms;

// LibTorch's messages carry a stack trace after the first line.
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string list_of(const std::vector<int>& ranks) {
  std::string text = ranks.size() == 1 ? "rank " : "ranks ";
  for (size_t i = 0; i < ranks.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == ranks.size() ? " and " : ", ") + std::to_string(ranks[i]);
  }
  return text;
}

// 2.x has a second server, which not every build of LibTorch brings.
template <typename Options>
void choose_server(Options& options) {
  if constexpr (requires { options.useLibUV; }) options.useLibUV = false;
}

template <typename Done>
bool wait_until(std::chrono::milliseconds patience, Done&& done) {
  const auto deadline = Clock::now() + patience;
  while (!done()) {
    if (Clock::now() > deadline) return false;
    std::this_thread::sleep_for(kBetweenLooks);
  }
  return true;
}

}  // namespace

RollBook::RollBook(const Rendezvous& place, const std::string& settings,
                   std::chrono::seconds timeout)
    : place_(place),
      address_(local_address_towards(place.address, place.port)),
      patience_(std::min<std::chrono::milliseconds>(kPatience, timeout)),
      hosts_(static_cast<size_t>(place.world)) {
  hosts_[static_cast<size_t>(place.rank)] = host_name();
  open(timeout);
  in_words([&] {
    sign(settings, timeout);
    wait_for_all(timeout);
    check_addresses();
  });
}

RollBook::~RollBook() = default;

void RollBook::open(std::chrono::seconds timeout) {
  ::setenv("TORCH_CPP_LOG_LEVEL", "ERROR", 0);  // c10d tells of every attempt to connect
  const std::string where = place_.address + ":" + std::to_string(place_.port);
  c10d::TCPStoreOptions options;
  options.port = static_cast<std::uint16_t>(place_.port);
  options.isServer = place_.rank == 0;
  options.waitWorkers = false;
  options.timeout = timeout;
  choose_server(options);
  try {
    store_ = std::make_unique<SharedStore>(
        SharedStore{c10::make_intrusive<c10d::TCPStore>(place_.address, options)});
  } catch (const std::exception& error) {
    const std::string reason = " (" + first_line(error.what()) + ")";
    if (place_.rank == 0) {
      throw TrainerError(name(0) + " cannot listen at " + where +
                         ": MASTER_ADDR must be this host, and MASTER_PORT free" + reason);
    }
    throw TrainerError(name(place_.rank) + " did not reach rank 0 at " + where + " within " +
                       std::to_string(timeout.count()) +
                       " s: start rank 0 there, and let no firewall stand between" + reason);
  }
}

// Whoever is in the book by its host means the same run as rank 0.
void RollBook::sign(const std::string& settings, std::chrono::seconds timeout) {
  if (store_->store->add("count/" + std::to_string(place_.rank), 1) > 1) {
    throw UsageError("two processes say that they are rank " + std::to_string(place_.rank) +
                     ": every process needs a RANK of its own");
  }
  if (place_.rank == 0) {
    write("world", 0, std::to_string(place_.world));
    write("settings", 0, settings);
  } else {
    compare_with_first(settings, timeout);
  }
  const bool chosen = std::getenv("GLOO_SOCKET_IFNAME") != nullptr;
  write("address", place_.rank, chosen ? "" : address_);
  write("host", place_.rank, host_name());
}

// What a rank finds wrong it also tells the others; a book that cannot be read is rank 0's loss.
template <typename Phase>
void RollBook::in_words(Phase&& phase) {
  try {
    phase();
  } catch (const TrainerError& error) {
    sign_off(error.what());
    wait_for_readers(ranks_without("host"));
    throw;
  } catch (const std::exception&) {
    throw TrainerError(name(place_.rank) + " lost rank 0 at " + place_.address +
                       " before all ranks had joined: look there for the reason");
  }
}

void RollBook::compare_with_first(const std::string& settings, std::chrono::seconds timeout) {
  if (!wait_until(timeout, [this] { return written("host", 0); })) return;  // told by wait_for_all
  const std::string world = read("world", 0);
  if (world != std::to_string(place_.world)) {
    throw UsageError(name(place_.rank) + " has WORLD_SIZE " + std::to_string(place_.world) +
                     ", rank 0 has " + world);
  }
  if (read("settings", 0) != settings) {
    throw UsageError(name(place_.rank) + " was started with other settings or data than rank 0");
  }
}

void RollBook::wait_for_all(std::chrono::seconds timeout) {
  std::vector<int> missing;
  std::string words;
  const bool decided = wait_until(timeout, [&] {
    missing = ranks_without("host");
    words = last_words();
    return missing.empty() || !words.empty();
  });
  if (!words.empty()) throw TrainerError(name(place_.rank) + " " + kBecause + words);
  if (!decided) {
    throw TrainerError(name(place_.rank) + " waited " + std::to_string(timeout.count()) +
                       " s for " + list_of(missing) + ": start all ranks with MASTER_ADDR " +
                       place_.address + " and MASTER_PORT " + std::to_string(place_.port));
  }
  for (int rank = 0; rank < place_.world; ++rank) hosts_[size_t(rank)] = read("host", rank);
}

// A name that means 127.0.1.1 on its own host and something else to the others (as Debian's
// installer writes into /etc/hosts) would let Gloo wait in vain.
void RollBook::check_addresses() {
  const auto is_loopback = [](const std::string& address) {
    return address.starts_with("127.") || address == "::1";
  };
  const std::string first = read("address", 0);
  for (int rank = 1; rank < place_.world; ++rank) {
    const std::string address = read("address", rank);
    if (address.empty() || !is_loopback(first) || is_loopback(address)) continue;
    throw UsageError("MASTER_ADDR means " + first + " on rank 0's own host, which " + name(rank) +
                     " at " + address +
                     " cannot reach: give MASTER_ADDR as an address, or name the interface with "
                     "GLOO_SOCKET_IFNAME");
  }
}

// "rank 1 of 2 on b did: b's disk is full"; "" where no other rank has left.
std::string RollBook::last_words() {
  for (int rank = 0; rank < place_.world; ++rank) {
    if (rank != place_.rank && written("left", rank)) {
      return rank_name(rank, place_.world, "") + " did: " + read("left", rank);
    }
  }
  return "";
}

std::string RollBook::explain_loss(const std::string& what, const std::string& error) noexcept {
  std::string happened;
  try {
    happened = what_happened(error);
  } catch (const std::exception&) {
    happened = "lost " + name(0);
  }
  const bool told = happened.starts_with(kBecause);
  return name(place_.rank) + " " + happened + (told ? "" : " (while exchanging " + what + kAdvice);
}

std::string RollBook::what_happened(const std::string& error) {
  write("noticed", place_.rank, first_line(error));
  std::vector<int> silent;
  const bool all_answered =
      wait_until(patience_, [&] { return (silent = ranks_without("noticed")).empty(); });
  std::string happened = last_words();
  if (!happened.empty()) {
    happened = kBecause + happened;
  } else if (all_answered) {
    happened = "lost a connection though all ranks live, by '" + first_line(error) + "'";
  } else {
    for (const int rank : silent) happened += (happened.empty() ? "lost " : " and ") + name(rank);
  }
  write("read", place_.rank, "");
  wait_for_readers(silent);
  return happened;
}

void RollBook::sign_off(const std::string& reason) noexcept {
  try {
    for (const char* key : {"left", "noticed", "read"}) write(key, place_.rank, reason);
  } catch (const std::exception&) {
    return;  // rank 0 is gone: nobody is left to read it
  }
}

void RollBook::wait_for_readers(const std::vector<int>& but) noexcept {
  if (place_.rank != 0) return;
  try {
    wait_until(patience_, [&] {
      const std::vector<int> readers = ranks_without("read");
      return std::includes(but.begin(), but.end(), readers.begin(), readers.end());
    });
  } catch (const std::exception&) {
    return;  // the book is gone: nobody can read it
  }
}

void RollBook::write(const std::string& key, int rank, const std::string& text) {
  store_->store->set(key + "/" + std::to_string(rank),
                     std::vector<std::uint8_t>(text.begin(), text.end()));
}

std::string RollBook::read(const std::string& key, int rank) {
  const std::vector<std::uint8_t> text = store_->store->get(key + "/" + std::to_string(rank));
  return {text.begin(), text.end()};
}

bool RollBook::written(const std::string& key, int rank) {
  return store_->store->check({key + "/" + std::to_string(rank)});
}

std::vector<int> RollBook::ranks_without(const std::string& key) {
  std::vector<int> ranks;
  for (int rank = 0; rank < place_.world; ++rank) {
    if (!written(key, rank)) ranks.push_back(rank);
  }
  return ranks;
}

}  // namespace inksum::trainer
#endif
