// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/presence_score.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "api/evaluate/replay.hpp"
#include "positioning/presence/presence_watch.hpp"

namespace lotse::evaluate {
namespace {

constexpr double car_length_m = 4.5, car_width_m = 1.8;
constexpr int shifts = 3;
constexpr std::chrono::milliseconds advance_every{200};
constexpr int advances_per_look = 5;

CarGrid car_grid(const Eigen::AlignedBox2d& room, double apart_m, bool turned,
                 const Eigen::Vector2d& shift) {
  const Eigen::Vector2d forward = turned ? Eigen::Vector2d::UnitY() : Eigen::Vector2d::UnitX();
  Eigen::Vector2d pitch(car_length_m + apart_m, car_width_m + apart_m);
  if (turned) std::swap(pitch.x(), pitch.y());
  std::vector<presence::Site> cars;
  const Eigen::Vector2d first = room.min() + shift.cwiseProduct(pitch);
  for (double x = first.x(); x <= room.max().x(); x += pitch.x()) {
    for (double y = first.y(); y <= room.max().y(); y += pitch.y()) {
      cars.push_back({{"car " + std::to_string(cars.size() + 1)},
                      floorplan::rectangle({x, y}, forward, car_length_m, car_width_m)});
    }
  }
  return std::make_shared<const presence::ReachMap>(std::move(cars));
}

struct Nearest {
  std::size_t site;
  double distance_m;
};

Nearest nearest_to(const Eigen::Vector2d& place_m, const std::vector<presence::Site>& sites) {
  Nearest nearest{0, std::numeric_limits<double>::infinity()};
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const double distance = floorplan::distance_to_area_m({sites[i].outline}, place_m);
    if (distance < nearest.distance_m) nearest = {i, distance};
  }
  return nearest;
}

void count(PresenceCounts& counts, const presence::Presence& answer, const Nearest& truth,
           double reach_m) {
  const auto* near = std::get_if<presence::Near>(&answer);
  const auto* between = std::get_if<presence::Between>(&answer);
  if (truth.distance_m > reach_m) {
    ++counts.out_of_reach;
    counts.named_out_of_reach += near != nullptr;
  } else if (near != nullptr) {
    ++(near->site == truth.site ? counts.right : counts.wrong);
  } else if (between != nullptr) {
    const bool among = between->first == truth.site || between->second == truth.site;
    ++(among ? counts.between : counts.wrong);
  } else {
    ++(std::holds_alternative<presence::Away>(answer) ? counts.away : counts.not_sure);
  }
}

/// One grid's watch, held against the truth.
struct Watched {
  CarGrid grid;
  presence::PresenceWatch watch;

  void take(PresenceCounts& counts, const Look& look, bool looks) {
    const auto update = watch.update(look.now, look.belief);
    if (!look.truth) return;
    const auto& cars = grid->sites();
    const Nearest nearest = nearest_to(*look.truth, cars);
    if (update.entered && update.entered->site != nearest.site) ++counts.wrong_switches;
    if (!looks) return;
    count(counts, update.presence, nearest, cars.front().reach_m);
    counts.minutes += 1.0 / 60;
  }
};

}  // namespace

std::vector<CarGrid> car_grids(const Eigen::Vector2d& low_m, const Eigen::Vector2d& high_m,
                               double apart_m) {
  std::vector<CarGrid> grids;
  for (const bool turned : {false, true})
    for (int x = 0; x < shifts; ++x)
      for (int y = 0; y < shifts; ++y)
        grids.push_back(car_grid({low_m, high_m}, apart_m, turned,
                                 Eigen::Vector2d(x, y) / static_cast<double>(shifts)));
  return grids;
}

std::vector<CarGrid> car_grids_over(const load::Recording& recording, double apart_m) {
  Eigen::AlignedBox2d room;
  for (const auto& anchor : recording.anchors)
    room.extend(Eigen::Vector2d(anchor.place_m.head<2>()));
  for (const auto* sessions : {&recording.walks, &recording.standing})
    for (const auto& session : *sessions)
      for (const auto& point : session.truth) room.extend(point.place_m);
  return car_grids(room.min(), room.max(), apart_m);
}

PresenceCounts& PresenceCounts::operator+=(const PresenceCounts& other) {
  right += other.right;
  between += other.between;
  wrong += other.wrong;
  away += other.away;
  not_sure += other.not_sure;
  out_of_reach += other.out_of_reach;
  named_out_of_reach += other.named_out_of_reach;
  wrong_switches += other.wrong_switches;
  minutes += other.minutes;
  return *this;
}

PresenceCounts score_presence(const HeldOut& held_out, const std::vector<CarGrid>& grids) {
  PresenceCounts counts;
  std::vector<Watched> watched;
  watched.reserve(grids.size());
  for (const CarGrid& grid : grids) watched.push_back({grid, {grid, {}}});
  int turn = 0;
  replay(held_out, advance_every, [&](const Look& look) {
    const bool looks = ++turn % advances_per_look == 0;
    for (Watched& one : watched) one.take(counts, look, looks);
  });
  return counts;
}

nlohmann::json to_json(const PresenceCounts& counts) {
  const std::size_t n =
      counts.right + counts.between + counts.wrong + counts.away + counts.not_sure;
  const auto share = [](std::size_t part, std::size_t whole) {
    if (whole == 0) return nlohmann::json();
    return nlohmann::json(std::round(1e4 * static_cast<double>(part) / static_cast<double>(whole)) /
                          1e4);
  };
  nlohmann::json json{
      {"n", n},
      {"share_right", share(counts.right, n)},
      {"share_between", share(counts.between, n)},
      {"share_wrong", share(counts.wrong, n)},
      {"share_away", share(counts.away, n)},
      {"share_not_sure", share(counts.not_sure, n)},
      {"share_right_of_named", share(counts.right, counts.right + counts.wrong)},
      {"n_out_of_reach", counts.out_of_reach},
      {"share_named_out_of_reach", share(counts.named_out_of_reach, counts.out_of_reach)},
      {"wrong_switches_per_minute", nullptr},
      {"minutes", std::round(100 * counts.minutes) / 100}};
  if (counts.minutes > 0)
    json["wrong_switches_per_minute"] =
        std::round(1e3 * static_cast<double>(counts.wrong_switches) / counts.minutes) / 1e3;
  return json;
}

}  // namespace lotse::evaluate
