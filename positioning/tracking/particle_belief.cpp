// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/particle_belief.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lotse::tracking {
namespace {

using Lane = Eigen::Array4f;
constexpr std::size_t lane_width = 4;

// A level that lies k spreads off costs k²/(1 + k²/20) instead of k²: a damaged reading costs no
// more than 20 and moves nothing (Geman and McClure 1987).
constexpr float saturation = 20;
// The device's own power is steady, but a turned body or a pocket changes it within a minute.
constexpr float offset_drift_db2_s = 0.02F;
// A first look needs so many particles per square metre that one of them is near the truth.
constexpr double first_particles_per_m2 = 6;
constexpr std::size_t most_first_particles = 20000;
constexpr int scatter_tries = 200;
constexpr std::size_t variance_probes = 24;
constexpr float resample_below = 0.5F;  // share of particles that still count
constexpr float surprise_memory = 0.9F;
// Turns the particles' own quantiles into radii that hold as often as they say: chosen on both
// buildings' left-out recordings.
constexpr float radius_scale = 0.93F;

Lane load(const std::vector<float>& column, std::size_t at) {
  return Eigen::Map<const Lane>(column.data() + at);
}

void store(std::vector<float>& column, std::size_t at, const Lane& value) {
  Eigen::Map<Lane>(column.data() + at) = value;
}

}  // namespace

struct ParticleBelief::Levels {
  static constexpr std::size_t most_lanes = 64;
  std::array<float, most_lanes> level{};      // dBm
  std::array<float, most_lanes> precision{};  // 1 / variance around error and offset; 0: not heard
  std::array<float, most_lanes> gain{};       // how much of a surprise is the lasting error's
  float inverse_offset_variance = 0;

  static Lane lane(const std::array<float, most_lanes>& column, std::size_t at) {
    return Eigen::Map<const Lane>(column.data() + at);
  }
};

ParticleBelief::ParticleBelief(std::shared_ptr<const ranging::RadioModel> model,
                               std::shared_ptr<const floorplan::WalkableGrid> floor,
                               const TrackerOptions& options)
    : model_(std::move(model)),
      floor_(std::move(floor)),
      options_(options),
      random_(options.seed),
      lanes_(model_->map.lanes),
      map_variance_(lanes_, 1),
      error_variance_(lanes_, 1) {}

bool ParticleBelief::can_stand(float x, float y) const {
  const Eigen::Vector2d place(x, y);
  return floor_ ? floor_->is_free(place) : model_->map.contains(place);
}

/// No wall in between: looks once in every cell's length on the way.
bool ParticleBelief::can_go(float x, float y, float to_x, float to_y) const {
  if (!can_stand(to_x, to_y)) return false;
  if (!floor_) return true;
  const float cells = std::hypot(to_x - x, to_y - y) / static_cast<float>(floor_->cell_m);
  const int looks = static_cast<int>(cells);
  for (int i = 1; i <= looks; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(looks + 1);
    if (!can_stand(x + share * (to_x - x), y + share * (to_y - y))) return false;
  }
  return true;
}

void ParticleBelief::scatter(std::size_t count) {
  for (Column* column : {&x_, &y_, &vx_, &vy_, &offset_, &log_weight_}) column->assign(count, 0);
  weight_.assign(count, 1 / static_cast<float>(count));
  walking_.assign(count, 0);
  error_.assign(count * lanes_, 0);
  const Eigen::Vector2f low = model_->map.origin_m.cast<float>();
  const Eigen::Vector2f high = model_->map.far_corner_m().cast<float>();
  const float walkers = motion_.starts_per_s / (motion_.starts_per_s + motion_.stops_per_s);
  for (std::size_t i = 0; i < count; ++i) {
    for (int tries = 0; tries < scatter_tries; ++tries) {
      x_[i] = random_.uniform(low.x(), high.x());
      y_[i] = random_.uniform(low.y(), high.y());
      if (can_stand(x_[i], y_[i])) break;
    }
    walking_[i] = random_.uniform() < walkers;
    vx_[i] = motion_.speed_m_s * random_.normal();
    vy_[i] = motion_.speed_m_s * random_.normal();
  }
  offset_variance_ = static_cast<float>(options_.device_spread_db * options_.device_spread_db);
  observe_map_variance();
  error_variance_ = map_variance_;
  surprise_ = 1;
  started_ = true;
}

/// Averages the map's variance over some of the particles.
void ParticleBelief::observe_map_variance() {
  std::fill(map_variance_.begin(), map_variance_.end(), 0.0F);
  const std::size_t count = x_.size();
  const std::size_t probes = std::min(count, variance_probes);
  const auto& map = model_->map;
  for (std::size_t k = 0; k < probes; ++k) {
    const std::size_t i = k * count / probes;
    const auto corners = map.corners(x_[i], y_[i]);
    for (std::size_t c = 0; c < 4; ++c)
      for (std::size_t b = 0; b < lanes_; b += lane_width)
        store(map_variance_, b,
              load(map_variance_, b) + corners.weight[c] / static_cast<float>(probes) *
                                           load(map.variance_db2, corners.node[c] * lanes_ + b));
  }
}

