// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include "positioning/radio/batch.hpp"

namespace lotse::publish {

/// What passes for the publisher; the caller brings it.
using Instant = std::chrono::steady_clock::time_point;

/// Batches in the order in which they are to arrive, each kept until it is answered. They are sent
/// in order; when the oldest one's answer is overdue, all that have none are sent again in order
/// (go-back-N), and the hub drops those it has. Not thread-safe.
class SendQueue {
 public:
  /// @param window batches on their way at a time; @param patience after this long without an
  /// answer a batch is sent again.
  SendQueue(std::size_t window, std::chrono::milliseconds patience)
      : window_(window), patience_(patience) {}

  /// @param cut when it was made, for `oldest_cut`.
  void push(radio::Batch batch, Instant cut);
  /// The batch to send now; null when there is none or the window is full. Valid until the next
  /// call of another method.
  const radio::Batch* due(Instant now);
  /// What `due` gave went out.
  void mark_sent(Instant now);
  /// The connection broke: whatever was on its way is sent again.
  void send_again() { on_the_way_ = 0; }
  /// The batch that was answered, taken out; none when it does not wait here or was never sent.
  std::optional<radio::Batch> answered(const radio::BatchId& id);
  /// Takes the oldest out, wherever it is.
  radio::Batch pop_oldest();

  /// Shows each and when it was made, the oldest first, for as long as `more` says so.
  template <class More>
  void each_oldest(const More& more) const {
    for (const Waiting& waiting : batches_) {
      if (!more(waiting.batch, waiting.cut)) return;
    }
  }

  bool empty() const { return batches_.empty(); }
  std::size_t batches() const { return batches_.size(); }
  std::size_t sightings() const { return sightings_; }
  /// Of batches that were sent before.
  std::uint64_t sent_again() const { return sent_again_; }
  /// When the oldest was made; there must be one.
  Instant oldest_cut() const { return batches_.front().cut; }

 private:
  struct Waiting {
    radio::Batch batch;
    Instant cut;
    Instant sent;
    bool was_sent = false;
  };

  std::size_t window_;
  std::chrono::milliseconds patience_;
  std::deque<Waiting> batches_;  // the first `on_the_way_` of them are sent
  std::size_t on_the_way_ = 0;
  std::size_t sightings_ = 0;
  std::uint64_t sent_again_ = 0;
};

}  // namespace lotse::publish
