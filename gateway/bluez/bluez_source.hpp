// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/advert/frame.hpp"
#include "gateway/bluez/recovery.hpp"
#include "positioning/radio/beacon_identity.hpp"

namespace lotse::bluez {

struct BluezRadio {
  radio::AnchorId anchor;
  std::string adapter;                                   ///< its name, "hci0", or its address
  std::optional<advert::IBeacon> beacon = std::nullopt;  ///< what it sends itself
};

struct BluezOptions {
  std::vector<BluezRadio> radios;
  std::vector<radio::BeaconKind> kinds;  ///< what the controllers have to look for
  bool mgmt = false;  ///< hear through the kernel's management socket: for busy places
  RecoveryOptions recovery = {};
};

/// This machine's radios, through BlueZ's bluetoothd on the system bus. It holds an advertisement
/// monitor and a filtered discovery at the same time: only together do they give every packet of
/// every beacon (measured: 10 Hz of 10 Hz together, 2.2 Hz and 0.07 Hz alone). Whatever is missing
/// or goes away is said in `health` and looked for again, for as long as it runs.
class BluezSource : public advert::AdvertisementSource {
 public:
  explicit BluezSource(BluezOptions options) : options_(std::move(options)) {}

  void run(std::stop_token stop, const Heard& heard) override;
  advert::SourceHealth health() const override;

 private:
  void set_health(advert::SourceHealth health);
  void wait(const std::stop_token& stop);

  BluezOptions options_;
  mutable std::mutex mutex_;  // guards health_
  advert::SourceHealth health_;
};

}  // namespace lotse::bluez
