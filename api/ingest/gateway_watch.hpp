// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "api/ingest/batch_intake.hpp"
#include "positioning/radio/gateway_report.hpp"

namespace lotse::ingest {

/// What a gateway said of itself, and when by the hub's clock.
struct ReceivedReport {
  radio::Timestamp received_at;
  radio::GatewayReport report;
};

/// Knows which gateways live: keeps what each said last, and calls one stale that has missed three
/// reports. A dead receiver must not be taken for one that hears nothing. Thread-safe.
class GatewayWatch {
 public:
  struct State {
    std::optional<ReceivedReport> last;  ///< of this process or, stored, of one before it
    bool is_stale = false;
  };

  /// @param before what was kept from before a restart: no sign of life.
  /// @param now from when on silence counts.
  GatewayWatch(const std::vector<GatewayEnrolment>& gateways,
               const std::map<radio::GatewayId, ReceivedReport>& before, radio::Timestamp now);

  /// From now on these are watched and no others; newcomers have their time to speak first.
  void enrol(const std::vector<GatewayEnrolment>& gateways, radio::Timestamp now);

  /// A report came; ignored from who is not enrolled.
  void take(const radio::GatewayId& gateway, radio::GatewayReport report, radio::Timestamp now);
  /// A batch came: a gateway from before there were reports lives by its batches.
  void heard(const radio::GatewayId& gateway, radio::Timestamp now);

  std::map<radio::GatewayId, State> states(radio::Timestamp now) const;
  /// The anchors whose silence says nothing: those of stale gateways, and those whose radio its
  /// gateway says is not listening.
  std::set<radio::AnchorId> deaf_anchors(radio::Timestamp now) const;

 private:
  struct Gateway {
    std::vector<radio::AnchorId> anchors;
    radio::Timestamp last_sign;
    std::optional<ReceivedReport> last;
  };
  static bool is_stale(const Gateway& gateway, radio::Timestamp now);

  mutable std::mutex mutex_;
  std::map<radio::GatewayId, Gateway> gateways_;
};

}  // namespace lotse::ingest
