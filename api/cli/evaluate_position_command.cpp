// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_position_command.hpp"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/cli/evaluate_group.hpp"
#include "api/evaluate/position_score.hpp"
#include "api/load/recording.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer = R"(The JSON document:
  {"sessions": [{"session": NAME, FIGURES}, …], "all": {FIGURES},
   "map": "full" | "none", "refused_readings": COUNT}
FIGURES: n (estimates with truth and a position), n_without_position (estimates with truth and
without a position), mean_m, p50_m, p75_m, p90_m (2-D errors), share_in_68, share_in_95 (of the
errors within the claimed radius); null where n is 0. An estimate a second, from packets up to
that second alone.)";

struct Settings {
  std::string train, test;
  bool leave_one_out = false, points = false, json = false;
  std::string map = "full";
};

using Sessions = std::vector<const load::Session*>;

/// Each session to be scored, with the walks its model may learn from.
struct Task {
  const load::Session* session;
  Sessions training;
};

Sessions pointers(const std::vector<load::Session>& sessions) {
  Sessions found;
  for (const auto& session : sessions) found.push_back(&session);
  return found;
}

std::vector<Task> tasks_of(const load::Recording& train, const load::Recording* test, bool points) {
  std::vector<Task> tasks;
  if (!test) {
    for (const auto& session : train.walks) {
      Sessions others = pointers(train.walks);
      std::erase(others, &session);
      tasks.push_back({&session, others});
    }
    return tasks;
  }
  const auto& sessions = points || test->walks.empty() ? test->standing : test->walks;
  for (const auto& session : sessions) tasks.push_back({&session, pointers(train.walks)});
  return tasks;
}

nlohmann::json score_all(const Settings& settings, const load::Recording& train,
                         const load::Recording* test) {
  nlohmann::json sessions = nlohmann::json::array();
  evaluate::PositionErrors all;
  std::shared_ptr<const ranging::RadioModel> model;
  const Sessions* fitted = nullptr;
  const auto floor = settings.map == "full" ? train.floor : nullptr;
  const auto tasks = tasks_of(train, test, settings.points);
  for (const Task& task : tasks) {
    if (!fitted || *fitted != task.training) {
      model = std::make_shared<ranging::RadioModel>(
          ranging::fit_radio_model(load::survey_of(train, task.training), floor.get(),
                                   {.radio_map = settings.map == "full"}));
      fitted = &task.training;
    }
    const evaluate::PositionErrors errors = evaluate::score_session(*task.session, model, floor);
    nlohmann::json line = evaluate::to_json(errors);
    line["session"] = task.session->id;
    sessions.push_back(std::move(line));
    all.errors.insert(all.errors.end(), errors.errors.begin(), errors.errors.end());
    all.without_position += errors.without_position;
  }
  return {{"sessions", std::move(sessions)},
          {"all", evaluate::to_json(all)},
          {"map", settings.map},
          {"refused_readings", train.refused_readings + (test ? test->refused_readings : 0)}};
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
  const auto train = load::read_recording(settings.train);
  if (!train) std::cerr << input::to_string(train.error());
  std::optional<tl::expected<load::Recording, input::Problems>> test;
  if (!settings.leave_one_out) {
    test = load::read_recording(settings.test);
    if (!*test) std::cerr << input::to_string(test->error());
  }
  if (!train || (test && !*test)) return input_refused;
  const nlohmann::json result = score_all(settings, *train, test ? &**test : nullptr);
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
  command->add_option("--train", settings->train, "Folder to learn from")
      ->required()
      ->check(CLI::ExistingDirectory);
  CLI::Option* test = command->add_option("--test", settings->test, "Folder to score")
                          ->check(CLI::ExistingDirectory);
  CLI::Option* leave_one_out =
      command->add_flag("--leave-one-out", settings->leave_one_out,
                        "Score each walk of --train with the other walks as training");
  test->excludes(leave_one_out);
  command
      ->add_flag("--points", settings->points,
                 "Score the standing points of --test, also where it has walks")
      ->needs(test);
  command
      ->add_option("--map", settings->map,
                   "full: radio map and floor; none: path loss from the standing points alone")
      ->check(CLI::IsMember({"full", "none"}))
      ->capture_default_str();
  command->add_flag("--json", settings->json, "One JSON document instead of a table");
  command->footer(footer);
  command->callback([settings, leave_one_out, test, &exit_code] {
    if (test->count() + leave_one_out->count() != 1)
      throw CLI::RequiredError("one of --test and --leave-one-out");
    exit_code = run(*settings);
  });
}

}  // namespace lotse::cli
