// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/passage.hpp"

#include <algorithm>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::floorplan {
namespace {

// Stairs turn and levels are drawn apart, but two flights of one staircase share at least this
// much of the smaller one's plan.
constexpr double least_shared = 0.2;

// From the middle of a door to the floor on either side: half the thickest wall, a person's
// clearance, and what doors are drawn off their walls.
constexpr double door_reach_m = 1.2;

struct Flight {
  const Unit* unit;
  PassageKind kind;
  std::size_t end;
  int ordinal;
};

bool above_each_other(const Flight& a, const Flight& b) {
  if (a.kind != b.kind) return false;
  const double smaller_m2 = std::min(area_m2(a.unit->area), area_m2(b.unit->area));
  return area_m2(common(a.unit->area, b.unit->area)) > least_shared * smaller_m2;
}

/// From each flight to those above it on the nearest level that has any; a lift goes to all.
void connect(const std::vector<Flight>& flights, std::vector<Passage>& passages) {
  for (const Flight& lower : flights) {
    std::vector<const Flight*> above;
    for (const Flight& upper : flights) {
      if (upper.ordinal > lower.ordinal && above_each_other(lower, upper)) above.push_back(&upper);
    }
    const auto next = std::min_element(above.begin(), above.end(),
                                       [](auto* a, auto* b) { return a->ordinal < b->ordinal; });
    for (const Flight* upper : above) {
      if (lower.kind != PassageKind::elevator && upper->ordinal != (*next)->ordinal) continue;
      passages.push_back({lower.kind, lower.end, upper->end, upper->ordinal - lower.ordinal});
    }
  }
}

class LinkedLevels {
 public:
  LinkedLevels(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable, Passages& found)
      : plan_(plan), walkable_(walkable), found_(found) {}

  void add(const LevelLink& link) {
    const Unit* from = plan_.find_unit(link.from);
    const Unit* to = plan_.find_unit(link.to);
    if (!from || !to || plan_.closed.contains(from->id) || plan_.closed.contains(to->id)) return;
    const auto kind =
        passage_kind(from->category) ? passage_kind(from->category) : passage_kind(to->category);
    const auto start = kind ? end_in(*from, *to) : std::nullopt;
    const auto end = kind ? end_in(*to, *from) : std::nullopt;
    if (!start || !end) return;
    const int climbed = ordinal_at(*end) - ordinal_at(*start);
    if (climbed == 0) return;
    const std::size_t lower = climbed > 0 ? *start : *end;
    const std::size_t upper = climbed > 0 ? *end : *start;
    const auto drawn = std::find_if(
        found_.passages.begin(), found_.passages.end(),
        [&](const Passage& each) { return each.lower == lower && each.upper == upper; });
    Passage& passage =
        drawn != found_.passages.end()
            ? *drawn
            : found_.passages.emplace_back(Passage{*kind, lower, upper, std::abs(climbed)});
    if (link.one_way) (climbed > 0 ? passage.leads_down : passage.leads_up) = false;
  }

 private:
  int ordinal_at(std::size_t end) const { return plan_.levels[found_.ends[end].level].ordinal; }

  /// Where one gets on or off in a unit: its end, if it is a flight, else the place on its floor
  /// nearest to the flight.
  std::optional<std::size_t> end_in(const Unit& unit, const Unit& flight) {
    const auto known = std::find_if(found_.ends.begin(), found_.ends.end(),
                                    [&](const PassageEnd& each) { return each.unit == unit.id; });
    if (known != found_.ends.end()) return static_cast<std::size_t>(known - found_.ends.begin());
    const auto level = std::find_if(walkable_.begin(), walkable_.end(),
                                    [&](const auto& each) { return each.level == unit.level; });
    const auto middle_m = point_inside(flight.area);
    if (level == walkable_.end() || !middle_m) return std::nullopt;
    const Area floor = common(level->fixed, unit.area);
    const auto nearest =
        contains(floor, *middle_m) ? middle_m : nearest_on_outline(floor, *middle_m);
    if (!nearest) return std::nullopt;
    found_.ends.push_back(
        {flight.id, static_cast<std::size_t>(level - walkable_.begin()), *nearest});
    return found_.ends.size() - 1;
  }

  const FloorPlan& plan_;
  const std::vector<WalkableLevel>& walkable_;
  Passages& found_;
};

/// The place on an area's floor nearest to a door's middle, if it's within reach.
std::optional<Eigen::Vector2d> beside_door(const Area& floor, const Eigen::Vector2d& middle_m) {
  if (contains(floor, middle_m)) return middle_m;
  auto nearest = nearest_on_outline(floor, middle_m);
  if (!nearest || (*nearest - middle_m).norm() > door_reach_m) return std::nullopt;
  return nearest;
}

/// Through an opening with floor on one side only to the other levels at the same height.
void connect_through(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable,
                     const Opening& opening, std::size_t level, Passages& found) {
  const Eigen::Vector2d middle_m = (opening.line_m.front() + opening.line_m.back()) / 2;
  const auto here = beside_door(walkable[level].fixed, middle_m);
  for (std::size_t other = 0; here && other < walkable.size(); ++other) {
    if (other == level || plan.levels[other].ordinal != plan.levels[level].ordinal) continue;
    const auto there = beside_door(walkable[other].fixed, middle_m);
    if (!there) continue;
    const std::size_t end = found.ends.size();
    found.ends.push_back({opening.id, level, *here});
    found.ends.push_back({opening.id, other, *there});
    found.passages.push_back({PassageKind::doorway, end, end + 1, 0});
  }
}

void connect_doorways(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable,
                      Passages& found) {
  for (std::size_t level = 0; level < walkable.size(); ++level) {
    for (const JoinedParts& joined : walkable[level].openings) {
      if (joined.sides != 1 || plan.closed.contains(joined.opening)) continue;
      const auto opening =
          std::find_if(plan.openings.begin(), plan.openings.end(),
                       [&](const auto& each) { return each.id == joined.opening; });
      connect_through(plan, walkable, *opening, level, found);
    }
  }
}

}  // namespace

Passages passages(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable) {
  Passages found;
  std::vector<Flight> flights;
  for (const Unit& unit : plan.units) {
    const auto kind = passage_kind(unit.category);
    if (!kind || plan.closed.contains(unit.id)) continue;
    const auto level = std::find_if(walkable.begin(), walkable.end(),
                                    [&](const auto& each) { return each.level == unit.level; });
    if (level == walkable.end()) continue;
    const auto place_m = point_inside(common(level->fixed, unit.area));
    if (!place_m) continue;
    const auto index = static_cast<std::size_t>(level - walkable.begin());
    flights.push_back({&unit, *kind, found.ends.size(), plan.levels[index].ordinal});
    found.ends.push_back({unit.id, index, *place_m});
  }
  connect(flights, found.passages);
  LinkedLevels linked(plan, walkable, found);
  for (const LevelLink& link : plan.level_links) linked.add(link);
  connect_doorways(plan, walkable, found);
  return found;
}

}  // namespace lotse::floorplan
