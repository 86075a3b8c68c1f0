// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "gateway/advert/advertisement_source.hpp"
#include "positioning/radio/beacon_identity.hpp"

namespace lotse::bluez {

struct BluezRadio {
  radio::AnchorId anchor;
  std::string adapter;  ///< its name, "hci0", or its address
};

struct BluezOptions {
  std::vector<BluezRadio> radios;
  std::vector<radio::BeaconKind> kinds;  ///< what the controllers have to look for
};

/// This machine's radios, through BlueZ's bluetoothd on the system bus. It holds an advertisement
/// monitor and a filtered discovery at the same time: only together do they give every packet of
/// every beacon (measured: 10 Hz of 10 Hz together, 2.2 Hz and 0.07 Hz alone).
class BluezSource : public advert::AdvertisementSource {
 public:
  explicit BluezSource(BluezOptions options) : options_(std::move(options)) {}

  void run(std::stop_token stop, const Heard& heard) override;

  /// What keeps it from hearing everything, each in a sentence with its cure. Thread-safe.
  std::vector<std::string> impairments() const;

 private:
  void impaired(std::string sentence);

  BluezOptions options_;
  mutable std::mutex mutex_;  // guards impairments_
  std::vector<std::string> impairments_;
};

}  // namespace lotse::bluez
