// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/walked_line.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace lotse::routing {
namespace {

// Between two flights one takes a step or two; that is no walk worth a word.
constexpr double least_walk_m = 1.0;

}  // namespace

Eigen::Vector2d WalkedLine::point_at(double along_m) const {
  if (along_m <= begin_m()) return points_m.front();
  if (along_m >= end_m()) return points_m.back();
  const auto after = std::upper_bound(at_m.begin(), at_m.end(), along_m);
  const auto i = static_cast<std::size_t>(after - at_m.begin());
  const double share = (along_m - at_m[i - 1]) / (at_m[i] - at_m[i - 1]);
  return points_m[i - 1] + share * (points_m[i] - points_m[i - 1]);
}

std::optional<Eigen::Vector2d> WalkedLine::heading(double from_m, double to_m) const {
  if (to_m <= from_m) return std::nullopt;
  const Eigen::Vector2d step = point_at(to_m) - point_at(from_m);
  constexpr double least_m = 0.01;
  if (step.norm() < least_m) return std::nullopt;
  return step.normalized();
}

double WalkedLine::nearest_m(const Eigen::Vector2d& point_m) const {
  double least_m = std::numeric_limits<double>::infinity();
  double along_m = begin_m();
  for (std::size_t i = 1; i < points_m.size(); ++i) {
    const Eigen::Vector2d near =
        floorplan::nearest_on_segment(points_m[i - 1], points_m[i], point_m);
    const double distance_m = (near - point_m).norm();
    if (distance_m >= least_m) continue;
    least_m = distance_m;
    along_m = at_m[i - 1] + (near - points_m[i - 1]).norm();
  }
  return along_m;
}

std::vector<WalkedLine> walked_lines(const Path& path) {
  std::vector<WalkedLine> lines;
  double at_m = 0;
  for (std::size_t i = 0; i < path.polyline.size(); ++i) {
    const Place& place = path.polyline[i];
    if (i > 0) at_m += (place.point_m - path.polyline[i - 1].point_m).norm();
    if (lines.empty() || lines.back().level != place.level) lines.push_back({place.level, {}, {}});
    lines.back().points_m.push_back(place.point_m);
    lines.back().at_m.push_back(at_m);
  }
  const auto is_short = [&](const WalkedLine& line) {
    const bool ends_way = &line == &lines.front() || &line == &lines.back();
    return line.points_m.size() < 2 || (!ends_way && line.end_m() - line.begin_m() < least_walk_m);
  };
  std::vector<WalkedLine> walked;
  for (const WalkedLine& line : lines) {
    if (!is_short(line)) walked.push_back(line);
  }
  return walked;
}

double turn_deg(const Eigen::Vector2d& from, const Eigen::Vector2d& to) {
  const double cross = from.x() * to.y() - from.y() * to.x();
  return std::atan2(cross, from.dot(to)) * 180 / std::numbers::pi;
}

}  // namespace lotse::routing
