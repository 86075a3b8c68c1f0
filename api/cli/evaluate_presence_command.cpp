// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_presence_command.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "api/cli/recording_command.hpp"
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

nlohmann::json score_all(const Recordings& recordings, const evaluate::HeldOutOptions& options,
                         double apart_m) {
  const auto grids = evaluate::car_grids_over(recordings.train, apart_m);
  nlohmann::json sessions = nlohmann::json::array();
  evaluate::PresenceCounts all;
  evaluate::for_each_held_out(recordings.train, recordings.tested(), options,
                              [&](const evaluate::HeldOut& held_out) {
                                const auto counts = evaluate::score_presence(held_out, grids);
                                nlohmann::json line = evaluate::to_json(counts);
                                line["session"] = held_out.session.id;
                                sessions.push_back(std::move(line));
                                all += counts;
                              });
  return {{"sessions", std::move(sessions)}, {"all", evaluate::to_json(all)}, {"apart_m", apart_m}};
}

}  // namespace

void add_evaluate_presence(CLI::App& app, int& exit_code) {
  auto apart_m = std::make_shared<double>(4);
  CLI::App& command = add_recording_command(
      app, exit_code,
      {"presence", "Score how often the car is named that somebody stands at", footer, columns,
       [apart_m](const auto& recordings, const auto& options) {
         return score_all(recordings, options, *apart_m);
       }});
  command.add_option("--apart", *apart_m, "Floor between neighbouring cars in metres")
      ->check(CLI::Range(0.5, 20.0))
      ->capture_default_str();
}

}  // namespace lotse::cli
