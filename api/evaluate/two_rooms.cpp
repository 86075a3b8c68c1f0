// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/two_rooms.hpp"

#include <cmath>

#include "positioning/simulation/random.hpp"

namespace lotse::evaluate::two_rooms {
namespace {

using Eigen::Vector2d;

const std::array<std::vector<Vector2d>, scenario_walks> walks = {
    std::vector<Vector2d>{{0.5, 0.5}, {3, 2}, {5.5, 3.5}},
    std::vector<Vector2d>{{1, 2}, {3, 2}, {3.9, 2}, {4.1, 2}, {5, 2}}};
constexpr int steps_per_segment = 30;

double bell(double spreads) {
  return std::exp(-spreads * spreads / 2);
}

}  // namespace

std::vector<Vector2d> steps_of(std::size_t walk) {
  const std::vector<Vector2d>& corners = walks[walk];
  std::vector<Vector2d> steps;
  steps.reserve((corners.size() - 1) * steps_per_segment);
  for (std::size_t i = 0; i + 1 < corners.size(); ++i)
    for (int k = 1; k <= steps_per_segment; ++k)
      steps.emplace_back(corners[i] + (corners[i + 1] - corners[i]) * k / steps_per_segment);
  return steps;
}

bool is_next_room(const Vector2d& place) {
  return place.x() > room_ends_at_m - 1e-9;
}

double mean_dbm(const Vector2d& place, std::size_t node) {
  return law.level_dbm((place - nodes[node]).squaredNorm());
}

double drawn_dbm(const Vector2d& place, std::size_t node, simulation::Random& random) {
  const double weaker = random.uniform() < weak_share ? weak_db : 0;
  return mean_dbm(place, node) + noise_db * random.normal() - weaker;
}

double likelihood(double off_db) {
  return (1 - weak_share) * bell(off_db / noise_db) +
         weak_share * bell((off_db + weak_db) / noise_db);
}

}  // namespace lotse::evaluate::two_rooms
