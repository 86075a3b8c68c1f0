// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/outbox.hpp"

#include <algorithm>
#include <utility>

namespace lotse::publish {

Outbox::Outbox(std::uint64_t boot, OutboxOptions options) : boot_(boot), options_(options) {}

void Outbox::add(radio::Sighting sighting, Instant now) {
  if (open_.empty()) opened_ = now;
  open_.push_back(std::move(sighting));
  ++sightings_;
  if (open_.size() >= options_.batch_sightings) close_batch();
  while (sightings_ > options_.most_sightings && !batches_.empty()) drop_oldest();
}

void Outbox::close_batch() {
  if (open_.empty()) return;
  Waiting waiting;
  waiting.batch = {boot_, ++last_sequence_, {}, std::exchange(open_, {})};
  batches_.push_back(std::move(waiting));
  ++counts_.batches;
}

void Outbox::drop_oldest() {
  const std::size_t lost = batches_.front().batch.sightings.size();
  sightings_ -= lost;
  counts_.dropped_sightings += lost;
  batches_.pop_front();
  if (on_the_way_ > 0) --on_the_way_;
}

const radio::Batch* Outbox::due(Instant now) {
  if (!open_.empty() && now - opened_ >= options_.linger) close_batch();
  if (on_the_way_ > 0 && now - batches_.front().sent >= options_.acknowledgement_timeout) {
    send_again();
  }
  const bool is_due = on_the_way_ < std::min(options_.window, batches_.size());
  return is_due ? &batches_[on_the_way_].batch : nullptr;
}

void Outbox::mark_sent(std::uint64_t sequence, Instant now) {
  if (on_the_way_ == batches_.size()) return;
  Waiting& waiting = batches_[on_the_way_];
  if (waiting.batch.sequence != sequence) return;
  ++on_the_way_;
  if (waiting.was_sent) ++counts_.sent_again;
  waiting.was_sent = true;
  waiting.sent = now;
}

void Outbox::send_again() {
  on_the_way_ = 0;
}

bool Outbox::acknowledge(const radio::Acknowledgement& acknowledgement) {
  if (acknowledgement.boot != boot_) return false;
  const auto found =
      std::ranges::lower_bound(batches_, acknowledgement.sequence, {},
                               [](const Waiting& waiting) { return waiting.batch.sequence; });
  if (found == batches_.end() || found->batch.sequence != acknowledgement.sequence) return false;
  if (!found->was_sent) return false;  // nobody can have seen it yet
  if (found - batches_.begin() < static_cast<std::ptrdiff_t>(on_the_way_)) --on_the_way_;
  sightings_ -= found->batch.sightings.size();
  batches_.erase(found);
  ++counts_.acknowledged;
  return true;
}

}  // namespace lotse::publish
