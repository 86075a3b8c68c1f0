// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "gateway/publish/hub_link.hpp"
#include "gateway/publish/outbox.hpp"
#include "positioning/radio/gateway_report.hpp"

namespace lotse::publish {

/// How delivering goes.
struct PublisherStatus {
  OutboxCounts counts;
  std::size_t waiting = 0;    ///< sightings in memory that the hub has not answered
  std::uint64_t spooled = 0;  ///< sightings on the disk
  std::uint64_t spooled_bytes = 0;
  std::optional<radio::Timestamp> oldest_spooled;  ///< when it was heard
  LinkState link = LinkState::not_connected;
};

/// Brings sightings to the hub: groups them, sends them, keeps them until they are acknowledged.
/// All but `run` may be called from any thread while another is in it; they never wait for a disk.
class Publisher {
 public:
  Publisher(std::unique_ptr<HubLink> link, Outbox outbox);

  void add(radio::Sighting sighting);
  /// Sends the report as soon as there is a connection, unless the next one comes before.
  void tell(const radio::GatewayReport& report);
  PublisherStatus status() const;
  /// Counts on while `run` makes progress, many times a second.
  std::uint64_t turns() const { return turns_; }

  /// Works until `stop` is requested, then gives what is left at most `last_words` to be
  /// acknowledged, and puts the rest on the disk.
  void run(std::stop_token stop);

 private:
  void step();
  void take_incoming();
  void settle();
  void send_due();
  void send_report();
  void take_answer(std::span<const std::uint8_t> message);
  void report_link();
  void report_trouble(const std::string& text);
  void update_status();

  // Of the thread in `run` alone.
  std::unique_ptr<HubLink> link_;
  std::atomic<std::uint64_t> turns_ = 0;
  Outbox outbox_;
  LinkState link_state_ = LinkState::not_connected;
  Instant next_trouble_{};

  mutable std::mutex mutex_;  // guards the rest; held for moments
  std::deque<radio::Sighting> incoming_;
  std::uint64_t dropped_incoming_ = 0;
  std::optional<std::vector<std::uint8_t>> report_;
  PublisherStatus status_;
};

}  // namespace lotse::publish
