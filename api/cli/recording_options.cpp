// SPDX-License-Identifier: Apache-2.0
#include "api/cli/recording_options.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace lotse::cli {

void add_recording_options(CLI::App& command, const std::shared_ptr<RecordingSettings>& settings) {
  command.add_option("--train", settings->train, "Folder to learn from")
      ->required()
      ->check(CLI::ExistingDirectory);
  CLI::Option* test = command.add_option("--test", settings->test, "Folder to score")
                          ->check(CLI::ExistingDirectory);
  command
      .add_flag("--leave-one-out", settings->leave_one_out,
                "Score each walk of --train with the other walks as training; with --points each "
                "third of its standing points with the other thirds and the walks")
      ->excludes(test);
  command.add_flag("--points", settings->points,
                   "Score the standing points, also where there are walks");
  command
      .add_option("--map", settings->map,
                  "full: radio map and floor; none: path loss from the standing points alone")
      ->check(CLI::IsMember({"full", "none"}))
      ->capture_default_str();
}

std::optional<Recordings> read_recordings(const RecordingSettings& settings) {
  if (settings.test.empty() != settings.leave_one_out)
    throw CLI::RequiredError("one of --test and --leave-one-out");
  auto train = load::read_recording(settings.train);
  if (!train) std::cerr << input::to_string(train.error());
  if (settings.leave_one_out) {
    if (!train) return std::nullopt;
    return Recordings{*std::move(train), std::nullopt};
  }
  auto test = load::read_recording(settings.test);
  if (!test) std::cerr << input::to_string(test.error());
  if (!train || !test) return std::nullopt;
  return Recordings{*std::move(train), *std::move(test)};
}

}  // namespace lotse::cli
