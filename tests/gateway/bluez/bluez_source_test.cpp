// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/bluez_source.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <mutex>
#include <thread>

#include "fake_bluez.hpp"
#include "fake_systemd.hpp"
#include "gateway/advert/frame_decoder.hpp"
#include "gateway/advert/rotating_id.hpp"
#include "private_bus.hpp"
#include "tests/support/comes_true.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using lotse::testing::comes_true;
using lotse::testing::FakeBluez;
using lotse::testing::FakeSystemd;
using lotse::testing::PrivateBus;
using Bytes = std::vector<std::uint8_t>;
using radio::BeaconKind;
using sdbus::Variant;

namespace {

const std::array<std::uint8_t, 16> uuid = {0xE2, 0xC5};

FakeBluez::ManufacturerData ibeacon(std::uint8_t minor) {
  Bytes payload = {0x02, 0x15};
  payload.insert(payload.end(), uuid.begin(), uuid.end());
  payload.insert(payload.end(), {0, 1, 0, minor, 0xC5});
  return {{std::uint16_t{0x004C}, Variant(payload)}};
}

FakeBluez::Properties heard_at(std::int16_t rssi) {
  return {{"RSSI", Variant(rssi)}};
}

/// A source at work in a thread of its own.
class Listener {
 public:
  explicit Listener(const std::string& adapter = "hci0",
                    std::vector<BeaconKind> kinds = {BeaconKind::ibeacon})
      : Listener(bluez::BluezOptions{{{{"west"}, adapter}}, std::move(kinds)}) {}
  explicit Listener(bluez::BluezOptions options)
      : source_(std::move(options)), thread_([this](const std::stop_token& stop) {
          source_.run(stop, [this](const advert::Advertisement& advertisement) {
            const std::scoped_lock lock(mutex_);
            heard_.push_back(advertisement);
          });
        }) {}

  std::vector<advert::Advertisement> heard() const {
    const std::scoped_lock lock(mutex_);
    return heard_;
  }
  std::vector<std::string> impairments() const { return source_.health().impairments; }
  radio::RadioReport report() const {
    const auto health = source_.health();
    return health.radios.empty() ? radio::RadioReport{} : health.radios.front();
  }
  /// Whether it comes to say so.
  bool says(const std::string& text) const {
    return comes_true([&] {
      const auto all = impairments();
      return std::ranges::any_of(
          all, [&](const std::string& one) { return one.find(text) != std::string::npos; });
    });
  }

 private:
  bluez::BluezSource source_;
  mutable std::mutex mutex_;
  std::vector<advert::Advertisement> heard_;
  std::jthread thread_;
};

bool is_discovering(const FakeBluez& bluez) {
  return comes_true([&] { return bluez.asked().discovering; });
}

/// The minor numbers of the iBeacons heard.
std::vector<int> minors(const Listener& listener) {
  std::vector<int> numbers;
  for (const auto& advertisement : listener.heard()) {
    for (const auto& frame : advert::decode_advertisement(advertisement.data).frames) {
      if (const auto* beacon = std::get_if<advert::IBeacon>(&frame)) {
        numbers.push_back(beacon->minor);
      }
    }
  }
  return numbers;
}

}  // namespace

TEST_CASE("a monitor is registered and a discovery started, both at once, with the right filter") {
  const PrivateBus bus;
  const FakeBluez bluez;
  Listener listener("hci0", {BeaconKind::ibeacon, BeaconKind::rotating_id, BeaconKind::ibeacon});
  REQUIRE(is_discovering(bluez));
  const auto asked = bluez.asked();
  CHECK(asked.filter.at("Transport").get<std::string>() == "le");
  CHECK(asked.filter.at("DuplicateData").get<bool>());
  REQUIRE_FALSE(asked.monitor_path.empty());
  const auto patterns = bluez.monitor_patterns();
  REQUIRE(patterns.size() == 2);
  CHECK((patterns[0] == FakeBluez::Pattern{0, 0xFF, Bytes{0x4C, 0x00, 0x02, 0x15}}));
  CHECK(patterns[1].get<1>() == 0x21);
  CHECK(patterns[1].get<2>().size() == 16);
  CHECK(comes_true([&] { return listener.report().is_listening; }));
  CHECK(listener.impairments().empty());
}

TEST_CASE("every advertisement arrives with its level, also where only the level is signalled") {
  const PrivateBus bus;
  FakeBluez bluez;
  const Listener listener;
  REQUIRE(is_discovering(bluez));
  bluez.add_device(1, -60, ibeacon(11));
  bluez.change_device(1, heard_at(-61));
  auto both = heard_at(-62);
  both["ManufacturerData"] = Variant(ibeacon(12));
  bluez.change_device(1, both);
  bluez.change_device(1, {{"Connected", Variant(false)}});  // nothing was heard
  bluez.change_device(1, heard_at(-63));
  REQUIRE(comes_true([&] { return listener.heard().size() == 4; }));
  CHECK(minors(listener) == std::vector<int>{11, 11, 12, 12});
  CHECK(listener.heard()[2].rssi == radio::Dbm{-62});
  CHECK(listener.heard()[2].anchor.value == "west");
  const auto age = std::chrono::system_clock::now() - listener.heard()[0].time;
  CHECK((age >= 0s && age < 10s));
}

