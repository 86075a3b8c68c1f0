// SPDX-License-Identifier: Apache-2.0
#include "api/demo/child_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>
#include <utility>

namespace lotse::demo {
namespace {

using namespace std::chrono_literals;

constexpr auto default_patience = 5s;  // longer than the hub's own limit for stopping
constexpr int cannot_execute = 127;    // what shells exit with

/// Runs in the child after fork: only async-signal-safe calls.
[[noreturn]] void become(char* const* arguments, int log, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(cannot_execute);  // the parent died before the line above
  setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  execv(arguments[0], arguments);
  _exit(cannot_execute);
}

int exit_code_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, std::filesystem::path log)
    : pid_(-1), log_(std::move(log)) {
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments)
    pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  const int output = open(log_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (output < 0) throw std::system_error(errno, std::generic_category(), log_.string());
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ == 0) become(pointers.data(), output, parent);
  const int error = errno;
  close(output);
  if (pid_ < 0) throw std::system_error(error, std::generic_category(), arguments.front());
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      exit_code_(other.exit_code_),
      log_(std::move(other.log_)) {}

ChildProcess::~ChildProcess() {
  stop(default_patience);
}

std::optional<int> ChildProcess::exit_code() {
  int status = 0;
  if (pid_ > 0 && !exit_code_ && waitpid(pid_, &status, WNOHANG) == pid_) {
    exit_code_ = exit_code_of(status);
  }
  return exit_code_;
}

void ChildProcess::stop(std::chrono::milliseconds patience) {
  if (pid_ <= 0 || exit_code()) return;
  kill(pid_, SIGTERM);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!exit_code() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(10ms);
  }
  if (exit_code_) return;
  kill(pid_, SIGKILL);
  int status = 0;
  waitpid(pid_, &status, 0);
  exit_code_ = exit_code_of(status);
}

}  // namespace lotse::demo
