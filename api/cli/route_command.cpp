// SPDX-License-Identifier: Apache-2.0
#include "api/cli/route_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/load/destination.hpp"
#include "api/load/imdf.hpp"
#include "api/load/way_words.hpp"
#include "positioning/routing/directions.hpp"

namespace lotse::cli {
namespace {

using nlohmann::json;
using routing::NoPath;
using routing::Path;
using routing::Router;

constexpr const char* footer = R"(The JSON document:
  length_m     of the way on the plan; null where there is none
  polyline     [longitude, latitude, ordinal] from start to end
  from_moved_m, to_moved_m    how far off what was given the ends are: at most 3 m, where that is off
               the walkable floor; null where the end is a car
  levels       ordinals in the order they are walked
  level_ids    the same as ids
  steps        what to do one after another: text in English and German, at_m along the way, length_m
               walked after it, ordinal
  reason       where there is no way: start_not_walkable, end_not_walkable (no floor within 3 m),
               no_way, unknown_level (no level has that ordinal), unknown_feature
  blocked_by   for no_way: ids of what is closed or stands in the way; empty where only walls are
  why          the same in English and German
An end that the plan doesn't have is named on standard error too, with exit code 2.)";

struct Settings {
  std::string venue, from, to;
  bool step_free = false, json = false;
};

struct LonLatOrdinal {
  floorplan::LonLat place;
  int ordinal;
};

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "29.04,41.08,0", with or without spaces.
std::optional<LonLatOrdinal> lon_lat_ordinal(std::string text) {
  std::erase(text, ' ');
  const std::size_t first = text.find(',');
  const std::size_t second = first == text.npos ? first : text.find(',', first + 1);
  if (second == text.npos) return std::nullopt;
  const std::string_view view(text);
  const auto lon = number<double>(view.substr(0, first));
  const auto lat = number<double>(view.substr(first + 1, second - first - 1));
  const auto ordinal = number<double>(view.substr(second + 1));
  if (!lon || !lat || !ordinal || *ordinal != std::trunc(*ordinal)) return std::nullopt;
  return LonLatOrdinal{{*lon, *lat}, static_cast<int>(*ordinal)};
}

const char* word(routing::NoPathReason reason) {
  switch (reason) {
    case routing::NoPathReason::start_not_walkable:
      return "start_not_walkable";
    case routing::NoPathReason::end_not_walkable:
      return "end_not_walkable";
    case routing::NoPathReason::unknown_level:
      return "unknown_level";
    case routing::NoPathReason::unknown_vehicle:
      return "unknown_feature";
    case routing::NoPathReason::no_way:
      break;
  }
  return "no_way";
}

int ordinal_of(const floorplan::FloorPlan& plan, const floorplan::LevelId& level) {
  return plan.find_level(level)->ordinal;
}

/// Cars by what the plan calls them in that language.
load::VehicleNames names_on(const floorplan::FloorPlan& plan, std::string language) {
  return [&plan, language = std::move(language)](const floorplan::VehicleId& id) {
    const floorplan::Vehicle* vehicle = plan.find_vehicle(id);
    const std::string label =
        vehicle ? floorplan::label_in(vehicle->name, language) : std::string();
    return label.empty() ? id.value : label;
  };
}

json steps_json(const routing::Directions& directions, const floorplan::FloorPlan& plan) {
  const auto english = load::describe_way(directions, plan, "en", names_on(plan, "en"));
  const auto german = load::describe_way(directions, plan, "de", names_on(plan, "de"));
  json steps = json::array();
  for (std::size_t i = 0; i < directions.steps.size(); ++i) {
    const routing::Step& step = directions.steps[i];
    steps.push_back({{"text", {{"en", english[i]}, {"de", german[i]}}},
                     {"at_m", step.at_m},
                     {"length_m", step.length_m},
                     {"ordinal", ordinal_of(plan, step.level)}});
  }
  return steps;
}

json to_json(const Path& path, const floorplan::FloorPlan& plan, const routing::Goal& goal) {
  json polyline = json::array();
  for (const routing::Place& place : path.polyline) {
    const floorplan::LonLat at = plan.frame.to_lon_lat(place.point_m);
    polyline.push_back({at.lon_deg, at.lat_deg, ordinal_of(plan, place.level)});
  }
  json levels = json::array();
  json level_ids = json::array();
  for (const floorplan::LevelId& level : path.levels) {
    levels.push_back(ordinal_of(plan, level));
    level_ids.push_back(level.value);
  }
  return {{"length_m", path.length_m},
          {"polyline", polyline},
          {"levels", levels},
          {"level_ids", level_ids},
          {"steps", steps_json(routing::directions(plan, path, goal), plan)}};
}

json to_json(const NoPath& none, const floorplan::FloorPlan& plan) {
  json blocked_by = json::array();
  for (const floorplan::FeatureId& feature : none.blocked_by) blocked_by.push_back(feature.value);
  const auto why = [&](const char* language) {
    return load::describe_blockage(none, plan, language, names_on(plan, language));
  };
  return {{"length_m", nullptr},
          {"reason", word(none.reason)},
          {"blocked_by", blocked_by},
          {"why", {{"en", why("en")}, {"de", why("de")}}}};
}

/// Where it starts or ends.
struct End {
  std::optional<load::Destination> at;
  routing::NoPathReason why_nowhere = routing::NoPathReason::unknown_vehicle;
};

End end_of(const std::string& text, const floorplan::FloorPlan& plan, const Router& router) {
  const auto coordinates = lon_lat_ordinal(text);
  if (!coordinates) return {load::find_destination(plan, router.walkable(), text)};
  const auto place =
      load::place_at(plan, router.walkable(), coordinates->place, coordinates->ordinal);
  if (!place) return {std::nullopt, routing::NoPathReason::unknown_level};
  return {*place};
}

/// How far from a place it really starts or ends; null from a car, beside which one stands.
json moved_m(const load::Destination& given, const routing::Place& end) {
  const auto* place = std::get_if<routing::Place>(&given);
  return place ? json((place->point_m - end.point_m).norm()) : json();
}

/// What one arrives at: nothing but a place where coordinates were given.
routing::Goal goal_of(const std::string& text, const load::Destination& to) {
  if (const auto* vehicle = std::get_if<floorplan::VehicleId>(&to)) return *vehicle;
  if (lon_lat_ordinal(text)) return std::nullopt;
  return floorplan::FeatureId{text};
}

void print(const json& document, bool as_json) {
  if (as_json) {
    std::cout << document.dump() << '\n';
    return;
  }
  std::cout << document.at("length_m").dump() << " m\n";
  for (const json& step : document.at("steps")) {
    std::cout << step.at("text").at("en").get<std::string>() << '\n';
  }
}

/// Each end that the plan doesn't have.
input::Problems problems_of(const Settings& settings, const End& from, const End& to) {
  input::Problems problems;
  const auto add = [&](const char* option, const std::string& text, const End& end) {
    if (end.at) return;
    const bool is_id = end.why_nowhere == routing::NoPathReason::unknown_vehicle;
    problems.push_back({settings.venue, 0, option,
                        (is_id ? "the plan has no feature and no vehicle \""
                               : "the plan has no level with the ordinal of \"") +
                            text + '"'});
  };
  add("--from", settings.from, from);
  add("--to", settings.to, to);
  return problems;
}

/// Between ends that the plan has.
routing::RouteResult way(const Router& router, const End& from, const End& to) {
  const auto& start = std::get<routing::Place>(*from.at);
  if (const auto* vehicle = std::get_if<floorplan::VehicleId>(&*to.at)) {
    return router.route_to_vehicle(start, *vehicle);
  }
  return router.route(start, std::get<routing::Place>(*to.at));
}

int run(const Settings& settings) {
  const auto venue = load::load_venue(settings.venue);
  if (!venue) return refuse(venue.error());
  routing::RouterOptions options;
  options.walkable.step_free = settings.step_free;
  const Router router(venue->plan, options);
  const End from = end_of(settings.from, venue->plan, router);
  const End to = end_of(settings.to, venue->plan, router);
  if (const auto problems = problems_of(settings, from, to); !problems.empty()) {
    const NoPath nowhere{(from.at ? to : from).why_nowhere};
    if (settings.json) std::cout << to_json(nowhere, venue->plan).dump() << '\n';
    return refuse(problems);
  }
  if (!std::holds_alternative<routing::Place>(*from.at)) {
    return refuse({{settings.venue, 0, "--from", "a way starts at a place, not at a car"}});
  }
  const routing::RouteResult result = way(router, from, to);
  if (const auto* path = std::get_if<Path>(&result)) {
    json document = to_json(*path, venue->plan, goal_of(settings.to, *to.at));
    document["from_moved_m"] = moved_m(*from.at, path->polyline.front());
    document["to_moved_m"] = moved_m(*to.at, path->polyline.back());
    print(document, settings.json);
    return done;
  }
  const json document = to_json(std::get<NoPath>(result), venue->plan);
  if (settings.json) {
    std::cout << document.dump() << '\n';
  } else {
    std::cout << document.at("reason").get<std::string>() << ": "
              << document.at("why").at("en").get<std::string>() << '\n';
  }
  return done;
}

}  // namespace

void add_route(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("route", "The shortest way on a floor plan");
  auto settings = std::make_shared<Settings>();
  command->add_option("--venue", settings->venue, "Folder or zip file in IMDF 1.0")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("--from", settings->from, "LON,LAT,ORDINAL or a feature's id")->required();
  command->add_option("--to", settings->to, "LON,LAT,ORDINAL, a feature's id or a vehicle's id")
      ->required();
  command->add_flag("--step-free", settings->step_free, "Without steps, stairs and escalators");
  command->add_flag("--json", settings->json, "One JSON document");
  command->footer(footer);
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
