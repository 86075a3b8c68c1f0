// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include "positioning/tracking/particle_belief.hpp"

namespace lotse::tracking {
namespace {

// The device's own power is steady, but a turned body or a pocket changes it within a minute.
constexpr float offset_drift_db2_s = 0.01F;
// Fading changes over half a wavelength, 6 cm at 2.4 GHz (Clarke 1968): who goes that far between
// two looks a second apart meets half of it anew.
constexpr float fading_pace_m_s = 0.06F;
// Who is slower has no direction that could be told from rounding.
constexpr float slowest_m_s = 1e-6F;

}  // namespace

struct ParticleBelief::Step {
  float seconds;
  float sway_m;
  float turns, paces;  // probabilities
};

void ParticleBelief::turn(std::size_t i) {
  particles_.vx_m_s[i] = motion_.pace_m_s * random_.normal();
  particles_.vy_m_s[i] = motion_.pace_m_s * random_.normal();
}

/// An exponential pace times a uniform share of it: many look about, few hurry.
void ParticleBelief::change_pace(std::size_t i) {
  const float share = random_.uniform();
  const float pace = -2 * motion_.pace_m_s * share * std::log(1 - random_.uniform());
  const float vx = particles_.vx_m_s[i] + motion_.veer_m_s * random_.normal();
  const float vy = particles_.vy_m_s[i] + motion_.veer_m_s * random_.normal();
  const float change = pace / std::max(std::sqrt(vx * vx + vy * vy), slowest_m_s);
  particles_.vx_m_s[i] = change * vx;
  particles_.vy_m_s[i] = change * vy;
}

/// Gives the way walked.
float ParticleBelief::step_particle(std::size_t i, const Step& step) {
  Particles& p = particles_;
  const float chance = random_.uniform();
  if (chance < step.turns) {
    turn(i);
  } else if (chance < step.turns + step.paces) {
    change_pace(i);
  }
  const float dx = step.seconds * p.vx_m_s[i], dy = step.seconds * p.vy_m_s[i];
  const Eigen::Vector2f sway = step.sway_m * random_.small_steps();
  const float x = p.x_m[i] + dx + sway.x(), y = p.y_m[i] + dy + sway.y();
  if (!floor_.can_go(p.x_m[i], p.y_m[i], x, y)) {  // who would walk into a wall turns
    turn(i);
    return 0;
  }
  p.x_m[i] = x;
  p.y_m[i] = y;
  return std::sqrt(dx * dx + dy * dy);
}

void ParticleBelief::move(float seconds) {
  if (!started_) return;
  const Step step{seconds, motion_.sway_m_sqrt_s * std::sqrt(seconds),
                  motion_.turns_per_s * seconds, motion_.paces_per_s * seconds};
  float way = 0;
  for (std::size_t i = 0; i < particles_.count(); ++i)
    way += particles_.weight[i] * step_particle(i, step);
  pace_.move(particles_.middle_m(), seconds);
  age_errors(seconds, way);
  offset_variance_ += offset_drift_db2_s * seconds;
}

/// What was learnt of the lasting errors fades; their frozen part comes where the target stops and
/// stays behind where it sets off.
void ParticleBelief::age_errors(float seconds, float way_m) {
  observe_map_variance(particles_);
  const auto& noise = model_->noise;
  float memory = std::exp(-way_m / static_cast<float>(noise.error_length_m) -
                          seconds / static_cast<float>(noise.error_time_s));
  const float before = frozen_variance_;
  frozen_variance_ = static_cast<float>(noise.standing_db * noise.standing_db) /
                     (1 + std::pow(pace_.m_s() / fading_pace_m_s, 2.0F));
  const float come = std::max(0.0F, frozen_variance_ - before);
  if (frozen_variance_ < before) {
    const float mapped = std::accumulate(map_variance_.begin(), map_variance_.end(), 0.0F) /
                         static_cast<float>(lanes_);
    memory *= (mapped + frozen_variance_) / (mapped + before);
  }
  error_memory_ *= memory;
  for (std::size_t a = 0; a < lanes_; ++a)
    error_variance_[a] = memory * memory * error_variance_[a] + come +
                         (1 - memory * memory) * (map_variance_[a] + frozen_variance_);
}

}  // namespace lotse::tracking
