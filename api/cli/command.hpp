// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "firmware_config/input/problem.hpp"

namespace CLI {
class App;
}

namespace lotse::cli {

/// What `lotse` exits with.
enum ExitCode : int {
  done = 0,
  environment_failed = 1,  ///< a file, socket or program that isn't there; one sentence says which
  input_refused = 2,       ///< a person's input; every problem was listed, nothing was changed
};

/// Lists them on standard error. Returns `input_refused`.
int refuse(const input::Problems& problems);

/// Each command has one file with one function of this form. It adds its subcommand to `app`; when
/// the user chose it, its callback runs and leaves its exit code in `exit_code`, which outlives
/// app.
using AddCommand = void(CLI::App& app, int& exit_code);

}  // namespace lotse::cli
