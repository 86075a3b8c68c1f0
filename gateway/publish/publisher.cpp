// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/publisher.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "positioning/radio/batch_codec.hpp"
#include "positioning/radio/report_codec.hpp"

namespace lotse::publish {
namespace {

using std::chrono::milliseconds;

/// How long a finished batch may lie before it is noticed: a fifth of the time it waits for
/// company anyway.
constexpr milliseconds step_time{20};
constexpr milliseconds last_words{1000};
/// While a slow card holds up the sending: 25 s of a crowded showroom, some 7 MB.
constexpr std::size_t most_incoming = 50'000;
constexpr std::chrono::seconds between_troubles{10};

Instant now() {
  return std::chrono::steady_clock::now();
}

radio::Timestamp wall_time() {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

}  // namespace

Publisher::Publisher(std::unique_ptr<HubLink> link, Outbox outbox)
    : link_(std::move(link)), outbox_(std::move(outbox)) {
  update_status();
}

void Publisher::add(radio::Sighting sighting) {
  const std::scoped_lock lock(mutex_);
  incoming_.push_back(std::move(sighting));
  if (incoming_.size() <= most_incoming) return;
  incoming_.pop_front();
  ++dropped_incoming_;
}

void Publisher::tell(const radio::GatewayReport& report) {
  auto message = radio::encode(report);
  const std::scoped_lock lock(mutex_);
  report_ = std::move(message);
}

PublisherStatus Publisher::status() const {
  const std::scoped_lock lock(mutex_);
  PublisherStatus status = status_;
  status.waiting += incoming_.size();
  status.counts.dropped_sightings += dropped_incoming_;
  return status;
}

void Publisher::run(std::stop_token stop) {
  while (!stop.stop_requested()) step();
  take_incoming();
  outbox_.close_batch(now());
  const auto deadline = now() + last_words;
  while (!outbox_.is_delivered() && now() < deadline) step();
  try {
    outbox_.park();
  } catch (const SpoolError& error) {
    spdlog::error("{}; what the hub has not taken is lost", error.what());
  }
  update_status();
}

void Publisher::step() {
  take_incoming();
  settle();
  send_due();
  send_report();
  for (auto message = link_->receive(step_time); message; message = link_->receive({})) {
    take_answer(*message);
  }
  report_link();
  ++turns_;
  update_status();
}

void Publisher::take_incoming() {
  std::deque<radio::Sighting> incoming;
  {
    const std::scoped_lock lock(mutex_);
    incoming = std::exchange(incoming_, {});
    status_.waiting += incoming.size();
  }
  for (radio::Sighting& sighting : incoming) outbox_.add(std::move(sighting), now());
}

void Publisher::settle() {
  try {
    outbox_.settle(now(), wall_time());
  } catch (const SpoolError& error) {
    report_trouble(error.what());
  }
}

void Publisher::send_due() {
  while (const radio::Batch* due = outbox_.due(now())) {
    radio::Batch batch = *due;
    batch.sent_at = wall_time();
    if (!link_->try_send(radio::encode(batch))) return outbox_.send_again();
    outbox_.mark_sent(now());
  }
}

void Publisher::send_report() {
  std::optional<std::vector<std::uint8_t>> report;
  {
    const std::scoped_lock lock(mutex_);
    report = std::exchange(report_, std::nullopt);
  }
  if (!report || link_->try_send(*report)) return;
  const std::scoped_lock lock(mutex_);
  if (!report_) report_ = std::move(report);
}

void Publisher::take_answer(std::span<const std::uint8_t> message) {
  if (const auto taken = radio::decode_acknowledgement(message)) {
    outbox_.acknowledge({taken->boot, taken->sequence});
  } else if (const auto refused = radio::decode_refusal(message)) {
    outbox_.refuse({refused->boot, refused->sequence});
    report_trouble("the hub cannot read this gateway's batches; install the same version on both");
  }  // else from a hub newer than this gateway
}

void Publisher::report_link() {
  const LinkState state = link_->state();
  if (state == std::exchange(link_state_, state)) return;
  switch (state) {
    case LinkState::connected:
      outbox_.send_again();  // what was on its way through the connection before this one
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

void Publisher::report_trouble(const std::string& text) {
  if (now() < next_trouble_) return;
  next_trouble_ = now() + between_troubles;
  spdlog::error(text);
}

void Publisher::update_status() {
  const std::scoped_lock lock(mutex_);
  status_ = {outbox_.counts(),     outbox_.in_memory(),      outbox_.on_disk(),
             outbox_.disk_bytes(), outbox_.oldest_on_disk(), link_state_};
}

}  // namespace lotse::publish
