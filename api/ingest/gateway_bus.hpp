// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "api/ingest/batch_intake.hpp"
#include "api/ingest/gateway_watch.hpp"
#include "firmware_config/curve/secret_key.hpp"

namespace lotse::ingest {

struct BusOptions {
  std::string listen;  ///< as ZeroMQ writes it: "tcp://127.0.0.1:7411"; port "*" takes a free one
  curve::SecretKey secret_key;
  std::map<std::string, radio::GatewayId> gateways;  ///< by their public key, Z85
};

/// The bus could not be listened on; the text says what to do about it.
struct BusError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Where gateways connect: a ZeroMQ ROUTER with CURVE. Only keys on the list get in (ZAP, ZeroMQ
/// RFC 27); a gateway is known by its key, whatever it calls itself. Each batch that is taken in
/// is handed over at once and acknowledged when the ledger has written it down: what is live never
/// waits for a disk, and what is acknowledged is known after a restart too. All of it happens on
/// the bus's own thread.
class GatewayBus {
 public:
  using HandOver = std::function<void(const BatchIntake::Taken&)>;
  using Clock = std::function<radio::Timestamp()>;
  using Warn = std::function<void(const std::string&)>;

  /// Listens when the constructor returns. @param intake, @param watch and @param ledger must
  /// outlive it; @param warn is told what was dropped, at most once a second for each source.
  /// @throws BusError
  GatewayBus(const BusOptions& options, BatchIntake& intake, GatewayWatch& watch,
             service::GatewayLedger& ledger, HandOver hand_over, Clock clock, Warn warn);
  ~GatewayBus();  ///< within half a second
  /// Lets these in from now on, and nobody else: also what comes on an open connection of another
  /// is dropped. Thread-safe. @param gateways by their public key, Z85.
  void admit(std::map<std::string, radio::GatewayId> gateways);
  std::string endpoint() const;  ///< with the port that was taken

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace lotse::ingest
