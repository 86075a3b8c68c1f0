// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "firmware_config/curve/secret_key.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::publish {

/// Where the hub listens and how to know that it is the hub.
struct HubAddress {
  std::string endpoint;    ///< as ZeroMQ writes it: "tcp://hub.local:7411"
  std::string public_key;  ///< Z85
};

enum class LinkState {
  not_connected,  ///< nobody answers; it goes on trying
  connected,      ///< encrypted, and each side has proved its key
  key_refused,    ///< the hub answers and does not know this gateway's key
  wrong_hub_key,  ///< who answers does not have the hub's key, or speaks another protocol
};

/// The gateway's end of the encrypted connection to the hub: a ZeroMQ DEALER with CURVE that
/// reconnects by itself and queues nothing while it is not connected. To be used by one thread.
class HubLink {
 public:
  /// Throws std::runtime_error with a sentence when the endpoint is not one.
  HubLink(const HubAddress& hub, const curve::SecretKey& key, const radio::GatewayId& gateway);
  ~HubLink();

  /// False when there is no connection to send it on; the caller keeps the message then.
  bool try_send(std::span<const std::uint8_t> message);
  /// A message of the hub, waiting at most `timeout` for one.
  std::optional<std::vector<std::uint8_t>> receive(std::chrono::milliseconds timeout);
  /// The state as far as it is known now. To be asked again and again: who was refused tries anew
  /// in here.
  LinkState state();

 private:
  struct Sockets;
  std::unique_ptr<Sockets> sockets_;
};

}  // namespace lotse::publish
