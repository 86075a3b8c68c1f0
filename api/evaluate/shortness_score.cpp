// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/shortness_score.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/evaluate/any_place.hpp"
#include "positioning/floorplan/visibility_graph.hpp"

namespace lotse::evaluate {
namespace {

using floorplan::VisibilityGraph;
using routing::Path;
using routing::Place;

// Linking that many corners takes a quarter of a minute.
constexpr std::size_t most_corners = 1500;
// A plan of many closed rooms connects few pairs; then so many tries are enough.
constexpr int most_tries_per_way = 20;

std::size_t corners_of(const floorplan::Area& area) {
  std::size_t corners = 0;
  for (const floorplan::Polygon& polygon : area) {
    corners += polygon.outer.size();
    for (const floorplan::Ring& hole : polygon.holes) corners += hole.size();
  }
  return corners;
}

/// One graph for each level, made once a way on it is asked for.
class Graphs {
 public:
  explicit Graphs(const std::vector<floorplan::WalkableLevel>& levels)
      : levels_(levels), graphs_(levels.size()) {}

  bool is_small(std::size_t level) const { return corners_of(levels_[level].area) <= most_corners; }
  const VisibilityGraph& of(std::size_t level) {
    if (!graphs_[level]) graphs_[level].emplace(levels_[level].area);
    return *graphs_[level];
  }

 private:
  const std::vector<floorplan::WalkableLevel>& levels_;
  std::vector<std::optional<VisibilityGraph>> graphs_;
};

void compare(const routing::RouteResult& result, std::optional<double> brute_force_m,
             ShortnessFigures& figures) {
  const auto* path = std::get_if<Path>(&result);
  // A way by another level is none of the graph's, which knows the one level.
  if (path && path->levels.size() > 1) return;
  if (!path || !brute_force_m) {
    ++(path || brute_force_m ? figures.one_finds_none : figures.no_ways);
    return;
  }
  ++figures.ways;
  const double longer = path->length_m / *brute_force_m - 1;
  figures.most_longer = std::max(figures.most_longer, longer);
  figures.most_shorter = std::max(figures.most_shorter, -longer);
}

}  // namespace

ShortnessFigures score_shortness(const floorplan::FloorPlan& plan,
                                 const routing::RouterOptions& options, int ways, unsigned seed) {
  ShortnessFigures figures;
  const routing::Router router = routing::Router(plan, options).tabled();
  Graphs graphs(router.walkable());
  std::size_t small = 0;
  for (std::size_t i = 0; i < router.walkable().size(); ++i) small += graphs.is_small(i);
  figures.levels_left_out = static_cast<int>(router.walkable().size() - small);
  AnyPlace any_place(router.walkable(), seed);
  for (int i = 0; small > 0 && figures.ways < ways && i < most_tries_per_way * ways; ++i) {
    const std::size_t level = any_place.level();
    if (!graphs.is_small(level)) continue;
    const Place from = any_place.on(level);
    const Place to = any_place.on(level);
    compare(router.route(from, to), graphs.of(level).shortest_m(from.point_m, to.point_m), figures);
  }
  return figures;
}

nlohmann::json to_json(const ShortnessFigures& figures) {
  return {{"ways", figures.ways},
          {"no_ways", figures.no_ways},
          {"one_finds_none", figures.one_finds_none},
          {"levels_left_out", figures.levels_left_out},
          {"most_longer", figures.most_longer},
          {"most_shorter", figures.most_shorter}};
}

}  // namespace lotse::evaluate
