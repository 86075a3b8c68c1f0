// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

#include <optional>
#include <string>
#include <vector>

#include "gateway/bluez/adapter.hpp"
#include "gateway/bluez/advertisement_monitor.hpp"
#include "gateway/bluez/bluez_source.hpp"
#include "gateway/bluez/own_beacon.hpp"
#include "gateway/bluez/recovery.hpp"

namespace lotse::bluez {

/// One of the gateway's radios: looks for its adapter until it is there, makes it scan and send,
/// and wakes it up when it falls silent. It never gives up and is never in a hurry: what fails is
/// tried again after a second, then ever more rarely, at least twice a minute. Not thread-safe.
class Station {
 public:
  using Instant = Recovery::Instant;

  /// @param bus and @param monitor must outlive it.
  Station(const BluezRadio& radio, sdbus::IConnection& bus, AdvertisementMonitor& monitor,
          const RecoveryOptions& recovery);

  const radio::AnchorId& anchor() const { return radio_.anchor; }
  bool is_attached() const { return adapter_.has_value(); }
  /// The adapter's path on the bus; it must be attached.
  const std::string& path() const { return adapter_->path(); }

  /// It has no adapter, and it is time to look for one.
  bool wants_adapter(Instant now) const { return !adapter_ && now >= next_attempt_; }
  /// Looks among what bluetoothd manages, and starts what is found. True when it scans.
  bool attach(const ManagedObjects& objects, Instant now);
  /// There is no adapter to be had, or no more; the sentence says why and what to do.
  void lose(std::string why, Instant now);
  /// Something has changed for the better: looks again at once.
  void hurry(Instant now);

  void heard(Instant now) { recovery_.heard(now); }
  /// Takes the step against silence that is due, if one is.
  void recover(Instant now);

  /// Without what it heard, which is counted elsewhere.
  radio::RadioReport report() const;
  std::vector<std::string> impairments() const;

 private:
  void start(Adapter& adapter);
  void send_beacon(const Adapter& adapter);
  void take(RecoveryStep step);

  BluezRadio radio_;
  sdbus::IConnection& bus_;
  AdvertisementMonitor& monitor_;
  std::optional<OwnBeacon> beacon_;
  std::optional<Adapter> adapter_;
  Recovery recovery_;
  Instant next_attempt_{};
  std::chrono::seconds pause_;
  std::string trouble_;         // why there is no adapter
  std::string beacon_trouble_;  // why its own beacon is not sent
  std::string restart_trouble_;
};

}  // namespace lotse::bluez
