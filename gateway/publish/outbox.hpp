// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/publish/batch_file.hpp"
#include "gateway/publish/send_queue.hpp"
#include "positioning/radio/batch.hpp"

namespace lotse::publish {

struct OutboxOptions {
  /// Cut here even when they come fast: 100 already bring the throughput, more only cost latency.
  std::size_t batch_sightings = 100;
  /// How long a sighting waits for company. A tenth of a second is a sixth of a step's time.
  std::chrono::milliseconds linger{100};
  /// What is kept in memory at most: some 3 MB, 10 s of a crowded showroom.
  std::size_t most_sightings = 20'000;
  /// What nobody has answered for so long goes to the disk; a hub is restarted faster.
  std::chrono::milliseconds spool_after{10'000};
  /// Batches on their way at a time. The hub answers up to a second later, since it writes many
  /// down at once, so that this allows 6,400 sightings a second. Less than half of the socket's
  /// high-water mark: a refused send then means "not connected" and never "too many".
  std::size_t window = 64;
  /// The same for what comes back from the disk: an eighth of what is live, which it must not
  /// delay.
  std::size_t spool_window = 8;
  /// After this long without its answer a batch is sent again: far over a round trip, and over the
  /// hub's slowest disk commits.
  std::chrono::milliseconds acknowledgement_timeout{2000};
};

struct SpoolBounds {
  std::uint64_t most_bytes = 256 << 20;
  std::chrono::hours longest{24};
};

/// What outlives the process.
struct Spool {
  BatchFile live;  ///< what is on its way; wanted in memory (/run), where it costs no card
  BatchFile disk;  ///< what an outage has left over
  SpoolBounds bounds = {};
};

struct OutboxCounts {
  std::uint64_t batches = 0;            ///< made
  std::uint64_t acknowledged = 0;       ///< batches
  std::uint64_t refused = 0;            ///< batches that the hub cannot read, and are lost
  std::uint64_t sent_again = 0;         ///< batches
  std::uint64_t dropped_sightings = 0;  ///< for want of room or for their age, the oldest first
};

/// Groups sightings into numbered batches and keeps each until the hub has answered it. Through a
/// short outage they wait in memory, and in a file that a killed process finds again; through a
/// longer one on the disk. Afterwards what is live goes first, and what was spooled beside it; both
/// in order. So through a short outage, and a restart, everything arrives in order. Without a spool
/// the oldest are dropped when memory is full. Not thread-safe; the caller brings the time.
class Outbox {
 public:
  /// @param boot numbers the batches where there is no spool that does: random per start.
  explicit Outbox(std::uint64_t boot, OutboxOptions options = {});
  /// Goes on where the process before left off.
  Outbox(Spool spool, OutboxOptions options, Instant now);

  void add(radio::Sighting sighting, Instant now);

  /// Cuts what has lingered, writes down what is new and moves what is old; to be called before
  /// `due`. Throws SpoolError when a file does not take it: the outbox goes on all the same, as far
  /// as memory allows.
  void settle(Instant now, radio::Timestamp wall_time);
  /// The batch to send now, its `sent_at` left to the caller; null when there is nothing to do or
  /// the windows are full. Valid until the next call of another method.
  const radio::Batch* due(Instant now);
  /// What `due` gave went out.
  void mark_sent(Instant now);
  /// The connection broke: whatever was on its way is sent again.
  void send_again();
  /// Forgets the batch. False when it does not wait: it was dropped or the answer came twice.
  bool acknowledge(const radio::BatchId& id);
  bool refuse(const radio::BatchId& id);

  /// Cuts the batch under way without waiting for company.
  void close_batch(Instant now);
  /// Puts on the disk what nobody has answered, where there is a spool. Throws SpoolError.
  void park();

  /// True when all that is not on the disk is answered.
  bool is_delivered() const { return live_.empty() && open_.empty(); }
  /// Sightings kept in memory, and on the disk.
  std::size_t in_memory() const { return live_.sightings() + open_.size(); }
  std::uint64_t on_disk() const { return spool_ ? spool_->disk.sightings() : 0; }
  std::uint64_t disk_bytes() const { return spool_ ? spool_->disk.bytes() : 0; }
  /// When the oldest sighting on the disk was heard.
  std::optional<radio::Timestamp> oldest_on_disk() const;
  OutboxCounts counts() const;

 private:
  bool forget(const radio::BatchId& id);
  void write_down();
  void make_room(Instant now);
  void move_to_disk(std::size_t batches);
  void keep_bounds(radio::Timestamp wall_time);
  void load_backlog();

  OutboxOptions options_;
  radio::BatchId next_;
  std::optional<Spool> spool_;
  std::vector<radio::Sighting> open_;  // the batch under way
  Instant opened_{};
  SendQueue live_;
  SendQueue backlog_;  // the oldest of the disk
  BatchFile::Place loaded_ = 0;
  SendQueue* due_ = nullptr;  // what `due` took from
  // What the files don't know yet.
  std::vector<radio::Batch> unwritten_;
  std::vector<radio::BatchId> answered_live_;
  std::vector<radio::BatchId> answered_backlog_;
  OutboxCounts counts_;
};

}  // namespace lotse::publish
