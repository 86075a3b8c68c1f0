// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/tracker.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "positioning/ranging/radio_model.hpp"
#include "positioning/tracking/particle_belief.hpp"
#include "positioning/tracking/silence.hpp"

namespace lotse::tracking {
namespace {

using Seconds = std::chrono::duration<float>;
using std::chrono::milliseconds;

// Packets this close together are one look: nobody moves more than a hand's breadth meanwhile.
constexpr milliseconds one_look{300};
constexpr milliseconds longest_move{500};
// Between looks that follow each other within this time, a track is led on by its velocity alone:
// moving every particle more often costs as much as weighing them and tells nothing new.
constexpr milliseconds longest_lead{250};
// A packet that comes later than this tells of a place that has been left.
constexpr milliseconds too_late{2000};
// One this late counts half: a walker has gone on by a step, which changes levels about as much as
// packets differ anyway.
constexpr float half_worth_s = 0.5F;
// GNSS errors stay alike for about this long (reflections at buildings, the receiver's own
// smoothing), so that fixes each second are no news each second.
constexpr float fix_memory_s = 10;
// A 68 % radius in standard deviations of one coordinate: √(−2 ln 0.32).
constexpr double radius_68_in_spreads = 1.51;
// More than a second's packets of many radios; beyond, the oldest go.
constexpr std::size_t most_waiting = 4096;
constexpr std::size_t anchors_for_a_place = 2;
// Five times the expected squares over about ten looks: the belief is in the wrong place.
constexpr float lost_the_thread = 5;

// The survey's own beacon is as strong as itself, but for another battery and another pocket.
constexpr double surveyed_device_spread_db = 1;

struct Packet {
  radio::Timestamp time;  // that its level tells of
  std::uint32_t anchor;
  float level_dbm;
};

}  // namespace

struct Tracker::State {
  std::shared_ptr<const ranging::RadioModel> model;
  TrackerOptions options;
  milliseconds lag;  // the belief is about this long ago; a lead brings it to now
  ParticleBelief belief;
  SilenceWatch silence;
  std::vector<Packet> waiting;
  std::vector<PositionFix> fixes;
  std::vector<AnchorLevel> look;
  std::vector<bool> heard_anchors;
  std::size_t different_anchors = 0;
  std::optional<radio::Timestamp> time, last_heard, last_fix;
  bool known = false;

  State(std::shared_ptr<const ranging::RadioModel> radio_model,
        std::shared_ptr<const floorplan::WalkableGrid> floor, const TrackerOptions& given)
      : model(radio_model),
        options(given),
        lag(std::lround(1000 * model->lag_s)),
        belief(std::move(radio_model), std::move(floor), given),
        silence(model->anchors.size()) {
    waiting.reserve(256);
    look.reserve(model->anchors.size());
    heard_anchors.assign(model->anchors.size(), false);
  }

