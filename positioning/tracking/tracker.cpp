// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/tracker.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include "positioning/ranging/radio_model.hpp"

namespace lotse::tracking {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr double velocity_memory_s = 3;  // how long people keep a direction in a room
constexpr double longest_step_s = 1;
// Packets of one anchor within seconds share their shadowing and say little anew.
constexpr double packets_worth = 0.35;
constexpr double student_degrees = 4;
constexpr double start_margin_m = 2;

struct Particle {
  Eigen::Vector2d place_m;
  Eigen::Vector2d velocity_m_s;
  double log_weight = 0;
};

struct Packet {
  radio::Timestamp time;
  std::size_t anchor;
  double level_dbm;
};

}  // namespace

struct Tracker::Belief {
  std::shared_ptr<const ranging::RadioModel> model;
  std::shared_ptr<const floorplan::WalkableGrid> floor;
  TrackerOptions options;
  std::mt19937_64 random{options.seed};
  std::vector<Particle> particles;
  std::vector<Packet> waiting;
  std::optional<radio::Timestamp> heard;
  radio::Timestamp time{};

  Belief(std::shared_ptr<const ranging::RadioModel> radio_model,
         std::shared_ptr<const floorplan::WalkableGrid> walkable, const TrackerOptions& given)
      : model(std::move(radio_model)), floor(std::move(walkable)), options(given) {}

  double normal() { return std::normal_distribution<double>()(random); }
  double uniform(double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random);
  }
  bool can_stand(const Eigen::Vector2d& place_m) const { return !floor || floor->is_free(place_m); }

  void scatter();
  void move(double seconds);
  void weigh(const Packet& packet);
  void resample();
  void run_to(radio::Timestamp until);
  Track summary(radio::Timestamp now) const;
};

void Tracker::Belief::scatter() {
  Eigen::Vector2d low = model->anchors.front().anchor.place_m.head<2>();
  Eigen::Vector2d high = low;
  for (const auto& anchor : model->anchors) {
    low = low.cwiseMin(anchor.anchor.place_m.head<2>());
    high = high.cwiseMax(anchor.anchor.place_m.head<2>());
  }
  low.array() -= start_margin_m;
  high.array() += start_margin_m;
  particles.assign(static_cast<std::size_t>(options.particles), {});
  for (Particle& particle : particles) {
    for (int tries = 0; tries < 200; ++tries) {
      particle.place_m = {uniform(low.x(), high.x()), uniform(low.y(), high.y())};
      if (can_stand(particle.place_m)) break;
    }
    const double speed = options.walking_speed_m_s / std::sqrt(2.0);
    particle.velocity_m_s = {speed * normal(), speed * normal()};
  }
}

/// Velocities forget their direction over `velocity_memory_s` (an Ornstein–Uhlenbeck process);
/// who would walk into a wall stops and turns.
void Tracker::Belief::move(double seconds) {
  const double keep = std::exp(-seconds / velocity_memory_s);
  const double spread = options.walking_speed_m_s / std::sqrt(2.0) * std::sqrt(1 - keep * keep);
  for (Particle& particle : particles) {
    particle.velocity_m_s =
        keep * particle.velocity_m_s + spread * Eigen::Vector2d(normal(), normal());
    const Eigen::Vector2d next = particle.place_m + seconds * particle.velocity_m_s;
    if (can_stand(next)) {
      particle.place_m = next;
    } else {
      particle.velocity_m_s = -0.5 * particle.velocity_m_s;
    }
  }
}

void Tracker::Belief::weigh(const Packet& packet) {
  for (Particle& particle : particles) {
    const double r =
        (packet.level_dbm - model->expected_dbm(packet.anchor, particle.place_m)) / model->noise_db;
    particle.log_weight -=
        packets_worth * (student_degrees + 1) / 2 * std::log1p(r * r / student_degrees);
  }
}

