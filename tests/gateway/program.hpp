// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace lotse::testing {

/// The real lotse-gateway as a process of its own, its output in a pipe.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments);
  ~Program();  ///< kills it if it still runs
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void send(int signal) const;
  /// Everything it says until it ends.
  std::string output() const;
  int exit_code();
  std::uint64_t resident_kib() const;
  /// The processor's time it has taken so far, of all its threads.
  double cpu_seconds() const;

 private:
  pid_t process_ = 0;
  int output_ = -1;
};

}  // namespace lotse::testing
