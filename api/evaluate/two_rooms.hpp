// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <vector>

#include "positioning/ranging/path_loss.hpp"

namespace lotse::simulation {
class Random;
}

namespace lotse::evaluate {

/// A public scenario of another positioning system, rebuilt from its numbers: a room of 6 m × 4 m
/// with four nodes, −59 dBm at 1 m, exponent 3, normal noise of 2.5 dB with one reading in ten
/// 6 dB weaker, each of two walks at a steady number of steps per segment, one reading per node
/// and step. The room ends at x = 4, where the next one begins; there is no wall.
inline constexpr std::size_t scenario_walks = 2;
inline constexpr std::size_t scenario_nodes = 4;

namespace two_rooms {

inline constexpr double width_m = 6, depth_m = 4, room_ends_at_m = 4;
inline const std::array<Eigen::Vector2d, scenario_nodes> nodes = {
    Eigen::Vector2d(0.2, 0.2), Eigen::Vector2d(0.2, 3.8), Eigen::Vector2d(5.8, 0.2),
    Eigen::Vector2d(5.8, 3.8)};
inline constexpr ranging::PathLoss law{-59, 3};
inline constexpr double noise_db = 2.5, weak_share = 0.1, weak_db = 6;

/// Where each step of a walk ends. @param walk below scenario_walks.
std::vector<Eigen::Vector2d> steps_of(std::size_t walk);

/// Halfway through the second walk's third segment a step ends on the line itself, which belongs to
/// the next room as any step after it does.
bool is_next_room(const Eigen::Vector2d& place);

/// Without noise.
double mean_dbm(const Eigen::Vector2d& place, std::size_t node);
double drawn_dbm(const Eigen::Vector2d& place, std::size_t node, simulation::Random& random);
/// How likely a level is that differs so much from its mean without noise, but for a factor.
double likelihood(double off_db);

}  // namespace two_rooms
}  // namespace lotse::evaluate
