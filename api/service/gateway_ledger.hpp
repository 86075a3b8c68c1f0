// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "positioning/radio/ids.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::service {

/// The batches of one of a gateway's numberings that were taken in: runs of sequence numbers, each
/// with its first and its last, in order.
struct AcceptedBatches {
  radio::GatewayId gateway;
  std::uint64_t boot = 0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> runs;
  friend bool operator==(const AcceptedBatches&, const AcceptedBatches&) = default;
};

/// What a gateway said of itself last, as it came over the wire.
struct StoredReport {
  radio::GatewayId gateway;
  radio::Timestamp received_at;
  std::vector<std::uint8_t> message;
  friend bool operator==(const StoredReport&, const StoredReport&) = default;
};

/// What the hub knows of its gateways across a restart: their batches, so that none counts twice,
/// and how they were. Thread-safe.
class GatewayLedger {
 public:
  virtual ~GatewayLedger() = default;

  /// All of it, each gateway's oldest numbering first.
  virtual std::vector<AcceptedBatches> accepted() = 0;
  /// Writes down what is now accepted of a numbering, instead of what was, soon and together with
  /// other writes. @param written is called once that is on the medium, from another thread.
  virtual void accept(AcceptedBatches accepted, std::function<void()> written) = 0;
  /// A numbering whose batches are not expected any more.
  virtual void forget(const radio::GatewayId& gateway, std::uint64_t boot) = 0;

  virtual std::vector<StoredReport> reports() = 0;  ///< at most one of each gateway
  /// Instead of what the gateway said before; soon, together with other writes.
  virtual void keep(StoredReport report) = 0;
};

}  // namespace lotse::service
