// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/gateway_watch.hpp"

#include <algorithm>
#include <utility>

namespace lotse::ingest {
namespace {

// Three reports of ten seconds each, and half of one more for a busy machine or network.
constexpr std::chrono::seconds stale_after{35};

}  // namespace

GatewayWatch::GatewayWatch(const std::vector<GatewayEnrolment>& gateways,
                           const std::map<radio::GatewayId, ReceivedReport>& before,
                           radio::Timestamp now) {
  for (const auto& gateway : gateways) {
    const auto found = before.find(gateway.id);
    const auto last = found == before.end() ? std::nullopt : std::optional(found->second);
    gateways_[gateway.id] = {gateway.anchors, now, last};
  }
}

void GatewayWatch::enrol(const std::vector<GatewayEnrolment>& gateways, radio::Timestamp now) {
  const std::scoped_lock lock(mutex_);
  std::map<radio::GatewayId, Gateway> watched;
  for (const auto& gateway : gateways) {
    const auto known = gateways_.find(gateway.id);
    Gateway& each = watched[gateway.id];
    each = known == gateways_.end() ? Gateway{{}, now, std::nullopt} : known->second;
    each.anchors = gateway.anchors;
  }
  gateways_ = std::move(watched);
}

void GatewayWatch::take(const radio::GatewayId& id, radio::GatewayReport report,
                        radio::Timestamp now) {
  const std::scoped_lock lock(mutex_);
  const auto found = gateways_.find(id);
  if (found == gateways_.end()) return;
  found->second.last_sign = now;
  found->second.last = {now, std::move(report)};
}

void GatewayWatch::heard(const radio::GatewayId& id, radio::Timestamp now) {
  const std::scoped_lock lock(mutex_);
  const auto found = gateways_.find(id);
  if (found != gateways_.end()) found->second.last_sign = now;
}

bool GatewayWatch::is_stale(const Gateway& gateway, radio::Timestamp now) {
  return now - gateway.last_sign >= stale_after;
}

std::map<radio::GatewayId, GatewayWatch::State> GatewayWatch::states(radio::Timestamp now) const {
  const std::scoped_lock lock(mutex_);
  std::map<radio::GatewayId, State> states;
  for (const auto& [id, gateway] : gateways_) states[id] = {gateway.last, is_stale(gateway, now)};
  return states;
}

std::set<radio::AnchorId> GatewayWatch::deaf_anchors(radio::Timestamp now) const {
  const std::scoped_lock lock(mutex_);
  std::set<radio::AnchorId> deaf;
  for (const auto& [id, gateway] : gateways_) {
    if (is_stale(gateway, now)) {
      deaf.insert(gateway.anchors.begin(), gateway.anchors.end());
    } else if (gateway.last) {
      for (const radio::RadioReport& radio : gateway.last->report.radios) {
        const bool is_its =
            std::ranges::find(gateway.anchors, radio.anchor) != gateway.anchors.end();
        if (is_its && !radio.is_listening) deaf.insert(radio.anchor);
      }
    }
  }
  return deaf;
}

}  // namespace lotse::ingest
