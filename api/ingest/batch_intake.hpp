// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <variant>
#include <vector>

#include "api/ingest/clock_offset.hpp"
#include "api/ingest/sequence_set.hpp"
#include "api/service/gateway_ledger.hpp"
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
  std::chrono::milliseconds clock_offset{};  ///< to be added to the gateway's times
};

/// Turns what gateways send into sightings by the hub's clock: each batch once, only for the
/// gateway's own radios, only plausible levels; all that is dropped is counted. Thread-safe.
class BatchIntake {
 public:
  struct Taken {
    radio::BatchId id;
    std::vector<radio::Sighting> sightings;
    service::AcceptedBatches accepted;                 ///< of its numbering, with this one
    std::optional<std::uint64_t> forgotten_boot = {};  ///< a numbering that made room for it
  };
  /// Taken before, in this process or one before it.
  struct Repeated {
    radio::BatchId id;
  };
  /// Not to be read, but it says which it is.
  struct Refused {
    radio::BatchId id;
  };
  /// Of an unknown gateway, or of bytes that are no batch.
  struct Nothing {};
  using Result = std::variant<Taken, Repeated, Refused, Nothing>;

  /// @param accepted what was taken in before, from the ledger.
  explicit BatchIntake(const std::vector<GatewayEnrolment>& gateways,
                       const std::vector<service::AcceptedBatches>& accepted = {});

  /// The gateway sent what nobody can read.
  void count_damaged(const radio::GatewayId& gateway);
  /// The gateway sent something else than a batch at `sent_at` by its clock.
  void hear(const radio::GatewayId& gateway, radio::Timestamp sent_at, radio::Timestamp now);
  /// From now on these are known and no others; what was counted of those that stay is kept.
  void enrol(const std::vector<GatewayEnrolment>& gateways);

  Result take(const radio::GatewayId& gateway, std::span<const std::uint8_t> bytes,
              radio::Timestamp now);

  std::map<radio::GatewayId, GatewayCounters> counters() const;

 private:
  struct Boot {
    std::uint64_t id = 0;
    SequenceSet sequences;
  };
  struct Gateway {
    std::set<radio::AnchorId> anchors;
    std::deque<Boot> boots;  ///< the newest first
    ClockOffset clock;
    GatewayCounters counters;
  };
  static Boot& boot_of(Gateway& gateway, const radio::Batch& batch,
                       std::optional<std::uint64_t>& forgotten);
  static std::vector<radio::Sighting> plausible(Gateway& gateway, const radio::Batch& batch);

  mutable std::mutex mutex_;
  std::map<radio::GatewayId, Gateway> gateways_;
};

}  // namespace lotse::ingest
