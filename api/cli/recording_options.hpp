// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "api/evaluate/held_out.hpp"
#include "api/load/recording.hpp"

namespace CLI {
class App;
}

namespace lotse::cli {

/// What a command that scores recordings learns from and what it scores.
struct RecordingSettings {
  std::string train, test;
  bool leave_one_out = false, points = false;
  std::string map = "full";

  evaluate::HeldOutOptions held_out() const { return {.points = points, .map = map == "full"}; }
};

/// Adds --train, --test, --leave-one-out, --points and --map.
/// @param settings outlives the command; filled when its callback runs.
void add_recording_options(CLI::App& command, const std::shared_ptr<RecordingSettings>& settings);

struct Recordings {
  load::Recording train;
  std::optional<load::Recording> test;  ///< none with --leave-one-out

  const load::Recording* tested() const { return test ? &*test : nullptr; }
  std::size_t refused_readings() const {
    return train.refused_readings + (test ? test->refused_readings : 0);
  }
};

/// Reads the folders; where one can't be, lists every problem and gives none.
/// @throws CLI::ParseError when not exactly one of --test and --leave-one-out was given.
std::optional<Recordings> read_recordings(const RecordingSettings& settings);

}  // namespace lotse::cli
