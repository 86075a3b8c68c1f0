// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/tracker.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "positioning/ranging/radio_model.hpp"
#include "positioning/tracking/particle_belief.hpp"

namespace lotse::tracking {
namespace {

using Seconds = std::chrono::duration<float>;
using std::chrono::milliseconds;

// Packets this close together are one look: nobody moves more than a hand's breadth meanwhile.
constexpr milliseconds one_look{300};
constexpr milliseconds longest_move{500};
// A packet that comes later than this tells of a place that has been left.
constexpr milliseconds too_late{2000};
// More than a second's packets of many radios; beyond, the oldest go.
constexpr std::size_t most_waiting = 4096;
constexpr std::size_t anchors_for_a_place = 2;
// Five times the expected squares over about ten looks: the belief is in the wrong place.
constexpr float lost_the_thread = 5;

struct Packet {
  radio::Timestamp time;
  std::uint32_t anchor;
  float level_dbm;
};

}  // namespace

struct Tracker::State {
  std::shared_ptr<const ranging::RadioModel> model;
  TrackerOptions options;
  ParticleBelief belief;
  std::vector<Packet> waiting;
  std::vector<AnchorLevel> look;
  std::vector<bool> heard_anchors;
  std::size_t different_anchors = 0;
  std::optional<radio::Timestamp> time, last_heard;
  bool known = false;

  State(std::shared_ptr<const ranging::RadioModel> radio_model,
        std::shared_ptr<const floorplan::WalkableGrid> floor, const TrackerOptions& given)
      : model(radio_model),
        options(given),
        belief(std::move(radio_model), std::move(floor), given) {
    waiting.reserve(256);
    look.reserve(model->anchors.size());
    heard_anchors.assign(model->anchors.size(), false);
  }

  void move_to(radio::Timestamp until);
  void take_in(std::span<const Packet> packets);
  void forget();
};

void Tracker::State::forget() {
  belief.forget();
  std::fill(heard_anchors.begin(), heard_anchors.end(), false);
  different_anchors = 0;
}

void Tracker::State::move_to(radio::Timestamp until) {
  if (!time) time = until;
  while (*time < until) {
    const milliseconds step = std::min<milliseconds>(until - *time, longest_move);
    belief.move(Seconds(step).count());
    *time += step;
  }
}

/// One look: the packets' mean level per anchor.
void Tracker::State::take_in(std::span<const Packet> packets) {
  look.clear();
  for (const Packet& packet : packets) {
    const auto same = [&](const AnchorLevel& one) { return one.anchor == packet.anchor; };
    auto one = std::find_if(look.begin(), look.end(), same);
    if (one == look.end()) one = look.insert(one, {packet.anchor, 0, 0});
    one->packets += 1;
    one->mean_dbm += (packet.level_dbm - one->mean_dbm) / one->packets;
    if (!heard_anchors[packet.anchor]) ++different_anchors;
    heard_anchors[packet.anchor] = true;
  }
  belief.weigh(look);
  if (belief.surprise() > lost_the_thread) belief.forget();
}

Tracker::Tracker(std::shared_ptr<const ranging::RadioModel> model,
                 std::shared_ptr<const floorplan::WalkableGrid> floor,
                 const TrackerOptions& options)
    : state_(std::make_unique<State>(std::move(model), std::move(floor), options)) {}
Tracker::~Tracker() = default;
Tracker::Tracker(Tracker&&) noexcept = default;
Tracker& Tracker::operator=(Tracker&&) noexcept = default;

void Tracker::observe(const radio::Observation& observation) {
  State& state = *state_;
  const auto anchor = state.model->index_of(observation.anchor);
  if (!anchor || !radio::is_plausible_rssi(observation.rssi)) return;
  if (state.time && observation.time < *state.time - too_late) return;
  if (state.waiting.size() == most_waiting) state.waiting.erase(state.waiting.begin());
  state.waiting.push_back({observation.time, static_cast<std::uint32_t>(*anchor),
                           static_cast<float>(observation.rssi.value)});
}

TrackResult Tracker::advance(radio::Timestamp now) {
  State& state = *state_;
  auto& waiting = state.waiting;
  // By all that tells packets apart, so that the order of their coming makes no difference.
  std::sort(waiting.begin(), waiting.end(), [](const Packet& a, const Packet& b) {
    return std::tie(a.time, a.anchor, a.level_dbm) < std::tie(b.time, b.anchor, b.level_dbm);
  });
  const auto later = std::find_if(waiting.begin(), waiting.end(),
                                  [&](const Packet& packet) { return packet.time > now; });
  for (auto first = waiting.begin(); first != later;) {
    const auto last = std::find_if(
        first, later, [&](const Packet& packet) { return packet.time - first->time > one_look; });
    const radio::Timestamp time = std::prev(last)->time;
    state.last_heard = std::max(state.last_heard.value_or(time), time);
    state.move_to(time);
    state.take_in({first, last});
    first = last;
  }
  waiting.erase(waiting.begin(), later);
  state.known = false;
  if (!state.last_heard) return NoTrack::not_heard_yet;
  if (Seconds(now - *state.last_heard).count() > state.options.lost_after_s) {
    state.forget();
    return NoTrack::lost;
  }
  state.move_to(now);
  if (!state.belief.started() || state.different_anchors < anchors_for_a_place)
    return NoTrack::too_few_anchors;
  state.known = true;
  const Estimate estimate = state.belief.estimate();
  return Track{now,
               estimate.position_m.cast<double>(),
               estimate.velocity_m_s.cast<double>(),
               estimate.radius_68_m,
               estimate.radius_95_m,
               *state.last_heard};
}

std::span<const Place> Tracker::places() const {
  return state_->known ? state_->belief.places() : std::span<const Place>{};
}

radio::Db Tracker::device_offset() const {
  return {state_->belief.started() ? state_->belief.device_offset_db() : 0.0};
}

}  // namespace lotse::tracking
