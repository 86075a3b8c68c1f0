// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "positioning/floorplan/polygon.hpp"

namespace lotse::floorplan {

/// Shortest ways on a floor the plain way: every corner is linked to every other one that GEOS says
/// is seen from there, and Dijkstra's search looks at all of them. What a router's ways are held
/// against, so it shares nothing with any. Grows with the third power of the corners: a few seconds
/// for 500 of them. Not thread-safe.
class VisibilityGraph {
 public:
  /// @param floor valid, its parts disjoint.
  explicit VisibilityGraph(const Area& floor);
  ~VisibilityGraph();
  VisibilityGraph(VisibilityGraph&&) noexcept;

  /// Between two places on the floor; empty where nothing connects them.
  std::optional<double> shortest_m(const Eigen::Vector2d& from_m,
                                   const Eigen::Vector2d& to_m) const;

 private:
  struct Link {
    std::size_t to;
    double length_m;
  };
  struct Sight;

  std::unique_ptr<Sight> sight_;
  Ring corners_;
  std::vector<std::vector<Link>> links_;  // by corner
};

}  // namespace lotse::floorplan
