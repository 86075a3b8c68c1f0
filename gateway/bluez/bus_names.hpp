// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

/// BlueZ's names on the system bus: doc/*-api.txt of BlueZ 5.66.
namespace lotse::bluez::bus_names {

inline constexpr const char* service = "org.bluez";
inline constexpr const char* adapter = "org.bluez.Adapter1";
inline constexpr const char* device = "org.bluez.Device1";
inline constexpr const char* monitor_manager = "org.bluez.AdvertisementMonitorManager1";
inline constexpr const char* advertising_manager = "org.bluez.LEAdvertisingManager1";
inline constexpr const char* systemd = "org.freedesktop.systemd1";
inline constexpr const char* object_manager = "org.freedesktop.DBus.ObjectManager";

/// How long an answer may take; powering a controller up can take seconds.
inline constexpr std::chrono::seconds patience{10};

}  // namespace lotse::bluez::bus_names
