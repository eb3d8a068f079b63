// roll_book.h - who takes part in a distributed run, kept where all ranks can read it: a c10d
// TCPStore on rank 0's host.
//
// Three questions are answered from it: is everybody there before the run begins, do all mean the
// same run, and, when a connection broke, who was lost and why. For the last one every rank that
// notices the loss writes so into the book; who has not written after a few seconds is the lost
// one, unless its own last words are there.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "native_trainer/train/rendezvous.h"

namespace inksum::trainer {

struct SharedStore;  // c10d.h

class RollBook {
 public:
  // Returns when all ranks have signed. Throws TrainerError or UsageError as ProcessGroup does.
  RollBook(const Rendezvous& place, const std::string& settings, std::chrono::seconds timeout);
  ~RollBook();
  RollBook(const RollBook&) = delete;
  RollBook& operator=(const RollBook&) = delete;

  // The address by which this host reaches rank 0: "10.0.0.2".
  const std::string& address() const { return address_; }
  const SharedStore& store() const { return *store_; }

  // The sentence that tells whom this rank lost while it exchanged `what`; `error` is LibTorch's.
  std::string explain_loss(const std::string& what, const std::string& error) noexcept;

  // The last words of a rank that ends by an error of its own.
  void sign_off(const std::string& reason) noexcept;
  // Rank 0 holds the book: it stays for a moment until all `but` some have read it.
  void wait_for_readers(const std::vector<int>& but = {}) noexcept;

 private:
  void open(std::chrono::seconds timeout);
  void sign(const std::string& settings, std::chrono::seconds timeout);
  void compare_with_first(const std::string& settings, std::chrono::seconds timeout);
  void wait_for_all(std::chrono::seconds timeout);
  void check_addresses();
  template <typename Phase>
  void in_words(Phase&& phase);
  std::string last_words();
  std::string what_happened(const std::string& error);

  void write(const std::string& key, int rank, const std::string& text);
  std::string read(const std::string& key, int rank);
  bool written(const std::string& key, int rank);
  std::vector<int> ranks_without(const std::string& key);
  std::string name(int rank) const { return rank_name(rank, place_.world, hosts_[size_t(rank)]); }

  Rendezvous place_;
  std::string address_;
  std::chrono::milliseconds patience_;  // for the answers of ranks that live
  std::vector<std::string> hosts_;      // by rank; "" while unknown
  std::unique_ptr<SharedStore> store_;
};

}  // namespace inksum::trainer
