// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/route_score.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "api/evaluate/any_place.hpp"
#include "positioning/floorplan/drawn_walls.hpp"

namespace lotse::evaluate {
namespace {

using routing::Path;
using routing::Place;

// Ends are rounded to the router's lattice of 0.1 mm, at both of them.
constexpr double rounding_m = 0.0005;

template <class Duration>
double elapsed(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double, typename Duration::period>(std::chrono::steady_clock::now() -
                                                                  since)
      .count();
}

class Judge {
 public:
  explicit Judge(const floorplan::FloorPlan& plan) {
    for (const auto& level : plan.levels) {
      walls_.emplace(level.id, floorplan::DrawnWalls(plan, level.id));
    }
  }

  /// The nearest the way comes to what stands on the levels it leads over.
  double clearance_m(const Path& path) const {
    double least_m = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < path.polyline.size(); ++i) {
      const Place& a = path.polyline[i - 1];
      const Place& b = path.polyline[i];
      if (a.level != b.level) continue;
      least_m = std::min(least_m, walls_.at(a.level).distance_m({a.point_m, b.point_m}));
    }
    return least_m;
  }

 private:
  std::map<floorplan::LevelId, floorplan::DrawnWalls> walls_;
};

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  return values[static_cast<std::size_t>(rank)];
}

}  // namespace

RouteFigures score_routes(const floorplan::FloorPlan& plan, const routing::RouterOptions& options,
                          int pairs, unsigned seed) {
  RouteFigures figures;
  figures.pairs = pairs;
  const auto began = std::chrono::steady_clock::now();
  const routing::Router router(plan, options);
  figures.build_ms = elapsed<std::chrono::milliseconds>(began);
  figures.least_clearance_m = std::numeric_limits<double>::infinity();
  const Judge judge(plan);
  AnyPlace any_place(router.walkable(), seed);
  for (int i = 0; i < pairs; ++i) {
    const Place from = any_place();
    const Place to = any_place();
    const auto asked = std::chrono::steady_clock::now();
    const auto there = router.route(from, to);
    figures.route_us.push_back(elapsed<std::chrono::microseconds>(asked));
    const auto back = router.route(to, from);
    const auto* path = std::get_if<Path>(&there);
    const auto* path_back = std::get_if<Path>(&back);
    ++(path ? figures.ways : figures.no_ways);
    if (!path || !path_back) {
      figures.unlike_back += (path == nullptr) != (path_back == nullptr);
      continue;
    }
    const double clearance_m = judge.clearance_m(*path);
    figures.least_clearance_m = std::min(figures.least_clearance_m, clearance_m);
    figures.through_walls += clearance_m == 0;
    figures.shorter_than_straight +=
        path->length_m < (to.point_m - from.point_m).norm() - rounding_m;
    figures.unlike_back += std::abs(path->effort_m - path_back->effort_m) > rounding_m;
  }
  return figures;
}

nlohmann::json to_json(const RouteFigures& figures) {
  double all_us = 0;
  for (const double us : figures.route_us) all_us += us;
  const double per_s = all_us > 0 ? 1e6 * static_cast<double>(figures.route_us.size()) / all_us : 0;
  return {{"pairs", figures.pairs},
          {"ways", figures.ways},
          {"no_ways", figures.no_ways},
          {"through_walls", figures.through_walls},
          {"shorter_than_straight", figures.shorter_than_straight},
          {"unlike_back", figures.unlike_back},
          {"least_clearance_m",
           figures.ways > 0 ? nlohmann::json(figures.least_clearance_m) : nlohmann::json()},
          {"build_ms", figures.build_ms},
          {"route_us_p50", percentile(figures.route_us, 0.5)},
          {"route_us_p99", percentile(figures.route_us, 0.99)},
          {"routes_per_s", per_s}};
}

}  // namespace lotse::evaluate
