// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/bluez_source.hpp"

#include <sdbus-c++/sdbus-c++.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "gateway/bluez/adapter.hpp"
#include "gateway/bluez/advertisement_monitor.hpp"
#include "gateway/bluez/bus_names.hpp"
#include "gateway/bluez/change_queue.hpp"
#include "gateway/bluez/device_signals.hpp"
#include "gateway/bluez/device_table.hpp"

namespace lotse::bluez {
namespace {

using advert::SourceFailure;
using namespace std::chrono_literals;

constexpr const char* no_monitors =
    "bluetoothd offers no advertisement monitors, so most advertisements are lost; write "
    "\"Experimental = true\" under [General] in /etc/bluetooth/main.conf and run: systemctl "
    "restart "
    "bluetooth";

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
          "this user may not speak to bluetoothd; run: usermod -aG bluetooth "
          "USER, or run the gateway through its systemd unit");
    }
    throw SourceFailure("bluetoothd does not answer (" + error.getMessage() +
                        "); run: systemctl enable --now bluetooth");
  }
  return objects;
}

/// Everything held on the bus while the gateway listens; bluetoothd ends the discoveries and
/// monitors of a connection that goes away.
class Listening {
 public:
  explicit Listening(const BluezOptions& options)
      : bus_(connect()), signals_(*bus_, queue_), monitor_(*bus_, monitor_patterns(options.kinds)) {
    bus_->enterEventLoopAsync();
    const ManagedObjects objects = managed_objects(*bus_);
    for (const BluezRadio& radio : options.radios) {
      Adapter& adapter = adapters_.emplace_back(*bus_, objects, radio.adapter);
      anchors_.emplace(adapter.path(), radio.anchor);
    }
    for (const auto& [path, interfaces] : objects) remember(path, interfaces);
    for (Adapter& adapter : adapters_) start(adapter);
  }
  ~Listening() { bus_->leaveEventLoop(); }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

  bool has_monitors() const {
    return std::ranges::all_of(adapters_, [](const Adapter& a) { return a.has_monitors(); });
  }

  /// Hears until stopped. Throws SourceFailure when bluetoothd or an adapter goes away.
  void listen(std::stop_token stop, const advert::AdvertisementSource::Heard& heard,
              const std::function<void()>& count_turn) {
    DeviceTable devices(anchors_);
    auto next_report = std::chrono::steady_clock::now() + 1s;
    while (!stop.stop_requested()) {
      count_turn();
      if (const auto change = queue_.pop(stop, 1s)) {
        fail_if_gone(*change);
        if (const auto advertisement = devices.apply(*change)) heard(*advertisement);
      }
      if (const auto now = std::chrono::steady_clock::now(); now >= next_report) {
        report_losses();
        next_report = now + 1s;
      }
    }
  }

 private:
  /// A payload that bluetoothd knows from before, in case it only signals levels from now on.
  void remember(const std::string& path, const std::map<std::string, Properties>& interfaces) {
    const auto device = interfaces.find(bus_names::device);
    if (device == interfaces.end()) return;
    DeviceChange change = device_change(path, device->second);
    change.rssi.reset();  // heard before we listened
    queue_.push(std::move(change));
  }

  void start(Adapter& adapter) {
    adapter.power_on();
    if (adapter.has_monitors()) {
      try {
        monitor_.register_at(adapter.path());
      } catch (const sdbus::Error& error) {
        throw SourceFailure("bluetoothd refuses the advertisement monitor: " + error.getMessage());
      }
    }
    adapter.start_discovery();
  }

  void fail_if_gone(const DeviceChange& change) const {
    if (change.kind == DeviceChange::Kind::daemon_gone) {
      throw SourceFailure("bluetoothd went away; run: systemctl status bluetooth");
    }
    if (change.kind == DeviceChange::Kind::adapter_removed && anchors_.contains(change.path)) {
      throw SourceFailure("the Bluetooth adapter " + change.path + " was removed");
    }
  }

  void report_losses() {
    const std::uint64_t lost = queue_.lost();
    if (lost == reported_lost_) return;
    spdlog::warn("{} signals of bluetoothd lost: too many, or not to be read",
                 lost - reported_lost_);
    reported_lost_ = lost;
  }

  ChangeQueue queue_;
  std::unique_ptr<sdbus::IConnection> bus_;
  DeviceSignals signals_;
  AdvertisementMonitor monitor_;
  std::vector<Adapter> adapters_;
  DeviceTable::Anchors anchors_;
  std::uint64_t reported_lost_ = 0;
};

}  // namespace

void BluezSource::run(std::stop_token stop, const Heard& heard) {
  Listening listening(options_);
  if (!listening.has_monitors()) impaired(no_monitors);
  listening.listen(stop, heard, [this] { count_turn(); });
}

std::vector<std::string> BluezSource::impairments() const {
  const std::scoped_lock lock(mutex_);
  return impairments_;
}

void BluezSource::impaired(std::string sentence) {
  spdlog::error(sentence);
  const std::scoped_lock lock(mutex_);
  impairments_.push_back(std::move(sentence));
}

}  // namespace lotse::bluez
