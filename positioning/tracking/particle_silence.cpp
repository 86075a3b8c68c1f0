// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "positioning/tracking/lanes.hpp"
#include "positioning/tracking/particle_belief.hpp"

namespace lotse::tracking {
namespace {

// So many particles tell how likely a silence is, and whether it tells places apart at all.
constexpr std::size_t probes = 24;
// Less than this is not worth weighing: mostly all of a belief lies well within or well out of an
// anchor's reach.
constexpr float least_contrast = 1.05F;

}  // namespace

/// Silences laid out for all lanes; lanes of others have `listening` 0, so that they say nothing.
struct ParticleBelief::Quiet {
  Lanes middle{};     // dBm
  Lanes slope{};      // per dB
  Lanes listening{};  // probability that a loud packet would have been heard
  Lanes lasting{};    // variance of the lasting error, dB²
};

/// What four silences say of one particle.
struct ParticleBelief::Hush {
  Lane silent;      // probability of each, if the anchor listens
  Lane likelihood;  // of each, whether it listens or not
  Lane pull;        // derivative of the log likelihood by the expected level, per dB
  Lane bend;        // how much that narrows what is known of the level, per dB²

  Hush(const ranging::LevelMap& map, const ranging::MapCorners& corners, const Quiet& quiet,
       std::size_t block, const float* error_db, float offset_db) {
    Lane expected = offset_db + load(error_db + block);
    for (std::size_t c = 0; c < 4; ++c)
      expected += corners.weight[c] * load(&map.mean_dbm[corners.node[c] * map.lanes + block]);
    const Lane slope = load(&quiet.slope[block]), listening = load(&quiet.listening[block]);
    silent = 1 / (1 + (slope * (expected - load(&quiet.middle[block]))).exp());
    likelihood = 1 - listening + listening * silent;
    const Lane heard = listening * silent * (1 - silent) * slope / likelihood;
    pull = -heard;
    bend = heard * silent * slope;
  }
};

ParticleBelief::Quiet ParticleBelief::lay_out(std::span<const Silence> silences) const {
  Quiet quiet;
  for (const Silence& silence : silences) {
    const std::size_t a = silence.anchor;
    const auto curve =
        ranging::silence_curve(model_->anchors[a].detection, double(silence.packets));
    if (!curve) continue;
    quiet.slope[a] = static_cast<float>(
        ranging::blurred_slope(curve->slope_per_db, double(error_variance_[a] + offset_variance_)));
    quiet.middle[a] = static_cast<float>(curve->middle_dbm);
    quiet.listening[a] = silence.listening * static_cast<float>(1 - curve->least);
    quiet.lasting[a] = error_variance_[a];
  }
  return quiet;
}

/// Tells each silence how likely it is, and gives the lanes whose silences tell places apart.
std::size_t ParticleBelief::probe(const Quiet& quiet, std::span<Silence> silences,
                                  std::array<std::size_t, most_lanes / lane_width>& telling) const {
  const Particles& p = particles_;
  const std::size_t count = std::min(p.count(), probes);
  std::size_t blocks = 0;
  Lanes silent{};
  for (std::size_t b = 0; b < lanes_; b += lane_width) {
    if ((load(&quiet.listening[b]) == 0).all()) continue;
    Lane least = Lane::Ones(), most = Lane::Zero(), mean = Lane::Zero();
    float weights = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t i = k * p.count() / count;
      const auto corners = model_->map.corners(p.x_m[i], p.y_m[i]);
      const Hush hush(model_->map, corners, quiet, b, &p.error_db[i * lanes_], p.offset_db[i]);
      least = least.min(hush.likelihood);
      most = most.max(hush.likelihood);
      mean += p.weight[i] * hush.silent;
      weights += p.weight[i];
    }
    store(&silent[b], mean / weights);
    if ((most > least_contrast * least).any()) telling[blocks++] = b;
  }
  for (Silence& silence : silences) {
    const std::size_t a = silence.anchor;
    if (quiet.listening[a] > 0)
      silence.likelihood = 1 - quiet.listening[a] / silence.listening * (1 - silent[a]);
  }
  return blocks;
}

/// A silence is a level below what the anchor can hear: a censored observation (Tobin,
/// Econometrica 26, 1958). As in a Tobit Kalman filter (Allik et al., IEEE Trans. Control Systems
/// Technology 24, 2016) it corrects the lasting errors too, by the first two moments of what they
/// are after it (Rasmussen and Williams 2006, §3.6), so that a long silence in one place says no
/// more than that the anchor is hidden from it.
void ParticleBelief::weigh(std::span<Silence> silences) {
  if (!started_ || silences.empty()) return;
  const Quiet quiet = lay_out(silences);
  std::array<std::size_t, most_lanes / lane_width> telling{};
  const std::size_t blocks = probe(quiet, silences, telling);
  if (blocks == 0) return;
  Particles& p = particles_;
  Lanes bends{};
  for (std::size_t i = 0; i < p.count(); ++i) {
    const auto corners = model_->map.corners(p.x_m[i], p.y_m[i]);
    float* error = &p.error_db[i * lanes_];
    Lane likelihood = Lane::Ones(), pull = Lane::Zero();
    for (std::size_t k = 0; k < blocks; ++k) {
      const std::size_t b = telling[k];
      const Hush hush(model_->map, corners, quiet, b, error, p.offset_db[i]);
      likelihood *= hush.likelihood;
      pull += hush.pull;
      store(error + b, load(error + b) + load(&quiet.lasting[b]) * hush.pull);
      store(&bends[b], load(&bends[b]) + p.weight[i] * hush.bend);
    }
    p.offset_db[i] += offset_variance_ * pull.sum();
    p.log_weight[i] += std::log(likelihood.prod());
  }
  for (std::size_t a = 0; a < lanes_; ++a) error_variance_[a] /= 1 + error_variance_[a] * bends[a];
  const auto normalised = p.normalise();
  log_evidence_ += normalised.log_gain;
  resample_if_few(normalised.counting);
}

}  // namespace lotse::tracking
