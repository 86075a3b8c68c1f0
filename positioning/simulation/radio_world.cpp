// SPDX-License-Identifier: Apache-2.0
#include "positioning/simulation/radio_world.hpp"

#include <cmath>
#include <numbers>

#include "positioning/ranging/obstruction.hpp"
#include "positioning/simulation/random.hpp"

namespace lotse::simulation {
namespace {

// Enough waves for a field whose values are Gaussian to the eye.
constexpr int waves = 100;
// Bluetooth Core 5.3, Vol 6 Part B, 4.4.2.2.1: a pseudo-random 0 to 10 ms is added to each
// interval.
constexpr double most_advertising_delay_ms = 10;
// Over which a receiver goes from hearing nearly all to nearly nothing.
constexpr double sensitivity_width_db = 2;

/// Level of a Rician channel relative to its mean power.
double fading_db(double rice_factor_db, Random& random) {
  const double factor = std::pow(10, rice_factor_db / 10);
  const double scattered = std::sqrt(0.5 / (factor + 1));
  const double real = std::sqrt(factor / (factor + 1)) + scattered * random.normal();
  const double imaginary = scattered * random.normal();
  return 10 * std::log10(real * real + imaginary * imaginary);
}

}  // namespace

RadioWorld::RadioWorld(std::vector<ranging::AnchorModel> anchors, double beacon_height_m,
                       std::shared_ptr<const floorplan::WalkableGrid> floor,
                       const AirOptions& options, std::uint64_t seed)
    : anchors_(std::move(anchors)),
      beacon_height_m_(beacon_height_m),
      floor_(std::move(floor)),
      options_(options),
      shadowing_(anchors_.size()) {
  Random random(seed);
  for (auto& field : shadowing_) {
    for (int i = 0; i < waves; ++i) {
      // Wave numbers of an exponential covariance in the plane: its spectrum goes with
      // (1 + k²L²)^-3/2 (Rahimi and Recht, NIPS 2007, for the method).
      const double rest = 1 - random.uniform();
      const double k = std::sqrt(1 / (rest * rest) - 1) / options_.shadowing_length_m;
      const double direction = random.uniform(0, 2 * std::numbers::pi);
      field.push_back({k * Eigen::Vector2d(std::cos(direction), std::sin(direction)),
                       random.uniform(0, 2 * std::numbers::pi)});
    }
  }
}

double RadioWorld::mean_level_dbm(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  const ranging::AnchorModel& receiver = anchors_[anchor];
  const Eigen::Vector2d at = receiver.anchor.place_m.head<2>();
  double shadowing = 0;
  for (const Wave& wave : shadowing_[anchor])
    shadowing += std::cos(wave.per_m.dot(place_m) + wave.phase);
  const double blocked_m = floor_ ? ranging::obstructed_m(*floor_, at, place_m) : 0;
  return receiver.level_dbm(place_m, beacon_height_m_) +
         options_.shadowing_db * std::sqrt(2.0 / waves) * shadowing -
         options_.obstruction_db_per_m * blocked_m;
}

std::vector<radio::Observation> RadioWorld::hear(const radio::TargetId& target,
                                                 const Beacon& beacon, const Walk& walk,
                                                 std::uint64_t seed) const {
  std::vector<radio::Observation> heard;
  if (walk.empty()) return heard;
  Random random(seed);
  const auto interval_ms = static_cast<double>(beacon.interval.count());
  for (double elapsed_ms = random.uniform(0, interval_ms);;
       elapsed_ms += interval_ms + random.uniform(0, most_advertising_delay_ms)) {
    const auto time = walk.front().time + std::chrono::milliseconds(std::lround(elapsed_ms));
    const auto stance = stance_at(walk, time);
    if (!stance) return heard;
    for (std::size_t a = 0; a < anchors_.size(); ++a) {
      const Eigen::Vector2d way = anchors_[a].anchor.place_m.head<2>() - stance->place_m;
      const double facing = way.norm() > 0 ? stance->facing.dot(way.normalized()) : 1;
      const double level = mean_level_dbm(a, stance->place_m) + beacon.offset_db -
                           options_.body_db * (1 - facing) / 2 +
                           fading_db(options_.rice_factor_db, random);
      const double received =
          (1 - options_.loss) /
          (1 + std::exp((options_.sensitivity_dbm - level) * 2 / sensitivity_width_db));
      if (random.uniform() < received)
        heard.push_back({time, anchors_[a].anchor.id, target, {std::round(level)}});
    }
  }
}

}  // namespace lotse::simulation
