// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <chrono>
#include <thread>

#include "tests/gateway/bluez/fake_bluez.hpp"
#include "tests/gateway/bluez/private_bus.hpp"
#include "tests/gateway/config_folder.hpp"
#include "tests/gateway/program.hpp"
#include "tests/gateway/publish/loopback_hub.hpp"

// The gateway as a process under the load of a crowded showroom: 1,000 adverts a second of 100
// beacons over the bus, as bluetoothd signals them (level and data each time), to a hub over CURVE.
// To stay below: 10 % of one core and 25 MB resident.

namespace {

using namespace lotse::testing;
using namespace std::chrono_literals;

constexpr int beacons = 100;
constexpr int adverts_per_s = 1000;
constexpr std::chrono::seconds warm_up = 3s;
constexpr std::chrono::seconds measured = 10s;

std::string config_file(const ConfigFolder& folder, const LoopbackHub& hub, const KeyPair& hub_keys,
                        const KeyPair& own_keys) {
  folder.write("west.key", own_keys.secret_key);
  return folder.write("gateway.toml", "gateway.id = \"west\"\n[hub]\nendpoint = \"" +
                                          hub.endpoint() + "\"\npublic_key = \"" +
                                          hub_keys.public_key + R"("
secret_key_file = "west.key"
[spool]
folder = "spool"
[source]
kind = "bluez"
[[radio]]
anchor = "a"
adapter = "hci0"
[[enrolled]]
kind = "ibeacon"
)");
}

FakeBluez::ManufacturerData ibeacon(int minor) {
  std::vector<std::uint8_t> payload(23, 0xE2);
  payload[0] = 0x02;
  payload[1] = 0x15;
  payload[21] = static_cast<std::uint8_t>(minor);
  return {{std::uint16_t{0x4C}, sdbus::Variant(payload)}};
}

/// Signals one packet after the other at the rate, until the time is over; gives how many.
int send_adverts(FakeBluez& bluez, std::chrono::seconds time) {
  const auto start = std::chrono::steady_clock::now();
  const int count = static_cast<int>(time.count()) * adverts_per_s;
  for (int i = 0; i < count; ++i) {
    std::this_thread::sleep_until(start + i * 1000ms / adverts_per_s);
    const auto level = static_cast<std::int16_t>(-50 - i % 40);
    bluez.change_device(i % beacons, {{"RSSI", sdbus::Variant(level)},
                                      {"ManufacturerData", sdbus::Variant(ibeacon(i % beacons))}});
  }
  return count;
}

std::size_t sightings_in(const LoopbackHub& hub) {
  std::size_t count = 0;
  for (const auto& batch : hub.batches()) count += batch.sightings.size();
  return count;
}

void gateway_under_load(benchmark::State& state) {
  const PrivateBus bus;
  FakeBluez bluez;
  const KeyPair hub_keys = new_key_pair();
  const KeyPair own_keys = new_key_pair();
  const LoopbackHub hub(hub_keys, {own_keys.public_key});
  const ConfigFolder folder;
  Program gateway({"--config", config_file(folder, hub, hub_keys, own_keys)});
  while (!bluez.asked().discovering) std::this_thread::sleep_for(10ms);
  for (int i = 0; i < beacons; ++i) bluez.add_device(i, -60, ibeacon(i));
  for (auto _ : state) {
    send_adverts(bluez, warm_up);
    const auto began = std::chrono::steady_clock::now();
    const double cpu_before_s = gateway.cpu_seconds();
    const std::size_t before = sightings_in(hub);
    send_adverts(bluez, measured);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    state.counters["cpu_percent"] = 100 * (gateway.cpu_seconds() - cpu_before_s) / took.count();
    state.counters["resident_MB"] = static_cast<double>(gateway.resident_kib()) * 1024 / 1e6;
    state.counters["sightings_per_s"] =
        static_cast<double>(sightings_in(hub) - before) / took.count();
  }
}

BENCHMARK(gateway_under_load)->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);

}  // namespace
