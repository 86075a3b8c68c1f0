// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/publisher.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "positioning/radio/batch_codec.hpp"

namespace lotse::publish {
namespace {

using std::chrono::milliseconds;

/// How long a finished batch may lie before it is noticed: a fifth of the time it waits for
/// company anyway.
constexpr milliseconds step_time{20};
constexpr milliseconds last_words{1000};

Outbox::Instant now() {
  return std::chrono::steady_clock::now();
}

}  // namespace

Publisher::Publisher(std::unique_ptr<HubLink> link, std::uint64_t boot, OutboxOptions options)
    : link_(std::move(link)), outbox_(boot, options) {}

void Publisher::add(radio::Sighting sighting) {
  const std::scoped_lock lock(mutex_);
  outbox_.add(std::move(sighting), now());
}

OutboxCounts Publisher::counts() const {
  const std::scoped_lock lock(mutex_);
  return outbox_.counts();
}

std::size_t Publisher::waiting() const {
  const std::scoped_lock lock(mutex_);
  return outbox_.size();
}

void Publisher::run(std::stop_token stop) {
  while (!stop.stop_requested()) step();
  {
    const std::scoped_lock lock(mutex_);
    outbox_.close_batch();
  }
  const auto deadline = now() + last_words;
  while (waiting() > 0 && now() < deadline) step();
}

void Publisher::step() {
  send_due();
  for (auto message = link_->receive(step_time); message; message = link_->receive({})) {
    take_answer(*message);
  }
  report_link();
  ++turns_;
}

void Publisher::send_due() {
  for (;;) {
    std::vector<std::uint8_t> message;
    std::uint64_t sequence = 0;
    {
      const std::scoped_lock lock(mutex_);
      const radio::Batch* due = outbox_.due(now());
      if (!due) return;
      radio::Batch batch = *due;
      batch.sent_at = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
      message = radio::encode(batch);
      sequence = batch.sequence;
    }
    const bool sent = link_->try_send(message);
    const std::scoped_lock lock(mutex_);
    if (!sent) return outbox_.send_again();
    outbox_.mark_sent(sequence, now());
  }
}

void Publisher::take_answer(std::span<const std::uint8_t> message) {
  const auto acknowledgement = radio::decode_acknowledgement(message);
  if (!acknowledgement) return;  // from a hub newer than this gateway
  const std::scoped_lock lock(mutex_);
  outbox_.acknowledge(*acknowledgement);
}

void Publisher::report_link() {
  const LinkState state = link_->state();
  if (state == std::exchange(reported_, state)) return;
  switch (state) {
    case LinkState::connected:
      return spdlog::info("connected to the hub");
    case LinkState::not_connected:
      return spdlog::warn("the connection to the hub is lost; sightings are kept meanwhile");
    case LinkState::key_refused:
      return spdlog::error("the hub does not know this gateway's key; enrol it at the hub");
    case LinkState::wrong_hub_key:
      return spdlog::error(
          "what answers at hub.endpoint hung up: hub.public_key is not its key, or it is no hub");
  }
}

}  // namespace lotse::publish
