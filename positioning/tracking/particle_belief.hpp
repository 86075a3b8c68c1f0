// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "positioning/tracking/motion.hpp"
#include "positioning/tracking/quick_random.hpp"
#include "positioning/tracking/tracker.hpp"

namespace lotse::tracking {

/// What one anchor heard within one short step.
struct AnchorLevel {
  std::size_t anchor;
  float mean_dbm;
  float packets;
};

/// Mean and credible radii of a belief.
struct Estimate {
  Eigen::Vector2f position_m;
  Eigen::Vector2f velocity_m_s;
  float radius_68_m;
  float radius_95_m;
};

/// Where one target may be: a Rao–Blackwellised particle filter (Doucet et al., UAI 2000).
/// Particles carry place and velocity. Given a particle's way, each anchor's lasting level error
/// and the device's offset are Gaussian and are kept as a Kalman mean per particle, with one
/// variance for all particles: so that many packets of one anchor in one place count as one
/// knowledge, not as many. Not thread-safe; allocates only when it is made or started anew.
class ParticleBelief {
 public:
  ParticleBelief(std::shared_ptr<const ranging::RadioModel> model,
                 std::shared_ptr<const floorplan::WalkableGrid> floor,
                 const TrackerOptions& options);

  bool started() const { return started_; }
  /// Forgets all; `weigh` then starts anew from everywhere.
  void forget() { started_ = false; }
  void move(float seconds);
  void weigh(std::span<const AnchorLevel> levels);

  Estimate estimate() const;
  float device_offset_db() const;
  std::span<const Place> places() const;
  /// Smoothed mean of squared, normalised level errors: about 1 while the model holds.
  float surprise() const { return surprise_; }

 private:
  struct Levels;  // one step's levels laid out for all lanes
  using Column = std::vector<float>;

  bool can_stand(float x, float y) const;
  bool can_go(float x, float y, float to_x, float to_y) const;
  void scatter(std::size_t count);
  void step_particle(std::size_t i, float seconds, float keep, float kick);
  Levels lay_out(std::span<const AnchorLevel> levels);
  float weigh_particle(std::size_t i, const Levels& levels, float* trust);
  void settle(const Levels& levels, const float* trust, float weight_of_levels);
  float normalise();
  void resample(std::size_t count);
  void observe_map_variance();

  std::shared_ptr<const ranging::RadioModel> model_;
  std::shared_ptr<const floorplan::WalkableGrid> floor_;
  TrackerOptions options_;
  Motion motion_;
  QuickRandom random_;
  bool started_ = false;
  float surprise_ = 1;

  Column x_, y_, vx_, vy_, offset_, log_weight_, weight_;
  std::vector<std::uint8_t> walking_;
  Column error_;  // particle-major, `lanes` each
  Column spare_, spare_error_;
  std::vector<std::uint8_t> spare_walking_;
  std::vector<std::uint32_t> chosen_;
  mutable std::vector<Place> places_;

  std::size_t lanes_;
  Column map_variance_;    // per lane, where the particles are
  Column error_variance_;  // per lane, what is left after what was heard
  float offset_variance_ = 0;
};

}  // namespace lotse::tracking
