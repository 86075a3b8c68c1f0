// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/anchor_beacons.hpp"

#include <algorithm>

namespace lotse::ingest {
namespace {

// A beacon sends eight packets a second: the mean of the first so many, then of about the last half
// minute, over which people who walk through the way between cancel out.
constexpr std::uint64_t longest_memory = 240;

}  // namespace

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
}

std::vector<AnchorHearing> AnchorBeacons::hearings() const {
  const std::scoped_lock lock(mutex_);
  std::vector<AnchorHearing> all;
  for (const auto& [pair, hearing] : hearings_) all.push_back(hearing);
  return all;
}

}  // namespace lotse::ingest
