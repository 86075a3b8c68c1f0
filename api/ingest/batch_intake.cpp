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

BatchIntake::BatchIntake(const std::vector<GatewayEnrolment>& gateways,
                         const std::vector<service::AcceptedBatches>& accepted) {
  enrol(gateways);
  for (const auto& numbering : accepted) {
    const auto found = gateways_.find(numbering.gateway);
    if (found == gateways_.end()) continue;  // not enrolled any more
    found->second.boots.push_front({numbering.boot, SequenceSet(numbering.runs)});
  }
}

void BatchIntake::count_damaged(const radio::GatewayId& id) {
  const std::scoped_lock lock(mutex_);
  const auto found = gateways_.find(id);
  if (found != gateways_.end()) ++found->second.counters.damaged_batches;
}

void BatchIntake::hear(const radio::GatewayId& id, radio::Timestamp sent_at, radio::Timestamp now) {
  const std::scoped_lock lock(mutex_);
  const auto found = gateways_.find(id);
  if (found == gateways_.end()) return;
  found->second.counters.last_heard = now;
  found->second.clock.observe(sent_at, now);
}

void BatchIntake::enrol(const std::vector<GatewayEnrolment>& gateways) {
  const std::scoped_lock lock(mutex_);
  std::map<radio::GatewayId, Gateway> enrolled;
  for (const auto& gateway : gateways) {
    Gateway& each = enrolled[gateway.id];
    if (const auto known = gateways_.find(gateway.id); known != gateways_.end()) {
      each = std::move(known->second);
    }
    each.anchors = {gateway.anchors.begin(), gateway.anchors.end()};
  }
  gateways_ = std::move(enrolled);
}

BatchIntake::Result BatchIntake::take(const radio::GatewayId& id,
                                      std::span<const std::uint8_t> bytes, radio::Timestamp now) {
  const auto batch = radio::decode_batch(bytes);
  const std::scoped_lock lock(mutex_);
  const auto found = gateways_.find(id);
  if (found == gateways_.end()) return Nothing{};
  Gateway& gateway = found->second;
  if (!batch) {
    ++gateway.counters.damaged_batches;
    const auto name = radio::decode_batch_id(bytes);
    return name ? Result(Refused{*name}) : Result(Nothing{});
  }
  gateway.counters.last_heard = now;
  gateway.clock.observe(batch->sent_at, now);
  Taken taken{.id = radio::id_of(*batch), .sightings = {}, .accepted = {id, batch->boot, {}}};
  Boot& boot = boot_of(gateway, *batch, taken.forgotten_boot);
  if (!boot.sequences.insert(batch->sequence)) {
    ++gateway.counters.repeated_batches;
    return Repeated{taken.id};
  }
  ++gateway.counters.batches;
  taken.accepted.runs = boot.sequences.runs();
  taken.sightings = plausible(gateway, *batch);
  return taken;
}

BatchIntake::Boot& BatchIntake::boot_of(Gateway& gateway, const radio::Batch& batch,
                                        std::optional<std::uint64_t>& forgotten) {
  const auto known = std::find_if(gateway.boots.begin(), gateway.boots.end(),
                                  [&](const Boot& boot) { return boot.id == batch.boot; });
  if (known != gateway.boots.end()) return *known;
  gateway.boots.push_front({batch.boot, {}});
  if (gateway.boots.size() > max_boots) {
    forgotten = gateway.boots.back().id;
    gateway.boots.pop_back();
  }
  return gateway.boots.front();
}

std::vector<radio::Sighting> BatchIntake::plausible(Gateway& gateway, const radio::Batch& batch) {
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
  for (const auto& [id, gateway] : gateways_) {
    all[id] = gateway.counters;
    all[id].clock_offset = gateway.clock.estimate();
  }
  return all;
}

}  // namespace lotse::ingest
