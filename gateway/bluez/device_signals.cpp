// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/device_signals.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "gateway/advert/ad_structure.hpp"
#include "gateway/bluez/bus_names.hpp"

namespace lotse::bluez {
namespace {

using advert::AdType;
using Bytes = std::vector<std::uint8_t>;

constexpr const char* device_changes =
    "type='signal',sender='org.bluez',interface='org.freedesktop.DBus.Properties',"
    "member='PropertiesChanged',path_namespace='/org/bluez',arg0='org.bluez.Device1'";
constexpr const char* additions =
    "type='signal',sender='org.bluez',interface='org.freedesktop.DBus.ObjectManager',"
    "member='InterfacesAdded'";
constexpr const char* removals =
    "type='signal',sender='org.bluez',interface='org.freedesktop.DBus.ObjectManager',"
    "member='InterfacesRemoved'";
constexpr const char* owner_changes =
    "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',"
    "member='NameOwnerChanged',arg0='org.bluez'";

radio::Timestamp now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// BlueZ's a{qv} as AD structures again.
Bytes manufacturer_structures(const sdbus::Variant& property) {
  Bytes structures;
  for (const auto& [company, payload] : property.get<std::map<std::uint16_t, sdbus::Variant>>()) {
    Bytes data = {static_cast<std::uint8_t>(company), static_cast<std::uint8_t>(company >> 8)};
    const auto bytes = payload.get<Bytes>();
    data.insert(data.end(), bytes.begin(), bytes.end());
    append_structure(structures, AdType::manufacturer_data, data);
  }
  return structures;
}

/// A UUID's 16 bytes in the order of the air, last first; none if it is not one.
std::optional<Bytes> uuid_bytes(std::string text) {
  std::erase(text, '-');
  if (text.size() != 32) return std::nullopt;
  Bytes bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    std::uint8_t byte = 0;
    if (std::from_chars(&text[i], &text[i] + 2, byte, 16).ptr != &text[i] + 2) return std::nullopt;
    bytes.insert(bytes.begin(), byte);
  }
  return bytes;
}

/// The part of a UUID that all short ones share: Bluetooth Core 5.3 Vol 3 Part B §2.5.1.
constexpr std::uint8_t base_uuid[] = {0xFB, 0x34, 0x9B, 0x5F, 0x80, 0x00,
                                      0x00, 0x80, 0x00, 0x10, 0x00, 0x00};

/// BlueZ's a{sv}, by UUID as text, as AD structures again.
Bytes service_structures(const sdbus::Variant& property) {
  Bytes structures;
  for (const auto& [text, payload] : property.get<std::map<std::string, sdbus::Variant>>()) {
    const auto uuid = uuid_bytes(text);
    if (!uuid) continue;
    const bool is_short = std::equal(std::begin(base_uuid), std::end(base_uuid), uuid->begin()) &&
                          (*uuid)[14] == 0 && (*uuid)[15] == 0;
    Bytes data = is_short ? Bytes{(*uuid)[12], (*uuid)[13]} : *uuid;
    const auto bytes = payload.get<Bytes>();
    data.insert(data.end(), bytes.begin(), bytes.end());
    append_structure(structures, is_short ? AdType::service_data_16 : AdType::service_data_128,
                     data);
  }
  return structures;
}

}  // namespace

DeviceChange device_change(std::string path, const Properties& properties) {
  DeviceChange change;
  change.path = std::move(path);
  change.time = now();
  if (const auto rssi = properties.find("RSSI"); rssi != properties.end()) {
    change.rssi = radio::Dbm{static_cast<double>(rssi->second.get<std::int16_t>())};
  }
  if (const auto data = properties.find("ManufacturerData"); data != properties.end()) {
    change.manufacturer_data = manufacturer_structures(data->second);
  }
  if (const auto data = properties.find("ServiceData"); data != properties.end()) {
    change.service_data = service_structures(data->second);
  }
  return change;
}

DeviceSignals::DeviceSignals(sdbus::IConnection& bus, ChangeQueue& queue, bool with_devices)
    : queue_(queue), with_devices_(with_devices) {
  // An exception that leaves a callback ends the process; one signal that isn't BlueZ's must not.
  const auto guarded = [this](void (DeviceSignals::*read)(sdbus::Message&)) {
    return [this, read](sdbus::Message& signal) {
      try {
        (this->*read)(signal);
      } catch (const sdbus::Error&) {
        queue_.count_unreadable();
      }
    };
  };
  if (with_devices_) {
    properties_changed_ =
        bus.addMatch(device_changes, guarded(&DeviceSignals::on_properties_changed));
  }
  interfaces_added_ = bus.addMatch(additions, guarded(&DeviceSignals::on_interfaces_added));
  interfaces_removed_ = bus.addMatch(removals, guarded(&DeviceSignals::on_interfaces_removed));
  name_owner_changed_ = bus.addMatch(owner_changes, guarded(&DeviceSignals::on_name_owner_changed));
}

void DeviceSignals::on_properties_changed(sdbus::Message& signal) {
  std::string interface;
  Properties changed;
  signal >> interface >> changed;
  queue_.push(device_change(signal.getPath(), changed));
}

void DeviceSignals::on_interfaces_added(sdbus::Message& signal) {
  sdbus::ObjectPath path;
  std::map<std::string, Properties> interfaces;
  signal >> path >> interfaces;
  if (interfaces.contains(bus_names::adapter)) {
    queue_.push({DeviceChange::Kind::adapter_added, path, now(), {}, {}, {}});
  }
  const auto device = interfaces.find(bus_names::device);
  if (with_devices_ && device != interfaces.end()) {
    queue_.push(device_change(path, device->second));
  }
}

void DeviceSignals::on_interfaces_removed(sdbus::Message& signal) {
  sdbus::ObjectPath path;
  std::vector<std::string> interfaces;
  signal >> path >> interfaces;
  const auto is_removed = [&](const char* interface) {
    return std::ranges::find(interfaces, interface) != interfaces.end();
  };
  if (is_removed(bus_names::device)) {
    queue_.push({DeviceChange::Kind::removed, path, now(), {}, {}, {}});
  } else if (is_removed(bus_names::adapter)) {
    queue_.push({DeviceChange::Kind::adapter_removed, path, now(), {}, {}, {}});
  }
}

void DeviceSignals::on_name_owner_changed(sdbus::Message& signal) {
  std::string name;
  std::string old_owner;
  std::string new_owner;
  signal >> name >> old_owner >> new_owner;
  if (!old_owner.empty()) queue_.push({DeviceChange::Kind::daemon_gone, "", now(), {}, {}, {}});
  if (!new_owner.empty()) queue_.push({DeviceChange::Kind::daemon_came, "", now(), {}, {}, {}});
}

}  // namespace lotse::bluez
