// rendezvous.h - where the processes that train together meet, as torchrun's variables tell it.
//
//   host a   RANK=0 WORLD_SIZE=2 MASTER_ADDR=10.0.0.1 MASTER_PORT=29500 inksum-trainer train …
//   host b   RANK=1 WORLD_SIZE=2 MASTER_ADDR=10.0.0.1 MASTER_PORT=29500 inksum-trainer train …
//
// Rank 0 runs on the host of MASTER_ADDR and listens there. Nothing else is needed: torchrun sets
// the variables, as do Slurm scripts, and as one can by hand.
#pragma once

#include <string>

namespace inksum::trainer {

struct Rendezvous {
  int rank = 0;
  int world = 1;        // number of ranks; 1: this process trains alone
  int local_world = 1;  // of them on this host, by LOCAL_WORLD_SIZE where it is set
  std::string address;  // of rank 0's host
  int port = 0;
};

// A world of one where neither RANK nor WORLD_SIZE is set. Throws UsageError naming the variable
// that is missing, is no number, or contradicts another.
Rendezvous rendezvous_from_environment();

// "rank 1 of 2 on hostb"
std::string rank_name(int rank, int world, const std::string& host);
std::string host_name();

// The address by which this host reaches `host`: "10.0.0.2", or "127.0.0.1" for itself as
// localhost.
// "" where there is no route.
std::string local_address_towards(const std::string& host, int port);

// A port of the loopback interface that nothing listens on. Throws TrainerError where none is left.
int free_port();

}  // namespace inksum::trainer
