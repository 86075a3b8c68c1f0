// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lotse::testing {

/// org.bluez on the test's bus: one adapter, hci0, and the devices that the test lets it hear. It
/// signals as bluetoothd 5.66 does.
class FakeBluez {
 public:
  struct Options {
    bool monitors = true;  ///< bluetoothd --experimental
    bool powered = true;
    bool blocked = false;     ///< by rfkill: cannot be powered
    bool advertising = true;  ///< the adapter can send
  };
  using ManufacturerData = std::map<std::uint16_t, sdbus::Variant>;
  using ServiceData = std::map<std::string, sdbus::Variant>;
  using Properties = std::map<std::string, sdbus::Variant>;

  FakeBluez() : FakeBluez(Options{true, true, false, true}) {}
  explicit FakeBluez(Options options);
  ~FakeBluez();

  /// What it was asked for so far.
  struct Asked {
    Properties filter;
    bool discovering = false;
    std::string monitor_path;  ///< of the application that registered a monitor
    std::string monitor_owner;
    bool powered = false;
    int discoveries = 0;  ///< how often one was started
    int power_offs = 0;
    std::string beacon_path;  ///< of the advertisement that was registered
    std::string beacon_owner;
  };
  Asked asked() const;
  /// The properties of the registered advertisement, read from it as bluetoothd does.
  Properties beacon() const;
  /// The patterns of the registered monitor, read from it as bluetoothd does.
  using Pattern = sdbus::Struct<std::uint8_t, std::uint8_t, std::vector<std::uint8_t>>;
  std::vector<Pattern> monitor_patterns() const;

  static std::string device_path(int number);
  void add_device(int number, std::int16_t rssi, const ManufacturerData& data);
  void change_device(int number, const Properties& changed);
  void remove_device(int number);
  /// A signal under the name of Device1 whose content is not of BlueZ's types.
  void send_nonsense(int number);
  /// Pulled out, and plugged in again.
  void remove_adapter();
  void add_adapter();

 private:
  void offer_adapter();

  Options options_;
  mutable std::mutex mutex_;
  Asked asked_;
  std::unique_ptr<sdbus::IConnection> bus_;
  std::unique_ptr<sdbus::IObject> adapter_;
  std::map<int, std::unique_ptr<sdbus::IObject>> devices_;
};

}  // namespace lotse::testing
