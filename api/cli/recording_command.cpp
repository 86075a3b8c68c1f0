// SPDX-License-Identifier: Apache-2.0
#include "api/cli/recording_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/cli/command.hpp"
#include "api/cli/evaluate_group.hpp"

namespace lotse::cli {
namespace {

struct Settings {
  std::string train, test;
  bool leave_one_out = false, points = false, json = false;
  std::string map = "full";
};

void add_options(CLI::App& command, Settings& settings) {
  command.add_option("--train", settings.train, "Folder to learn from")
      ->required()
      ->check(CLI::ExistingDirectory);
  CLI::Option* test =
      command.add_option("--test", settings.test, "Folder to score")->check(CLI::ExistingDirectory);
  command
      .add_flag("--leave-one-out", settings.leave_one_out,
                "Score each walk of --train with the other walks as training; with --points each "
                "third of its standing points with the other thirds and the walks")
      ->excludes(test);
  command.add_flag("--points", settings.points,
                   "Score the standing points, also where there are walks");
  command
      .add_option("--map", settings.map,
                  "full: radio map and floor; none: path loss from the standing points alone")
      ->check(CLI::IsMember({"full", "none"}))
      ->capture_default_str();
  command.add_flag("--json", settings.json, "One JSON document instead of a table");
}

/// Reads the folders; where one can't be, lists every problem and gives none.
std::optional<Recordings> read_recordings(const Settings& settings) {
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

int run(const Settings& settings, const RecordingCommand& command) {
  const auto recordings = read_recordings(settings);
  if (!recordings) return input_refused;
  nlohmann::json result =
      command.score(*recordings, {.points = settings.points, .map = settings.map == "full"});
  result["map"] = settings.map;
  const load::Recording* test = recordings->tested();
  result["refused_readings"] =
      recordings->train.refused_readings + (test ? test->refused_readings : 0);
  return tell_sessions(result, command.columns, settings.json);
}

}  // namespace

CLI::App& add_recording_command(CLI::App& app, int& exit_code, const RecordingCommand& command) {
  CLI::App* added = evaluate_group(app).add_subcommand(command.name, command.description);
  auto settings = std::make_shared<Settings>();
  add_options(*added, *settings);
  added->footer(command.footer);
  added->callback([settings, command, &exit_code] { exit_code = run(*settings, command); });
  return *added;
}

}  // namespace lotse::cli
