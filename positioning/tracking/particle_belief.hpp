// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "positioning/tracking/lanes.hpp"
#include "positioning/tracking/motion.hpp"
#include "positioning/tracking/pace.hpp"
#include "positioning/tracking/particles.hpp"
#include "positioning/tracking/quick_random.hpp"
#include "positioning/tracking/silence.hpp"
#include "positioning/tracking/tracker.hpp"
#include "positioning/tracking/walkable_lookup.hpp"

namespace lotse::tracking {

/// What one anchor heard within one short step.
struct AnchorLevel {
  std::size_t anchor;
  float mean_dbm;
  float packets;  ///< how many fresh packets it is worth
};

/// Where one target may be: a Rao–Blackwellised particle filter (Doucet et al., UAI 2000).
/// Particles carry place and velocity. Given a particle's way, each anchor's lasting level error
/// and the device's offset are Gaussian and are kept as a Kalman mean per particle, with one
/// variance for all particles: so that many packets of one anchor in one place count as one
/// knowledge, not as many. Not thread-safe; allocates only when it starts anew.
class ParticleBelief {
 public:
  ParticleBelief(std::shared_ptr<const ranging::RadioModel> model,
                 std::shared_ptr<const floorplan::WalkableGrid> floor,
                 const TrackerOptions& options);

  bool started() const { return started_; }
  /// Forgets all; the next observation starts anew from everywhere.
  void forget() { started_ = false; }
  /// How far the device's level may lie from the survey's, one standard deviation, from the next
  /// start on.
  void expect_device_spread(double spread_db) { options_.device_spread_db = spread_db; }
  /// Another floor; forgets all where hardly anything of the belief is on it.
  void stand_on(std::shared_ptr<const floorplan::WalkableGrid> floor);
  void move(float seconds);
  void weigh(std::span<const AnchorLevel> levels);
  /// Right after the levels of the same moment. Tells each silence how likely it was.
  void weigh(std::span<Silence> silences);
  /// A place known from elsewhere, with the standard deviation of each coordinate.
  /// @param share of independent knowledge in it, 1 for a fix that nothing came before.
  void weigh(const Eigen::Vector2f& place_m, float spread_m, float share);

  /// `lead_s` later, if all goes on as it goes.
  Estimate estimate(float lead_s);
  float device_offset_db() const;
  /// The belief that the last estimate was made of.
  std::span<const Place> places() const { return places_; }
  /// Smoothed mean of squared, normalised level errors: about 1 while the model holds.
  float surprise() const { return surprise_; }
  /// Logarithm of how likely all levels and silences so far were, each given those
  /// before it.
  double log_evidence() const { return log_evidence_; }

 private:
  struct Look;      // one step's levels laid out for all lanes
  struct Surprise;  // how they differ from what a particle expects
  struct Quiet;     // silences laid out for all lanes
  struct Hush;      // what they say of a particle
  struct Step;      // one move

  Particles scattered(std::size_t count);
  Particles candidates();
  void start_errors(const Particles& particles);
  double adopt(Particles& chosen_from);
  void begin(std::span<const AnchorLevel> heard);
  void turn(std::size_t i);
  void change_pace(std::size_t i);
  float step_particle(std::size_t i, const Step& step);
  Look lay_out(std::span<const AnchorLevel> levels) const;
  float correct(const Look& look);
  Quiet lay_out(std::span<const Silence> silences) const;
  std::size_t probe(const Quiet& quiet, std::span<Silence> silences,
                    std::array<std::size_t, most_lanes / lane_width>& telling) const;
  void resample_if_few(float counting);
  std::size_t wanted_particles();
  void observe_map_variance(const Particles& particles);
  void age_errors(float seconds, float way_m);

  std::shared_ptr<const ranging::RadioModel> model_;
  WalkableLookup floor_;
  TrackerOptions options_;
  Motion motion_;
  QuickRandom random_;
  bool started_ = false;
  float surprise_ = 1;
  double log_evidence_ = 0;

  std::size_t lanes_;
  Particles particles_;
  std::vector<std::uint64_t> occupied_;  // a bit per cell of the map
  std::vector<Place> places_;

  Pace pace_;
  float frozen_variance_ = 0;         // fading that stays as long as the target does
  Particles::Column map_variance_;    // per lane, where the particles are
  Particles::Column error_variance_;  // per lane, what is left after what was heard
  float error_memory_ = 1;            // of the particles' errors since the last look
  float offset_variance_ = 0;
};

}  // namespace lotse::tracking
