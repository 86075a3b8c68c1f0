// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_route_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/cli/evaluate_group.hpp"
#include "api/evaluate/route_score.hpp"
#include "api/evaluate/shortness_score.hpp"
#include "api/load/imdf.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer =
    R"(Routes between random places on the walkable floor, there and back, by searching. The JSON document:
  pairs, ways, no_ways      how many pairs, and whether anything connects them
  through_walls             ways that meet a wall, furniture or a car, judged with GEOS from the plan
  shorter_than_straight     ways shorter than the straight line
  unlike_back               ways that are not as long as the way back
  least_clearance_m         the nearest any way comes to a wall or a car
  build_ms                  from the plan to a router
  route_us_p50, route_us_p99, routes_per_s    of one search each
With --brute-force N also, under "brute_force", what a visibility graph that GEOS draws says of N more ways:
  ways, no_ways, one_finds_none    found by both, by neither, and by one only
  levels_left_out                  that have too many corners for brute force
  most_longer, most_shorter        the largest shares by which one of our ways differs)";

struct Settings {
  std::string venue;
  int pairs = 1000;
  int brute_force = 0;
  unsigned seed = 1;
  bool step_free = false, json = false;
};

int run(const Settings& settings) {
  const auto venue = load::load_venue(settings.venue);
  if (!venue) return refuse(venue.error());
  routing::RouterOptions options;
  options.walkable.step_free = settings.step_free;
  auto figures = evaluate::to_json(
      evaluate::score_routes(venue->plan, options, settings.pairs, settings.seed));
  if (settings.brute_force > 0) {
    figures["brute_force"] = evaluate::to_json(
        evaluate::score_shortness(venue->plan, options, settings.brute_force, settings.seed));
  }
  if (settings.json) {
    std::cout << figures.dump(2) << '\n';
  } else {
    for (const auto& [name, value] : figures.items()) std::cout << name << ' ' << value << '\n';
  }
  return done;
}

}  // namespace

void add_evaluate_route(CLI::App& app, int& exit_code) {
  CLI::App* command = evaluate_group(app).add_subcommand(
      "route", "Hold random ways on a floor plan against its walls, and time them");
  auto settings = std::make_shared<Settings>();
  command->add_option("--venue", settings->venue, "Folder or zip file in IMDF 1.0")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("--pairs", settings->pairs, "How many pairs of places")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command
      ->add_option("--brute-force", settings->brute_force,
                   "Compare that many ways with a brute-force visibility graph; for small plans")
      ->check(CLI::Range(1, 100'000));
  command->add_option("--seed", settings->seed, "Of the random places")->capture_default_str();
  command->add_flag("--step-free", settings->step_free, "Without steps, stairs and escalators");
  command->add_flag("--json", settings->json, "One JSON document");
  command->footer(footer);
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
