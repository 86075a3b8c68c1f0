// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/passage.hpp"

#include <algorithm>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::floorplan {
namespace {

// Stairs turn and levels are drawn apart, but two flights of one staircase share at least this
// much of the smaller one's plan.
constexpr double least_shared = 0.2;

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

}  // namespace

Passages passages(const FloorPlan& plan, const std::vector<WalkableLevel>& walkable) {
  Passages found;
  std::vector<Flight> flights;
  for (const Unit& unit : plan.units) {
    const auto kind = passage_kind(unit.category);
    if (!kind) continue;
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
  return found;
}

}  // namespace lotse::floorplan
