#include "native_trainer/train/rendezvous.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include "native_trainer/config/settings.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

std::string variable(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? "" : text;
}

std::string required(const char* name) {
  std::string text = variable(name);
  if (text.empty()) {
    throw UsageError(std::string(name) +
                     " is not set: several processes train together by RANK, WORLD_SIZE, "
                     "MASTER_ADDR and MASTER_PORT; set all four, or neither RANK nor WORLD_SIZE");
  }
  return text;
}

int whole_number(const char* name, const std::string& text, int least, int most) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || number < least || number > most) {
    throw UsageError(std::string(name) + " must be a whole number from " + std::to_string(least) +
                     " to " + std::to_string(most) + ", not '" + text + "'");
  }
  return number;
}

// A socket that closes itself.
class Socket {
 public:
  Socket(int family, int type) : handle_(::socket(family, type | SOCK_CLOEXEC, 0)) {}
  ~Socket() {
    if (handle_ >= 0) ::close(handle_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int handle() const { return handle_; }

 private:
  int handle_;
};

// This end's address of a datagram socket that is connected, which sends nothing.
std::string route_source(const addrinfo& target) {
  const Socket socket(target.ai_family, SOCK_DGRAM);
  sockaddr_storage source{};
  socklen_t size = sizeof source;
  std::array<char, NI_MAXHOST> text{};
  if (::connect(socket.handle(), target.ai_addr, target.ai_addrlen) != 0 ||
      ::getsockname(socket.handle(), reinterpret_cast<sockaddr*>(&source), &size) != 0 ||
      ::getnameinfo(reinterpret_cast<sockaddr*>(&source), size, text.data(), text.size(), nullptr,
                    0, NI_NUMERICHOST) != 0) {
    return "";
  }
  return text.data();
}

}  // namespace

Rendezvous rendezvous_from_environment() {
  Rendezvous place;
  if (variable("RANK").empty() && variable("WORLD_SIZE").empty()) return place;
  constexpr int kMostRanks = 4096;
  place.world = whole_number("WORLD_SIZE", required("WORLD_SIZE"), 1, kMostRanks);
  place.rank = whole_number("RANK", required("RANK"), 0, kMostRanks - 1);
  if (place.rank >= place.world) {
    throw UsageError("RANK " + std::to_string(place.rank) + " does not fit WORLD_SIZE " +
                     std::to_string(place.world) + ": ranks count from 0");
  }
  place.address = required("MASTER_ADDR");
  place.port = whole_number("MASTER_PORT", required("MASTER_PORT"), 1, 65535);
  const std::string local = variable("LOCAL_WORLD_SIZE");
  if (!local.empty()) place.local_world = whole_number("LOCAL_WORLD_SIZE", local, 1, place.world);
  return place;
}

std::string rank_name(int rank, int world, const std::string& host) {
  return "rank " + std::to_string(rank) + " of " + std::to_string(world) +
         (host.empty() ? "" : " on " + host);
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "an unnamed host";
  return name.data();
}

std::string local_address_towards(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_DGRAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return "";
  std::string source;
  for (const addrinfo* target = found; target != nullptr && source.empty();
       target = target->ai_next) {
    source = route_source(*target);
  }
  ::freeaddrinfo(found);
  return source;
}

int free_port() {
  const Socket socket(AF_INET, SOCK_STREAM);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket.handle(), generic, size) != 0 ||
      ::getsockname(socket.handle(), generic, &size) != 0) {
    throw TrainerError("this host has no free port for its ranks to meet at");
  }
  return ntohs(address.sin_port);
}

}  // namespace inksum::trainer
