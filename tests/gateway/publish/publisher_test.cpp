// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/publisher.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <thread>

#include "loopback_hub.hpp"
#include "tests/support/comes_true.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using lotse::testing::comes_true;
using lotse::testing::KeyPair;
using lotse::testing::LoopbackHub;
using lotse::testing::new_key_pair;
using publish::HubLink;
using publish::LinkState;
using publish::Publisher;

namespace {

curve::SecretKey key_of(const KeyPair& keys) {
  return curve::SecretKey::of(keys.secret_key);
}

radio::Sighting numbered(int number) {
  return {radio::Timestamp(std::chrono::milliseconds(number)),
          {"a"},
          {radio::BeaconKind::rotating_id, {1, 2, 3, 4, 5, 6, 7, 8}},
          {-70}};
}

/// The numbers of the sightings in batches, each batch counted when it came first.
std::vector<int> numbers_in(const std::vector<radio::Batch>& batches) {
  std::vector<int> numbers;
  std::uint64_t last = 0;
  for (const radio::Batch& batch : batches) {
    if (batch.sequence <= last) continue;
    last = batch.sequence;
    for (const auto& sighting : batch.sightings) {
      numbers.push_back(static_cast<int>(sighting.time.time_since_epoch().count()));
    }
  }
  return numbers;
}

std::vector<int> up_to(int count) {
  std::vector<int> numbers(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) numbers[static_cast<std::size_t>(i)] = i;
  return numbers;
}

const publish::OutboxOptions options = {
    .batch_sightings = 5, .linger = 10ms, .acknowledgement_timeout = 300ms};

/// A publisher at work.
struct Working {
  Working(const std::string& endpoint, const std::string& hub_key, const KeyPair& own)
      : publisher(std::make_unique<HubLink>(publish::HubAddress{endpoint, hub_key}, key_of(own),
                                            radio::GatewayId{"west"}),
                  publish::Outbox(7, options)),
        thread([this](std::stop_token stop) { publisher.run(stop); }) {}
  Publisher publisher;
  std::jthread thread;
};

const KeyPair hub_keys = new_key_pair();
const KeyPair own_keys = new_key_pair();

}  // namespace

TEST_CASE("sightings reach the hub in order and are forgotten once it has acknowledged them") {
  LoopbackHub hub(hub_keys, {own_keys.public_key});
  Working working(hub.endpoint(), hub_keys.public_key, own_keys);
  for (int i = 0; i < 1000; ++i) working.publisher.add(numbered(i));
  REQUIRE(comes_true([&] { return working.publisher.status().waiting == 0; }));
  CHECK(numbers_in(hub.batches()) == up_to(1000));
  CHECK(hub.last_sender() == "west");
  CHECK(hub.batches().front().boot == 7);
  CHECK(hub.batches().front().sent_at > numbered(0).time);
  CHECK(working.publisher.status().counts.sent_again == 0);
}

TEST_CASE("what the hub does not acknowledge is sent again until it does") {
  LoopbackHub hub(hub_keys, {own_keys.public_key}, "tcp://127.0.0.1:*",
                  [](std::size_t before) { return before > 20 && before % 3 != 0; });
  Working working(hub.endpoint(), hub_keys.public_key, own_keys);
  for (int i = 0; i < 100; ++i) working.publisher.add(numbered(i));
  REQUIRE(comes_true([&] { return working.publisher.status().waiting == 0; }));
  CHECK(numbers_in(hub.batches()) == up_to(100));
  CHECK(working.publisher.status().counts.sent_again >= 20);
  CHECK(working.publisher.status().counts.acknowledged ==
        working.publisher.status().counts.batches);
}

TEST_CASE("a hub that was away gets everything in order when it is back") {
  auto hub = std::make_unique<LoopbackHub>(hub_keys, std::set{own_keys.public_key});
  const std::string endpoint = hub->endpoint();
  Working working(endpoint, hub_keys.public_key, own_keys);
  working.publisher.add(numbered(0));
  REQUIRE(comes_true([&] { return working.publisher.status().waiting == 0; }));
  hub.reset();
  for (int i = 1; i < 300; ++i) working.publisher.add(numbered(i));
  LoopbackHub again(hub_keys, {own_keys.public_key}, endpoint);
  REQUIRE(comes_true([&] { return working.publisher.status().waiting == 0; }));
  auto numbers = numbers_in(again.batches());
  numbers.insert(numbers.begin(), 0);
  CHECK(numbers == up_to(300));
}

