// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "api/ingest/clock_offset.hpp"
#include "api/ingest/sequence_set.hpp"
#include "positioning/radio/batch.hpp"

namespace lotse::ingest {

/// A gateway that may speak to the hub, and the radios it may speak for.
struct GatewayEnrolment {
  radio::GatewayId id;
  std::vector<radio::AnchorId> anchors;
};

/// What came from one gateway and what became of it.
struct GatewayCounters {
  std::uint64_t batches = 0;  ///< taken in, without repetitions
  std::uint64_t sightings = 0;
  std::uint64_t repeated_batches = 0;
  std::uint64_t damaged_batches = 0;
  std::uint64_t foreign_anchors = 0;    ///< sightings for a radio that isn't the gateway's
  std::uint64_t impossible_levels = 0;  ///< sightings with an RSSI no radio can have heard
  std::uint64_t impossible_times = 0;   ///< sightings heard after they were sent
  std::optional<radio::Timestamp> last_heard;
};

/// Turns what gateways send into sightings by the hub's clock: each batch once, only for the
/// gateway's own radios, only plausible levels; all that is dropped is counted. Thread-safe.
class BatchIntake {
 public:
  struct Taken {
    radio::Acknowledgement acknowledgement;
    std::vector<radio::Sighting> sightings;  ///< none for a repeated batch
  };

  explicit BatchIntake(const std::vector<GatewayEnrolment>& gateways);

  /// No value for a damaged batch and for an unknown gateway.
  std::optional<Taken> take(const radio::GatewayId& gateway, std::span<const std::uint8_t> bytes,
                            radio::Timestamp now);

  std::map<radio::GatewayId, GatewayCounters> counters() const;

 private:
  struct Boot {
    std::uint64_t id;
    SequenceSet sequences;
  };
  struct Gateway {
    std::set<radio::AnchorId> anchors;
    std::deque<Boot> boots;  ///< the newest first
    ClockOffset clock;
    GatewayCounters counters;
  };
  static bool is_new(Gateway& gateway, const radio::Batch& batch);
  static std::vector<radio::Sighting> accepted(Gateway& gateway, const radio::Batch& batch);

  mutable std::mutex mutex_;
  std::map<radio::GatewayId, Gateway> gateways_;
};

}  // namespace lotse::ingest
