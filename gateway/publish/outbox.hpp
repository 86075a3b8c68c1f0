// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "positioning/radio/batch.hpp"

namespace lotse::publish {

struct OutboxOptions {
  /// Cut here even when they come fast: 100 already bring the throughput, more only cost latency.
  std::size_t batch_sightings = 100;
  /// How long a sighting waits for company. A tenth of a second is a sixth of a step's time.
  std::chrono::milliseconds linger{100};
  /// What is kept while the hub is away: some 7 MB, half a minute of a crowded showroom.
  std::size_t most_sightings = 50'000;
  /// Batches on their way at a time. Less than half of the socket's high-water mark of 50, since
  /// the socket learns of room for 25 at a time: a refused send then means "not connected" and
  /// never "too many".
  std::size_t window = 24;
  /// After this long without its acknowledgement a batch is sent again: far over a round trip, and
  /// over the hub's slowest disk commits.
  std::chrono::milliseconds acknowledgement_timeout{2000};
};

struct OutboxCounts {
  std::uint64_t batches = 0;            ///< made
  std::uint64_t acknowledged = 0;       ///< batches
  std::uint64_t sent_again = 0;         ///< batches
  std::uint64_t dropped_sightings = 0;  ///< for want of room, the oldest first
};

/// Groups sightings into numbered batches and keeps each until the hub has acknowledged it.
/// Batches are sent in order; when the oldest one's acknowledgement is overdue, all that are not
/// acknowledged are sent again in order (go-back-N), and the hub drops those it has. Not
/// thread-safe; the caller brings the time.
class Outbox {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  /// @param boot random per start of the gateway.
  explicit Outbox(std::uint64_t boot, OutboxOptions options = {});

  void add(radio::Sighting sighting, Instant now);

  /// The batch to send now, its `sent_at` left to the caller; null when there is nothing to do or
  /// the window is full. Valid until the next call of another method.
  const radio::Batch* due(Instant now);
  /// What `due` gave went out; nothing happens if it has been dropped since.
  void mark_sent(std::uint64_t sequence, Instant now);
  /// The connection broke: whatever was on its way is sent again.
  void send_again();
  /// False when no such batch is waiting: it was dropped or the answer came twice.
  bool acknowledge(const radio::Acknowledgement& acknowledgement);

  /// Cuts the batch under way without waiting for company.
  void close_batch();
  /// True when every sighting that came in is acknowledged or dropped.
  bool empty() const { return batches_.empty() && open_.empty(); }
  /// Sightings kept.
  std::size_t size() const { return sightings_; }
  const OutboxCounts& counts() const { return counts_; }

 private:
  struct Waiting {
    radio::Batch batch;
    Instant sent;
    bool was_sent = false;
  };

  void drop_oldest();

  std::uint64_t boot_;
  OutboxOptions options_;
  std::uint64_t last_sequence_ = 0;
  std::vector<radio::Sighting> open_;  // the batch under way
  Instant opened_{};
  std::deque<Waiting> batches_;  // by sequence; the first `on_the_way_` of them are sent
  std::size_t on_the_way_ = 0;
  std::size_t sightings_ = 0;
  OutboxCounts counts_;
};

}  // namespace lotse::publish
