// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_position_command.hpp"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/cli/evaluate_group.hpp"
#include "api/cli/recording_options.hpp"
#include "api/evaluate/position_score.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer = R"(The JSON document:
  {"sessions": [{"session": NAME, FIGURES}, …], "all": {FIGURES},
   "map": "full" | "none", "refused_readings": COUNT}
FIGURES: n (estimates with truth and a position), n_without_position (estimates with truth and
without a position), mean_m, p50_m, p75_m, p90_m (2-D errors), share_in_68, share_in_95 (of the
errors within the claimed radius); null where n is 0. An estimate a second, from packets up to
that second alone.)";

struct Settings : RecordingSettings {
  bool json = false;
};

nlohmann::json score_all(const Settings& settings, const Recordings& recordings) {
  nlohmann::json sessions = nlohmann::json::array();
  evaluate::PositionErrors all;
  evaluate::for_each_held_out(
      recordings.train, recordings.tested(), settings.held_out(),
      [&](const evaluate::HeldOut& held_out) {
        const auto errors =
            evaluate::score_session(held_out.session, held_out.model, held_out.floor);
        nlohmann::json line = evaluate::to_json(errors);
        line["session"] = held_out.session.id;
        sessions.push_back(std::move(line));
        all.errors.insert(all.errors.end(), errors.errors.begin(), errors.errors.end());
        all.without_position += errors.without_position;
      });
  return {{"sessions", std::move(sessions)},
          {"all", evaluate::to_json(all)},
          {"map", settings.map},
          {"refused_readings", recordings.refused_readings()}};
}

void print_line(const std::string& name, const nlohmann::json& figures) {
  std::cout << std::left << std::setw(32) << name << std::right;
  for (const char* key : {"n", "n_without_position", "mean_m", "p50_m", "p75_m", "p90_m",
                          "share_in_68", "share_in_95"})
    std::cout << std::setw(9) << figures.at(key).dump();
  std::cout << '\n';
}

void print_table(const nlohmann::json& result) {
  std::cout << std::left << std::setw(32) << "session" << std::right;
  for (const char* title : {"n", "without", "mean m", "p50 m", "p75 m", "p90 m", "in 68", "in 95"})
    std::cout << std::setw(9) << title;
  std::cout << '\n';
  for (const auto& session : result.at("sessions")) print_line(session.at("session"), session);
  print_line("all", result.at("all"));
}

int run(const Settings& settings) {
  const auto recordings = read_recordings(settings);
  if (!recordings) return input_refused;
  const nlohmann::json result = score_all(settings, *recordings);
  if (result.at("sessions").empty()) {
    std::cerr << "nothing to score: no session has truth\n";
    return input_refused;
  }
  if (settings.json) {
    std::cout << result.dump(2) << '\n';
  } else {
    print_table(result);
  }
  return done;
}

}  // namespace

void add_evaluate_position(CLI::App& app, int& exit_code) {
  CLI::App* command = evaluate_group(app).add_subcommand(
      "position", "Score the tracker on recordings with known places");
  auto settings = std::make_shared<Settings>();
  add_recording_options(*command, settings);
  command->add_flag("--json", settings->json, "One JSON document instead of a table");
  command->footer(footer);
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
