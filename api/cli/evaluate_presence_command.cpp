// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_presence_command.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "api/cli/evaluate_group.hpp"
#include "api/cli/recording_options.hpp"
#include "api/cli/session_table.hpp"
#include "api/evaluate/presence_score.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer =
    R"(Cars of 4.5 m × 1.8 m are put on a grid over the recorded room, with --apart metres of floor
between neighbours, in 18 layouts: shifted by thirds of the pitch, lengthwise and crosswise. The
hub's own pipeline (radio model, tracker, presence) replays each walk causally. Once a second and
layout its answer is held against the truth. While the true place is within 1.5 m of a footprint,
the nearest car is the right one, and the answer is one of
  right      names the right car alone
  between    "between two cars", the right one among them
  wrong      names another car, or two others
  away       "near none"
  not_sure   "near one of several", or there is no position
A wrong switch is a car that begins to be named, at any time, without being the true place's nearest.
The JSON document:
  {"sessions": [{"session": NAME, FIGURES}, …], "all": {FIGURES}, "map": "full" | "none",
   "apart_m": NUMBER, "refused_readings": COUNT}
FIGURES: n (looks within 1.5 m of a car), share_right, share_between, share_wrong, share_away,
share_not_sure (of n; they add up to 1), share_right_of_named (right / (right + wrong)),
n_out_of_reach (looks with no car within 1.5 m), share_named_out_of_reach (a car named at those),
wrong_switches_per_minute, minutes (walked, times layouts).)";

constexpr FigureColumn columns[] = {{"n", "n"},
                                    {"share_right", "right"},
                                    {"share_between", "between"},
                                    {"share_wrong", "wrong"},
                                    {"share_away", "away"},
                                    {"share_not_sure", "not sure"},
                                    {"share_named_out_of_reach", "far named"},
                                    {"wrong_switches_per_minute", "switch/min"}};

struct Settings : RecordingSettings {
  double apart_m = 4;
  bool json = false;
};

nlohmann::json score_all(const Settings& settings, const Recordings& recordings) {
  const auto grids = evaluate::car_grids_over(recordings.train, settings.apart_m);
  nlohmann::json sessions = nlohmann::json::array();
  evaluate::PresenceCounts all;
  evaluate::for_each_held_out(recordings.train, recordings.tested(), settings.held_out(),
                              [&](const evaluate::HeldOut& held_out) {
                                const auto counts = evaluate::score_presence(held_out, grids);
                                nlohmann::json line = evaluate::to_json(counts);
                                line["session"] = held_out.session.id;
                                sessions.push_back(std::move(line));
                                all += counts;
                              });
  return {{"sessions", std::move(sessions)},
          {"all", evaluate::to_json(all)},
          {"map", settings.map},
          {"apart_m", settings.apart_m},
          {"refused_readings", recordings.refused_readings()}};
}

int run(const Settings& settings) {
  const auto recordings = read_recordings(settings);
  if (!recordings) return input_refused;
  return tell_sessions(score_all(settings, *recordings), columns, settings.json);
}

}  // namespace

void add_evaluate_presence(CLI::App& app, int& exit_code) {
  CLI::App* command = evaluate_group(app).add_subcommand(
      "presence", "Score how often the car is named that somebody stands at");
  auto settings = std::make_shared<Settings>();
  add_recording_options(*command, settings);
  command->add_option("--apart", settings->apart_m, "Floor between neighbouring cars in metres")
      ->check(CLI::Range(0.5, 20.0))
      ->capture_default_str();
  command->add_flag("--json", settings->json, "One JSON document instead of a table");
  command->footer(footer);
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
