// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/guide.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "positioning/routing/level_effort.hpp"

namespace lotse::routing {
namespace {

// A position known to centimetres still belongs to a person who sways and swerves.
constexpr double least_radius_m = 1.0;
// Two positions a second: three in a row are no outlier.
constexpr std::chrono::milliseconds off_for{1500};
// Where a way comes near itself, a metre along it is believed as soon as a quarter of one across.
constexpr double along_weight = 0.25;
// A step counts as done once one is this far past it.
constexpr double past_m = 1.0;

}  // namespace

Guide::Guide(Path path, Directions directions)
    : path_(std::move(path)), directions_(std::move(directions)) {
  double at_m = 0;
  for (std::size_t i = 0; i < path_.polyline.size(); ++i) {
    if (i > 0) at_m += (path_.polyline[i].point_m - path_.polyline[i - 1].point_m).norm();
    at_m_.push_back(at_m);
  }
}

std::optional<Guide::Nearest> Guide::nearest(const Place& here) const {
  double least = std::numeric_limits<double>::infinity();
  std::optional<Nearest> best;
  for (std::size_t i = 1; i < path_.polyline.size(); ++i) {
    const Place& a = path_.polyline[i - 1];
    const Place& b = path_.polyline[i];
    if (a.level != here.level || b.level != here.level) continue;
    const Eigen::Vector2d on = floorplan::nearest_on_segment(a.point_m, b.point_m, here.point_m);
    const double off_m = (on - here.point_m).norm();
    const double along_m = at_m_[i - 1] + (on - a.point_m).norm();
    const double cost = off_m + along_weight * std::abs(along_m - along_m_);
    if (cost >= least) continue;
    least = cost;
    best = Nearest{along_m, off_m};
  }
  return best;
}

double Guide::climbs_ahead_m() const {
  double effort_m = 0;
  for (const LevelChange& change : path_.level_changes) {
    if (at_m_[change.at] >= along_m_) effort_m += change.effort_m;
  }
  return effort_m;
}

Progress Guide::advance(radio::Timestamp now, const Place& here, double radius_m) {
  const double slack_m = std::max(radius_m, least_radius_m);
  const auto found = nearest(here);
  Progress progress;
  progress.off_m = found ? found->off_m : std::numeric_limits<double>::infinity();
  if (progress.off_m > slack_m) {
    if (!off_since_) off_since_ = now;
    progress.wants_new_way = now - *off_since_ >= off_for;
  } else {
    off_since_.reset();
    const bool went_back = found->along_m < along_m_ - slack_m;
    along_m_ = went_back ? found->along_m : std::max(along_m_, found->along_m);
  }
  progress.along_m = along_m_;
  progress.left_m = at_m_.back() - along_m_;
  progress.left_s = (progress.left_m + climbs_ahead_m()) / walking_m_per_s;
  const auto& steps = directions_.steps;
  while (
      progress.next_step + 1 < steps.size() &&
      (steps[progress.next_step].is_start || steps[progress.next_step].at_m < along_m_ - past_m)) {
    ++progress.next_step;
  }
  progress.to_next_m = std::max(0.0, steps[progress.next_step].at_m - along_m_);
  return progress;
}

}  // namespace lotse::routing
