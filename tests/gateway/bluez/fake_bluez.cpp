// SPDX-License-Identifier: Apache-2.0
#include "fake_bluez.hpp"

namespace lotse::testing {
namespace {

constexpr const char* adapter_path = "/org/bluez/hci0";
constexpr const char* adapter_interface = "org.bluez.Adapter1";
constexpr const char* device_interface = "org.bluez.Device1";

}  // namespace

FakeBluez::FakeBluez(Options options)
    : options_(options), bus_(sdbus::createSystemBusConnection("org.bluez")) {
  asked_.powered = options.powered;
  bus_->addObjectManager("/", sdbus::floating_slot);
  offer_adapter();
  bus_->enterEventLoopAsync();
}

FakeBluez::~FakeBluez() {
  bus_->leaveEventLoop();
}

void FakeBluez::offer_adapter() {
  adapter_ = sdbus::createObject(*bus_, adapter_path);
  adapter_->registerMethod("SetDiscoveryFilter")
      .onInterface(adapter_interface)
      .implementedAs([this](const Properties& filter) {
        const std::scoped_lock lock(mutex_);
        asked_.filter = filter;
      });
  adapter_->registerMethod("StartDiscovery").onInterface(adapter_interface).implementedAs([this] {
    const std::scoped_lock lock(mutex_);
    asked_.discovering = true;
    ++asked_.discoveries;
  });
  adapter_->registerMethod("StopDiscovery").onInterface(adapter_interface).implementedAs([this] {
    const std::scoped_lock lock(mutex_);
    asked_.discovering = false;
  });
  adapter_->registerProperty("Address").onInterface(adapter_interface).withGetter([] {
    return std::string("DC:A6:32:01:02:03");
  });
  adapter_->registerProperty("Powered")
      .onInterface(adapter_interface)
      .withGetter([this] { return asked().powered; })
      .withSetter([this](const bool& on) {
        if (options_.blocked) throw sdbus::Error("org.bluez.Error.Blocked", "Blocked");
        const std::scoped_lock lock(mutex_);
        if (!on) ++asked_.power_offs;
        asked_.discovering = asked_.discovering && on;
        asked_.powered = on;
      });
  if (options_.monitors) {
    adapter_->registerMethod("RegisterMonitor")
        .onInterface("org.bluez.AdvertisementMonitorManager1")
        .implementedAs([this](const sdbus::ObjectPath& application) {
          const std::scoped_lock lock(mutex_);
          asked_.monitor_path = application;
          asked_.monitor_owner = adapter_->getCurrentlyProcessedMessage()->getSender();
        });
  }
  if (options_.advertising) {
    adapter_->registerMethod("RegisterAdvertisement")
        .onInterface("org.bluez.LEAdvertisingManager1")
        .implementedAs([this](const sdbus::ObjectPath& advertisement, const Properties&) {
          const std::scoped_lock lock(mutex_);
          asked_.beacon_path = advertisement;
          asked_.beacon_owner = adapter_->getCurrentlyProcessedMessage()->getSender();
        });
  }
  adapter_->finishRegistration();
}

FakeBluez::Asked FakeBluez::asked() const {
  const std::scoped_lock lock(mutex_);
  return asked_;
}

std::vector<FakeBluez::Pattern> FakeBluez::monitor_patterns() const {
  const Asked known = asked();
  auto reader = sdbus::createSystemBusConnection();
  auto application = sdbus::createProxy(*reader, known.monitor_owner, known.monitor_path);
  application->finishRegistration();
  std::map<sdbus::ObjectPath, std::map<std::string, Properties>> objects;
  application->callMethod("GetManagedObjects")
      .onInterface("org.freedesktop.DBus.ObjectManager")
      .storeResultsTo(objects);
  for (auto& [path, interfaces] : objects) {
    const auto monitor = interfaces.find("org.bluez.AdvertisementMonitor1");
    if (monitor != interfaces.end()) {
      return monitor->second.at("Patterns").get<std::vector<Pattern>>();
    }
  }
  return {};
}

std::string FakeBluez::device_path(int number) {
  return std::string(adapter_path) + "/dev_C0_11_22_33_44_" + std::to_string(number);
}

void FakeBluez::add_device(int number, std::int16_t rssi, const ManufacturerData& data) {
  auto device = sdbus::createObject(*bus_, device_path(number));
  device->registerProperty("RSSI").onInterface(device_interface).withGetter([rssi] {
    return rssi;
  });
  device->registerProperty("ManufacturerData").onInterface(device_interface).withGetter([data] {
    return data;
  });
  device->finishRegistration();
  device->emitInterfacesAddedSignal({device_interface});
  devices_[number] = std::move(device);
}

void FakeBluez::change_device(int number, const Properties& changed) {
  auto signal =
      devices_.at(number)->createSignal("org.freedesktop.DBus.Properties", "PropertiesChanged");
  signal << device_interface << changed << std::vector<std::string>{};
  devices_.at(number)->emitSignal(signal);
}

void FakeBluez::send_nonsense(int number) {
  change_device(number, {{"RSSI", sdbus::Variant(std::string("loud"))}});
}

void FakeBluez::remove_device(int number) {
  devices_.at(number)->emitInterfacesRemovedSignal({device_interface});
  devices_.erase(number);
}

FakeBluez::Properties FakeBluez::beacon() const {
  const Asked known = asked();
  auto reader = sdbus::createSystemBusConnection();
  auto advertisement = sdbus::createProxy(*reader, known.beacon_owner, known.beacon_path);
  advertisement->finishRegistration();
  Properties properties;
  advertisement->callMethod("GetAll")
      .onInterface("org.freedesktop.DBus.Properties")
      .withArguments(std::string("org.bluez.LEAdvertisement1"))
      .storeResultsTo(properties);
  return properties;
}

void FakeBluez::remove_adapter() {
  adapter_->emitInterfacesRemovedSignal({adapter_interface});
  adapter_.reset();
  const std::scoped_lock lock(mutex_);
  asked_ = Asked();
  asked_.powered = options_.powered;
}

void FakeBluez::add_adapter() {
  offer_adapter();
  adapter_->emitInterfacesAddedSignal({adapter_interface});
}

}  // namespace lotse::testing