/// Systematic resampling (Kitagawa 1996), when fewer than half of the particles still count.
void Tracker::Belief::resample() {
  double most = -std::numeric_limits<double>::infinity();
  for (const auto& particle : particles) most = std::max(most, particle.log_weight);
  double sum = 0, squares = 0;
  for (auto& particle : particles) {
    particle.log_weight -= most;
    const double weight = std::exp(particle.log_weight);
    sum += weight;
    squares += weight * weight;
  }
  if (sum * sum / squares > 0.5 * static_cast<double>(particles.size())) return;
  std::vector<Particle> chosen;
  chosen.reserve(particles.size());
  const double stride = sum / static_cast<double>(particles.size());
  double pointer = uniform(0, stride), passed = 0;
  for (const auto& particle : particles) {
    passed += std::exp(particle.log_weight);
    for (; pointer < passed && chosen.size() < particles.size(); pointer += stride) {
      chosen.push_back(particle);
      chosen.back().log_weight = 0;
    }
  }
  particles = std::move(chosen);
}

void Tracker::Belief::run_to(radio::Timestamp until) {
  while (time < until) {
    const Seconds gap = std::min<Seconds>(until - time, Seconds(longest_step_s));
    move(gap.count());
    time += std::chrono::ceil<std::chrono::milliseconds>(gap);
  }
}

Track Tracker::Belief::summary(radio::Timestamp now) const {
  Track track{now, Eigen::Vector2d::Zero(), Eigen::Vector2d::Zero(), 0, 0, *heard};
  double total = 0;
  for (const auto& particle : particles) {
    const double weight = std::exp(particle.log_weight);
    track.position_m += weight * particle.place_m;
    track.velocity_m_s += weight * particle.velocity_m_s;
    total += weight;
  }
  track.position_m /= total;
  track.velocity_m_s /= total;
  std::vector<std::pair<double, double>> distances;
  for (const auto& particle : particles)
    distances.emplace_back((particle.place_m - track.position_m).norm(),
                           std::exp(particle.log_weight));
  std::sort(distances.begin(), distances.end());
  double passed = 0;
  for (const auto& [distance, weight] : distances) {
    passed += weight;
    if (passed <= 0.68 * total) track.radius_68_m = distance;
    if (passed <= 0.95 * total) track.radius_95_m = distance;
  }
  return track;
}

Tracker::Tracker(std::shared_ptr<const ranging::RadioModel> model,
                 std::shared_ptr<const floorplan::WalkableGrid> floor,
                 const TrackerOptions& options)
    : belief_(std::make_unique<Belief>(std::move(model), std::move(floor), options)) {}
Tracker::~Tracker() = default;
Tracker::Tracker(Tracker&&) noexcept = default;
Tracker& Tracker::operator=(Tracker&&) noexcept = default;

void Tracker::observe(const radio::Observation& observation) {
  const auto anchor = belief_->model->index_of(observation.anchor);
  if (!anchor || !radio::is_plausible_rssi(observation.rssi)) return;
  belief_->waiting.push_back({observation.time, *anchor, observation.rssi.value});
}

TrackResult Tracker::advance(radio::Timestamp now) {
  Belief& belief = *belief_;
  auto& waiting = belief.waiting;
  std::stable_sort(waiting.begin(), waiting.end(),
                   [](const Packet& a, const Packet& b) { return a.time < b.time; });
  const auto later = std::find_if(waiting.begin(), waiting.end(),
                                  [&](const Packet& packet) { return packet.time > now; });
  for (auto packet = waiting.begin(); packet != later; ++packet) {
    if (belief.particles.empty()) {
      belief.scatter();
      belief.time = packet->time;
    }
    belief.run_to(packet->time);
    belief.weigh(*packet);
    belief.resample();
    belief.heard = std::max(belief.heard.value_or(packet->time), packet->time);
  }
  waiting.erase(waiting.begin(), later);
  if (!belief.heard) return NoTrack::not_heard_yet;
  if (Seconds(now - *belief.heard).count() > belief.options.lost_after_s) return NoTrack::lost;
  belief.run_to(now);
  return belief.summary(now);
}

}  // namespace lotse::tracking
