// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/walkable_space.hpp"

#include <algorithm>
#include <set>

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

/// What is drawn on one level, and which openings lie on which unit's outline.
class LevelDrawing {
 public:
  LevelDrawing(const FloorPlan& plan, const Level& level) {
    for (const Unit& unit : plan.units) {
      if (unit.level == level.id) units_.push_back({&unit, bounds(unit.area, door_off_wall_m), {}});
    }
    for (const Opening& opening : plan.openings) {
      if (opening.level == level.id && !opening.line_m.empty()) openings_.push_back(&opening);
    }
    for (DrawnUnit& drawn : units_) {
      for (const Opening* opening : openings_) {
        const Eigen::Vector2d middle = (opening->line_m.front() + opening->line_m.back()) / 2;
        if (!drawn.box.contains(middle)) continue;
        if (distance_to_outline_m(drawn.unit->area, middle) < door_off_wall_m) {
          drawn.openings.insert(opening);
        }
      }
    }
    if (level.outdoor) ground_ = open_ground(plan, level);
  }
  LevelDrawing(const LevelDrawing&) = delete;
  LevelDrawing& operator=(const LevelDrawing&) = delete;

  const std::vector<const Opening*>& openings() const { return openings_; }

  Area solid(const WalkableOptions& options) const {
    Area area;
    for (const DrawnUnit& drawn : units_) {
      if (is_solid(drawn, options)) append(area, drawn.unit->area);
    }
    return area;
  }

  /// The parts of the level between which only openings lead: each room, and the open floor as far
  /// as one walks without a door.
  std::vector<Area> parts(const WalkableOptions& options) const {
    std::vector<Area> parts;
    std::vector<const DrawnUnit*> open;
    for (const DrawnUnit& drawn : units_) {
      if (is_solid(drawn, options)) continue;
      if (is_open(drawn)) {
        open.push_back(&drawn);
      } else {
        parts.push_back(drawn.unit->area);
      }
    }
    if (ground_) open.push_back(&*ground_);
    while (!open.empty()) parts.push_back(take_group(open));
    return parts;
  }

 private:
  struct DrawnUnit {
    const Unit* unit;
    Eigen::AlignedBox2d box;  // a little wider than the unit
    std::set<const Opening*> openings;
  };

  static bool is_solid(const DrawnUnit& drawn, const WalkableOptions& options) {
    const std::string& category = drawn.unit->category;
    return unit_kind(category) == UnitKind::solid || (options.step_free && category == "steps");
  }

  /// Stairs and lifts without any door drawn are open to the floor they touch.
  static bool is_open(const DrawnUnit& drawn) {
    const std::string& category = drawn.unit->category;
    return unit_kind(category) == UnitKind::open_floor ||
           (passage_kind(category) && drawn.openings.empty());
  }

  /// A door between two pieces of open floor says that there is a wall for it to be in.
  static bool wall_between(const DrawnUnit& a, const DrawnUnit& b) {
    return std::any_of(a.openings.begin(), a.openings.end(),
                       [&](const Opening* opening) { return b.openings.contains(opening); });
  }

  /// The ground of an outdoor level: all of it where no building stands.
  std::optional<DrawnUnit> open_ground(const FloorPlan& plan, const Level& level) {
    Area buildings = level.ordinal == 0 ? plan.built : Area{};
    for (const Level& other : plan.levels) {
      if (other.ordinal == level.ordinal && !other.outdoor) append(buildings, other.area);
    }
    ground_unit_.area = without(level.area, buildings);
    if (ground_unit_.area.empty()) return std::nullopt;
    ground_unit_.category = "walkway";
    return DrawnUnit{&ground_unit_, bounds(ground_unit_.area, door_off_wall_m), {}};
  }

  /// The last of the pieces of open floor and all that one can walk to from there without a door,
  /// taken out of `open`.
  static Area take_group(std::vector<const DrawnUnit*>& open) {
    std::vector<const DrawnUnit*> group{open.back()};
    open.pop_back();
    Area area;
    for (std::size_t i = 0; i < group.size(); ++i) {
      append(area, grown(group[i]->unit->area, seam_m));
      std::erase_if(open, [&](const DrawnUnit* other) {
        if (!group[i]->box.intersects(other->box)) return false;
        if (!touches_or_overlaps(group[i]->unit->area, other->unit->area, 2 * seam_m)) return false;
        if (wall_between(*group[i], *other)) return false;
        group.push_back(other);
        return true;
      });
    }
    return group.size() == 1 ? group.front()->unit->area : grown(united(area), -seam_m);
  }

  std::vector<DrawnUnit> units_;
  std::vector<const Opening*> openings_;
  Unit ground_unit_;
  std::optional<DrawnUnit> ground_;
};

/// The parts of a level between which only openings lead. One that is drawn over a larger one is
/// cut out of it.
std::vector<EnclosedPart> enclosed_parts(const LevelDrawing& drawing,
                                         const WalkableOptions& options) {
  std::vector<Area> drawn = drawing.parts(options);
  std::sort(drawn.begin(), drawn.end(),
            [](const Area& a, const Area& b) { return area_m2(a) < area_m2(b); });
  const Area solid = grown(drawing.solid(options), options.clearance_m);
  std::vector<Eigen::AlignedBox2d> boxes;
  boxes.reserve(drawn.size());
  for (const Area& each : drawn) boxes.push_back(bounds(each));
  std::vector<EnclosedPart> parts;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    Area taken;
    for (std::size_t smaller = 0; smaller < i; ++smaller) {
      if (boxes[smaller].intersects(boxes[i])) append(taken, drawn[smaller]);
    }
    Area whole = without(drawn[i], taken);
    Area floor = without(grown(whole, -options.clearance_m), solid);
    parts.push_back({std::move(whole), std::move(floor), boxes[i]});
  }
  return parts;
}

WalkableLevel fixed_level(const FloorPlan& plan, const Level& level,
                          const WalkableOptions& options) {
  WalkableLevel fixed{level.id, {}, {}, {}};
  const LevelDrawing drawing(plan, level);
  const auto parts = enclosed_parts(drawing, options);
  Area floor;
  for (const EnclosedPart& part : parts) append(floor, part.floor);
  for (const Opening* opening : drawing.openings()) {
    const Doorway joined = doorway(*opening, parts, options);
    append(floor, joined.strips);
    const int sides = (joined.left ? 1 : 0) + (joined.right ? 1 : 0);
    fixed.openings.push_back({opening->id, sides});
  }
  fixed.fixed = fixed.area = united(floor);
  return fixed;
}

}  // namespace

std::vector<WalkableLevel> fixed_floor(const FloorPlan& plan, const WalkableOptions& options) {
  std::vector<WalkableLevel> levels;
  for (const Level& level : plan.levels) levels.push_back(fixed_level(plan, level, options));
  return levels;
}

std::vector<WalkableLevel> walkable_space(const FloorPlan& plan, const WalkableOptions& options) {
  return ChangingFloor(plan, options).levels();
}

}  // namespace lotse::floorplan