TEST_CASE("service data of short and long UUIDs becomes what was on the air") {
  const PrivateBus bus;
  FakeBluez bluez;
  const Listener listener;
  REQUIRE(is_discovering(bluez));
  bluez.add_device(1, -60, {});
  const FakeBluez::ServiceData services = {
      {"0000feaa-0000-1000-8000-00805f9b34fb", Variant(Bytes{0x30, 0xEC, 1, 2, 3, 4, 5, 6, 7, 8})},
      {"428b2384-18d8-41bb-9df1-e13af8ca49b9", Variant(Bytes{8, 7, 6, 5, 4, 3, 2, 1})},
      {"no uuid", Variant(Bytes{1})}};
  auto changed = heard_at(-70);
  changed["ServiceData"] = Variant(services);
  bluez.change_device(1, changed);
  REQUIRE(comes_true([&] { return listener.heard().size() == 2; }));
  const auto decoded = advert::decode_advertisement(listener.heard()[1].data);
  REQUIRE(decoded.frames.size() == 2);
  CHECK((decoded.frames[0] == advert::Frame(advert::EddystoneEid{-20, {1, 2, 3, 4, 5, 6, 7, 8}})));
  CHECK((decoded.frames[1] == advert::Frame(advert::RotatingId{{8, 7, 6, 5, 4, 3, 2, 1}})));
}

TEST_CASE("a payload that bluetoothd knew before is remembered, its old level is not") {
  const PrivateBus bus;
  FakeBluez bluez;
  bluez.add_device(1, -60, ibeacon(11));
  const Listener listener;
  REQUIRE(is_discovering(bluez));
  bluez.change_device(1, heard_at(-80));
  REQUIRE(comes_true([&] { return !listener.heard().empty(); }));
  CHECK(minors(listener) == std::vector<int>{11});
  CHECK(listener.heard()[0].rssi == radio::Dbm{-80});
}

TEST_CASE("what bluetoothd has forgotten is forgotten: a new device has no old payload") {
  const PrivateBus bus;
  FakeBluez bluez;
  const Listener listener;
  REQUIRE(is_discovering(bluez));
  bluez.add_device(1, -60, ibeacon(11));
  bluez.remove_device(1);
  bluez.add_device(1, -61, {});
  bluez.change_device(1, heard_at(-62));
  REQUIRE(comes_true([&] { return listener.heard().size() == 3; }));
  CHECK(minors(listener) == std::vector<int>{11});
}

TEST_CASE("a signal that is not of BlueZ's types is left out and the rest goes on") {
  const PrivateBus bus;
  FakeBluez bluez;
  const Listener listener;
  REQUIRE(is_discovering(bluez));
  bluez.add_device(1, -60, ibeacon(11));
  bluez.send_nonsense(1);
  bluez.change_device(1, heard_at(-61));
  CHECK(comes_true([&] { return listener.heard().size() == 2; }));
}

TEST_CASE("without advertisement monitors it scans all the same and says how to get them") {
  const PrivateBus bus;
  const FakeBluez bluez(
      {.monitors = false, .powered = true, .blocked = false, .advertising = true});
  const Listener listener;
  REQUIRE(is_discovering(bluez));
  CHECK(listener.says("Experimental = true"));
  CHECK(listener.report().is_listening);
}

TEST_CASE("an adapter that is off is switched on") {
  const PrivateBus bus;
  const FakeBluez bluez(
      {.monitors = true, .powered = false, .blocked = false, .advertising = true});
  const Listener listener("DC:A6:32:01:02:03");
  REQUIRE(is_discovering(bluez));
  CHECK(bluez.asked().powered);
}

TEST_CASE("what is missing is one sentence with its cure, and is looked for until it is there") {
  {
    setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus", 1);
    const Listener listener;
    CHECK(listener.says("systemctl start dbus"));
    CHECK_FALSE(listener.report().is_listening);
  }
  const PrivateBus bus;
  const Listener listener;
  CHECK(listener.says("systemctl enable --now bluetooth"));
  CHECK_FALSE(listener.report().is_listening);
  FakeBluez bluez;
  CHECK(is_discovering(bluez));
  CHECK(comes_true([&] { return listener.impairments().empty(); }));
}

TEST_CASE("an adapter that is not there, or is blocked, is said with what there is") {
  const PrivateBus bus;
  {
    const FakeBluez bluez;
    CHECK(Listener("hci7").says("no Bluetooth adapter \"hci7\"; there are: hci0 (DC:A6"));
  }
  const FakeBluez blocked(
      {.monitors = true, .powered = false, .blocked = true, .advertising = true});
  CHECK(Listener().says("rfkill unblock bluetooth"));
}

