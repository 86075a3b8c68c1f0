// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/advertisement_monitor.hpp"

#include "gateway/bluez/bus_names.hpp"

namespace lotse::bluez {
namespace {

constexpr const char* root_path = "/org/lotse/gateway";
constexpr const char* monitor_path = "/org/lotse/gateway/monitor";
constexpr const char* monitor_interface = "org.bluez.AdvertisementMonitor1";

/// Its form on the bus: a(yyay).
using Pattern = sdbus::Struct<std::uint8_t, std::uint8_t, std::vector<std::uint8_t>>;

}  // namespace

AdvertisementMonitor::AdvertisementMonitor(sdbus::IConnection& bus,
                                           const std::vector<MonitorPattern>& patterns)
    : bus_(bus),
      root_(sdbus::createObject(bus, root_path)),
      monitor_(sdbus::createObject(bus, monitor_path)) {
  std::vector<Pattern> wire_patterns;
  wire_patterns.reserve(patterns.size());
  for (const MonitorPattern& pattern : patterns) {
    wire_patterns.emplace_back(pattern.offset, pattern.ad_type, pattern.bytes);
  }
  root_->addObjectManager();
  root_->finishRegistration();
  // Advertisements arrive as property changes of the devices; what bluetoothd says here as well is
  // not needed, but must be answered.
  const auto ignore_device = [](const sdbus::ObjectPath&) {};
  monitor_->registerMethod("Activate").onInterface(monitor_interface).implementedAs([] {});
  monitor_->registerMethod("Release").onInterface(monitor_interface).implementedAs([] {});
  monitor_->registerMethod("DeviceFound")
      .onInterface(monitor_interface)
      .implementedAs(ignore_device);
  monitor_->registerMethod("DeviceLost")
      .onInterface(monitor_interface)
      .implementedAs(ignore_device);
  monitor_->registerProperty("Type").onInterface(monitor_interface).withGetter([] {
    return std::string("or_patterns");
  });
  // Zero: every advertisement, not one a period.
  monitor_->registerProperty("RSSISamplingPeriod").onInterface(monitor_interface).withGetter([] {
    return std::uint16_t{0};
  });
  monitor_->registerProperty("Patterns").onInterface(monitor_interface).withGetter([wire_patterns] {
    return wire_patterns;
  });
  monitor_->finishRegistration();
}

void AdvertisementMonitor::register_at(const std::string& adapter_path) {
  auto manager = sdbus::createProxy(bus_, bus_names::service, adapter_path);
  manager->finishRegistration();
  manager->callMethod("RegisterMonitor")
      .onInterface(bus_names::monitor_manager)
      .withTimeout(bus_names::patience)
      .withArguments(sdbus::ObjectPath(root_path));
  // bluetoothd looks for monitors on this signal too.
  monitor_->emitInterfacesAddedSignal({monitor_interface});
}

}  // namespace lotse::bluez
