// SPDX-License-Identifier: Apache-2.0
#include "api/load/occupancy_plan.hpp"

#include <Eigen/Geometry>
#include <set>

#include "api/load/imdf.hpp"
#include "api/load/input_file.hpp"
#include "api/load/recording_floor.hpp"
#include "positioning/floorplan/walkable_space.hpp"

namespace lotse::load {
namespace {

using namespace floorplan;

// A local frame of one building; farther out it would be a mix-up with other coordinates.
constexpr double farthest_m = 10'000;
constexpr double highest_m = 100;

std::vector<GatewayAnchor> read_anchors(input::CsvTable& table, const LevelId& level) {
  std::vector<GatewayAnchor> anchors;
  std::set<std::string> ids;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string id(table.text(row, "anchor_id"));
    if (id.empty() || !ids.insert(id).second) {
      table.refuse(row, "anchor_id", id.empty() ? "missing" : "\"" + id + "\" stands twice");
    }
    const auto x = table.number_within(row, "x_m", -farthest_m, farthest_m);
    const auto y = table.number_within(row, "y_m", -farthest_m, farthest_m);
    const auto z = table.number_within(row, "z_m", 0, highest_m);
    if (!x || !y || !z) continue;
    anchors.push_back(
        {{feature_id_for("anchor " + id), level, "equipment", {{"en", id}}}, {id}, {*x, *y}, *z});
  }
  return anchors;
}

Polygon bounds_of(const WalkableGrid& grid) {
  const Eigen::Vector2d size_m = grid.cell_m * Eigen::Vector2d(grid.columns, grid.rows);
  return rectangle(grid.origin_m + size_m / 2, {1, 0}, size_m.x(), size_m.y());
}

/// A part of the free floor as a room; what it has all round, such as a desk, stands in the room.
void add_room(FloorPlan& plan, const Polygon& part) {
  const LevelId level = plan.levels.front().id;
  const std::string number = std::to_string(plan.units.size() + 1);
  plan.units.push_back({{feature_id_for("room " + number), level, "room", {}}, {{part.outer, {}}}});
  for (const Ring& hole : part.holes) {
    const FeatureId id = feature_id_for("furniture " + std::to_string(plan.obstacles.size() + 1));
    plan.obstacles.push_back(
        {{id, level, "furniture", {}}, {{Ring(hole.rbegin(), hole.rend()), {}}}});
  }
}

}  // namespace

tl::expected<FloorPlan, input::Problems> plan_from_occupancy(const OccupancyPlan& input) {
  input::Problems problems;
  auto cells = read_table(input.occupancy, {"x_m", "y_m", "free"}, problems);
  auto places = read_table(input.anchors, {"anchor_id", "x_m", "y_m", "z_m"}, problems);
  const LevelId level{feature_id_for("level 0 " + input.name).value};
  auto anchors = read_anchors(places, level);
  const auto grid = read_occupancy(cells);
  problems.insert(problems.end(), cells.problems().begin(), cells.problems().end());
  problems.insert(problems.end(), places.problems().begin(), places.problems().end());
  if (!grid && problems.empty()) problems.push_back({input.occupancy.string(), 0, "", "no cells"});
  if (!problems.empty()) return tl::unexpected(std::move(problems));

  FloorPlan plan;
  plan.id = feature_id_for("venue " + input.name);
  plan.language = "en";
  plan.name = {{"en", input.name}};
  plan.category = "retailstore";
  plan.frame = input.frame;
  plan.bounds = {bounds_of(*grid)};
  plan.levels.push_back({level, 0, {{"en", "Ground floor"}}, false, plan.bounds});
  for (const Polygon& part : outlined(*grid)) add_room(plan, part);
  plan.anchors = std::move(anchors);
  return plan;
}

}  // namespace lotse::load
