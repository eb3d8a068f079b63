#include "native_trainer/train/local_ranks.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <set>
#include <utility>

#include "native_trainer/error.h"
#include "native_trainer/files.h"
#include "native_trainer/train/rendezvous.h"

namespace inksum::trainer {
namespace {

using Clock = std::chrono::steady_clock;

// From a rank's failure to the end of those that do not end by themselves.
constexpr auto kGrace = std::chrono::seconds(15);

struct Rank {
  pid_t process = -1;  // -1: it has ended
  int errors = -1;     // the pipe's end that its standard error comes from; -1: closed
  std::string line;    // of it, unfinished
};

sigset_t watched_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGCHLD}) ::sigaddset(&signals, signal);
  return signals;
}

// Never returns: the child becomes the program. It ends with this process, and hears a terminal's
// Ctrl-C by way of this process only, because a second one would end it at once.
[[noreturn]] void become_rank(int rank, int count, int port, int errors, const sigset_t& mask,
                              const std::vector<std::string>& command) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  ::pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  ::dup2(errors, STDERR_FILENO);
  if (rank != 0) ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
  const std::string number = std::to_string(rank), world = std::to_string(count);
  ::setenv("RANK", number.c_str(), 1);
  ::setenv("LOCAL_RANK", number.c_str(), 1);
  ::setenv("WORLD_SIZE", world.c_str(), 1);
  ::setenv("LOCAL_WORLD_SIZE", world.c_str(), 1);
  ::setenv("MASTER_ADDR", "127.0.0.1", 1);
  ::setenv("MASTER_PORT", std::to_string(port).c_str(), 1);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execv("/proc/self/exe", words.data());
  ::_exit(127);
}

class LocalRanks {
 public:
  LocalRanks();
  ~LocalRanks();
  LocalRanks(const LocalRanks&) = delete;
  LocalRanks& operator=(const LocalRanks&) = delete;
  void start(int count, const std::vector<std::string>& command);
  int wait();

 private:
  void listen(int milliseconds);
  void read_signals();
  void read_errors(size_t rank);
  void pass_on(size_t rank, const std::string& line);
  void collect_ended();
  void judge(size_t rank, int status);
  void send_all(int signal);
  bool any_alive() const;

  std::vector<Rank> ranks_;
  std::set<std::string> said_;
  sigset_t mask_before_{};
  int signals_ = -1;
  int code_ = 0;
  bool failed_ = false;
  Clock::time_point failed_at_;
};

LocalRanks::LocalRanks() {
  const sigset_t watched = watched_signals();
  ::pthread_sigmask(SIG_BLOCK, &watched, &mask_before_);
  signals_ = ::signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK);
}

void LocalRanks::start(int count, const std::vector<std::string>& command) {
  const int port = free_port();
  std::fflush(nullptr);
  for (int rank = 0; rank < count; ++rank) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw TrainerError("no pipe for another rank");
    const pid_t process = ::fork();
    if (process == 0) become_rank(rank, count, port, pipe[1], mask_before_, command);
    ::close(pipe[1]);
    ranks_.push_back({process, pipe[0], ""});
    if (process < 0) throw TrainerError("this host starts no more processes for ranks");
  }
}

LocalRanks::~LocalRanks() {
  send_all(SIGKILL);
  for (const Rank& rank : ranks_) {
    if (rank.errors >= 0) ::close(rank.errors);
    if (rank.process > 0) ::waitpid(rank.process, nullptr, 0);
  }
  ::close(signals_);
  ::pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

int LocalRanks::wait() {
  while (any_alive()) {
    listen(500);
    collect_ended();
    if (failed_ && Clock::now() - failed_at_ > kGrace) send_all(SIGKILL);
  }
  return code_;
}

bool LocalRanks::any_alive() const {
  return std::any_of(ranks_.begin(), ranks_.end(),
                     [](const Rank& rank) { return rank.process > 0; });
}

// Waits for a signal, an ended rank, or words from one.
void LocalRanks::listen(int milliseconds) {
  std::vector<pollfd> sources = {{signals_, POLLIN, 0}};
  for (const Rank& rank : ranks_) sources.push_back({rank.errors, POLLIN, 0});
  if (::poll(sources.data(), sources.size(), milliseconds) <= 0) return;
  for (size_t rank = 0; rank < ranks_.size(); ++rank) {
    if (sources[rank + 1].revents != 0) read_errors(rank);
  }
  if (sources[0].revents != 0) read_signals();
}

void LocalRanks::read_signals() {
  signalfd_siginfo received{};
  while (::read(signals_, &received, sizeof received) == sizeof received) {
    if (received.ssi_signo != SIGCHLD) send_all(static_cast<int>(received.ssi_signo));
  }
}

void LocalRanks::read_errors(size_t rank) {
  std::array<char, 4096> bytes{};
  const ssize_t count = ::read(ranks_[rank].errors, bytes.data(), bytes.size());
  if (count <= 0) {
    ::close(std::exchange(ranks_[rank].errors, -1));
    if (!ranks_[rank].line.empty()) pass_on(rank, std::exchange(ranks_[rank].line, ""));
    return;
  }
  std::string& line = ranks_[rank].line;
  line.append(bytes.data(), static_cast<size_t>(count));
  for (size_t end; (end = line.find('\n')) != std::string::npos; line.erase(0, end + 1)) {
    pass_on(rank, line.substr(0, end));
  }
}

void LocalRanks::pass_on(size_t rank, const std::string& line) {
  if (!said_.insert(line).second) return;
  std::fprintf(stderr, "[rank %zu] %s\n", rank, line.c_str());
}

void LocalRanks::collect_ended() {
  int status = 0;
  for (size_t rank = 0; rank < ranks_.size(); ++rank) {
    if (ranks_[rank].process <= 0) continue;
    if (::waitpid(ranks_[rank].process, &status, WNOHANG) != ranks_[rank].process) continue;
    ranks_[rank].process = -1;
    while (ranks_[rank].errors >= 0) read_errors(rank);
    judge(rank, status);
  }
}

// A rank that was asked to stop ends with 128 + signal after its checkpoint, and so do all.
void LocalRanks::judge(size_t rank, int status) {
  const bool killed = WIFSIGNALED(status);
  const int code = killed ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  if (!killed && (code == 0 || code == 128 + SIGINT || code == 128 + SIGTERM)) {
    if (!failed_) code_ = std::max(code_, code);
    return;
  }
  if (failed_) return;
  failed_ = true;
  failed_at_ = Clock::now();
  code_ = code;
  const std::string how = killed ? "was ended by signal " + std::to_string(WTERMSIG(status)) +
                                       " (" + ::strsignal(WTERMSIG(status)) + ")"
                                 : "ended with code " + std::to_string(code);
  std::fprintf(stderr, "inksum-trainer: rank %zu of %zu %s; the others are stopped too\n", rank,
               ranks_.size(), how.c_str());
  send_all(SIGTERM);
}

void LocalRanks::send_all(int signal) {
  for (const Rank& rank : ranks_) {
    if (rank.process > 0) ::kill(rank.process, signal);
  }
}

}  // namespace

std::vector<std::string> own_command_line() {
  const std::string bytes = read_file("/proc/self/cmdline");
  std::vector<std::string> words;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = std::min(bytes.find('\0', begin), bytes.size());
    words.push_back(bytes.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

int run_local_ranks(int count, const std::vector<std::string>& command) {
  LocalRanks ranks;
  ranks.start(count, command);
  return ranks.wait();
}

}  // namespace inksum::trainer
