// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/listening.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "gateway/bluez/bus_names.hpp"

namespace lotse::bluez {
namespace {

using advert::SourceFailure;
using namespace std::chrono_literals;

/// How often missing and silent adapters are looked after.
constexpr std::chrono::milliseconds between_looks = 500ms;

std::unique_ptr<sdbus::IConnection> connect() {
  try {
    return sdbus::createSystemBusConnection();
  } catch (const sdbus::Error& error) {
    throw SourceFailure("the system bus is not there (" + error.getMessage() +
                        "); run: systemctl start dbus");
  }
}

ManagedObjects managed_objects(sdbus::IConnection& bus) {
  auto proxy = sdbus::createProxy(bus, bus_names::service, "/");
  proxy->finishRegistration();
  ManagedObjects objects;
  try {
    proxy->callMethod("GetManagedObjects")
        .onInterface(bus_names::object_manager)
        .withTimeout(bus_names::patience)
        .storeResultsTo(objects);
  } catch (const sdbus::Error& error) {
    if (error.getName() == "org.freedesktop.DBus.Error.AccessDenied") {
      throw SourceFailure(
          "this user may not speak to bluetoothd; run: usermod -aG bluetooth USER, or run the "
          "gateway through its systemd unit");
    }
    throw SourceFailure("bluetoothd does not answer (" + error.getMessage() +
                        "); run: systemctl enable --now bluetooth");
  }
  return objects;
}

}  // namespace

Listening::Listening(const BluezOptions& options) : bus_(connect()) {
  if (options.mgmt) {
    try {
      mgmt_.emplace(queue_);
    } catch (const SourceFailure& failure) {
      mgmt_trouble_ = failure.what();  // bluetoothd tells most of it too
      spdlog::error(mgmt_trouble_);
    }
  }
  signals_.emplace(*bus_, queue_, !mgmt_);
  monitor_.emplace(*bus_, monitor_patterns(options.kinds));
  stations_.reserve(options.radios.size());
  for (const BluezRadio& radio : options.radios) {
    stations_.emplace_back(radio, *bus_, *monitor_, options.recovery);
  }
  bus_->enterEventLoopAsync();
}

Listening::~Listening() {
  bus_->leaveEventLoop();
}

void Listening::turn(const std::stop_token& stop, const advert::AdvertisementSource::Heard& heard) {
  if (const auto change = queue_.pop(stop, between_looks)) apply(*change, heard);
  const auto now = std::chrono::steady_clock::now();
  if (now < next_look_) return;
  next_look_ = now + between_looks;
  look_after_stations(now);
  report_losses();
}

void Listening::apply(const DeviceChange& change, const advert::AdvertisementSource::Heard& heard) {
  using Kind = DeviceChange::Kind;
  const auto now = std::chrono::steady_clock::now();
  if (const auto advertisement = devices_.apply(change)) {
    for (Station& station : stations_) {
      if (station.anchor() == advertisement->anchor) station.heard(now);
    }
    heard(*advertisement);
  } else if (change.kind == Kind::daemon_gone) {
    for (Station& station : stations_) {
      lose(station, "bluetoothd went away; run: systemctl status bluetooth");
    }
  } else if (change.kind == Kind::adapter_removed) {
    for (Station& station : stations_) {
      if (!station.is_attached() || station.path() != change.path) continue;
      lose(station, "the Bluetooth adapter " + change.path + " was removed; plug it in again");
    }
  } else if (change.kind == Kind::daemon_came || change.kind == Kind::adapter_added) {
    for (Station& station : stations_) station.hurry(now);
  }
}

void Listening::look_after_stations(Instant now) {
  if (std::ranges::any_of(stations_, [&](const Station& s) { return s.wants_adapter(now); })) {
    attach_stations(now);
  }
  for (Station& station : stations_) {
    if (!station.is_attached()) continue;
    const std::string path = station.path();
    station.recover(now);
    if (!station.is_attached()) devices_.detach(path);
  }
}

void Listening::attach_stations(Instant now) {
  ManagedObjects objects;
  std::string trouble;
  try {
    objects = managed_objects(*bus_);
  } catch (const SourceFailure& failure) {
    trouble = failure.what();
  }
  for (Station& station : stations_) {
    if (!station.wants_adapter(now)) continue;
    if (!trouble.empty()) {
      station.lose(trouble, now);
    } else if (station.attach(objects, now)) {
      devices_.attach(station.path(), station.anchor());
      if (!mgmt_) remember_devices(objects, station.path());
    }
  }
}

void Listening::lose(Station& station, const std::string& why) {
  if (station.is_attached()) devices_.detach(station.path());
  station.lose(why, std::chrono::steady_clock::now());
}

/// Payloads that bluetoothd knows from before, in case it only signals levels from now on.
void Listening::remember_devices(const ManagedObjects& objects, const std::string& adapter_path) {
  for (const auto& [path, interfaces] : objects) {
    const auto device = interfaces.find(bus_names::device);
    if (device == interfaces.end() || !path.starts_with(adapter_path + '/')) continue;
    DeviceChange change = device_change(path, device->second);
    change.rssi.reset();  // heard before we listened
    devices_.apply(change);
  }
}

void Listening::report_losses() {
  const std::uint64_t lost = queue_.lost();
  if (lost == reported_lost_) return;
  spdlog::warn("{} signals of bluetoothd lost: too many, or not to be read", lost - reported_lost_);
  reported_lost_ = lost;
}

advert::SourceHealth Listening::health() const {
  advert::SourceHealth health;
  for (const Station& station : stations_) {
    health.radios.push_back(station.report());
    for (std::string& sentence : station.impairments()) {
      const auto& known = health.impairments;
      if (std::ranges::find(known, sentence) == known.end()) {
        health.impairments.push_back(std::move(sentence));
      }
    }
  }
  if (!mgmt_trouble_.empty()) health.impairments.push_back(mgmt_trouble_);
  return health;
}

}  // namespace lotse::bluez