TEST_CASE("an adapter that is pulled out and plugged in again goes on") {
  const PrivateBus bus;
  FakeBluez bluez;
  const Listener listener;
  REQUIRE(is_discovering(bluez));
  bluez.remove_adapter();
  CHECK(listener.says("is one plugged in?"));
  bluez.add_adapter();
  REQUIRE(is_discovering(bluez));
  bluez.add_device(1, -60, ibeacon(11));
  CHECK(comes_true([&] { return listener.heard().size() == 1; }));
  CHECK(comes_true([&] { return listener.impairments().empty(); }));
}

TEST_CASE("a bluetoothd that goes away and comes back is listened to again, with a new monitor") {
  const PrivateBus bus;
  auto bluez = std::make_unique<FakeBluez>();
  const Listener listener;
  REQUIRE(is_discovering(*bluez));
  bluez.reset();
  CHECK(listener.says("bluetoothd does not answer"));
  bluez = std::make_unique<FakeBluez>();
  REQUIRE(is_discovering(*bluez));
  CHECK_FALSE(bluez->asked().monitor_path.empty());
  bluez->add_device(1, -60, ibeacon(11));
  CHECK(comes_true([&] { return listener.heard().size() == 1; }));
}

TEST_CASE("silence is met step by step, up to restarting bluetooth.service") {
  const PrivateBus bus;
  const FakeSystemd systemd;
  FakeBluez bluez;
  const bluez::RecoveryOptions quick{
      .silence = 300ms, .after_scan = 300ms, .after_power = 300ms, .after_daemon = 300ms};
  const Listener listener(bluez::BluezOptions{
      .radios = {{{"west"}, "hci0"}}, .kinds = {BeaconKind::ibeacon}, .recovery = quick});
  CHECK(comes_true(
      [&] { return systemd.restarted() == std::vector<std::string>{"bluetooth.service"}; }));
  CHECK(bluez.asked().power_offs == 1);
  CHECK(bluez.asked().discoveries == 3);  // at the beginning, then after each of the two steps
  CHECK(bluez.asked().discovering);
  CHECK(listener.says("hears nothing whatever is tried"));
  CHECK_FALSE(listener.report().is_listening);
  CHECK(listener.report().stalls == 1);
  CHECK(listener.report().daemon_restarts == 1);
  bluez.add_device(1, -60, ibeacon(11));
  CHECK(comes_true([&] { return listener.report().is_listening; }));
}

TEST_CASE(
    "a bluetooth.service that this user may not restart is said with the line that cures it") {
  const PrivateBus bus;
  const FakeBluez bluez;
  const bluez::RecoveryOptions quick{
      .silence = 100ms, .after_scan = 100ms, .after_power = 100ms, .after_daemon = 100ms};
  const Listener listener(bluez::BluezOptions{
      .radios = {{{"west"}, "hci0"}}, .kinds = {BeaconKind::ibeacon}, .recovery = quick});
  CHECK(listener.says("bluetooth.service cannot be restarted"));  // there is no systemd here
}

TEST_CASE("a radio with a beacon of its own sends it as an iBeacon that nobody connects to") {
  const PrivateBus bus;
  const FakeBluez bluez;
  const Listener listener(
      bluez::BluezOptions{.radios = {{{"west-1"}, "hci0", advert::IBeacon{uuid, 1, 300, -59}}},
                          .kinds = {BeaconKind::ibeacon}});
  REQUIRE(comes_true([&] { return !bluez.asked().beacon_path.empty(); }));
  const auto properties = bluez.beacon();
  CHECK(properties.at("Type").get<std::string>() == "broadcast");
  const auto data = properties.at("ManufacturerData").get<FakeBluez::ManufacturerData>();
  Bytes payload = {0x02, 0x15};
  payload.insert(payload.end(), uuid.begin(), uuid.end());
  payload.insert(payload.end(), {0, 1, 0x01, 0x2C, 0xC5});
  CHECK(data.at(0x004C).get<Bytes>() == payload);
}

TEST_CASE("an adapter that cannot send still listens, and says that it does not send") {
  const PrivateBus bus;
  const FakeBluez bluez(
      {.monitors = true, .powered = true, .blocked = false, .advertising = false});
  const Listener listener(
      bluez::BluezOptions{.radios = {{{"west"}, "hci0", advert::IBeacon{uuid, 1, 2, -59}}},
                          .kinds = {BeaconKind::ibeacon}});
  REQUIRE(is_discovering(bluez));
  CHECK(listener.says("does not send its own iBeacon"));
}

TEST_CASE("where the kernel has no management socket bluetoothd is listened to instead") {
  const PrivateBus bus;
  FakeBluez bluez;
  const Listener listener(bluez::BluezOptions{
      .radios = {{{"west"}, "hci0"}}, .kinds = {BeaconKind::ibeacon}, .mgmt = true});
  REQUIRE(is_discovering(bluez));
  if (listener.says("management socket")) {  // no Bluetooth in this kernel, or no CAP_NET_ADMIN
    bluez.add_device(1, -60, ibeacon(11));
    CHECK(comes_true([&] { return listener.heard().size() == 1; }));
  }
}
