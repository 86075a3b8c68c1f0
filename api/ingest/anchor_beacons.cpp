// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/anchor_beacons.hpp"

#include <algorithm>
#include <utility>

#include "positioning/solver/moved_anchor.hpp"

namespace lotse::ingest {
namespace {

// A beacon sends eight packets a second: the mean of the first so many, then of about the last half
// minute, over which people who walk through the way between cancel out.
constexpr std::uint64_t longest_memory = 240;

}  // namespace

AnchorBeacons::AnchorBeacons(std::map<radio::BeaconIdentity, radio::AnchorId> anchors)
    : anchors_(std::move(anchors)), watch_(0, {}) {}

std::vector<radio::Sighting> AnchorBeacons::take(std::span<const radio::Sighting> sightings) {
  std::vector<radio::Sighting> others;
  others.reserve(sightings.size());
  const std::scoped_lock lock(mutex_);
  for (const radio::Sighting& sighting : sightings) {
    const auto sender = anchors_.find(sighting.beacon);
    if (sender == anchors_.end()) {
      others.push_back(sighting);
    } else {
      learn(sender->second, sighting);
    }
  }
  return others;
}

void AnchorBeacons::learn(const radio::AnchorId& sender, const radio::Sighting& sighting) {
  const auto [place, is_new] = hearings_.try_emplace(
      {sighting.anchor, sender}, AnchorHearing{sighting.anchor, sender, sighting.rssi, 0, {}});
  AnchorHearing& hearing = place->second;
  ++hearing.packets;
  const auto memory = static_cast<double>(std::min(hearing.packets, longest_memory));
  hearing.level = hearing.level + radio::Db{(sighting.rssi - hearing.level).value / memory};
  hearing.last_heard = std::max(hearing.last_heard, sighting.time);
  const std::size_t hearer_index = watched(sighting.anchor), sender_index = watched(sender);
  watch_.take({sighting.time, hearer_index, sender_index, sighting.rssi});
}

/// How many are watched for one that isn't.
std::size_t AnchorBeacons::index_of(const radio::AnchorId& anchor) const {
  return static_cast<std::size_t>(std::ranges::find(watched_, anchor) - watched_.begin());
}

/// Watched from now on, if it hasn't been heard of before.
std::size_t AnchorBeacons::watched(const radio::AnchorId& anchor) {
  const std::size_t known = index_of(anchor);
  if (known < watched_.size()) return known;
  watched_.push_back(anchor);
  return watch_.add_anchor();
}

std::vector<AnchorHearing> AnchorBeacons::hearings() const {
  const std::scoped_lock lock(mutex_);
  std::vector<AnchorHearing> all;
  for (const auto& [pair, hearing] : hearings_) all.push_back(hearing);
  return all;
}

void AnchorBeacons::advance(radio::Timestamp now) {
  const std::scoped_lock lock(mutex_);
  watch_.advance(now);
}

std::vector<AnchorNews> AnchorBeacons::news() const {
  const std::scoped_lock lock(mutex_);
  std::vector<AnchorNews> all;
  for (const auto& finding : watch_.findings())
    all.push_back(
        {watched_[finding.anchor], finding.change, {finding.mean_change_db}, finding.since});
  return all;
}

AnchorBeacons::Places AnchorBeacons::places_of(const std::vector<ranging::Anchor>& anchors) const {
  Places places(watched_.size());
  for (const ranging::Anchor& anchor : anchors)
    if (anchor.floors_between == 0 && index_of(anchor.id) < places.size())
      places[index_of(anchor.id)] = anchor.place_m;
  return places;
}

std::optional<SelfCalibration> AnchorBeacons::calibration(
    const std::vector<ranging::Anchor>& anchors) const {
  const std::scoped_lock lock(mutex_);
  const Places places = places_of(anchors);
  const auto learnt = watch_.calibration(places);
  if (!learnt) return std::nullopt;
  SelfCalibration calibration{.laws = {},
                              .links = learnt->links,
                              .packets = learnt->packets,
                              .from = learnt->from,
                              .until = learnt->until,
                              .residual_db = learnt->fit.residual_db};
  for (const ranging::Anchor& anchor : anchors) {
    const std::size_t i = index_of(anchor.id);
    const bool is_known = i < places.size() && learnt->hears[i];
    calibration.laws.push_back(is_known ? std::optional(learnt->fit.anchors[i]) : std::nullopt);
  }
  return calibration;
}

std::map<radio::AnchorId, service::SeemsAt> AnchorBeacons::moved(
    const std::vector<ranging::Anchor>& anchors) const {
  const std::scoped_lock lock(mutex_);
  const Places places = places_of(anchors);
  std::map<radio::AnchorId, service::SeemsAt> seem;
  for (const ranging::AnchorFinding& found : watch_.findings()) {
    if (found.change != ranging::AnchorChange::moved) continue;
    const solver::Result result = solver::locate_moved(watch_, found, places);
    const auto* fix = std::get_if<solver::Fix>(&result);
    if (!fix) continue;
    const double from_plan_m = (fix->position_m - places[found.anchor]->head<2>()).norm();
    seem[watched_[found.anchor]] = {fix->position_m, from_plan_m, solver::radius_68_m(*fix)};
  }
  return seem;
}

}  // namespace lotse::ingest
