// SPDX-License-Identifier: Apache-2.0
#include "api/load/showroom.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <utility>

#include "api/load/catalogue_json.hpp"
#include "api/load/input_file.hpp"
#include "api/load/recording.hpp"
#include "positioning/ranging/anchor_limit.hpp"

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
  return read_file(file).and_then(
      [&](const std::string& text) { return read_catalogue(text, file.string()); });
}

std::optional<LearntTaste> load_general_taste(const std::filesystem::path& file,
                                              const catalogue::Catalogue& catalogue,
                                              Problems& problems) {
  if (file.empty()) return std::nullopt;
  auto learnt = read_file(file).and_then(
      [&](const std::string& text) { return read_general_taste(text, file.string(), catalogue); });
  if (!learnt) append(problems, learnt.error());
  return learnt ? std::optional(*std::move(learnt)) : std::nullopt;
}

tl::expected<ranging::Survey, Problems> load_survey(const SurveyFolder& wanted) {
  auto recording = read_recording(wanted.folder);
  if (!recording) return tl::unexpected(recording.error());
  const std::string folder = wanted.folder.string();
  Problems problems;
  std::vector<const Session*> walks;
  for (const Session& walk : recording->walks) {
    const bool used =
        !wanted.walks || std::count(wanted.walks->begin(), wanted.walks->end(), walk.id);
    if (used) walks.push_back(&walk);
  }
  for (const auto& name : wanted.walks.value_or(std::vector<std::string>{})) {
    const auto has_id = [&](const Session& walk) { return walk.id == name; };
    if (std::any_of(recording->walks.begin(), recording->walks.end(), has_id)) continue;
    problems.push_back({folder, 0, "", "has no walk \"" + name + '"'});
  }
  if (recording->points.empty() && walks.empty()) {
    problems.push_back({folder, 0, "", "has neither standing points nor walks to calibrate from"});
  }
  if (!problems.empty()) return tl::unexpected(problems);
  return survey_of(*recording, walks);
}

const floorplan::GatewayAnchor* drawn(const floorplan::FloorPlan& plan,
                                      const radio::AnchorId& anchor) {
  const auto found = std::ranges::find(plan.anchors, anchor, &floorplan::GatewayAnchor::anchor);
  return found == plan.anchors.end() ? nullptr : &*found;
}

/// A survey's radios hang where the plan has them.
void agree_on_places(const HubConfig& config, const SurveyFolder& read,
                     const floorplan::FloorPlan& plan, const ranging::Survey& survey,
                     Problems& problems) {
  for (const auto& anchor : survey.anchors) {
    const auto* on_plan = drawn(plan, anchor.id);
    if (on_plan == nullptr) {
      problems.push_back(
          {config.plan.string(), 0, "",
           "has no gateway fixture for the survey's anchor \"" + anchor.id.value + '"'});
    } else if ((on_plan->place_m - anchor.place_m.head<2>()).norm() > place_tolerance_m) {
      problems.push_back({read.folder.string(), 0, "anchor " + anchor.id.value,
                          "is at " + metres(anchor.place_m.head<2>()) + ", but at " +
                              metres(on_plan->place_m) + " on the plan"});
    }
  }
}

void gateways_have_places(const HubConfig& config, const floorplan::FloorPlan& plan,
                          Problems& problems) {
  for (const auto& gateway : config.gateways) {
    for (const auto& anchor : gateway.anchors) {
      if (drawn(plan, anchor)) continue;
      problems.push_back({config.plan.string(), 0, "",
                          "has no gateway fixture for the anchor \"" + anchor.value +
                              "\", which gateway \"" + gateway.id.value + "\" speaks for"});
    }
  }
}

/// Which level a survey was walked on: the one it names, else the one that all its radios hang on.
std::optional<floorplan::LevelId> level_of(const SurveyFolder& read,
                                           const floorplan::FloorPlan& plan,
                                           const ranging::Survey& survey, Problems& problems) {
  const floorplan::LevelId named{read.level};
  if (!read.level.empty() && plan.find_level(named)) return named;
  std::set<floorplan::LevelId> levels;
  for (const auto& anchor : survey.anchors)
    if (const auto* on_plan = drawn(plan, anchor.id)) levels.insert(on_plan->level);
  if (read.level.empty() && levels.size() == 1) return *levels.begin();
  problems.push_back({read.folder.string(), 0, "survey.level",
                      read.level.empty()
                          ? "missing: the survey's anchors don't hang on one level of the plan"
                          : "the plan has no level \"" + read.level + '"'});
  return std::nullopt;
}

/// Each survey with its level, all of it held against the plan.
std::vector<PositionedLevel> load_surveys(const HubConfig& config, const floorplan::FloorPlan* plan,
                                          Problems& problems) {
  std::vector<PositionedLevel> surveyed;
  for (const SurveyFolder& read : config.surveys) {
    auto survey = load_survey(read);
    if (!survey) append(problems, survey.error());
    if (!survey || !plan) continue;
    agree_on_places(config, read, *plan, *survey, problems);
    const auto level = level_of(read, *plan, *survey, problems);
    if (!level) continue;
    if (std::ranges::count(surveyed, *level, &PositionedLevel::level)) {
      problems.push_back({read.folder.string(), 0, "survey.level",
                          "another survey is of level \"" + level->value + "\" too"});
    }
    surveyed.push_back({*level, *std::move(survey)});
  }
  return surveyed;
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
  std::optional<LearntTaste> general_taste;
  if (cars) general_taste = load_general_taste(config.general_taste, *cars, problems);
  auto surveyed = load_surveys(config, venue ? &venue->plan : nullptr, problems);
  if (venue) {
    gateways_have_places(config, venue->plan, problems);
    if (venue->plan.anchors.empty())
      problems.push_back({config.plan.string(), 0, "", "has no gateway fixtures"});
    if (venue->plan.anchors.size() > ranging::most_anchors)
      problems.push_back({config.plan.string(), 0, "",
                          "has " + std::to_string(venue->plan.anchors.size()) +
                              " gateway fixtures; a building may have " +
                              std::to_string(ranging::most_anchors)});
  }
  if (!problems.empty()) return tl::unexpected(problems);
  auto notes = notes_on(venue->plan, *cars);
  return Showroom{std::move(venue->plan),   std::move(venue->findings), *std::move(cars),
                  std::move(general_taste), std::move(surveyed),        std::move(notes)};
}

}  // namespace lotse::load
