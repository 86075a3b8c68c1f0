// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/outbox.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace lotse::publish {
namespace {

/// How far over its bound the memory may go while the disk does not take anything.
constexpr std::size_t slack = 2;

}  // namespace

Outbox::Outbox(std::uint64_t boot, OutboxOptions options)
    : options_(options),
      next_{boot, 1},
      live_(options.window, options.acknowledgement_timeout),
      backlog_(options.spool_window, options.acknowledgement_timeout) {}

Outbox::Outbox(Spool spool, OutboxOptions options, Instant now)
    : Outbox(spool.live.next_id().boot, options) {
  next_ = spool.live.next_id();
  constexpr std::size_t all = std::numeric_limits<std::int32_t>::max();
  for (auto& entry : spool.live.after(0, all)) live_.push(std::move(entry.batch), now);
  spool_ = std::move(spool);
}

void Outbox::add(radio::Sighting sighting, Instant now) {
  if (open_.empty()) opened_ = now;
  open_.push_back(std::move(sighting));
  if (open_.size() >= options_.batch_sightings) close_batch(now);
}

void Outbox::close_batch(Instant now) {
  if (open_.empty()) return;
  radio::Batch batch{next_.boot, next_.sequence++, {}, std::exchange(open_, {})};
  if (spool_) unwritten_.push_back(batch);
  live_.push(std::move(batch), now);
  ++counts_.batches;
}

void Outbox::settle(Instant now, radio::Timestamp wall_time) {
  if (!open_.empty() && now - opened_ >= options_.linger) close_batch(now);
  const std::size_t most = slack * options_.most_sightings;
  while (live_.sightings() > (spool_ ? most : options_.most_sightings)) {
    counts_.dropped_sightings += live_.pop_oldest().sightings.size();
  }
  if (!spool_) return;
  write_down();
  make_room(now);
  keep_bounds(wall_time);
  load_backlog();
}

void Outbox::write_down() {
  const auto unwritten = std::exchange(unwritten_, {});
  const auto answered = std::exchange(answered_live_, {});
  spool_->live.change(unwritten, answered);
  spool_->disk.change({}, std::exchange(answered_backlog_, {}));
}

void Outbox::make_room(Instant now) {
  if (live_.empty()) return;
  const bool too_old = now - live_.oldest_cut() >= options_.spool_after;
  if (!too_old && live_.sightings() <= options_.most_sightings) return;
  // Half of it goes at once, so that the disk is written now and then rather than all the time.
  std::size_t batches = 0;
  std::size_t sightings = 0;
  live_.each_oldest([&](const radio::Batch& batch, Instant cut) {
    const bool goes = live_.sightings() - sightings > options_.most_sightings / 2 ||
                      now - cut >= options_.spool_after / 2;
    if (goes) ++batches;
    sightings += batch.sightings.size();
    return goes;
  });
  move_to_disk(batches);
}

void Outbox::move_to_disk(std::size_t batches) {
  std::vector<radio::Batch> moved;
  std::vector<radio::BatchId> ids;
  live_.each_oldest([&](const radio::Batch& batch, Instant) {
    if (moved.size() == batches) return false;
    moved.push_back(batch);
    ids.push_back(radio::id_of(batch));
    return true;
  });
  spool_->disk.change(moved, {});
  for (std::size_t i = 0; i < moved.size(); ++i) live_.pop_oldest();
  spool_->live.change({}, ids);
}

void Outbox::keep_bounds(radio::Timestamp wall_time) {
  BatchFile& disk = spool_->disk;
  const auto is_out_of_bounds = [&] {
    if (disk.bytes() > spool_->bounds.most_bytes) return true;
    const auto oldest = disk.oldest();
    return oldest && wall_time - *oldest > spool_->bounds.longest;
  };
  while (disk.batches() > 0 && is_out_of_bounds()) {
    counts_.dropped_sightings += disk.remove_oldest();
    if (!backlog_.empty()) backlog_.pop_oldest();  // the same one
  }
}

void Outbox::load_backlog() {
  if (backlog_.batches() >= options_.spool_window) return;
  if (backlog_.batches() >= spool_->disk.batches()) return;
  for (auto& entry : spool_->disk.after(loaded_, 2 * options_.spool_window)) {
    loaded_ = entry.place;
    backlog_.push(std::move(entry.batch), {});
  }
}

const radio::Batch* Outbox::due(Instant now) {
  for (SendQueue* queue : {&live_, &backlog_}) {
    due_ = queue;
    if (const radio::Batch* batch = queue->due(now)) return batch;
  }
  return nullptr;
}

void Outbox::mark_sent(Instant now) {
  due_->mark_sent(now);
}

void Outbox::send_again() {
  live_.send_again();
  backlog_.send_again();
}

bool Outbox::forget(const radio::BatchId& id) {
  if (live_.answered(id)) {
    if (spool_) answered_live_.push_back(id);
    return true;
  }
  if (!backlog_.answered(id)) return false;
  answered_backlog_.push_back(id);
  return true;
}

bool Outbox::acknowledge(const radio::BatchId& id) {
  const bool waited = forget(id);
  if (waited) ++counts_.acknowledged;
  return waited;
}

bool Outbox::refuse(const radio::BatchId& id) {
  const bool waited = forget(id);
  if (waited) ++counts_.refused;
  return waited;
}

void Outbox::park() {
  if (!spool_) return;
  write_down();
  move_to_disk(live_.batches());
}

std::optional<radio::Timestamp> Outbox::oldest_on_disk() const {
  return spool_ ? spool_->disk.oldest() : std::nullopt;
}

OutboxCounts Outbox::counts() const {
  OutboxCounts counts = counts_;
  counts.sent_again = live_.sent_again() + backlog_.sent_again();
  return counts;
}

}  // namespace lotse::publish
