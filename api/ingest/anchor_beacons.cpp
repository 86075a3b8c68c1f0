// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/anchor_beacons.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace lotse::ingest {
namespace {

// A beacon sends eight packets a second: the mean of the first so many, then of about the last half
// minute, over which people who walk through the way between cancel out.
constexpr std::uint64_t longest_memory = 240;

std::vector<radio::AnchorId> senders(
    const std::map<radio::BeaconIdentity, radio::AnchorId>& anchors) {
  std::set<radio::AnchorId> different;
  for (const auto& [beacon, anchor] : anchors) different.insert(anchor);
  return {different.begin(), different.end()};
}

std::optional<std::size_t> index_of(const radio::AnchorId& anchor,
                                    const std::vector<radio::AnchorId>& sorted) {
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), anchor);
  if (found == sorted.end() || *found != anchor) return std::nullopt;
  return static_cast<std::size_t>(found - sorted.begin());
}

}  // namespace

AnchorBeacons::AnchorBeacons(std::map<radio::BeaconIdentity, radio::AnchorId> anchors)
    : anchors_(std::move(anchors)), watched_(senders(anchors_)), watch_(watched_.size(), {}) {}

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
  const auto hearer = index_of(sighting.anchor, watched_);
  if (hearer) watch_.take({sighting.time, *hearer, *index_of(sender, watched_), sighting.rssi});
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

}  // namespace lotse::ingest
