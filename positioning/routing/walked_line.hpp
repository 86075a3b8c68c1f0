// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "positioning/routing/router.hpp"

namespace lotse::routing {

/// A way's stretch on one level, measured from the way's start. At least two points.
struct WalkedLine {
  floorplan::LevelId level;
  std::vector<Eigen::Vector2d> points_m;
  std::vector<double> at_m;  ///< how far along the way each point is

  double begin_m() const { return at_m.front(); }
  double end_m() const { return at_m.back(); }
  Eigen::Vector2d point_at(double along_m) const;  ///< clamped to the stretch
  /// From the place `from_m` along to that `to_m` along, a unit vector; empty where they coincide
  /// or lie the other way round.
  std::optional<Eigen::Vector2d> heading(double from_m, double to_m) const;
  /// How far along the stretch's nearest point to `point_m` is.
  double nearest_m(const Eigen::Vector2d& point_m) const;
};

/// The stretches of a way, one for each level it walks on; between two of them it changes level.
/// A level on which it only goes from one flight of stairs onto the next has none.
std::vector<WalkedLine> walked_lines(const Path& path);

/// The angle from `from` to `to` in degrees, left positive, −180…180.
double turn_deg(const Eigen::Vector2d& from, const Eigen::Vector2d& to);

}  // namespace lotse::routing