void ParticleBelief::step_particle(std::size_t i, float seconds, float keep, float kick) {
  const float chance = random_.uniform() / seconds;
  const float changes = walking_[i] ? motion_.stops_per_s : motion_.starts_per_s;
  bool redraw = false;
  if (chance < changes) {
    walking_[i] ^= 1;
    redraw = walking_[i];
  } else {
    redraw = chance < changes + motion_.turns_per_s;
  }
  const float old_share = redraw ? 0 : keep, new_share = redraw ? motion_.speed_m_s : kick;
  vx_[i] = old_share * vx_[i] + new_share * random_.normal();
  vy_[i] = old_share * vy_[i] + new_share * random_.normal();
  const float moved = walking_[i] ? seconds : 0;
  const float sway = motion_.sway_m_sqrt_s * std::sqrt(seconds);
  const float x = x_[i] + moved * vx_[i] + sway * random_.normal();
  const float y = y_[i] + moved * vy_[i] + sway * random_.normal();
  if (can_go(x_[i], y_[i], x, y)) {
    x_[i] = x;
    y_[i] = y;
  } else {  // who would walk into a wall turns
    vx_[i] = motion_.speed_m_s * random_.normal();
    vy_[i] = motion_.speed_m_s * random_.normal();
  }
}

void ParticleBelief::move(float seconds) {
  if (!started_) return;
  const float keep = std::exp(-seconds / motion_.velocity_memory_s);
  const float kick = motion_.speed_m_s * std::sqrt(1 - keep * keep);
  float way = 0;
  for (std::size_t i = 0; i < x_.size(); ++i) {
    const float x = x_[i], y = y_[i];
    step_particle(i, seconds, keep, kick);
    if (walking_[i]) way += weight_[i] * std::hypot(x_[i] - x, y_[i] - y);
  }
  observe_map_variance();
  const auto& noise = model_->noise;
  const float memory = std::exp(-way / static_cast<float>(noise.error_length_m) -
                                seconds / static_cast<float>(noise.error_time_s));
  for (float& error : error_) error *= memory;
  for (std::size_t a = 0; a < lanes_; ++a)
    error_variance_[a] =
        memory * memory * error_variance_[a] + (1 - memory * memory) * map_variance_[a];
  offset_variance_ += offset_drift_db2_s * seconds;
}

ParticleBelief::Levels ParticleBelief::lay_out(std::span<const AnchorLevel> heard) {
  Levels levels;
  const auto packet_db = static_cast<float>(model_->noise.packet_db);
  for (const AnchorLevel& one : heard) {
    const float lasting = error_variance_[one.anchor];
    const float variance = lasting + packet_db * packet_db / one.packets;
    levels.level[one.anchor] = one.mean_dbm;
    levels.precision[one.anchor] = 1 / variance;
    levels.gain[one.anchor] = lasting / variance;
  }
  levels.inverse_offset_variance = 1 / offset_variance_;
  return levels;
}

/// −2 log likelihood of a step's levels at one particle, the offset integrated out; updates the
/// particle's errors and offset. Adds to `trust` how far each anchor was believed, per lane.
float ParticleBelief::weigh_particle(std::size_t i, const Levels& levels, float* trust) {
  const auto& map = model_->map;
  const auto corners = map.corners(x_[i], y_[i]);
  std::array<Lane, Levels::most_lanes / lane_width> surprise, belief;
  Lane squares = Lane::Zero(), sums = Lane::Zero(), precisions = Lane::Zero();
  for (std::size_t b = 0; b < lanes_; b += lane_width) {
    Lane expected = load(error_, i * lanes_ + b) + offset_[i];
    for (std::size_t c = 0; c < 4; ++c)
      expected += corners.weight[c] * load(map.mean_dbm, corners.node[c] * lanes_ + b);
    const Lane precision = Levels::lane(levels.precision, b);
    const Lane off = Levels::lane(levels.level, b) - expected;
    const Lane off2 = off.square() * precision;
    const Lane believed = 1 / (1 + off2 * (1 / saturation));
    surprise[b / lane_width] = off;
    belief[b / lane_width] = believed;
    squares += believed * off2;
    sums += believed * precision * off;
    precisions += believed * precision;
  }
  const float shift = sums.sum() / (levels.inverse_offset_variance + precisions.sum());
  for (std::size_t b = 0; b < lanes_; b += lane_width) {
    const Lane believed = belief[b / lane_width].square();
    const Lane update =
        Levels::lane(levels.gain, b) * believed * (surprise[b / lane_width] - shift);
    store(error_, i * lanes_ + b, load(error_, i * lanes_ + b) + update);
    Eigen::Map<Lane> total(trust + b);
    total += weight_[i] * believed;
  }
  offset_[i] += shift;
  return squares.sum() - shift * sums.sum();
}

/// The variances that all particles share, after a step's levels.
void ParticleBelief::settle(const Levels& levels, const float* trust, float precision) {
  offset_variance_ = 1 / (levels.inverse_offset_variance + precision);
  for (std::size_t a = 0; a < lanes_; ++a)
    error_variance_[a] *= 1 - levels.gain[a] * std::min(trust[a], 1.0F);
}

