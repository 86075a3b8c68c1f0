// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lotse::demo {

/// A program started by this one, which ends with it: destruction stops it, and the kernel stops it
/// should this process die. In a process group of its own, so that Ctrl-C reaches only the parent.
/// Start from the main thread (the kernel ties the child's life to the starting thread). Not
/// thread-safe.
class ChildProcess {
 public:
  /// @param arguments the program's path first; @param log takes its standard output and error.
  /// Throws std::system_error when it can't be started.
  ChildProcess(const std::vector<std::string>& arguments, std::filesystem::path log);
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;

  /// Its exit code once it has ended by itself (128 + signal when killed), else nothing.
  std::optional<int> exit_code();
  /// Asks it to stop and makes sure that it has within `patience`; idempotent.
  void stop(std::chrono::milliseconds patience);
  const std::filesystem::path& log() const { return log_; }

 private:
  pid_t pid_;
  std::optional<int> exit_code_;
  std::filesystem::path log_;
};

}  // namespace lotse::demo
