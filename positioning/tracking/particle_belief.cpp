// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/particle_belief.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>

namespace lotse::tracking {
namespace {

// A fix that lies k spreads off costs k²/(1 + k²/20) instead of k², as levels do; see LevelNoise.
constexpr float most_fix_squares = 20;
// A first look needs so many particles per square metre that one of them is near the truth.
constexpr double first_particles_per_m2 = 6;
constexpr double most_first_particles = 20000;
constexpr int scatter_tries = 200;
constexpr std::size_t variance_probes = 24;
constexpr float resample_below = 0.4F;  // share of particles that still count
constexpr float surprise_memory = 0.9F;
// Of the particles asked for, so many stay however narrow the belief: each carries the level errors
// of all anchors too, which the count of occupied cells knows nothing of.
constexpr double least_share = 0.5;
// Within so short a time nobody gets far behind a wall.
constexpr float short_lead_s = 0.25F;
// A particle where nobody can be weighs e^-30 of what it did, and no belief rests on a hundredth.
constexpr float unbelievable = 30, least_standing = 0.01F;

float saturated(float squares) {
  return squares / (1 + squares / most_fix_squares);
}

}  // namespace

struct ParticleBelief::Look {
  Lanes level{};      // dBm
  Lanes precision{};  // 1 / variance around error and offset; 0: not heard
  Lanes gain{};       // how much of a surprise is the lasting error's
  float inverse_offset_variance = 0;
  float inverse_most_above = 0;  // see LevelNoise
  float further_below = 0;       // what is to be added to it for levels too weak
  float log_density = 0;         // of levels that are just as expected, but for powers of 2π
};

struct ParticleBelief::Surprise {
  std::array<Lane, most_lanes / lane_width> off_db;
  std::array<Lane, most_lanes / lane_width> believed;  // 1, less for what lies far off
  float shift_db;                                      // of the device's offset
  float cost;  // −2 log likelihood, the offset integrated out

