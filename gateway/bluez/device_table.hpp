// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/bluez/device_change.hpp"

namespace lotse::bluez {

/// Turns BlueZ's changes back into advertisements. BlueZ tells only what is new about a device, so
/// the rest of its payload is kept here, until BlueZ forgets the device; at most `most_devices` of
/// them, the one not heard for longest goes first. Not thread-safe.
class DeviceTable {
 public:
  /// Rotating addresses make new devices every few minutes; BlueZ forgets them 30 s after they are
  /// last heard. So many at once mean a flood, and about 1 MB.
  static constexpr std::size_t default_most_devices = 4096;

  explicit DeviceTable(std::size_t most_devices = default_most_devices)
      : most_devices_(most_devices) {}

  /// From now on what is heard on the adapter, such as "/org/bluez/hci0", is heard by the anchor.
  void attach(const std::string& adapter_path, radio::AnchorId anchor);
  /// The adapter is gone, and all that it heard.
  void detach(const std::string& adapter_path);

  /// The advertisement, if the change is one: a level came with it, on one of our adapters.
  std::optional<advert::Advertisement> apply(const DeviceChange& change);
  std::size_t size() const { return devices_.size(); }

 private:
  struct Device {
    std::vector<std::uint8_t> manufacturer_data;
    std::vector<std::uint8_t> service_data;
    radio::Timestamp last_change;
  };
  void drop_oldest();

  std::map<std::string, radio::AnchorId, std::less<>> anchors_;  // by adapter path
  std::size_t most_devices_;
  std::unordered_map<std::string, Device> devices_;
};

}  // namespace lotse::bluez
