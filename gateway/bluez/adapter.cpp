// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/adapter.hpp"

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/bluez/bus_names.hpp"

namespace lotse::bluez {
namespace {

using advert::SourceFailure;

std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

std::string address_of(const Properties& adapter) {
  const auto address = adapter.find("Address");
  return address == adapter.end() ? "" : address->second.get<std::string>();
}

}  // namespace

Adapter::Adapter(sdbus::IConnection& bus, const ManagedObjects& objects,
                 const std::string& wanted) {
  std::string others;
  for (const auto& [path, interfaces] : objects) {
    const auto adapter = interfaces.find(bus_names::adapter);
    if (adapter == interfaces.end()) continue;
    const std::string name = name_of(path);
    const std::string address = address_of(adapter->second);
    if (name == wanted || address == wanted) {
      name_ = name;
      path_ = path;
      has_monitors_ = interfaces.contains(bus_names::monitor_manager);
    }
    others += (others.empty() ? "" : ", ") + name + " (" + address + ')';
  }
  if (path_.empty()) {
    throw SourceFailure(
        "there is no Bluetooth adapter \"" + wanted + "\"; " +
        (others.empty() ? "there is none at all, is one plugged in?" : "there are: " + others));
  }
  proxy_ = sdbus::createProxy(bus, bus_names::service, path_);
  proxy_->finishRegistration();
}

void Adapter::power_on() {
  try {
    const sdbus::Variant powered = proxy_->getProperty("Powered").onInterface(bus_names::adapter);
    if (!powered.get<bool>()) set_powered(true);
  } catch (const sdbus::Error& error) {
    throw SourceFailure("adapter " + name_ + " is off and cannot be switched on (" +
                        error.getMessage() + "); run: rfkill unblock bluetooth");
  }
}

void Adapter::power_cycle() {
  try {
    set_powered(false);
    set_powered(true);
  } catch (const sdbus::Error& error) {
    throw SourceFailure("adapter " + name_ + " cannot be switched off and on (" +
                        error.getMessage() + "); pull it out, or restart the machine");
  }
}

void Adapter::set_powered(bool on) {
  proxy_->setProperty("Powered").onInterface(bus_names::adapter).toValue(on);
}

void Adapter::stop_discovery() {
  try {
    proxy_->callMethod("StopDiscovery")
        .onInterface(bus_names::adapter)
        .withTimeout(bus_names::patience);
  } catch (const sdbus::Error&) {
    // bluetoothd has ended it before us, as it does when it is the discovery that is stuck.
  }
}

void Adapter::start_discovery() {
  const Properties filter = {{"Transport", sdbus::Variant(std::string("le"))},
                             {"DuplicateData", sdbus::Variant(true)}};
  try {
    proxy_->callMethod("SetDiscoveryFilter")
        .onInterface(bus_names::adapter)
        .withTimeout(bus_names::patience)
        .withArguments(filter);
    proxy_->callMethod("StartDiscovery")
        .onInterface(bus_names::adapter)
        .withTimeout(bus_names::patience);
  } catch (const sdbus::Error& error) {
    throw SourceFailure("adapter " + name_ + " does not start scanning (" + error.getMessage() +
                        "); if that stays so, run: systemctl restart bluetooth");
  }
}

}  // namespace lotse::bluez