  void move_to(radio::Timestamp until);
  void take_in(std::span<const Packet> packets);
  void take_in_fixes(radio::Timestamp until);
  void take_in_packets(radio::Timestamp until);
  void forget();
  void hear_of(const radio::TargetId& target);
};

void Tracker::State::hear_of(const radio::TargetId& target) {
  const auto& surveyed = model->surveyed_with;
  if (!belief.started() && std::ranges::find(surveyed, target) != surveyed.end())
    belief.expect_device_spread(surveyed_device_spread_db);
}

void Tracker::State::forget() {
  belief.forget();
  std::fill(heard_anchors.begin(), heard_anchors.end(), false);
  different_anchors = 0;
  last_fix.reset();
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
  const float late = Seconds(*time - packets.back().time).count() / half_worth_s;
  const float worth = 1 / (1 + late * late);
  look.clear();
  for (const Packet& packet : packets) {
    const auto same = [&](const AnchorLevel& one) { return one.anchor == packet.anchor; };
    auto one = std::find_if(look.begin(), look.end(), same);
    if (one == look.end()) one = look.insert(one, {packet.anchor, 0, 0});
    one->packets += worth;
    one->mean_dbm += worth * (packet.level_dbm - one->mean_dbm) / one->packets;
    if (!heard_anchors[packet.anchor]) ++different_anchors;
    heard_anchors[packet.anchor] = true;
    silence.hear(packet.anchor);
  }
  belief.weigh(look);
  belief.weigh(silence.until(*time));
  silence.learn();
  if (belief.surprise() > lost_the_thread) belief.forget();
}

void Tracker::State::take_in_fixes(radio::Timestamp until) {
  const auto later = std::find_if(fixes.begin(), fixes.end(),
                                  [&](const PositionFix& fix) { return fix.time > until; });
  for (auto fix = fixes.begin(); fix != later; ++fix) {
    move_to(fix->time);
    const float news =
        last_fix ? 1 - std::exp(-Seconds(fix->time - *last_fix).count() / fix_memory_s) : 1;
    belief.weigh(fix->place_m.cast<float>(),
                 static_cast<float>(fix->accuracy_m / radius_68_in_spreads), std::max(0.0F, news));
    last_fix = std::max(last_fix.value_or(fix->time), fix->time);
    last_heard = std::max(last_heard.value_or(fix->time), fix->time);
  }
  fixes.erase(fixes.begin(), later);
}

void Tracker::State::take_in_packets(radio::Timestamp until) {
  // By all that tells packets apart, so that the order of their coming makes no difference.
  std::sort(waiting.begin(), waiting.end(), [](const Packet& a, const Packet& b) {
    return std::tie(a.time, a.anchor, a.level_dbm) < std::tie(b.time, b.anchor, b.level_dbm);
  });
  const auto later = std::find_if(waiting.begin(), waiting.end(),
                                  [&](const Packet& packet) { return packet.time > until; });
  for (auto first = waiting.begin(); first != later;) {
    const auto last = std::find_if(
        first, later, [&](const Packet& packet) { return packet.time - first->time > one_look; });
    const radio::Timestamp look_time = std::prev(last)->time;
    last_heard = std::max(last_heard.value_or(look_time + lag), look_time + lag);
    take_in_fixes(look_time);
    move_to(look_time);
    take_in({first, last});
    first = last;
  }
  waiting.erase(waiting.begin(), later);
  take_in_fixes(until);
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
  const radio::Timestamp time = observation.time - state.lag;
  if (state.time && time < *state.time - too_late) return;
  state.hear_of(observation.target);
  if (state.waiting.size() == most_waiting) state.waiting.erase(state.waiting.begin());
  state.waiting.push_back(
      {time, static_cast<std::uint32_t>(*anchor), static_cast<float>(observation.rssi.value)});
}

void Tracker::observe(const PositionFix& fix) {
  State& state = *state_;
  if (!state.model->map.contains(fix.place_m) || !(fix.accuracy_m > 0)) return;
  if (state.time && fix.time < *state.time - too_late) return;
  const auto earlier = [](radio::Timestamp time, const PositionFix& other) {
    return time < other.time;
  };
  if (state.fixes.size() == most_waiting) state.fixes.erase(state.fixes.begin());
  state.fixes.insert(std::upper_bound(state.fixes.begin(), state.fixes.end(), fix.time, earlier),
                     fix);
}

void Tracker::trust(const radio::AnchorId& anchor, bool listens) {
  if (const auto index = state_->model->index_of(anchor)) state_->silence.trust(*index, listens);
}

void Tracker::stand_on(std::shared_ptr<const floorplan::WalkableGrid> floor) {
  state_->belief.stand_on(std::move(floor));
}

TrackResult Tracker::advance(radio::Timestamp now) {
  State& state = *state_;
  const radio::Timestamp then = now - state.lag;
  state.take_in_packets(then);
  state.known = false;
  if (!state.last_heard) return NoTrack::not_heard_yet;
  if (Seconds(now - *state.last_heard).count() > state.options.lost_after_s) {
    state.forget();
    return NoTrack::lost;
  }
  if (!state.time || then - *state.time > longest_lead) state.move_to(then);
  const bool enough = state.different_anchors >= anchors_for_a_place || state.last_fix;
  if (!state.belief.started() || !enough) return NoTrack::too_few_anchors;
  state.known = true;
  const Estimate estimate =
      state.belief.estimate(std::max(0.0F, Seconds(now - *state.time).count()));
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

double Tracker::log_evidence() const {
  return state_->belief.log_evidence();
}

radio::Db Tracker::device_offset() const {
  return {state_->belief.started() ? state_->belief.device_offset_db() : 0.0};
}

}  // namespace lotse::tracking
