// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/hub_link.hpp"

#include <chrono>
#include <stdexcept>
#include <zmq.hpp>

namespace lotse::publish {
namespace {

namespace option = zmq::sockopt;

/// HWM counts messages. Ours are batches, so a small one does; the outbox's window is less than
/// half of it, so that a refused send means that there is no connection.
constexpr int high_water_mark = 160;
/// A dead hub is noticed within 1.5 s, rather than after minutes of TCP retries.
constexpr int heartbeat_interval_ms = 500;
constexpr int heartbeat_timeout_ms = 1500;
constexpr int reconnect_first_ms = 100;
constexpr int reconnect_longest_ms = 2000;
/// After a refusal ZeroMQ tries no more (its session ends on a protocol error), but an operator may
/// enrol this gateway, or mend the hub's key, at any time.
constexpr std::chrono::seconds retry_after_refusal{2};
/// The hub only sends acknowledgements, of some 40 bytes.
constexpr std::int64_t longest_incoming_bytes = 1024;

/// Follows what the socket says about its connection.
class Observer : public zmq::monitor_t {
 public:
  LinkState state = LinkState::not_connected;

  void on_event_handshake_succeeded(const zmq_event_t&, const char*) override {
    state = LinkState::connected;
  }
  void on_event_disconnected(const zmq_event_t&, const char*) override {
    if (state == LinkState::connected) state = LinkState::not_connected;
  }
  void on_event_connect_retried(const zmq_event_t&, const char*) override {
    if (state == LinkState::connected) state = LinkState::not_connected;
  }
  void on_event_handshake_failed_auth(const zmq_event_t&, const char*) override {
    state = LinkState::key_refused;
  }
  void on_event_handshake_failed_protocol(const zmq_event_t&, const char*) override {
    state = LinkState::wrong_hub_key;
  }
  void on_event_handshake_failed_no_detail(const zmq_event_t&, const char*) override {
    // The hub hangs up on a message that its key does not open, and on a stranger.
    if (state != LinkState::key_refused) state = LinkState::wrong_hub_key;
  }
};

}  // namespace

struct HubLink::Sockets {
  std::string endpoint;
  std::chrono::steady_clock::time_point tried;
  zmq::context_t context;
  zmq::socket_t dealer{context, zmq::socket_type::dealer};
  Observer observer;  // goes before the socket that it observes
};

HubLink::HubLink(const HubAddress& hub, const curve::SecretKey& key,
                 const radio::GatewayId& gateway)
    : sockets_(std::make_unique<Sockets>()) {
  zmq::socket_t& dealer = sockets_->dealer;
  dealer.set(option::linger, 0);     // what matters is kept in the outbox
  dealer.set(option::immediate, 1);  // no connection: refuse, so that the outbox keeps it
  dealer.set(option::sndhwm, high_water_mark);
  dealer.set(option::maxmsgsize, longest_incoming_bytes);
  dealer.set(option::heartbeat_ivl, heartbeat_interval_ms);
  dealer.set(option::heartbeat_timeout, heartbeat_timeout_ms);
  dealer.set(option::reconnect_ivl, reconnect_first_ms);
  dealer.set(option::reconnect_ivl_max, reconnect_longest_ms);
  dealer.set(option::routing_id, gateway.value);
  dealer.set(option::curve_serverkey, hub.public_key);
  dealer.set(option::curve_publickey, key.public_key());
  dealer.set(option::curve_secretkey, key.z85());
  try {
    sockets_->observer.init(dealer, "inproc://hub-link-events");
    sockets_->endpoint = hub.endpoint;
    sockets_->tried = std::chrono::steady_clock::now();
    dealer.connect(hub.endpoint);
  } catch (const zmq::error_t& error) {
    throw std::runtime_error("hub.endpoint \"" + hub.endpoint + "\": " + error.what());
  }
}

HubLink::~HubLink() = default;

bool HubLink::try_send(std::span<const std::uint8_t> message) {
  const auto sent =
      sockets_->dealer.send(zmq::buffer(message.data(), message.size()), zmq::send_flags::dontwait);
  return sent.has_value();
}

std::optional<std::vector<std::uint8_t>> HubLink::receive(std::chrono::milliseconds timeout) {
  zmq::pollitem_t item{sockets_->dealer.handle(), 0, ZMQ_POLLIN, 0};
  try {
    zmq::poll(&item, 1, timeout);
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;  // a signal: the caller looks whether to stop
    return std::nullopt;
  }
  zmq::message_t message;
  if (!sockets_->dealer.recv(message, zmq::recv_flags::dontwait)) return std::nullopt;
  const auto* begin = message.data<std::uint8_t>();
  return std::vector<std::uint8_t>(begin, begin + message.size());
}

LinkState HubLink::state() {
  while (sockets_->observer.check_event(0)) {
  }
  const LinkState state = sockets_->observer.state;
  const bool refused = state == LinkState::key_refused || state == LinkState::wrong_hub_key;
  const auto now = std::chrono::steady_clock::now();
  if (refused && now - sockets_->tried >= retry_after_refusal) {
    sockets_->tried = now;
    sockets_->dealer.disconnect(sockets_->endpoint);
    sockets_->dealer.connect(sockets_->endpoint);
  }
  return state;
}

}  // namespace lotse::publish
