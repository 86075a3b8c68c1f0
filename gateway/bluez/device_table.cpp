// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/device_table.hpp"

#include <algorithm>
#include <utility>

namespace lotse::bluez {
namespace {

/// "/org/bluez/hci0/dev_…" lies on "/org/bluez/hci0".
std::string_view adapter_of(std::string_view device_path) {
  return device_path.substr(0, device_path.rfind('/'));
}

}  // namespace

void DeviceTable::attach(const std::string& adapter_path, radio::AnchorId anchor) {
  anchors_.insert_or_assign(adapter_path, std::move(anchor));
}

void DeviceTable::detach(const std::string& adapter_path) {
  anchors_.erase(adapter_path);
  std::erase_if(devices_,
                [&](const auto& entry) { return adapter_of(entry.first) == adapter_path; });
}

std::optional<advert::Advertisement> DeviceTable::apply(const DeviceChange& change) {
  const auto anchor = anchors_.find(adapter_of(change.path));
  if (anchor == anchors_.end()) return std::nullopt;
  if (change.kind == DeviceChange::Kind::advertisement) {
    return advert::Advertisement{change.time, anchor->second, *change.rssi, change.data};
  }
  if (change.kind != DeviceChange::Kind::heard) {
    devices_.erase(change.path);
    return std::nullopt;
  }
  if (devices_.size() >= most_devices_ && !devices_.contains(change.path)) drop_oldest();
  Device& device = devices_[change.path];
  device.last_change = change.time;
  if (change.manufacturer_data) device.manufacturer_data = *change.manufacturer_data;
  if (change.service_data) device.service_data = *change.service_data;
  if (!change.rssi) return std::nullopt;
  advert::Advertisement advertisement{change.time, anchor->second, *change.rssi,
                                      device.manufacturer_data};
  advertisement.data.insert(advertisement.data.end(), device.service_data.begin(),
                            device.service_data.end());
  return advertisement;
}

void DeviceTable::drop_oldest() {
  devices_.erase(std::ranges::min_element(
      devices_, {}, [](const auto& entry) { return entry.second.last_change; }));
}

}  // namespace lotse::bluez
