// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/particles.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lotse::tracking {
namespace {

// Turns the particles' own quantiles into radii that hold as often as they say: chosen on both
// buildings' left-out recordings.
constexpr float radius_scale = 0.9F;

using Vector = Eigen::Map<Eigen::ArrayXf>;

}  // namespace

void Particles::reserve(std::size_t most) {
  for (Column* column : {&x_m, &y_m, &vx_m_s, &vy_m_s, &offset_db, &weight, &log_weight, &spare_})
    column->reserve(most);
  for (Column* column : {&error_db, &spare_error_}) column->reserve(most * lanes_);
  chosen_.reserve(most);
}

void Particles::start(std::size_t count) {
  for (Column* column : {&x_m, &y_m, &vx_m_s, &vy_m_s, &offset_db}) column->assign(count, 0);
  weigh_alike(count);
  error_db.assign(count * lanes_, 0);
}

void Particles::take_motion(const Particles& other) {
  x_m = other.x_m;
  y_m = other.y_m;
  vx_m_s = other.vx_m_s;
  vy_m_s = other.vy_m_s;
}

void Particles::weigh_alike(std::size_t count) {
  const auto particles = static_cast<float>(count);
  weight.assign(count, 1 / particles);
  log_weight.assign(count, -std::log(particles));
}

Particles::Normalised Particles::normalise() {
  Vector logs(log_weight.data(), static_cast<Eigen::Index>(count()));
  Vector weights(weight.data(), static_cast<Eigen::Index>(count()));
  const float most = logs.maxCoeff();
  weights = (logs - most).exp();
  const float sum = weights.sum();
  const float counting = sum * sum / weights.square().sum();
  weights /= sum;
  const float log_sum = most + std::log(sum);
  logs -= log_sum;
  return {counting, log_sum};
}

void Particles::choose(std::size_t wanted, QuickRandom& random) {
  chosen_.resize(wanted);
  const float stride = 1 / static_cast<float>(wanted);
  float pointer = stride * random.uniform(), passed = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < count() && next < wanted; ++i) {
    passed += weight[i];
    for (; pointer < passed && next < wanted; pointer += stride)
      chosen_[next++] = static_cast<std::uint32_t>(i);
  }
  // Rounding may leave the last pointer beyond the sum.
  for (; next < wanted; ++next) chosen_[next] = static_cast<std::uint32_t>(count() - 1);
}

void Particles::resample(std::size_t wanted, QuickRandom& random) {
  choose(wanted, random);
  for (Column* column : {&x_m, &y_m, &vx_m_s, &vy_m_s, &offset_db}) {
    spare_.resize(wanted);
    for (std::size_t i = 0; i < wanted; ++i) spare_[i] = (*column)[chosen_[i]];
    column->swap(spare_);
  }
  spare_error_.resize(wanted * lanes_);
  for (std::size_t i = 0; i < wanted; ++i) {
    const float* from = error_db.data() + chosen_[i] * lanes_;
    std::copy(from, from + lanes_, spare_error_.data() + i * lanes_);
  }
  error_db.swap(spare_error_);
  weigh_alike(wanted);
}

Eigen::Vector2f Particles::middle_m() const {
  Eigen::Vector2f middle = Eigen::Vector2f::Zero();
  for (std::size_t i = 0; i < count(); ++i) middle += weight[i] * Eigen::Vector2f(x_m[i], y_m[i]);
  return middle;
}

Eigen::Vector2f Particles::velocity_m_s() const {
  Eigen::Vector2f mean = Eigen::Vector2f::Zero();
  for (std::size_t i = 0; i < count(); ++i)
    mean += weight[i] * Eigen::Vector2f(vx_m_s[i], vy_m_s[i]);
  return mean;
}

Estimate estimate_of(std::span<const Place> places, const Eigen::Vector2f& velocity_m_s) {
  Estimate estimate{Eigen::Vector2f::Zero(), velocity_m_s, 0, 0};
  for (const Place& place : places)
    estimate.position_m += place.weight * Eigen::Vector2f(place.x_m, place.y_m);
  // Quantiles of the distance from a histogram: no sorting, no allocation.
  constexpr std::size_t bins = 512;
  std::array<float, bins> share{};
  const auto squared = [&](const Place& place) {
    const float dx = place.x_m - estimate.position_m.x(), dy = place.y_m - estimate.position_m.y();
    return dx * dx + dy * dy;
  };
  float most = 1e-6F;
  for (const Place& place : places) most = std::max(most, squared(place));
  const float scale = (bins - 1) / std::sqrt(most);
  for (const Place& place : places)
    share[static_cast<std::size_t>(std::sqrt(squared(place)) * scale)] += place.weight;
  float passed = 0;
  for (std::size_t bin = 0; bin < bins && passed < 0.95F; ++bin) {
    const float radius = radius_scale * (static_cast<float>(bin) + 0.5F) / scale;
    if (passed < 0.68F) estimate.radius_68_m = radius;
    estimate.radius_95_m = radius;
    passed += share[bin];
  }
  return estimate;
}

}  // namespace lotse::tracking
