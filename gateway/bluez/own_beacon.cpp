// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/own_beacon.hpp"

#include <map>

#include "gateway/advert/ad_structure.hpp"
#include "gateway/advert/frame_decoder.hpp"
#include "gateway/bluez/bus_names.hpp"

namespace lotse::bluez {
namespace {

constexpr const char* advertisement_interface = "org.bluez.LEAdvertisement1";

using ManufacturerData = std::map<std::uint16_t, sdbus::Variant>;

/// BlueZ takes the manufacturer's data by its company.
ManufacturerData manufacturer_data(const advert::IBeacon& beacon) {
  const auto advertising_data = advert::encode_ibeacon(beacon);
  advert::AdStructures structures(advertising_data);
  while (const auto structure = structures.next()) {
    if (structure->type != advert::AdType::manufacturer_data) continue;
    advert::ByteCursor cursor(structure->data);
    const auto company = cursor.little_endian<std::uint16_t>();
    const std::vector<std::uint8_t> payload(cursor.rest().begin(), cursor.rest().end());
    return {{company, sdbus::Variant(payload)}};
  }
  return {};
}

}  // namespace

OwnBeacon::OwnBeacon(sdbus::IConnection& bus, const std::string& name,
                     const advert::IBeacon& beacon)
    : bus_(bus),
      path_("/org/lotse/gateway/beacon/" + name),
      object_(sdbus::createObject(bus, path_)) {
  object_->registerMethod("Release").onInterface(advertisement_interface).implementedAs([] {});
  object_->registerProperty("Type").onInterface(advertisement_interface).withGetter([] {
    return std::string("broadcast");
  });
  object_->registerProperty("ManufacturerData")
      .onInterface(advertisement_interface)
      .withGetter([data = manufacturer_data(beacon)] { return data; });
  object_->finishRegistration();
}

void OwnBeacon::register_at(const std::string& adapter_path) {
  auto manager = sdbus::createProxy(bus_, bus_names::service, adapter_path);
  manager->finishRegistration();
  manager->callMethod("RegisterAdvertisement")
      .onInterface(bus_names::advertising_manager)
      .withTimeout(bus_names::patience)
      .withArguments(sdbus::ObjectPath(path_), std::map<std::string, sdbus::Variant>{});
}

}  // namespace lotse::bluez
