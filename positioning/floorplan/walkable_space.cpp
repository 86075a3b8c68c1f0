// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/walkable_space.hpp"

#include <algorithm>
#include <cmath>

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/floorplan/unit_kind.hpp"

namespace lotse::floorplan {
namespace {

// A doorway's strip overlaps the floor on both sides by this much, so that they become one.
constexpr double overlap_m = 0.05;
// Corners that move an outline by less than this only slow the search for ways down.
constexpr double outline_tolerance_m = 0.01;

void append(Area& area, const Area& more) {
  area.insert(area.end(), more.begin(), more.end());
}

/// The parts of a level between which only openings lead: the open floor as one, each room for
/// itself. A room that is drawn over a larger one is cut out of it.
std::vector<Area> enclosed_parts(const FloorPlan& plan, const LevelId& level) {
  Area open;
  std::vector<Area> rooms;
  for (const Unit& unit : plan.units) {
    if (unit.level != level) continue;
    const UnitKind kind = unit_kind(unit.category);
    if (kind == UnitKind::open_floor) append(open, unit.area);
    if (kind == UnitKind::room) rooms.push_back(unit.area);
  }
  std::sort(rooms.begin(), rooms.end(),
            [](const Area& a, const Area& b) { return area_m2(a) < area_m2(b); });
  std::vector<Area> parts;
  Area taken;
  for (const Area& room : rooms) {
    parts.push_back(without(room, taken));
    append(taken, room);
  }
  parts.push_back(without(united(open), taken));
  return parts;
}

/// Everything on a level that stands in the way.
Area blocked_floor(const FloorPlan& plan, const LevelId& level) {
  Area blocked;
  for (const Unit& unit : plan.units) {
    if (unit.level == level && unit_kind(unit.category) == UnitKind::solid) {
      append(blocked, unit.area);
    }
  }
  for (const Obstacle& obstacle : plan.obstacles) {
    if (obstacle.level == level) append(blocked, obstacle.area);
  }
  for (const Vehicle& vehicle : plan.vehicles) {
    if (vehicle.level == level) blocked.push_back(vehicle.footprint);
  }
  return blocked;
}

/// The straight line a door closes: from the opening's first to its last point, or, where it goes
/// round a corner, its longest piece.
std::pair<Eigen::Vector2d, Eigen::Vector2d> door_line(const Opening& opening) {
  const auto& line = opening.line_m;
  double length_m = 0;
  std::size_t longest = 1;
  for (std::size_t i = 1; i < line.size(); ++i) {
    length_m += (line[i] - line[i - 1]).norm();
    if ((line[i] - line[i - 1]).norm() > (line[longest] - line[longest - 1]).norm()) longest = i;
  }
  const bool straight = (line.back() - line.front()).norm() > 0.95 * length_m;
  return straight ? std::pair(line.front(), line.back())
                  : std::pair(line[longest - 1], line[longest]);
}

/// The strip of floor that leads from a door's line into the floor on one side of it; empty where
/// there is none within reach.
Area half_doorway(const Eigen::Vector2d& middle, const Eigen::Vector2d& outward, double width_m,
                  const Area& floor, const WalkableOptions& options) {
  for (const double wall_m : {0.0, options.wall_m / 2, options.wall_m}) {
    const double length_m = options.clearance_m + wall_m + overlap_m;
    // Starts a little behind the line, so that the two halves overlap.
    const Eigen::Vector2d centre = middle + outward * (length_m - overlap_m) / 2;
    const Area strip{rectangle(centre, outward, length_m + overlap_m, width_m)};
    if (!common(strip, floor).empty()) return strip;
  }
  return {};
}

Area doorway(const Opening& opening, const Area& floor, const WalkableOptions& options) {
  if (opening.line_m.size() < 2) return {};
  const auto [a, b] = door_line(opening);
  const double door_m = (b - a).norm();
  const double width_m =
      std::max(door_m - 2 * options.clearance_m, std::min(options.least_passage_m, door_m));
  if (width_m <= 0) return {};
  const Eigen::Vector2d along = (b - a) / door_m;
  const Eigen::Vector2d outward(-along.y(), along.x());
  const Eigen::Vector2d middle = (a + b) / 2;
  Area strips = half_doorway(middle, outward, width_m, floor, options);
  append(strips, half_doorway(middle, -outward, width_m, floor, options));
  return strips;
}

Area walkable_area(const FloorPlan& plan, const LevelId& level, const WalkableOptions& options) {
  Area floor;
  for (const Area& part : enclosed_parts(plan, level)) {
    append(floor, grown(part, -options.clearance_m));
  }
  Area open = floor;
  for (const Opening& opening : plan.openings) {
    if (opening.level == level) append(open, doorway(opening, floor, options));
  }
  const Area blocked = grown(blocked_floor(plan, level), options.clearance_m);
  return simplified(without(united(open), blocked), outline_tolerance_m);
}

}  // namespace

std::vector<WalkableLevel> walkable_space(const FloorPlan& plan, const WalkableOptions& options) {
  std::vector<WalkableLevel> levels;
  for (const Level& level : plan.levels) {
    levels.push_back({level.id, walkable_area(plan, level.id, options)});
  }
  return levels;
}

}  // namespace lotse::floorplan
