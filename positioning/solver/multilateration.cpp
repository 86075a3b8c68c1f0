// SPDX-License-Identifier: Apache-2.0
#include "positioning/solver/multilateration.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "positioning/solver/likelihood.hpp"

namespace lotse::solver {
namespace {

constexpr int max_iterations = 20;
constexpr double settled_m = 1e-4;
// A second optimum less likely than the best by e^-0.5 no longer makes the answer a coin's toss.
constexpr double rival_log_likelihood = 0.5;
constexpr double rival_distance_m = 2;
// A fix less certain than this names no spot in a showroom.
constexpr double max_spread_m = 15;
// The median of normal residuals is 0.67 spreads; at four most levels disagree.
constexpr double max_median_residual = 4;
constexpr double same_place_m = 0.5;

using Hearings = std::array<Hearing, max_hearings>;

std::span<const Hearing> strongest(std::span<const Hearing> hearings, Hearings& room) {
  if (hearings.size() <= max_hearings) return hearings;
  std::partial_sort_copy(hearings.begin(), hearings.end(), room.begin(), room.end(),
                         [](const auto& a, const auto& b) { return a.level_dbm > b.level_dbm; });
  return room;
}

int different_places(std::span<const Hearing> hearings) {
  int count = 0;
  for (std::size_t i = 0; i < hearings.size() && count < 3; ++i) {
    const auto place = hearings[i].anchor_m.head<2>();
    const auto same = [&](const Hearing& other) {
      return (other.anchor_m.head<2>() - place).norm() < same_place_m;
    };
    const auto before = hearings.first(i);
    if (std::none_of(before.begin(), before.end(), same)) ++count;
  }
  return count;
}

struct Optimum {
  Eigen::Vector2d place_m;
  double cost;
};

/// Damped Gauss–Newton; the damping follows Marquardt (1963): less after a step that helped.
Optimum descend(const Likelihood& likelihood, Eigen::Vector2d place_m) {
  Expansion at = likelihood.expand(place_m);
  double damping = 1e-2;
  for (int i = 0; i < max_iterations; ++i) {
    Eigen::Matrix2d matrix = at.curvature;
    matrix.diagonal().array() += damping * (0.5 * matrix.trace() + 1e-9);
    const Eigen::Vector2d step = -matrix.inverse() * at.gradient;
    const Expansion next = likelihood.expand(place_m + step);
    if (next.cost < at.cost) {
      place_m += step;
      at = next;
      damping *= 0.1;
    } else {
      damping *= 10;
    }
    if (step.norm() < settled_m) break;
  }
  return {place_m, at.cost};
}

/// Where to start: the centre weighted by received power, and the strongest anchors' own places
/// with a little shift, since straight under an anchor the gradient vanishes.
std::array<Eigen::Vector2d, 4> starts(std::span<const Hearing> hearings) {
  std::array<const Hearing*, 3> top{};
  Eigen::Vector2d sum = Eigen::Vector2d::Zero();
  double total = 0;
  for (const Hearing& hearing : hearings) {
    const double power = std::pow(10, (hearing.level_dbm - hearing.law.constant_dbm) / 20);
    sum += power * hearing.anchor_m.head<2>();
    total += power;
    const Hearing* carried = &hearing;
    for (const Hearing*& place : top)
      if (!place || carried->level_dbm > place->level_dbm) std::swap(place, carried);
  }
  const Eigen::Vector2d centre = sum / total;
  std::array<Eigen::Vector2d, 4> found{centre, centre, centre, centre};
  for (std::size_t i = 0; i < top.size(); ++i) {
    // Mirror the centre through each: solutions lie on either side of the line of the anchors.
    if (top[i]) found[i + 1] = 1.5 * top[i]->anchor_m.head<2>() - 0.5 * centre;
  }
  return found;
}

}  // namespace

Result locate(std::span<const Hearing> given, const Options& options) {
  Hearings room;
  const std::span<const Hearing> hearings = strongest(given, room);
  if (different_places(hearings) < 3) return NoFix::too_few_anchors;
  const Likelihood likelihood(hearings, options.target_height_m);
  std::optional<Optimum> best, rival;
  for (const Eigen::Vector2d& start : starts(hearings)) {
    Optimum found = descend(likelihood, start);
    if (!best || found.cost < best->cost) {
      if (best && (best->place_m - found.place_m).norm() > rival_distance_m) rival = best;
      best = found;
    } else if ((best->place_m - found.place_m).norm() > rival_distance_m &&
               (!rival || found.cost < rival->cost)) {
      rival = found;
    }
  }
  if (likelihood.median_residual(best->place_m) > max_median_residual) return NoFix::contradiction;
  if (rival && rival->cost < best->cost + rival_log_likelihood) return NoFix::bad_geometry;
  const Eigen::Matrix2d information = likelihood.expand(best->place_m).information;
  const double determinant = information.determinant();
  if (!(determinant > 0)) return NoFix::bad_geometry;
  const Eigen::Matrix2d covariance = information.inverse();
  if (!(covariance.trace() < max_spread_m * max_spread_m)) return NoFix::bad_geometry;
  return Fix{best->place_m, covariance};
}

}  // namespace lotse::solver
