// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "positioning/floorplan/polygon.hpp"

namespace lotse::bench {

/// The very floor our router walks on, as a navigation mesh for Detour: its triangulation, merged
/// to convex polygons of up to six corners as Recast does it. Not voxelised, so that Detour is
/// held to nothing but its own search. Not thread-safe.
class DetourFloor {
 public:
  explicit DetourFloor(const floorplan::Area& floor);
  ~DetourFloor();

  /// Polygon corridor (A*) and string pulling; empty where nothing connects the two places.
  std::optional<double> route_m(const Eigen::Vector2d& from_m, const Eigen::Vector2d& to_m) const;

 private:
  struct Mesh;
  std::unique_ptr<Mesh> mesh_;
};

}  // namespace lotse::bench
