// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/device_table.hpp"

#include <catch2/catch.hpp>

#include "gateway/bluez/change_queue.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using bluez::ChangeQueue;
using bluez::DeviceChange;
using bluez::DeviceTable;

namespace {

DeviceTable with_one_adapter(std::size_t most_devices = DeviceTable::default_most_devices) {
  DeviceTable table(most_devices);
  table.attach("/org/bluez/hci0", {"west"});
  return table;
}

DeviceChange change(const std::string& path, int at_ms, std::optional<double> rssi_dbm = -60) {
  DeviceChange change;
  change.path = path;
  change.time = radio::Timestamp(std::chrono::milliseconds(at_ms));
  if (rssi_dbm) change.rssi = radio::Dbm{*rssi_dbm};
  return change;
}

}  // namespace

TEST_CASE("each adapter is an anchor; other adapters' devices are nobody's") {
  DeviceTable table = with_one_adapter();
  table.attach("/org/bluez/hci1", {"east"});
  CHECK(table.apply(change("/org/bluez/hci0/dev_1", 1))->anchor.value == "west");
  CHECK(table.apply(change("/org/bluez/hci1/dev_1", 2))->anchor.value == "east");
  CHECK_FALSE(table.apply(change("/org/bluez/hci2/dev_1", 3)));
  CHECK_FALSE(table.apply(change("nonsense", 4)));
  CHECK(table.size() == 2);
}

TEST_CASE("both kinds of payload are put together and kept until they change") {
  DeviceTable table = with_one_adapter();
  DeviceChange first = change("/org/bluez/hci0/dev_1", 1, {});
  first.manufacturer_data = {1, 2};
  CHECK_FALSE(table.apply(first));  // no level: nothing was heard
  DeviceChange second = change("/org/bluez/hci0/dev_1", 2);
  second.service_data = {3};
  CHECK(table.apply(second)->data == std::vector<std::uint8_t>{1, 2, 3});
  CHECK(table.apply(change("/org/bluez/hci0/dev_1", 3))->data ==
        std::vector<std::uint8_t>{1, 2, 3});
}

TEST_CASE("ten thousand rotating addresses leave no more than the bound, the newest ones") {
  DeviceTable table = with_one_adapter(100);
  for (int i = 0; i < 10'000; ++i) {
    DeviceChange added = change("/org/bluez/hci0/dev_" + std::to_string(i), i);
    added.manufacturer_data = {7};
    table.apply(added);
    table.apply(change("/org/bluez/hci0/dev_0", i));  // one that stays
  }
  CHECK(table.size() == 100);
  CHECK(table.apply(change("/org/bluez/hci0/dev_0", 10'000))->data.size() == 1);
  CHECK(table.apply(change("/org/bluez/hci0/dev_9999", 10'000))->data.size() == 1);
  CHECK(table.apply(change("/org/bluez/hci0/dev_9000", 10'000))->data.empty());
}

TEST_CASE("removed devices leave the table") {
  DeviceTable table = with_one_adapter();
  table.apply(change("/org/bluez/hci0/dev_1", 1));
  DeviceChange removed = change("/org/bluez/hci0/dev_1", 2);
  removed.kind = DeviceChange::Kind::removed;
  CHECK_FALSE(table.apply(removed));
  CHECK(table.size() == 0);
}

TEST_CASE("an adapter that is gone takes its devices along, and another has none of them") {
  DeviceTable table = with_one_adapter();
  DeviceChange first = change("/org/bluez/hci0/dev_1", 1);
  first.manufacturer_data = {7};
  CHECK(table.apply(first)->data.size() == 1);
  table.detach("/org/bluez/hci0");
  CHECK(table.size() == 0);
  CHECK_FALSE(table.apply(change("/org/bluez/hci0/dev_1", 2)));
  table.attach("/org/bluez/hci0", {"west"});
  CHECK(table.apply(change("/org/bluez/hci0/dev_1", 3))->data.empty());
}

TEST_CASE("what is heard past bluetoothd is whole and leaves no device behind") {
  DeviceTable table = with_one_adapter();
  DeviceChange heard = change("/org/bluez/hci0/mgmt", 1, -70);
  heard.kind = DeviceChange::Kind::advertisement;
  heard.data = {2, 1, 6};
  const auto advertisement = table.apply(heard);
  REQUIRE(advertisement);
  CHECK(advertisement->data == std::vector<std::uint8_t>{2, 1, 6});
  CHECK(advertisement->rssi == radio::Dbm{-70});
  CHECK(table.size() == 0);
}

TEST_CASE("a full queue drops and counts advertisements but still takes removals") {
  ChangeQueue queue;
  for (std::size_t i = 0; i < ChangeQueue::most_heard + 5; ++i) queue.push(change("/a/b", 1));
  CHECK(queue.lost() == 5);
  DeviceChange removed = change("/a/c", 2);
  removed.kind = DeviceChange::Kind::removed;
  queue.push(removed);
  CHECK(queue.lost() == 5);
  std::size_t count = 0;
  std::string last;
  while (const auto next = queue.pop({}, 0ms)) {
    last = next->path;
    ++count;
  }
  CHECK(count == ChangeQueue::most_heard + 1);
  CHECK(last == "/a/c");
}
