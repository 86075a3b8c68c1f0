// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "api/load/hub_config.hpp"
#include "api/load/showroom.hpp"
#include "firmware_config/curve/secret_key.hpp"

namespace lotse::hub {

/// A showroom's hub at work: from its construction, when it listens to gateways and serves HTTP,
/// to its end, which takes under two seconds whatever is connected and leaves nothing unwritten.
class Hub {
 public:
  using Log = std::function<void(const std::string&)>;

  /// @param warn is told what went wrong while running, from any thread.
  /// @throws store::StoreError, ingest::BusError, http::ListenError, each with one sentence that
  /// says what to do.
  Hub(const load::HubConfig& config, const load::Showroom& showroom,
      const curve::SecretKey& secret_key, const Log& warn);
  ~Hub();

  std::string bus_endpoint() const;
  int http_port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace lotse::hub
