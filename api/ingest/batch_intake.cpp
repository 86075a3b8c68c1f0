// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/batch_intake.hpp"

#include <algorithm>

#include "positioning/radio/batch_codec.hpp"

namespace lotse::ingest {
namespace {

// A gateway's spool can hold batches from before its last starts; from more starts than this none
// is expected, and remembering each for ever would fill the memory.
constexpr std::size_t max_boots = 8;
// A clock that is being set while a batch is put together may step a little.
constexpr std::chrono::seconds time_slack{1};

}  // namespace

BatchIntake::BatchIntake(const std::vector<GatewayEnrolment>& gateways) {
  for (const auto& gateway : gateways) {
    gateways_[gateway.id].anchors = {gateway.anchors.begin(), gateway.anchors.end()};
  }
}

std::optional<BatchIntake::Taken> BatchIntake::take(const radio::GatewayId& id,
                                                    std::span<const std::uint8_t> bytes,
                                                    radio::Timestamp now) {
  const auto batch = radio::decode_batch(bytes);
  const std::scoped_lock lock(mutex_);
  const auto found = gateways_.find(id);
  if (found == gateways_.end()) return std::nullopt;
  Gateway& gateway = found->second;
  if (!batch) {
    ++gateway.counters.damaged_batches;
    return std::nullopt;
  }
  gateway.counters.last_heard = now;
  gateway.clock.observe(batch->sent_at, now);
  Taken taken{.acknowledgement = {batch->boot, batch->sequence, now}, .sightings = {}};
  if (is_new(gateway, *batch)) taken.sightings = accepted(gateway, *batch);
  return taken;
}

bool BatchIntake::is_new(Gateway& gateway, const radio::Batch& batch) {
  auto boot = std::find_if(gateway.boots.begin(), gateway.boots.end(),
                           [&](const Boot& known) { return known.id == batch.boot; });
  if (boot == gateway.boots.end()) {
    gateway.boots.push_front({batch.boot, {}});
    if (gateway.boots.size() > max_boots) gateway.boots.pop_back();
    boot = gateway.boots.begin();
  }
  const bool fresh = boot->sequences.insert(batch.sequence);
  ++(fresh ? gateway.counters.batches : gateway.counters.repeated_batches);
  return fresh;
}

std::vector<radio::Sighting> BatchIntake::accepted(Gateway& gateway, const radio::Batch& batch) {
  GatewayCounters& counters = gateway.counters;
  const auto offset = gateway.clock.estimate();
  std::vector<radio::Sighting> sightings;
  sightings.reserve(batch.sightings.size());
  for (const radio::Sighting& sighting : batch.sightings) {
    if (!gateway.anchors.contains(sighting.anchor)) {
      ++counters.foreign_anchors;
    } else if (!radio::is_plausible_rssi(sighting.rssi)) {
      ++counters.impossible_levels;
    } else if (sighting.time > batch.sent_at + time_slack) {
      ++counters.impossible_times;
    } else {
      ++counters.sightings;
      sightings.push_back(sighting);
      sightings.back().time += offset;
    }
  }
  return sightings;
}

std::map<radio::GatewayId, GatewayCounters> BatchIntake::counters() const {
  const std::scoped_lock lock(mutex_);
  std::map<radio::GatewayId, GatewayCounters> all;
  for (const auto& [id, gateway] : gateways_) all[id] = gateway.counters;
  return all;
}

}  // namespace lotse::ingest
