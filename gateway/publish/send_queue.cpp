// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/send_queue.hpp"

#include <algorithm>
#include <utility>

namespace lotse::publish {

void SendQueue::push(radio::Batch batch, Instant cut) {
  sightings_ += batch.sightings.size();
  batches_.push_back({std::move(batch), cut, {}});
}

const radio::Batch* SendQueue::due(Instant now) {
  if (on_the_way_ > 0 && now - batches_.front().sent >= patience_) send_again();
  const bool is_due = on_the_way_ < std::min(window_, batches_.size());
  return is_due ? &batches_[on_the_way_].batch : nullptr;
}

void SendQueue::mark_sent(Instant now) {
  Waiting& waiting = batches_[on_the_way_++];
  if (waiting.was_sent) ++sent_again_;
  waiting.was_sent = true;
  waiting.sent = now;
}

std::optional<radio::Batch> SendQueue::answered(const radio::BatchId& id) {
  const auto found = std::ranges::find(
      batches_, id, [](const Waiting& waiting) { return radio::id_of(waiting.batch); });
  if (found == batches_.end() || !found->was_sent) return std::nullopt;
  if (found - batches_.begin() < static_cast<std::ptrdiff_t>(on_the_way_)) --on_the_way_;
  radio::Batch batch = std::move(found->batch);
  batches_.erase(found);
  sightings_ -= batch.sightings.size();
  return batch;
}

radio::Batch SendQueue::pop_oldest() {
  radio::Batch batch = std::move(batches_.front().batch);
  batches_.pop_front();
  if (on_the_way_ > 0) --on_the_way_;
  sightings_ -= batch.sightings.size();
  return batch;
}

}  // namespace lotse::publish
