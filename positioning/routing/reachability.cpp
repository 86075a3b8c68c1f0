// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/reachability.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "positioning/floorplan/passage.hpp"
#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::routing {
namespace {

using namespace floorplan;

// Less floor than this in a unit is the edge of a neighbour's.
constexpr double least_floor_m2 = 0.02;
// From a door's middle to the floor it opens: half a thick wall and a person's clearance.
constexpr double door_reach_m = 1.0;

/// The polygons of all levels' floors, joined where a passage leads from one to another.
class Parts {
 public:
  Parts(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable) : walkable_(walkable) {
    for (const WalkableLevel& level : walkable) {
      first_.push_back(joined_.size());
      joined_.resize(joined_.size() + level.area.size());
    }
    std::iota(joined_.begin(), joined_.end(), std::size_t{0});
    const Passages found = passages(plan, walkable);
    for (const Passage& passage : found.passages) {
      const auto a = nearest(found.ends[passage.lower].level, found.ends[passage.lower].place_m);
      const auto b = nearest(found.ends[passage.upper].level, found.ends[passage.upper].place_m);
      if (a && b) joined_[root(*a)] = root(*b);
    }
  }

  std::size_t root(std::size_t polygon) const {
    while (joined_[polygon] != polygon) polygon = joined_[polygon];
    return polygon;
  }

  /// The polygon a place is in, or the nearest one within a door's reach.
  std::optional<std::size_t> nearest(std::size_t level, const Eigen::Vector2d& place_m) const {
    const Area& area = walkable_[level].area;
    std::optional<std::size_t> found;
    double least_m = door_reach_m;
    for (std::size_t i = 0; i < area.size(); ++i) {
      if (contains(area[i], place_m)) return first_[level] + i;
      const double distance_m = distance_to_outline_m({area[i]}, place_m);
      if (distance_m >= least_m) continue;
      least_m = distance_m;
      found = first_[level] + i;
    }
    return found;
  }

  /// The roots of the parts that a unit has floor of.
  std::set<std::size_t> of(const Unit& unit, std::size_t level) const {
    std::set<std::size_t> found;
    const Area& area = walkable_[level].area;
    const auto box = bounds(unit.area);
    for (std::size_t i = 0; i < area.size(); ++i) {
      if (!bounds({area[i]}).intersects(box)) continue;
      if (area_m2(common({area[i]}, unit.area)) > least_floor_m2)
        found.insert(root(first_[level] + i));
    }
    return found;
  }

  std::size_t largest() const {
    std::map<std::size_t, double> sizes_m2;
    std::size_t best = 0;
    for (std::size_t level = 0; level < walkable_.size(); ++level) {
      for (std::size_t i = 0; i < walkable_[level].area.size(); ++i) {
        const std::size_t part = root(first_[level] + i);
        sizes_m2[part] += area_m2({walkable_[level].area[i]});
        if (sizes_m2[part] > sizes_m2[best]) best = part;
      }
    }
    return best;
  }

 private:
  const std::vector<WalkableLevel>& walkable_;
  std::vector<std::size_t> first_;  // polygon of each level
  std::vector<std::size_t> joined_;
};

Eigen::Vector2d middle_of(const Opening& opening) {
  return (opening.line_m.front() + opening.line_m.back()) / 2;
}

bool opens(const Opening& opening, const Unit& unit) {
  return opening.level == unit.level &&
         distance_to_outline_m(unit.area, middle_of(opening)) < door_reach_m / 2;
}

struct Entrance {
  const Opening* opening;
  std::size_t level;
  bool principal;
  int storeys_off_ground;
  double width_m;
  /// Better ones first.
  auto rank() const { return std::tuple(!principal, storeys_off_ground, -width_m); }
};

std::optional<Entrance> main_entrance(const FloorPlan& plan,
                                      const std::vector<WalkableLevel>& walkable) {
  std::optional<Entrance> best;
  for (std::size_t level = 0; level < walkable.size(); ++level) {
    for (const JoinedParts& joined : walkable[level].openings) {
      const auto opening =
          std::find_if(plan.openings.begin(), plan.openings.end(),
                       [&](const Opening& each) { return each.id == joined.opening; });
      const bool principal = opening->category.find("principal") != std::string::npos;
      if (!principal && joined.sides != 1) continue;
      const Entrance entrance{&*opening, level, principal, std::abs(plan.levels[level].ordinal),
                              (opening->line_m.back() - opening->line_m.front()).norm()};
      if (!best || entrance.rank() < best->rank()) best = entrance;
    }
  }
  return best;
}

Reach reach_of(const Unit& unit, bool has_opening, const std::set<std::size_t>& parts,
               std::size_t main_part) {
  if (parts.contains(main_part)) return Reach::reachable;
  if (!has_opening && unit_kind(unit.category) == UnitKind::room) return Reach::no_opening;
  return parts.empty() ? Reach::no_floor : Reach::cut_off;
}

}  // namespace

Reachability reachability(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable) {
  const Parts parts(plan, walkable);
  Reachability result;
  result.main_part = parts.largest();
  if (const auto entrance = main_entrance(plan, walkable)) {
    if (const auto polygon = parts.nearest(entrance->level, middle_of(*entrance->opening))) {
      result.main_entrance = entrance->opening->id;
      result.main_part = parts.root(*polygon);
    }
  }
  for (const Unit& unit : plan.units) {
    if (unit_kind(unit.category) == UnitKind::solid) continue;
    const auto level = std::find_if(walkable.begin(), walkable.end(),
                                    [&](const auto& each) { return each.level == unit.level; });
    const auto found = parts.of(unit, static_cast<std::size_t>(level - walkable.begin()));
    std::vector<FeatureId> openings;
    for (const Opening& opening : plan.openings) {
      if (opens(opening, unit)) openings.push_back(opening.id);
    }
    const Reach reach = reach_of(unit, !openings.empty(), found, result.main_part);
    result.units.push_back(
        {unit.id, std::move(openings), reach, found.empty() ? 0 : *found.begin()});
  }
  return result;
}

}  // namespace lotse::routing
