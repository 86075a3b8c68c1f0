// SPDX-License-Identifier: Apache-2.0
#include "positioning/solver/multilateration.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>

#include "positioning/solver/likelihood.hpp"

namespace lotse::solver {
namespace {

constexpr int max_iterations = 25;
// Most starts are there after five iterations; the best one is not kept waiting for a straggler.
constexpr int patience_iterations = 8;
constexpr float settled_m = 1e-3F;        // the best one's last step
constexpr float nearly_settled_m = 0.1F;  // the others'
constexpr float first_damping = 0.1F, less = 0.2F, more = 8;
constexpr float least_curvature = 0.02F;  // of the greatest
// A second optimum less likely than the best by e^-0.5 no longer makes the answer a coin's toss.
constexpr float rival_log_likelihood = 0.5F;
constexpr float rival_distance_m = 2;
// A fix less certain than this names no spot in a showroom.
constexpr double max_spread_m = 15;
// The median of normal residuals is 0.67 spreads; at four most levels disagree.
constexpr float max_median_residual = 4;
constexpr double same_place_m = 0.5;

using Hearings = std::array<Hearing, max_hearings>;

std::span<const Hearing> strongest(std::span<const Hearing> hearings, Hearings& room) {
  if (hearings.size() <= max_hearings) return hearings;
  std::partial_sort_copy(hearings.begin(), hearings.end(), room.begin(), room.end(),
                         [](const auto& a, const auto& b) { return a.level_dbm > b.level_dbm; });
  return room;
}

bool at_three_places(std::span<const Hearing> hearings) {
  int count = 0;
  for (std::size_t i = 0; i < hearings.size() && count < 3; ++i) {
    const Eigen::Vector2d place = hearings[i].anchor_m.head<2>();
    const auto same = [&](const Hearing& other) {
      return (other.anchor_m.head<2>() - place).squaredNorm() < same_place_m * same_place_m;
    };
    const auto before = hearings.first(i);
    if (std::none_of(before.begin(), before.end(), same)) ++count;
  }
  return count == 3;
}

// As many places as one vector instruction holds descend at once.
using Lanes = Eigen::Array4f;
struct Places {
  Lanes x_m, y_m;
  Lanes cost = Lanes::Zero();
  Lanes squared_step_m2 = Lanes::Zero();  // the last one: whether the place is an optimum
};

/// Newton's method. Marquardt's damping (1963): less after a step that helped, more after one that
/// didn't; and as much as makes the curvature positive where it isn't.
void descend(const Likelihood& likelihood, Places& places) {
  Expansion<Lanes> at = likelihood.expand(places.x_m, places.y_m);
  Lanes damping = Lanes::Constant(first_damping);
  for (int i = 0; i < max_iterations; ++i) {
    const Lanes middle = 0.5F * (at.curvature_xx + at.curvature_yy);
    const Lanes half = 0.5F * (at.curvature_xx - at.curvature_yy);
    const Lanes spread = (half.square() + at.curvature_xy.square()).sqrt();
    const Lanes least = middle - spread;
    const Lanes most = middle.abs() + spread + 1e-9F;
    const Lanes extra = damping * most + (least_curvature * most - least).max(0);
    const Lanes xx = at.curvature_xx + extra, yy = at.curvature_yy + extra;
    const Lanes scale = 1 / (xx * yy - at.curvature_xy.square());
    const Lanes step_x = scale * (at.curvature_xy * at.gradient_y - yy * at.gradient_x);
    const Lanes step_y = scale * (at.curvature_xy * at.gradient_x - xx * at.gradient_y);
    const Lanes x_m = places.x_m + step_x, y_m = places.y_m + step_y;
    const Expansion<Lanes> next = likelihood.expand(x_m, y_m);
    const auto better = (next.cost < at.cost).eval();
    places.x_m = better.select(x_m, places.x_m);
    places.y_m = better.select(y_m, places.y_m);
    at.cost = better.select(next.cost, at.cost);
    at.gradient_x = better.select(next.gradient_x, at.gradient_x);
    at.gradient_y = better.select(next.gradient_y, at.gradient_y);
    at.curvature_xx = better.select(next.curvature_xx, at.curvature_xx);
    at.curvature_xy = better.select(next.curvature_xy, at.curvature_xy);
    at.curvature_yy = better.select(next.curvature_yy, at.curvature_yy);
    damping = better.select(less * damping, more * damping);
    places.squared_step_m2 = step_x.square() + step_y.square();
    Eigen::Index best = 0;
    at.cost.minCoeff(&best);
    if (places.squared_step_m2(best) < settled_m * settled_m &&
        (i >= patience_iterations ||
         places.squared_step_m2.maxCoeff() < nearly_settled_m * nearly_settled_m))
      break;
  }
  places.cost = at.cost;
}

/// Where to start: the centre weighted by received power, and the centre mirrored through each of
/// the strongest anchors, since solutions lie on either side of the line of the anchors.
Places starts(std::span<const Hearing> hearings, const Eigen::Vector2d& origin_m) {
  std::array<const Hearing*, 3> top{};
  Eigen::Vector2d sum = Eigen::Vector2d::Zero();
  double total = 0;
  for (const Hearing& hearing : hearings) {
    // Amplitudes: with powers, the nearest anchor alone would be the centre.
    const double amplitude = std::exp2((hearing.level_dbm - hearing.law.constant_dbm) / 6);
    sum += amplitude * hearing.anchor_m.head<2>();
    total += amplitude;
    const Hearing* carried = &hearing;
    for (const Hearing*& place : top)
      if (!place || carried->level_dbm > place->level_dbm) std::swap(place, carried);
  }
  const Eigen::Vector2f centre = (sum / total - origin_m).cast<float>();
  Places places{Lanes::Constant(centre.x()), Lanes::Constant(centre.y())};
  for (std::size_t i = 0; i < top.size(); ++i) {
    if (!top[i]) continue;
    const Eigen::Vector2f anchor = (top[i]->anchor_m.head<2>() - origin_m).cast<float>();
    const auto lane = static_cast<Eigen::Index>(i + 1);
    places.x_m(lane) = 1.5F * anchor.x() - 0.5F * centre.x();
    places.y_m(lane) = 1.5F * anchor.y() - 0.5F * centre.y();
  }
  return places;
}

}  // namespace

double radius_68_m(const Fix& fix) {
  // Of a round normal distribution; a long one's is within a tenth of it.
  return std::sqrt(-std::log(0.32) * fix.covariance_m2.trace());
}

Result locate(std::span<const Hearing> given, const Options& options) {
  Hearings room;
  const std::span<const Hearing> hearings = strongest(given, room);
  if (!at_three_places(hearings)) return NoFix::too_few_anchors;
  const Likelihood likelihood(hearings, options.target_height_m);
  Places places = starts(hearings, likelihood.origin_m());
  descend(likelihood, places);
  Eigen::Index best = 0;
  const float cost = places.cost.minCoeff(&best);
  const float x = places.x_m(best), y = places.y_m(best);
  if (likelihood.median_residual(x, y) > max_median_residual) return NoFix::contradiction;
  const auto elsewhere =
      (places.x_m - x).square() + (places.y_m - y).square() > rival_distance_m * rival_distance_m;
  const auto optimum = places.squared_step_m2 < nearly_settled_m * nearly_settled_m;
  if ((elsewhere && optimum && places.cost < cost + rival_log_likelihood).any())
    return NoFix::bad_geometry;
  const Eigen::Matrix2d information = likelihood.information(x, y);
  if (!(information.determinant() > 0)) return NoFix::bad_geometry;
  const Eigen::Matrix2d covariance = information.inverse();
  if (!(covariance.trace() < max_spread_m * max_spread_m)) return NoFix::bad_geometry;
  return Fix{likelihood.origin_m() + Eigen::Vector2d(x, y), covariance};
}

}  // namespace lotse::solver
