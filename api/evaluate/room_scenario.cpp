// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/room_scenario.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "positioning/ranging/radio_model.hpp"
#include "positioning/simulation/random.hpp"
#include "positioning/tracking/tracker.hpp"

namespace lotse::evaluate {
namespace {

using Eigen::Vector2d;

constexpr double width_m = 6, depth_m = 4, room_ends_at_m = 4;
const std::array<Vector2d, scenario_nodes> nodes = {Vector2d(0.2, 0.2), Vector2d(0.2, 3.8),
                                                    Vector2d(5.8, 0.2), Vector2d(5.8, 3.8)};
const std::array<std::vector<Vector2d>, scenario_walks> walks = {
    std::vector<Vector2d>{{0.5, 0.5}, {3, 2}, {5.5, 3.5}},
    std::vector<Vector2d>{{1, 2}, {3, 2}, {3.9, 2}, {4.1, 2}, {5, 2}}};
constexpr int steps_per_segment = 30;
// The scenario gives steps no duration. A fifth of a second makes its walkers as fast as those of
// the recordings, half a metre a second, and its radios as busy: five packets a second.
constexpr std::chrono::milliseconds step_time{200};

constexpr ranging::PathLoss law{-59, 3};
constexpr double noise_db = 2.5, weak_share = 0.1, weak_db = 6;

// What a model can know of the scenario: a packet's mean level and spread, blocked ones included.
const double mean_loss_db = weak_share * weak_db;
const double packet_db = std::hypot(noise_db, weak_db* std::sqrt(weak_share*(1 - weak_share)));
// Nothing lasting differs from the law, and the phone is the one that the law was measured with;
// a filter can't be told zero.
constexpr double nearly_nothing_db = 0.3;

std::shared_ptr<const ranging::RadioModel> model_of_the_room() {
  constexpr double height_m = 1;  // the scenario is flat
  std::vector<ranging::AnchorModel> anchors;
  for (std::size_t node = 0; node < scenario_nodes; ++node) {
    anchors.push_back({{{std::to_string(node)}, {nodes[node].x(), nodes[node].y(), height_m}},
                       {law.constant_dbm - mean_loss_db, law.exponent}});
  }
  auto model = ranging::model_from_laws(std::move(anchors), height_m, nearly_nothing_db);
  model.noise.packet_db = packet_db;
  model.noise.standing_db = 0;  // noise is drawn anew each step, also where the walker hardly goes
  return std::make_shared<const ranging::RadioModel>(std::move(model));
}

std::shared_ptr<const floorplan::WalkableGrid> floor_of_the_room() {
  floorplan::WalkableGrid floor;
  floor.cell_m = 0.1;
  floor.columns = static_cast<int>(std::lround(width_m / floor.cell_m));
  floor.rows = static_cast<int>(std::lround(depth_m / floor.cell_m));
  floor.free.assign(static_cast<std::size_t>(floor.columns) * static_cast<std::size_t>(floor.rows),
                    1);
  return std::make_shared<const floorplan::WalkableGrid>(std::move(floor));
}

std::vector<Vector2d> steps_of(const std::vector<Vector2d>& corners) {
  std::vector<Vector2d> steps;
  steps.reserve((corners.size() - 1) * steps_per_segment);
  for (std::size_t i = 0; i + 1 < corners.size(); ++i)
    for (int k = 1; k <= steps_per_segment; ++k)
      steps.emplace_back(corners[i] + (corners[i + 1] - corners[i]) * k / steps_per_segment);
  return steps;
}

radio::Dbm level_at(const Vector2d& place, std::size_t node, simulation::Random& random) {
  const double level = law.level_dbm((place - nodes[node]).squaredNorm());
  const double weaker = random.uniform() < weak_share ? weak_db : 0;
  return {level + noise_db * random.normal() - weaker};
}

bool believes_next_room(const tracking::Tracker& tracker) {
  float beyond = 0;
  for (const tracking::Place& place : tracker.places())
    if (place.x_m > room_ends_at_m) beyond += place.weight;
  return beyond > 0.5F;
}

double quantile(const std::vector<double>& sorted, double share) {
  return sorted.empty() ? std::nan("")
                        : sorted[static_cast<std::size_t>(
                              std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

}  // namespace

RoomScore score_room_walk(std::size_t walk, std::optional<std::size_t> lost_node,
                          std::uint64_t seeds) {
  const auto model = model_of_the_room();
  const auto floor = floor_of_the_room();
  const auto steps = steps_of(walks[walk]);
  std::vector<double> errors;
  std::size_t wrong_rooms = 0, without_position = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    simulation::Random random(seed);
    tracking::Tracker tracker(model, floor, {.seed = seed, .device_spread_db = nearly_nothing_db});
    radio::Timestamp now{};
    for (const Vector2d& place : steps) {
      now += step_time;
      for (std::size_t node = 0; node < scenario_nodes; ++node) {
        const radio::Dbm level = level_at(place, node, random);
        if (node == lost_node) continue;
        tracker.observe({now, model->anchors[node].anchor.id, {"walker"}, level});
      }
      const auto result = tracker.advance(now);
      const auto* track = std::get_if<tracking::Track>(&result);
      // Halfway through the second walk's third segment a step ends on the line itself, which
      // belongs to the next room as any step after it does.
      const bool next_room = place.x() > room_ends_at_m - 1e-9;
      wrong_rooms += track == nullptr || believes_next_room(tracker) != next_room;
      without_position += track == nullptr;
      if (track != nullptr) errors.push_back((track->position_m - place).norm());
    }
  }
  std::sort(errors.begin(), errors.end());
  const std::size_t count = steps.size() * seeds;
  return {quantile(errors, 0.5), quantile(errors, 0.95),
          static_cast<double>(wrong_rooms) / static_cast<double>(count), count, without_position};
}

}  // namespace lotse::evaluate
