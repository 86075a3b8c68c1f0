// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/doorway.hpp"

#include <algorithm>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::floorplan {
namespace {

// A strip overlaps the floor on both sides by this much, so that they become one.
constexpr double overlap_m = 0.05;
// Of a part that a strip doesn't lead into it may touch this much: a door drawn a little off its
// wall, a wall drawn a little off its room.
constexpr double touch_m = 0.2;

/// The straight line a door closes: from the opening's first to its last point, or, where it goes
/// round a corner, its longest piece.
std::pair<Eigen::Vector2d, Eigen::Vector2d> door_line(const std::vector<Eigen::Vector2d>& line) {
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

struct HalfDoorway {
  Area strip;
  std::optional<std::size_t> part;
};

/// One side of a door, from its line outward.
class Side {
 public:
  Side(const Eigen::Vector2d& middle, const Eigen::Vector2d& outward, double width_m,
       const std::vector<EnclosedPart>& parts, const WalkableOptions& options)
      : middle_(middle), outward_(outward), width_m_(width_m), parts_(parts), options_(options) {
    const auto most = bounds(strip(options.clearance_m + options.wall_m + 2 * overlap_m));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].bounds.intersects(most)) near_.push_back(i);
    }
  }

  HalfDoorway reach() const {
    for (const double wall_m : {0.0, options_.wall_m / 2, options_.wall_m}) {
      const Area tried = strip(options_.clearance_m + wall_m + 2 * overlap_m);
      if (const auto part = entered_by(tried)) return {tried, part};
    }
    return {};
  }

 private:
  /// As long as that on its side; starts a little behind the line, so that the two halves overlap.
  Area strip(double length_m) const {
    const Eigen::Vector2d centre = middle_ + outward_ * (length_m - overlap_m) / 2;
    return {rectangle(centre, outward_, length_m + overlap_m, width_m_)};
  }

  /// The part whose floor the strip meets most, unless it goes through another one on its way.
  std::optional<std::size_t> entered_by(const Area& tried) const {
    std::optional<std::size_t> entered;
    double most_m2 = 0;
    for (const std::size_t i : near_) {
      const double met_m2 = area_m2(common(tried, parts_[i].floor));
      if (met_m2 <= most_m2) continue;
      most_m2 = met_m2;
      entered = i;
    }
    if (!entered) return std::nullopt;
    for (const std::size_t i : near_) {
      if (i == *entered) continue;
      if (area_m2(common(tried, parts_[i].whole)) > touch_m * width_m_) return std::nullopt;
    }
    return entered;
  }

  const Eigen::Vector2d middle_;
  const Eigen::Vector2d outward_;
  const double width_m_;
  const std::vector<EnclosedPart>& parts_;
  const WalkableOptions& options_;
  std::vector<std::size_t> near_;
};

}  // namespace

Doorway doorway(const Opening& opening, const std::vector<EnclosedPart>& parts,
                const WalkableOptions& options) {
  if (opening.line_m.size() < 2) return {};
  const auto [a, b] = door_line(opening.line_m);
  const double door_m = (b - a).norm();
  const double width_m =
      std::max(door_m - 2 * options.clearance_m, std::min(options.least_passage_m, door_m));
  if (width_m <= 0) return {};
  const Eigen::Vector2d along = (b - a) / door_m;
  const Eigen::Vector2d leftward(-along.y(), along.x());
  const Eigen::Vector2d middle = (a + b) / 2;
  HalfDoorway left = Side(middle, leftward, width_m, parts, options).reach();
  HalfDoorway right = Side(middle, -leftward, width_m, parts, options).reach();
  left.strip.insert(left.strip.end(), right.strip.begin(), right.strip.end());
  return {std::move(left.strip), left.part, right.part};
}

}  // namespace lotse::floorplan