TEST_CASE("a publisher that is stopped still brings what it holds") {
  LoopbackHub hub(hub_keys, {own_keys.public_key});
  {
    Working working(hub.endpoint(), hub_keys.public_key, own_keys);
    working.publisher.add(numbered(0));
    REQUIRE(comes_true([&] { return working.publisher.status().waiting == 0; }));
    for (int i = 1; i < 8; ++i) working.publisher.add(numbered(i));
  }
  CHECK(numbers_in(hub.batches()) == up_to(8));
}

TEST_CASE("what the hub refuses is forgotten and counted, and the rest goes through") {
  LoopbackHub hub(hub_keys, {own_keys.public_key}, "tcp://127.0.0.1:*", {},
                  [](const radio::Batch& batch) { return batch.sequence == 3; });
  Working working(hub.endpoint(), hub_keys.public_key, own_keys);
  for (int i = 0; i < 50; ++i) working.publisher.add(numbered(i));
  REQUIRE(comes_true([&] { return working.publisher.status().waiting == 0; }));
  CHECK(working.publisher.status().counts.refused == 1);
  CHECK(working.publisher.status().counts.acknowledged == 9);
}

TEST_CASE("what no hub was there to take waits on the disk for the next process") {
  const support::TemporaryFolder folder;
  const auto outbox = [&] {
    const publish::SpoolBounds of_any_age{.longest = 1'000'000h};
    return publish::Outbox({{folder.path / "live.sqlite", publish::Survives::kill},
                            {folder.path / "spool.sqlite", publish::Survives::power_cut},
                            of_any_age},
                           options, std::chrono::steady_clock::now());
  };
  const auto link_to = [&](const std::string& endpoint) {
    return std::make_unique<HubLink>(publish::HubAddress{endpoint, hub_keys.public_key},
                                     key_of(own_keys), radio::GatewayId{"west"});
  };
  {
    Publisher publisher(link_to("tcp://127.0.0.1:9"), outbox());
    for (int i = 0; i < 20; ++i) publisher.add(numbered(i));
    std::stop_source stopped;
    stopped.request_stop();
    publisher.run(stopped.get_token());
    CHECK(publisher.status().spooled == 20);
  }
  LoopbackHub hub(hub_keys, {own_keys.public_key});
  Publisher publisher(link_to(hub.endpoint()), outbox());
  const std::jthread thread([&](std::stop_token stop) { publisher.run(stop); });
  REQUIRE(comes_true([&] { return publisher.status().spooled == 0; }));
  CHECK(numbers_in(hub.batches()) == up_to(20));
}

TEST_CASE("a gateway whose key the hub does not know is locked out and told so") {
  LoopbackHub hub(hub_keys, {own_keys.public_key});
  HubLink link({hub.endpoint(), hub_keys.public_key}, key_of(new_key_pair()), {"west"});
  CHECK(comes_true([&] { return link.state() == LinkState::key_refused; }));
  const std::uint8_t message[] = {1};
  CHECK_FALSE(link.try_send(message));
  CHECK(hub.batches().empty());
}

TEST_CASE("a gateway that was refused gets in by itself once the hub knows it") {
  std::optional<LoopbackHub> hub(std::in_place, hub_keys, std::set<std::string>{});
  const std::string endpoint = hub->endpoint();
  HubLink link({endpoint, hub_keys.public_key}, key_of(own_keys), {"west"});
  REQUIRE(comes_true([&] { return link.state() == LinkState::key_refused; }));
  hub.reset();
  hub.emplace(hub_keys, std::set{own_keys.public_key}, endpoint);
  CHECK(comes_true([&] { return link.state() == LinkState::connected; }));
}

TEST_CASE("a hub that lacks the hub's key is not trusted and told apart") {
  LoopbackHub hub(hub_keys, {own_keys.public_key});
  HubLink link({hub.endpoint(), new_key_pair().public_key}, key_of(own_keys), {"west"});
  CHECK(comes_true([&] { return link.state() == LinkState::wrong_hub_key; }));
  const std::uint8_t message[] = {1};
  CHECK_FALSE(link.try_send(message));
}

TEST_CASE("without a hub nothing is sent and nothing blocks") {
  HubLink link({"tcp://127.0.0.1:9", hub_keys.public_key}, key_of(own_keys), {"west"});
  const std::uint8_t message[] = {1};
  CHECK_FALSE(link.try_send(message));
  CHECK_FALSE(link.receive(0ms));
  CHECK(link.state() == LinkState::not_connected);
}

TEST_CASE("an endpoint that is none is one sentence") {
  CHECK_THROWS_WITH(HubLink({"tcp://hub", hub_keys.public_key}, key_of(own_keys), {"west"}),
                    "hub.endpoint \"tcp://hub\": Invalid argument");
}
