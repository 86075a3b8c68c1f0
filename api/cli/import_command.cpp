// SPDX-License-Identifier: Apache-2.0
#include "api/cli/import_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/load/imdf.hpp"
#include "api/load/venue_check.hpp"

namespace lotse::cli {
namespace {

using nlohmann::json;

constexpr const char* footer = R"(The JSON document:
  {"venue": NAME, "counts": {KIND: N}, "findings": [FINDING], "reachability": {…}}
FINDING: feature_type, feature_id, rule, severity (note | warning | error), text (what is wrong),
done (what was done about it). reachability: main_entrance_id (null where there is none),
units_with_opening, reachable, share, unreachable: [{unit_id, level_id, reason, opening_ids (its own),
units_in_part (that one can walk to from there), nearest_unit_id (that can be reached, on its storey,
nearest to that part), gap_m (to it)}].
A refused archive gives {"problems": [{file, line, path, text}]} and exit code 2.)";

struct Settings {
  std::string path, out;
  bool check = false, json = false;
};

const char* word(load::Severity severity) {
  switch (severity) {
    case load::Severity::note:
      return "note";
    case load::Severity::warning:
      return "warning";
    case load::Severity::error:
      break;
  }
  return "error";
}

json to_json(const load::Finding& finding) {
  return {{"feature_type", finding.feature_type},
          {"feature_id", finding.feature_id},
          {"rule", finding.rule},
          {"severity", word(finding.severity)},
          {"text", finding.text},
          {"done", finding.done}};
}

json ids(const std::vector<floorplan::FeatureId>& features) {
  json list = json::array();
  for (const floorplan::FeatureId& feature : features) list.push_back(feature.value);
  return list;
}

json to_json(const load::VenueCheck& check, const floorplan::FloorPlan& plan) {
  json unreachable = json::array();
  for (const load::Unreachable& unit : check.unreachable) {
    if (unit.openings.empty()) continue;
    unreachable.push_back({{"unit_id", unit.unit.value},
                           {"level_id", plan.find_unit(unit.unit)->level.value},
                           {"reason", unit.reason},
                           {"opening_ids", ids(unit.openings)},
                           {"units_in_part", unit.units_in_part},
                           {"nearest_unit_id", unit.nearest ? json(unit.nearest->value) : json()},
                           {"gap_m", unit.nearest ? json(unit.gap_m) : json()}});
  }
  const auto& units = check.reachability.units;
  const auto with_opening = std::count_if(units.begin(), units.end(),
                                          [](const auto& unit) { return !unit.openings.empty(); });
  const auto reachable = with_opening - static_cast<std::ptrdiff_t>(unreachable.size());
  json share = with_opening == 0
                   ? json()
                   : json(static_cast<double>(reachable) / static_cast<double>(with_opening));
  const auto& entrance = check.reachability.main_entrance;
  return {{"main_entrance_id", entrance ? json(entrance->value) : json()},
          {"units_with_opening", with_opening},
          {"reachable", reachable},
          {"share", share},
          {"unreachable", unreachable}};
}

json counts(const floorplan::FloorPlan& plan) {
  return {{"level", plan.levels.size()},     {"unit", plan.units.size()},
          {"opening", plan.openings.size()}, {"obstacle", plan.obstacles.size()},
          {"vehicle", plan.vehicles.size()}, {"gateway_anchor", plan.anchors.size()},
          {"carried", plan.carried.size()}};
}

void print(const json& report) {
  for (const json& finding : report.at("findings")) {
    std::cout << finding.at("severity").get<std::string>() << ": "
              << finding.at("feature_type").get<std::string>() << ' '
              << finding.at("feature_id").get<std::string>() << ": "
              << finding.at("rule").get<std::string>() << ": "
              << finding.at("text").get<std::string>() << "; "
              << finding.at("done").get<std::string>() << '\n';
  }
  const json& reach = report.at("reachability");
  std::cout << report.at("venue").get<std::string>() << ": " << report.at("counts").dump() << '\n'
            << reach.at("reachable") << " of " << reach.at("units_with_opening")
            << " units that have an opening can be reached from the main entrance\n";
}

int refuse(const Settings& settings, const input::Problems& problems) {
  if (!settings.json) return cli::refuse(problems);
  json list = json::array();
  for (const input::Problem& problem : problems) {
    list.push_back({{"file", problem.file},
                    {"line", problem.line},
                    {"path", problem.path},
                    {"text", problem.text}});
  }
  std::cout << json{{"problems", list}}.dump(1) << '\n';
  return input_refused;
}

int run(const Settings& settings) {
  const auto venue = load::load_venue(settings.path);
  if (!venue) return refuse(settings, venue.error());
  const load::VenueCheck check = load::check_venue(venue->plan);
  json findings = json::array();
  for (const load::Finding& finding : venue->findings) findings.push_back(to_json(finding));
  for (const load::Finding& finding : check.findings) findings.push_back(to_json(finding));
  const json report{{"venue", floorplan::label_in(venue->plan.name, venue->plan.language)},
                    {"counts", counts(venue->plan)},
                    {"findings", std::move(findings)},
                    {"reachability", to_json(check, venue->plan)}};
  if (settings.json) {
    std::cout << report.dump(1) << '\n';
  } else {
    print(report);
  }
  if (!settings.out.empty()) load::write_venue(venue->plan, settings.out);
  return done;
}

}  // namespace

void add_import(CLI::App& app, int& exit_code) {
  CLI::App* group = app.add_subcommand("import", "Bring in what others made");
  group->require_subcommand(1);
  CLI::App* command = group->add_subcommand("venue", "A floor plan in IMDF 1.0");
  auto settings = std::make_shared<Settings>();
  command->add_option("path", settings->path, "Folder or zip file")
      ->required()
      ->check(CLI::ExistingPath);
  CLI::Option* check =
      command->add_flag("--check", settings->check, "Only say what is wrong with it");
  CLI::Option* out =
      command->add_option("--out", settings->out, "Folder or .zip file to write the plan to");
  check->excludes(out);
  command->add_flag("--json", settings->json, "One JSON document instead of lines");
  command->footer(footer);
  command->callback([settings, check, out, &exit_code] {
    if (check->count() + out->count() != 1) throw CLI::RequiredError("one of --check and --out");
    exit_code = run(*settings);
  });
}

}  // namespace lotse::cli
