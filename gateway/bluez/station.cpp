// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/station.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "gateway/bluez/bluetooth_service.hpp"

namespace lotse::bluez {
namespace {

using advert::SourceFailure;
using namespace std::chrono_literals;

constexpr std::chrono::seconds first_pause = 1s;
constexpr std::chrono::seconds longest_pause = 30s;

constexpr const char* no_monitors =
    "bluetoothd offers no advertisement monitors, so most advertisements are lost; write "
    "\"Experimental = true\" under [General] in /etc/bluetooth/main.conf and run: systemctl "
    "restart "
    "bluetooth";

/// An anchor's name as the bus allows it in a path.
std::string path_element(const std::string& name) {
  std::string element = name;
  for (char& c : element) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return element;
}

const char* name_of(RecoveryStep step) {
  switch (step) {
    case RecoveryStep::restart_scan:
      return "its scan was stopped and started";
    case RecoveryStep::power_cycle:
      return "it was switched off and on";
    case RecoveryStep::restart_daemon:
      break;
  }
  return "bluetooth.service was restarted";
}

}  // namespace

Station::Station(const BluezRadio& radio, sdbus::IConnection& bus, AdvertisementMonitor& monitor,
                 const RecoveryOptions& recovery)
    : radio_(radio), bus_(bus), monitor_(monitor), recovery_(recovery), pause_(first_pause) {
  if (radio.beacon) beacon_.emplace(bus, path_element(radio.anchor.value), *radio.beacon);
}

bool Station::attach(const ManagedObjects& objects, Instant now) {
  try {
    Adapter adapter(bus_, objects, radio_.adapter);
    start(adapter);
    adapter_ = std::move(adapter);
  } catch (const SourceFailure& failure) {
    lose(failure.what(), now);
    return false;
  }
  spdlog::info("{}: listening on adapter {}", radio_.anchor.value, adapter_->name());
  if (!adapter_->has_monitors()) spdlog::error(no_monitors);
  trouble_.clear();
  pause_ = first_pause;
  recovery_.started(now);
  return true;
}

void Station::start(Adapter& adapter) {
  adapter.power_on();
  if (adapter.has_monitors()) {
    try {
      monitor_.register_at(adapter.path());
    } catch (const sdbus::Error& error) {
      // After its adapter was plugged out and in, bluetoothd may still hold the monitor.
      if (error.getName() != "org.bluez.Error.AlreadyExists") {
        throw SourceFailure("bluetoothd refuses the advertisement monitor: " + error.getMessage());
      }
    }
  }
  adapter.start_discovery();
  send_beacon(adapter);
}

void Station::send_beacon(const Adapter& adapter) {
  if (!beacon_) return;
  beacon_trouble_.clear();
  try {
    beacon_->register_at(adapter.path());
  } catch (const sdbus::Error& error) {
    if (error.getName() == "org.bluez.Error.AlreadyExists") return;
    beacon_trouble_ = "adapter " + adapter.name() + " does not send its own iBeacon (" +
                      error.getMessage() +
                      "); take [radio] beacon out of gateway.toml, or use an "
                      "adapter that can";
    spdlog::error(beacon_trouble_);
  }
}

void Station::lose(std::string why, Instant now) {
  adapter_.reset();
  recovery_.stopped();
  next_attempt_ = now + pause_;
  pause_ = std::min(2 * pause_, longest_pause);
  if (why != trouble_) spdlog::error(why);
  trouble_ = std::move(why);
}

void Station::hurry(Instant now) {
  next_attempt_ = now;
  pause_ = first_pause;
}

void Station::recover(Instant now) {
  if (!adapter_) return;
  const auto step = recovery_.due(now);
  if (!step) return;
  const auto began = std::chrono::steady_clock::now();
  try {
    take(*step);
  } catch (const SourceFailure& failure) {
    return lose(failure.what(), now);
  }
  const auto took =
      std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  spdlog::warn("{}: adapter {} has fallen silent; {} in {} ms", radio_.anchor.value,
               adapter_->name(), name_of(*step), took.count());
}

void Station::take(RecoveryStep step) {
  switch (step) {
    case RecoveryStep::restart_scan:
      adapter_->stop_discovery();
      return adapter_->start_discovery();
    case RecoveryStep::power_cycle:
      adapter_->power_cycle();
      adapter_->start_discovery();
      return send_beacon(*adapter_);
    case RecoveryStep::restart_daemon:
      break;
  }
  restart_trouble_.clear();
  try {
    restart_bluetooth_service(bus_);
  } catch (const SourceFailure& failure) {
    restart_trouble_ = failure.what();  // the adapter is there all the same
    spdlog::error(restart_trouble_);
  }
}

radio::RadioReport Station::report() const {
  const RecoveryCounts& counts = recovery_.counts();
  radio::RadioReport report;
  report.anchor = radio_.anchor;
  report.is_listening = is_attached() && !recovery_.has_given_up();
  report.stalls = counts.stalls;
  report.scans_restarted = counts.scans_restarted;
  report.power_cycles = counts.power_cycles;
  report.daemon_restarts = counts.daemon_restarts;
  return report;
}

std::vector<std::string> Station::impairments() const {
  std::vector<std::string> all;
  if (!adapter_ && !trouble_.empty()) all.push_back(trouble_);
  if (adapter_ && !adapter_->has_monitors()) all.emplace_back(no_monitors);
  if (adapter_ && recovery_.has_given_up()) {
    all.push_back("adapter " + adapter_->name() +
                  " hears nothing whatever is tried; restart the machine, or replace the adapter");
  }
  if (!beacon_trouble_.empty()) all.push_back(beacon_trouble_);
  if (!restart_trouble_.empty()) all.push_back(restart_trouble_);
  return all;
}

}  // namespace lotse::bluez