  /// @param error of the particle, of all lanes; null stands for none.
  void look(const ranging::LevelMap& map, const Look& look, const Particles& particles,
            std::size_t i, const float* error, float memory) {
    const auto corners = map.corners(particles.x_m[i], particles.y_m[i]);
    Lane squares = Lane::Zero(), sums = Lane::Zero(), precisions = Lane::Zero();
    for (std::size_t b = 0; b < map.lanes; b += lane_width) {
      Lane expected = Lane::Constant(particles.offset_db[i]);
      if (error) expected += memory * load(error + b);
      for (std::size_t c = 0; c < 4; ++c)
        expected += corners.weight[c] * load(map.mean_dbm.data() + corners.node[c] * map.lanes + b);
      const Lane precision = load(look.precision.data() + b);
      const Lane off = load(look.level.data() + b) - expected;
      const Lane off2 = off.square() * precision;
      const Lane below2 = off.min(0).square() * precision;
      const Lane trust = 1 / (1 + look.inverse_most_above * off2 + look.further_below * below2);
      off_db[b / lane_width] = off;
      believed[b / lane_width] = trust;
      squares += trust * off2;
      sums += trust * precision * off;
      precisions += trust * precision;
    }
    shift_db = sums.sum() / (look.inverse_offset_variance + precisions.sum());
    cost = squares.sum() - shift_db * sums.sum();
  }
};

ParticleBelief::ParticleBelief(std::shared_ptr<const ranging::RadioModel> model,
                               std::shared_ptr<const floorplan::WalkableGrid> floor,
                               const TrackerOptions& options)
    : model_(std::move(model)),
      floor_(std::move(floor), model_->map),
      options_(options),
      random_(options.seed),
      lanes_(model_->map.lanes),
      particles_(lanes_),
      occupied_((model_->map.mean_dbm.size() / std::max<std::size_t>(lanes_, 1) + 63) / 64),
      map_variance_(lanes_, 1),
      error_variance_(lanes_, 1) {
  assert(lanes_ <= most_lanes);
  const auto most = static_cast<std::size_t>(options_.particles);
  particles_.reserve(most);
  places_.reserve(most);
}

/// Particles all over the floor, without level errors.
Particles ParticleBelief::scattered(std::size_t count) {
  Particles all(0);
  all.start(count);
  const Eigen::Vector2f low = model_->map.origin_m.cast<float>();
  const Eigen::Vector2f high = model_->map.far_corner_m().cast<float>();
  for (std::size_t i = 0; i < count; ++i) {
    for (int tries = 0; tries < scatter_tries; ++tries) {
      all.x_m[i] = random_.uniform(low.x(), high.x());
      all.y_m[i] = random_.uniform(low.y(), high.y());
      if (floor_.can_stand(all.x_m[i], all.y_m[i])) break;
    }
    all.vx_m_s[i] = motion_.pace_m_s * random_.normal();
    all.vy_m_s[i] = motion_.pace_m_s * random_.normal();
  }
  return all;
}

Particles ParticleBelief::candidates() {
  const Eigen::Vector2d size_m = model_->map.far_corner_m() - model_->map.origin_m;
  const double wanted = std::min(first_particles_per_m2 * size_m.prod(), most_first_particles);
  return scattered(
      std::max(static_cast<std::size_t>(wanted), static_cast<std::size_t>(options_.particles)));
}

/// What is unknown of the levels before any was heard.
void ParticleBelief::start_errors(const Particles& particles) {
  offset_variance_ = static_cast<float>(options_.device_spread_db * options_.device_spread_db);
  frozen_variance_ = 0;
  observe_map_variance(particles);
  error_variance_ = map_variance_;
}

/// Starts with a draw from weighed candidates; gives the log of what weighed them, on average.
double ParticleBelief::adopt(Particles& chosen_from) {
  const double log_gain = chosen_from.normalise().log_gain;
  const auto wanted = static_cast<std::size_t>(options_.particles);
  chosen_from.resample(wanted, random_);
  particles_.start(wanted);
  particles_.take_motion(chosen_from);
  pace_.start(particles_.middle_m(), motion_.pace_m_s);
  error_memory_ = 1;
  surprise_ = 1;
  started_ = true;
  return log_gain;
}

void ParticleBelief::begin(std::span<const AnchorLevel> heard) {
  Particles all = candidates();
  start_errors(all);
  const Look look = lay_out(heard);
  Surprise surprise;
  for (std::size_t i = 0; i < all.count(); ++i) {
    surprise.look(model_->map, look, all, i, nullptr, 0);
    all.log_weight[i] -= 0.5F * surprise.cost;
  }
  log_evidence_ += adopt(all) + look.log_density;
  correct(look);
  particles_.weigh_alike(particles_.count());
}

/// Averages the map's variance over some of the particles.
void ParticleBelief::observe_map_variance(const Particles& particles) {
  std::fill(map_variance_.begin(), map_variance_.end(), 0.0F);
  const std::size_t count = particles.count();
  const std::size_t probes = std::min(count, variance_probes);
  const auto& map = model_->map;
  for (std::size_t k = 0; k < probes; ++k) {
    const std::size_t i = k * count / probes;
    const auto corners = map.corners(particles.x_m[i], particles.y_m[i]);
    for (std::size_t c = 0; c < 4; ++c) {
      const float share = corners.weight[c] / static_cast<float>(probes);
      const float* variances = map.variance_db2.data() + corners.node[c] * lanes_;
      for (std::size_t b = 0; b < lanes_; b += lane_width)
        store(&map_variance_[b], load(&map_variance_[b]) + share * load(variances + b));
    }
  }
}

ParticleBelief::Look ParticleBelief::lay_out(std::span<const AnchorLevel> heard) const {
  Look look;
  const auto packet_db = static_cast<float>(model_->noise.packet_db);
  float precisions = 0;
  for (const AnchorLevel& one : heard) {
    const float lasting = error_variance_[one.anchor];
    const float variance = lasting + packet_db * packet_db / one.packets;
    look.level[one.anchor] = one.mean_dbm;
    look.precision[one.anchor] = 1 / variance;
    look.gain[one.anchor] = lasting / variance;
    precisions += look.precision[one.anchor];
    look.log_density -= 0.5F * std::log(variance);
  }
  look.inverse_offset_variance = 1 / offset_variance_;
  look.inverse_most_above = static_cast<float>(model_->noise.inverse_most_squares(1));
  look.further_below =
      static_cast<float>(model_->noise.inverse_most_squares(-1)) - look.inverse_most_above;
  // The matrix determinant lemma, for an offset that all levels share.
  look.log_density -= 0.5F * std::log(1 + offset_variance_ * precisions);
  return look;
}

/// Weighs all particles by a look and corrects their errors and offsets, then the variances that
/// all of them share. Gives the mean cost.
float ParticleBelief::correct(const Look& look) {
  Particles& p = particles_;
  Lanes trust{};
  Surprise surprise;
  float costs = 0;
  for (std::size_t i = 0; i < p.count(); ++i) {
    float* error = &p.error_db[i * lanes_];
    surprise.look(model_->map, look, p, i, error, error_memory_);
    for (std::size_t b = 0; b < lanes_; b += lane_width) {
      const Lane believed = surprise.believed[b / lane_width].square();
      store(error + b, error_memory_ * load(error + b) +
                           load(&look.gain[b]) * believed *
                               (surprise.off_db[b / lane_width] - surprise.shift_db));
      store(&trust[b], load(&trust[b]) + p.weight[i] * believed);
    }
    p.offset_db[i] += surprise.shift_db;
    p.log_weight[i] -= 0.5F * surprise.cost;
    costs += p.weight[i] * surprise.cost;
  }
  error_memory_ = 1;
  float precision = look.inverse_offset_variance;
  for (std::size_t a = 0; a < lanes_; ++a) {
    precision += trust[a] * look.precision[a];
    error_variance_[a] *= 1 - look.gain[a] * std::min(trust[a], 1.0F);
  }
  offset_variance_ = 1 / precision;
  return costs;
}

void ParticleBelief::weigh(std::span<const AnchorLevel> heard) {
  if (heard.empty()) return;
  if (!started_) return begin(heard);
  const Look look = lay_out(heard);
  const float cost = correct(look) / static_cast<float>(heard.size());
  surprise_ = surprise_memory * surprise_ + (1 - surprise_memory) * cost;
  const auto normalised = particles_.normalise();
  log_evidence_ += normalised.log_gain + look.log_density;
  resample_if_few(normalised.counting);
}

void ParticleBelief::stand_on(std::shared_ptr<const floorplan::WalkableGrid> floor) {
  floor_ = {std::move(floor), model_->map};
  float standing = 0;
  for (std::size_t i = 0; i < particles_.count(); ++i) {
    if (floor_.can_stand(particles_.x_m[i], particles_.y_m[i])) {
      standing += particles_.weight[i];
    } else {
      particles_.log_weight[i] -= unbelievable;
    }
  }
  if (standing < least_standing) return forget();
  if (started_) resample_if_few(particles_.normalise().counting);
}

void ParticleBelief::weigh(const Eigen::Vector2f& place_m, float spread_m, float share) {
  Particles all(0);
  const bool first = !started_;
  if (first) all = candidates();
  Particles& particles = first ? all : particles_;
  for (std::size_t i = 0; i < particles.count(); ++i) {
    const Eigen::Vector2f off(particles.x_m[i] - place_m.x(), particles.y_m[i] - place_m.y());
    particles.log_weight[i] -= 0.5F * share * saturated(off.squaredNorm() / (spread_m * spread_m));
  }
  if (!first) return resample_if_few(particles_.normalise().counting);
  start_errors(all);
  adopt(all);
}

void ParticleBelief::resample_if_few(float counting) {
  if (counting < resample_below * static_cast<float>(particles_.count()))
    particles_.resample(wanted_particles(), random_);
}

/// As many as keep the sampled belief within 0.1 of the true one in the Kullback–Leibler sense, 19
/// times in 20 (Fox, "Adapting the sample size in particle filters through KLD-sampling", IJRR 22,
/// 2003, equation 14), by the map's cells that are occupied.
std::size_t ParticleBelief::wanted_particles() {
  constexpr double error = 0.1, normal_quantile = 1.645;
  std::fill(occupied_.begin(), occupied_.end(), 0);
  const float least_weight = 0.1F / static_cast<float>(particles_.count());
  for (std::size_t i = 0; i < particles_.count(); ++i) {
    if (particles_.weight[i] < least_weight) continue;
    const std::size_t cell = model_->map.corners(particles_.x_m[i], particles_.y_m[i]).node[0];
    occupied_[cell / 64] |= std::uint64_t{1} << cell % 64;
  }
  int cells = 0;
  for (const std::uint64_t word : occupied_) cells += std::popcount(word);
  const double freedom = std::max(1, cells - 1), part = 2 / (9 * freedom);
  const double wanted =
      freedom / (2 * error) * std::pow(1 - part + std::sqrt(part) * normal_quantile, 3);
  return static_cast<std::size_t>(
      std::clamp(wanted, least_share * options_.particles, double(options_.particles)));
}

float ParticleBelief::device_offset_db() const {
  return std::inner_product(particles_.offset_db.begin(), particles_.offset_db.end(),
                            particles_.weight.begin(), 0.0F);
}

/// Where each particle is later, if it goes on as it goes.
Estimate ParticleBelief::estimate(float lead_s) {
  const Particles& p = particles_;
  places_.resize(p.count());
  const bool past_walls = lead_s <= short_lead_s;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const float x = p.x_m[i] + lead_s * p.vx_m_s[i], y = p.y_m[i] + lead_s * p.vy_m_s[i];
    const bool goes = past_walls || floor_.can_go(p.x_m[i], p.y_m[i], x, y);
    places_[i] = {goes ? x : p.x_m[i], goes ? y : p.y_m[i], p.weight[i]};
  }
  return estimate_of(places_, p.velocity_m_s());
}

}  // namespace lotse::tracking
