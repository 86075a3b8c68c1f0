// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "positioning/radio/beacon_identity.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::radio {

/// One enrolled frame heard by one of the gateway's radios.
struct Sighting {
  Timestamp time;  ///< by the gateway's clock
  AnchorId anchor;
  BeaconIdentity beacon;
  Dbm rssi;  ///< whole dBm on the wire, as radios report it
  friend bool operator==(const Sighting&, const Sighting&) = default;
};

/// Which of a gateway's batches: no two share both numbers.
struct BatchId {
  std::uint64_t boot = 0;      ///< random per numbering
  std::uint64_t sequence = 0;  ///< counts up by one from 1 within a boot
  friend auto operator<=>(const BatchId&, const BatchId&) = default;
};

/// What a gateway sends at once and the hub acknowledges at once. The gateway's name is not in it,
/// the authenticated connection says it.
struct Batch {
  std::uint64_t boot = 0;  ///< with `sequence` the batch's id
  std::uint64_t sequence = 0;
  Timestamp sent_at;  ///< by the gateway's clock, at the moment of sending
  std::vector<Sighting> sightings;
  friend bool operator==(const Batch&, const Batch&) = default;
};

/// The hub's answer once a batch is safely taken in; the gateway then forgets the batch.
struct Acknowledgement {
  std::uint64_t boot = 0;
  std::uint64_t sequence = 0;
  Timestamp hub_time;  ///< by the hub's clock when it answered
  friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};

/// The hub's answer to a batch that it cannot read; the gateway forgets the batch and counts it,
/// since it would be refused each time.
struct Refusal {
  std::uint64_t boot = 0;
  std::uint64_t sequence = 0;
  Timestamp hub_time;  ///< by the hub's clock when it answered
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

inline BatchId id_of(const Batch& batch) {
  return {batch.boot, batch.sequence};
}

}  // namespace lotse::radio
