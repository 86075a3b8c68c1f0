// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>

#include "gateway/publish/hub_link.hpp"
#include "gateway/publish/outbox.hpp"

namespace lotse::publish {

/// Brings sightings to the hub: groups them, sends them, keeps them until they are acknowledged.
/// All but `run` may be called from any thread while another is in it.
class Publisher {
 public:
  /// @param boot random per start of the gateway.
  Publisher(std::unique_ptr<HubLink> link, std::uint64_t boot, OutboxOptions options = {});

  void add(radio::Sighting sighting);
  OutboxCounts counts() const;
  /// Sightings that the hub has not acknowledged.
  std::size_t waiting() const;
  /// Counts on while `run` makes progress, many times a second.
  std::uint64_t turns() const { return turns_; }

  /// Works until `stop` is requested, then gives what is left at most `last_words` to be
  /// acknowledged.
  void run(std::stop_token stop);

 private:
  void step();
  void send_due();
  void take_answer(std::span<const std::uint8_t> message);
  void report_link();

  std::unique_ptr<HubLink> link_;
  std::atomic<std::uint64_t> turns_ = 0;
  LinkState reported_ = LinkState::not_connected;
  mutable std::mutex mutex_;  // guards outbox_
  Outbox outbox_;
};

}  // namespace lotse::publish
