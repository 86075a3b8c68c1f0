// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "gateway/bluez/bluez_source.hpp"
#include "gateway/bluez/change_queue.hpp"
#include "gateway/bluez/device_signals.hpp"
#include "gateway/bluez/device_table.hpp"
#include "gateway/bluez/mgmt_socket.hpp"
#include "gateway/bluez/station.hpp"

namespace lotse::bluez {

/// Everything held on the bus while the gateway listens; bluetoothd ends the discoveries, monitors
/// and beacons of a connection that goes away. To be used by one thread.
class Listening {
 public:
  using Instant = Station::Instant;

  /// Throws SourceFailure when there is no system bus.
  explicit Listening(const BluezOptions& options);
  ~Listening();
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

  /// Waits a little for something to happen and deals with it: hands over what was heard, looks
  /// for adapters that are missing, wakes up those that are silent.
  void turn(const std::stop_token& stop, const advert::AdvertisementSource::Heard& heard);

  advert::SourceHealth health() const;

 private:
  void apply(const DeviceChange& change, const advert::AdvertisementSource::Heard& heard);
  void look_after_stations(Instant now);
  void attach_stations(Instant now);
  void lose(Station& station, const std::string& why);
  void remember_devices(const ManagedObjects& objects, const std::string& adapter_path);
  void report_losses();

  ChangeQueue queue_;
  std::unique_ptr<sdbus::IConnection> bus_;
  std::optional<MgmtSocket> mgmt_;
  std::string mgmt_trouble_;
  std::optional<DeviceSignals> signals_;
  std::optional<AdvertisementMonitor> monitor_;
  std::vector<Station> stations_;
  DeviceTable devices_;
  Instant next_look_{};
  std::uint64_t reported_lost_ = 0;
};

}  // namespace lotse::bluez
