// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/bluetooth_service.hpp"

#include <string>

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/bluez/bus_names.hpp"

namespace lotse::bluez {

// org.freedesktop.systemd1(5), Manager.RestartUnit: the unit, and that it goes before what is
// queued.
void restart_bluetooth_service(sdbus::IConnection& bus) {
  auto systemd = sdbus::createProxy(bus, bus_names::systemd, "/org/freedesktop/systemd1");
  systemd->finishRegistration();
  sdbus::ObjectPath job;
  try {
    systemd->callMethod("RestartUnit")
        .onInterface("org.freedesktop.systemd1.Manager")
        .withTimeout(bus_names::patience)
        .withArguments(std::string("bluetooth.service"), std::string("replace"))
        .storeResultsTo(job);
  } catch (const sdbus::Error& error) {
    throw advert::SourceFailure("bluetooth.service cannot be restarted (" + error.getMessage() +
                                "); allow the gateway's user org.freedesktop.systemd1.manage-units "
                                "for that unit, or run: systemctl restart bluetooth");
  }
}

}  // namespace lotse::bluez
