// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>

#include "api/cli/session_table.hpp"
#include "api/evaluate/held_out.hpp"
#include "api/load/recording.hpp"

namespace CLI {
class App;
}

namespace lotse::cli {

struct Recordings {
  load::Recording train;
  std::optional<load::Recording> test;  ///< none with --leave-one-out

  const load::Recording* tested() const { return test ? &*test : nullptr; }
};

/// A command of `lotse evaluate` that scores each session of recordings.
struct RecordingCommand {
  const char *name, *description, *footer;
  std::span<const FigureColumn> columns;
  /// Gives a document as tell_sessions takes it; "map" and "refused_readings" are added to it.
  std::function<nlohmann::json(const Recordings&, const evaluate::HeldOutOptions&)> score;
};

/// Adds it with --train, --test, --leave-one-out, --points, --map and --json; gives it for options
/// of its own.
CLI::App& add_recording_command(CLI::App& app, int& exit_code, const RecordingCommand& command);

}  // namespace lotse::cli
