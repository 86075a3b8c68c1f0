// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_scenario_command.hpp"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/cli/evaluate_group.hpp"
#include "api/evaluate/room_scenario.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer =
    R"(A room of 6 m × 4 m, nodes at (0.2, 0.2), (0.2, 3.8), (5.8, 0.2), (5.8, 3.8); −59 dBm at 1 m,
exponent 3; normal noise of 2.5 dB, one reading in ten 6 dB weaker. Walk 1 goes (0.5, 0.5) → (3, 2) →
(5.5, 3.5), walk 2 (1, 2) → (3, 2) → (3.9, 2) → (4.1, 2) → (5, 2), 30 steps a segment, one reading per
node and step. The rooms are split at x = 4. Its publisher reports a median of 0.60 m on both, P95 of
1.33 m and 1.61 m, and the wrong room at 6.6 % and 22.3 % of the steps.
The hub's tracker is given the laws and the noise's mean and spread. Steps have no duration in the
scenario; here they take 0.2 s. One estimate a step, from that step and those before it. The room is
the one where more than half of the belief lies.
The JSON document: {"seeds": COUNT, "rows": [{"walk": 1 | 2, "lost_node": null | 1…4, "median_m",
"p95_m", "wrong_room" (share of the steps), "steps", "n_without_position" (these count as a wrong
room)}, …]})";

struct Settings {
  std::uint64_t seeds = 200;
  bool json = false;
};

nlohmann::json row_of(std::size_t walk, std::optional<std::size_t> lost_node, std::uint64_t seeds) {
  const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4; };
  const evaluate::RoomScore score = evaluate::score_room_walk(walk, lost_node, seeds);
  return {{"walk", walk + 1},
          {"lost_node", lost_node ? nlohmann::json(*lost_node + 1) : nlohmann::json()},
          {"median_m", rounded(score.median_m)},
          {"p95_m", rounded(score.p95_m)},
          {"wrong_room", rounded(score.wrong_room)},
          {"steps", score.steps},
          {"n_without_position", score.without_position}};
}

void print_table(const nlohmann::json& rows) {
  const auto columns = {"walk",       "lost_node", "median_m",          "p95_m",
                        "wrong_room", "steps",     "n_without_position"};
  for (const char* column : columns) std::cout << std::setw(20) << column;
  std::cout << '\n';
  for (const auto& row : rows) {
    for (const char* column : columns) std::cout << std::setw(20) << row.at(column).dump();
    std::cout << '\n';
  }
}

int run(const Settings& settings) {
  nlohmann::json rows = nlohmann::json::array();
  for (std::size_t walk = 0; walk < evaluate::scenario_walks; ++walk) {
    rows.push_back(row_of(walk, std::nullopt, settings.seeds));
    for (std::size_t node = 0; node < evaluate::scenario_nodes; ++node)
      rows.push_back(row_of(walk, node, settings.seeds));
  }
  if (settings.json) {
    std::cout << nlohmann::json{{"seeds", settings.seeds}, {"rows", rows}}.dump(2) << '\n';
  } else {
    print_table(rows);
  }
  return done;
}

}  // namespace

void add_evaluate_scenario(CLI::App& app, int& exit_code) {
  CLI::App* command = evaluate_group(app).add_subcommand(
      "scenario", "Score the tracker on another system's public scenario of two rooms");
  auto settings = std::make_shared<Settings>();
  command->add_option("--seeds", settings->seeds, "How often, each time with other noise")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command->add_flag("--json", settings->json, "One JSON document instead of a table");
  command->footer(footer);
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