void ParticleBelief::weigh(std::span<const AnchorLevel> heard) {
  if (heard.empty()) return;
  const bool first = !started_;
  if (first) {
    const Eigen::Vector2d size = model_->map.far_corner_m() - model_->map.origin_m;
    const auto wanted = static_cast<std::size_t>(first_particles_per_m2 * size.prod());
    scatter(std::clamp(wanted, static_cast<std::size_t>(options_.particles), most_first_particles));
  }
  const Levels levels = lay_out(heard);
  std::array<float, Levels::most_lanes> trust{};
  float squares = 0, precision = 0;
  for (std::size_t i = 0; i < x_.size(); ++i) {
    const float cost = weigh_particle(i, levels, trust.data());
    log_weight_[i] -= 0.5F * cost;
    squares += weight_[i] * cost;
  }
  for (std::size_t a = 0; a < lanes_; ++a) precision += trust[a] * levels.precision[a];
  settle(levels, trust.data(), precision);
  const float share = squares / static_cast<float>(heard.size());
  if (!first) surprise_ = surprise_memory * surprise_ + (1 - surprise_memory) * share;
  const float counting = normalise();
  const auto wanted = static_cast<std::size_t>(options_.particles);
  if (first || counting < resample_below * static_cast<float>(x_.size())) resample(wanted);
}

/// Makes weights of the log weights; gives how many particles count.
float ParticleBelief::normalise() {
  const float most = *std::max_element(log_weight_.begin(), log_weight_.end());
  float sum = 0, squares = 0;
  for (std::size_t i = 0; i < weight_.size(); ++i) {
    log_weight_[i] -= most;
    weight_[i] = std::exp(log_weight_[i]);
    sum += weight_[i];
    squares += weight_[i] * weight_[i];
  }
  for (float& weight : weight_) weight /= sum;
  return sum * sum / squares;
}

/// Systematic resampling (Kitagawa 1996).
void ParticleBelief::resample(std::size_t count) {
  chosen_.resize(count);
  const float stride = 1 / static_cast<float>(count);
  float pointer = stride * random_.uniform(), passed = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < weight_.size() && next < count; ++i) {
    passed += weight_[i];
    for (; pointer < passed && next < count; pointer += stride)
      chosen_[next++] = static_cast<std::uint32_t>(i);
  }
  // Rounding may leave the last pointer beyond the sum.
  for (; next < count; ++next) chosen_[next] = static_cast<std::uint32_t>(weight_.size() - 1);
  for (Column* column : {&x_, &y_, &vx_, &vy_, &offset_}) {
    spare_.resize(count);
    for (std::size_t i = 0; i < count; ++i) spare_[i] = (*column)[chosen_[i]];
    column->swap(spare_);
  }
  spare_walking_.resize(count);
  spare_error_.resize(count * lanes_);
  for (std::size_t i = 0; i < count; ++i) {
    spare_walking_[i] = walking_[chosen_[i]];
    for (std::size_t b = 0; b < lanes_; b += lane_width)
      store(spare_error_, i * lanes_ + b, load(error_, chosen_[i] * lanes_ + b));
  }
  walking_.swap(spare_walking_);
  error_.swap(spare_error_);
  log_weight_.assign(count, 0);
  weight_.assign(count, stride);
}

Estimate ParticleBelief::estimate() const {
  Estimate estimate{Eigen::Vector2f::Zero(), Eigen::Vector2f::Zero(), 0, 0};
  for (std::size_t i = 0; i < x_.size(); ++i) {
    estimate.position_m += weight_[i] * Eigen::Vector2f(x_[i], y_[i]);
    if (walking_[i]) estimate.velocity_m_s += weight_[i] * Eigen::Vector2f(vx_[i], vy_[i]);
  }
  // Quantiles of the distance from a histogram: no sorting, no allocation.
  constexpr std::size_t bins = 512;
  std::array<float, bins> share{};
  const auto distance = [&](std::size_t i) {
    return std::hypot(x_[i] - estimate.position_m.x(), y_[i] - estimate.position_m.y());
  };
  float most = 1e-3F;
  for (std::size_t i = 0; i < x_.size(); ++i) most = std::max(most, distance(i));
  const float scale = (bins - 1) / most;
  for (std::size_t i = 0; i < x_.size(); ++i)
    share[static_cast<std::size_t>(distance(i) * scale)] += weight_[i];
  float passed = 0;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const float radius = radius_scale * (static_cast<float>(bin) + 0.5F) / scale;
    if (passed < 0.68F) estimate.radius_68_m = radius;
    if (passed < 0.95F) estimate.radius_95_m = radius;
    passed += share[bin];
  }
  return estimate;
}

float ParticleBelief::device_offset_db() const {
  return std::inner_product(offset_.begin(), offset_.end(), weight_.begin(), 0.0F);
}

std::span<const Place> ParticleBelief::places() const {
  places_.resize(started_ ? x_.size() : 0);
  for (std::size_t i = 0; i < places_.size(); ++i) places_[i] = {x_[i], y_[i], weight_[i]};
  return places_;
}

}  // namespace lotse::tracking
