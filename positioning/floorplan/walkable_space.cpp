// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/walkable_space.hpp"

#include <algorithm>

#include "positioning/floorplan/changing_floor.hpp"
#include "positioning/floorplan/doorway.hpp"
#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/floorplan/unit_kind.hpp"

namespace lotse::floorplan {
namespace {

void append(Area& area, const Area& more) {
  area.insert(area.end(), more.begin(), more.end());
}

// Doors are drawn on a wall's middle or on either face.
constexpr double door_off_wall_m = 0.5;
// Units that meet are drawn with up to this much of a gap.
constexpr double seam_m = 0.05;

bool is_on_outline(const Opening& opening, const Unit& unit) {
  if (opening.level != unit.level || opening.line_m.empty()) return false;
  const Eigen::Vector2d middle = (opening.line_m.front() + opening.line_m.back()) / 2;
  return distance_to_outline_m(unit.area, middle) < door_off_wall_m;
}

bool has_opening(const FloorPlan& plan, const Unit& unit) {
  return std::any_of(plan.openings.begin(), plan.openings.end(),
                     [&](const Opening& opening) { return is_on_outline(opening, unit); });
}

/// Stairs and lifts without any door drawn are open to the floor they touch.
bool is_open(const FloorPlan& plan, const Unit& unit) {
  return unit_kind(unit.category) == UnitKind::open_floor ||
         (passage_kind(unit.category) && !has_opening(plan, unit));
}

/// A level's units by what they mean to somebody on foot.
struct SortedUnits {
  std::vector<const Unit*> open;
  std::vector<const Unit*> rooms;
  Area solid;
};

SortedUnits sorted_units(const FloorPlan& plan, const LevelId& level,
                         const WalkableOptions& options) {
  SortedUnits sorted;
  for (const Unit& unit : plan.units) {
    if (unit.level != level) continue;
    if (unit_kind(unit.category) == UnitKind::solid ||
        (options.step_free && unit.category == "steps")) {
      append(sorted.solid, unit.area);
    } else if (is_open(plan, unit)) {
      sorted.open.push_back(&unit);
    } else {
      sorted.rooms.push_back(&unit);
    }
  }
  return sorted;
}

/// A door between two pieces of open floor says that there is a wall for it to be in.
bool wall_between(const FloorPlan& plan, const Unit& a, const Unit& b) {
  return std::any_of(plan.openings.begin(), plan.openings.end(), [&](const Opening& opening) {
    return is_on_outline(opening, a) && is_on_outline(opening, b);
  });
}

/// Pieces of open floor that one walks between without a door, each group as one area.
std::vector<Area> joined_open_floor(const FloorPlan& plan, std::vector<const Unit*> units) {
  std::vector<Area> groups;
  while (!units.empty()) {
    std::vector<const Unit*> group{units.back()};
    units.pop_back();
    Area area;
    for (std::size_t i = 0; i < group.size(); ++i) {
      append(area, grown(group[i]->area, seam_m));
      std::erase_if(units, [&](const Unit* other) {
        if (!touches_or_overlaps(group[i]->area, other->area, 2 * seam_m)) return false;
        if (wall_between(plan, *group[i], *other)) return false;
        group.push_back(other);
        return true;
      });
    }
    groups.push_back(group.size() == 1 ? group.front()->area : grown(united(area), -seam_m));
  }
  return groups;
}

/// The parts of a level between which only openings lead. One that is drawn over a larger one is
/// cut out of it.
std::vector<EnclosedPart> enclosed_parts(const FloorPlan& plan, const SortedUnits& units,
                                         double clearance_m) {
  std::vector<Area> drawn = joined_open_floor(plan, units.open);
  for (const Unit* room : units.rooms) drawn.push_back(room->area);
  std::sort(drawn.begin(), drawn.end(),
            [](const Area& a, const Area& b) { return area_m2(a) < area_m2(b); });
  const Area solid = grown(units.solid, clearance_m);
  std::vector<EnclosedPart> parts;
  Area taken;
  for (Area& each : drawn) {
    Area whole = without(each, taken);
    append(taken, each);
    Area floor = without(grown(whole, -clearance_m), solid);
    parts.push_back({std::move(whole), std::move(floor)});
  }
  return parts;
}

WalkableLevel fixed_level(const FloorPlan& plan, const LevelId& level,
                          const WalkableOptions& options) {
  WalkableLevel fixed{level, {}, {}, {}};
  const auto parts = enclosed_parts(plan, sorted_units(plan, level, options), options.clearance_m);
  Area floor;
  for (const EnclosedPart& part : parts) append(floor, part.floor);
  for (const Opening& opening : plan.openings) {
    if (opening.level != level) continue;
    const Doorway joined = doorway(opening, parts, options);
    append(floor, joined.strips);
    const int sides = (joined.left ? 1 : 0) + (joined.right ? 1 : 0);
    fixed.openings.push_back({opening.id, sides});
  }
  fixed.fixed = fixed.area = united(floor);
  return fixed;
}

}  // namespace

std::vector<WalkableLevel> fixed_floor(const FloorPlan& plan, const WalkableOptions& options) {
  std::vector<WalkableLevel> levels;
  for (const Level& level : plan.levels) levels.push_back(fixed_level(plan, level.id, options));
  return levels;
}

std::vector<WalkableLevel> walkable_space(const FloorPlan& plan, const WalkableOptions& options) {
  return ChangingFloor(plan, options).levels();
}

}  // namespace lotse::floorplan
