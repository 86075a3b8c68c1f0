// SPDX-License-Identifier: Apache-2.0
#include "api/load/showroom.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include "api/load/catalogue_json.hpp"
#include "api/load/recording.hpp"

namespace lotse::load {
namespace {

// A tape measure and a plan's drawing agree better than this; a foot taken for a metre does not.
constexpr double place_tolerance_m = 0.5;

using Problems = input::Problems;

void append(Problems& problems, Problems more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

std::string metres(const Eigen::Vector2d& place) {
  char text[64];
  std::snprintf(text, sizeof text, "(%.2f m, %.2f m)", place.x(), place.y());
  return text;
}

tl::expected<catalogue::Catalogue, Problems> load_catalogue(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  if (!stream || !(text << stream.rdbuf())) {
    return tl::unexpected(Problems{{file.string(), 0, "", "cannot be read"}});
  }
  return read_catalogue(text.str(), file.string());
}

tl::expected<ranging::Survey, Problems> load_survey(const HubConfig& config) {
  auto recording = read_recording(config.survey);
  if (!recording) return tl::unexpected(recording.error());
  Problems problems;
  std::vector<const Session*> walks;
  for (const Session& walk : recording->walks) {
    const bool used = !config.survey_walks ||
                      std::count(config.survey_walks->begin(), config.survey_walks->end(), walk.id);
    if (used) walks.push_back(&walk);
  }
  for (const auto& wanted : config.survey_walks.value_or(std::vector<std::string>{})) {
    const auto has_id = [&](const Session& walk) { return walk.id == wanted; };
    if (std::any_of(recording->walks.begin(), recording->walks.end(), has_id)) continue;
    problems.push_back({config.survey.string(), 0, "", "has no walk \"" + wanted + '"'});
  }
  if (recording->points.empty() && walks.empty()) {
    problems.push_back(
        {config.survey.string(), 0, "", "has neither standing points nor walks to calibrate from"});
  }
  if (!problems.empty()) return tl::unexpected(problems);
  return survey_of(*recording, walks);
}

// The plan is what people see, so its places count; the survey's must be the same.
void agree_on_places(const HubConfig& config, const floorplan::FloorPlan& plan,
                     ranging::Survey& survey, Problems& problems) {
  for (auto& anchor : survey.anchors) {
    const auto drawn = std::find_if(plan.anchors.begin(), plan.anchors.end(),
                                    [&](const auto& one) { return one.anchor == anchor.id; });
    if (drawn == plan.anchors.end()) {
      problems.push_back(
          {config.plan.string(), 0, "",
           "has no gateway fixture for the survey's anchor \"" + anchor.id.value + '"'});
      continue;
    }
    if ((drawn->place_m - anchor.place_m.head<2>()).norm() > place_tolerance_m) {
      problems.push_back({config.survey.string(), 0, "anchor " + anchor.id.value,
                          "is at " + metres(anchor.place_m.head<2>()) + ", but at " +
                              metres(drawn->place_m) + " on the plan"});
    }
    anchor.place_m.head<2>() = drawn->place_m;
  }
}

void gateways_have_places(const HubConfig& config, const ranging::Survey& survey,
                          Problems& problems) {
  for (const auto& gateway : config.gateways) {
    for (const auto& anchor : gateway.anchors) {
      const bool surveyed = std::any_of(survey.anchors.begin(), survey.anchors.end(),
                                        [&](const auto& one) { return one.id == anchor; });
      if (surveyed) continue;
      problems.push_back({config.survey.string(), 0, "",
                          "has no anchor \"" + anchor.value + "\", which gateway \"" +
                              gateway.id.value + "\" speaks for"});
    }
  }
}

floorplan::LevelId level_of_anchors(const HubConfig& config, const floorplan::FloorPlan& plan,
                                    Problems& problems) {
  std::set<floorplan::LevelId> levels;
  for (const auto& anchor : plan.anchors) levels.insert(anchor.level);
  if (levels.size() == 1) return *levels.begin();
  problems.push_back({config.plan.string(), 0, "",
                      levels.empty() ? "has no gateway fixtures"
                                     : "has gateway fixtures on several levels; one is expected"});
  return {};
}

std::vector<std::string> notes_on(const floorplan::FloorPlan& plan,
                                  const catalogue::Catalogue& catalogue) {
  std::vector<std::string> notes;
  for (const auto& car : plan.vehicles) {
    if (catalogue::find_vehicle(catalogue, {car.vehicle_id.value}) != nullptr) continue;
    notes.push_back("vehicle " + car.vehicle_id.value +
                    " stands on the plan, but is not in the"
                    " catalogue");
  }
  return notes;
}

}  // namespace

tl::expected<Showroom, Problems> load_showroom(const HubConfig& config) {
  Problems problems;
  auto venue = load_venue(config.plan);
  if (!venue) append(problems, venue.error());
  auto cars = load_catalogue(config.catalogue);
  if (!cars) append(problems, cars.error());
  auto survey = load_survey(config);
  if (!survey) append(problems, survey.error());
  floorplan::LevelId level;
  if (venue) level = level_of_anchors(config, venue->plan, problems);
  if (venue && survey) agree_on_places(config, venue->plan, *survey, problems);
  if (survey) gateways_have_places(config, *survey, problems);
  if (!problems.empty()) return tl::unexpected(problems);
  auto notes = notes_on(venue->plan, *cars);
  return Showroom{std::move(venue->plan),
                  std::move(venue->findings),
                  *std::move(cars),
                  *std::move(survey),
                  level,
                  std::move(notes)};
}

}  // namespace lotse::load
