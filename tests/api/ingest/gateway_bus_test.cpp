// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/gateway_bus.hpp"

#include <catch2/catch.hpp>
#include <mutex>
#include <zmq.hpp>
#include <zmq_addon.hpp>

#include "positioning/radio/batch_codec.hpp"
#include "positioning/radio/report_codec.hpp"
#include "tests/support/comes_true.hpp"
#include "tests/support/memory_ledger.hpp"

using namespace lotse;
using namespace lotse::ingest;
using namespace lotse::radio;
using namespace std::chrono_literals;

namespace {

Timestamp wall_clock() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// A hub's bus with one enrolled gateway "west" that has the radio "a1".
struct Bus {
  explicit Bus(bool writes_at_once = true) : ledger(writes_at_once) {}

  curve::KeyPair hub = curve::make_key_pair();
  curve::KeyPair west = curve::make_key_pair();
  lotse::service::MemoryLedger ledger;
  BatchIntake intake{{{{"west"}, {{"a1"}}}}, ledger.accepted()};
  GatewayWatch watch{{{{"west"}, {{"a1"}}}}, {}, wall_clock()};
  std::mutex mutex;
  std::vector<Sighting> handed_over;
  std::vector<std::string> warnings;
  GatewayBus bus{
      {"tcp://127.0.0.1:*", curve::SecretKey::of(hub.secret), {{west.public_key, {"west"}}}},
      intake,
      watch,
      ledger,
      [this](const BatchIntake::Taken& taken) {
        const std::scoped_lock lock(mutex);
        handed_over.insert(handed_over.end(), taken.sightings.begin(), taken.sightings.end());
      },
      wall_clock,
      [this](const std::string& text) {
        const std::scoped_lock lock(mutex);
        warnings.push_back(text);
      }};
};

// A gateway's end, as any could write it.
struct Dealer {
  zmq::context_t context;
  zmq::socket_t socket{context, zmq::socket_type::dealer};

  Dealer(const Bus& bus, const curve::KeyPair& keys) {
    socket.set(zmq::sockopt::linger, 0);
    socket.set(zmq::sockopt::curve_serverkey, bus.hub.public_key);
    socket.set(zmq::sockopt::curve_publickey, keys.public_key);
    socket.set(zmq::sockopt::curve_secretkey, keys.secret);
    socket.set(zmq::sockopt::routing_id, "anything");
    socket.connect(bus.bus.endpoint());
  }
  void send(const std::vector<std::uint8_t>& bytes) {
    socket.send(zmq::buffer(bytes), zmq::send_flags::none);
  }
  std::optional<Acknowledgement> acknowledgement(std::chrono::milliseconds patience) {
    const auto bytes = answer(patience);
    return bytes ? decode_acknowledgement(*bytes) : std::nullopt;
  }
  std::optional<std::vector<std::uint8_t>> answer(std::chrono::milliseconds patience) {
    socket.set(zmq::sockopt::rcvtimeo, static_cast<int>(patience.count()));
    zmq::message_t message;
    if (!socket.recv(message)) return std::nullopt;
    const auto* begin = message.data<std::uint8_t>();
    return std::vector<std::uint8_t>(begin, begin + message.size());
  }
};

std::vector<std::uint8_t> batch(std::uint64_t sequence) {
  const Timestamp now = wall_clock();
  return encode(
      Batch{7,
            sequence,
            now,
            {{now, {"a1"}, {BeaconKind::ibeacon, std::vector<std::uint8_t>(20)}, {-60}}}});
}

}  // namespace

TEST_CASE("an enrolled gateway's batches are handed over once and acknowledged") {
  Bus bus;
  Dealer dealer(bus, bus.west);
  dealer.send(batch(1));
  CHECK(dealer.acknowledgement(5s)->sequence == 1);
  dealer.send(batch(1));
  CHECK(dealer.acknowledgement(5s)->sequence == 1);
  dealer.send(batch(2));
  CHECK(dealer.acknowledgement(5s)->sequence == 2);
  const std::scoped_lock lock(bus.mutex);
  CHECK(bus.handed_over.size() == 2);
  CHECK(bus.warnings.empty());
}

TEST_CASE("a key that isn't on the list stays outside, and others are served") {
  Bus bus;
  const curve::KeyPair stranger = curve::make_key_pair();
  Dealer outside(bus, stranger);
  outside.send(batch(1));
  Dealer dealer(bus, bus.west);
  dealer.send(batch(1));
  CHECK(dealer.acknowledgement(5s));
  CHECK_FALSE(outside.acknowledgement(300ms));
  const std::scoped_lock lock(bus.mutex);
  CHECK(bus.handed_over.size() == 1);
  REQUIRE_FALSE(bus.warnings.empty());
  CHECK(bus.warnings[0].find("unknown key") != std::string::npos);
}

TEST_CASE("a batch is handed over at once and acknowledged once it is written down") {
  Bus bus(false);
  Dealer dealer(bus, bus.west);
  dealer.send(batch(1));
  dealer.send(batch(1));  // again, while it is being written
  REQUIRE(lotse::testing::comes_true(
      [&] { return bus.intake.counters().at({"west"}).repeated_batches == 1; }));
  {
    const std::scoped_lock lock(bus.mutex);
    CHECK(bus.handed_over.size() == 1);
  }
  CHECK_FALSE(dealer.acknowledgement(50ms));
  bus.ledger.write_now();
  CHECK(dealer.acknowledgement(5s)->sequence == 1);
  CHECK_FALSE(dealer.acknowledgement(50ms));  // one answer for both
}

TEST_CASE("a batch that was accepted before a restart is acknowledged and not handed over") {
  Bus bus;
  Dealer dealer(bus, bus.west);
  dealer.send(batch(1));
  REQUIRE(dealer.acknowledgement(5s));
  BatchIntake after_restart({{{"west"}, {{"a1"}}}}, bus.ledger.accepted());
  const auto again = after_restart.take({"west"}, batch(1), wall_clock());
  CHECK(std::holds_alternative<BatchIntake::Repeated>(again));
  const auto next = after_restart.take({"west"}, batch(2), wall_clock());
  CHECK(std::holds_alternative<BatchIntake::Taken>(next));
}

TEST_CASE("a batch of a later version is refused by its name") {
  Bus bus;
  Dealer dealer(bus, bus.west);
  auto bytes = batch(9);
  bytes.at(1) = 2;
  dealer.send(bytes);
  const auto answer = dealer.answer(5s);
  REQUIRE(answer);
  CHECK_FALSE(decode_acknowledgement(*answer));
  REQUIRE(decode_refusal(*answer));
  CHECK(decode_refusal(*answer)->sequence == 9);
}

TEST_CASE("a report is watched and kept as it came, and not answered") {
  Bus bus;
  Dealer dealer(bus, bus.west);
  GatewayReport report;
  report.sent_at = wall_clock();
  report.version = "1.2.3";
  dealer.send(encode(report));
  REQUIRE(lotse::testing::comes_true([&] { return bus.ledger.reports().size() == 1; }));
  CHECK(bus.ledger.reports()[0].message == encode(report));
  CHECK(bus.watch.states(wall_clock()).at({"west"}).last->report == report);
  CHECK(bus.intake.counters().at({"west"}).last_heard);
  CHECK_FALSE(dealer.answer(50ms));
}

TEST_CASE("a gateway that is admitted later gets in") {
  Bus bus;
  const curve::KeyPair newcomer = curve::make_key_pair();
  bus.intake.enrol({{{"west"}, {{"a1"}}}, {{"east"}, {{"a2"}}}});
  bus.bus.admit({{bus.west.public_key, {"west"}}, {newcomer.public_key, {"east"}}});
  Dealer dealer(bus, newcomer);
  dealer.send(batch(1));
  CHECK(dealer.acknowledgement(5s)->sequence == 1);
}

TEST_CASE("a gateway that is admitted no longer is not heard on its open connection either") {
  Bus bus;
  Dealer dealer(bus, bus.west);
  dealer.send(batch(1));
  REQUIRE(dealer.acknowledgement(5s));
  bus.bus.admit({});
  dealer.send(batch(2));
  CHECK_FALSE(dealer.acknowledgement(300ms));
  const std::scoped_lock lock(bus.mutex);
  CHECK(bus.handed_over.size() == 1);
  REQUIRE(bus.warnings.size() == 1);
  CHECK(bus.warnings[0].find("revoked") != std::string::npos);
}

TEST_CASE("a damaged batch is dropped and said once a second, and the next one goes through") {
  Bus bus;
  Dealer dealer(bus, bus.west);
  for (int i = 0; i < 100; ++i) dealer.send({0xC1, 0xFF});
  dealer.send(batch(1));
  CHECK(dealer.acknowledgement(5s)->sequence == 1);
  CHECK(bus.intake.counters().at({"west"}).damaged_batches == 100);
  const std::scoped_lock lock(bus.mutex);
  CHECK(bus.warnings.size() >= 1);
  CHECK(bus.warnings.size() <= 2);
}

TEST_CASE("an address that is taken is one sentence that says what to do") {
  Bus bus;
  BatchIntake intake({});
  try {
    GatewayBus second(
        {bus.bus.endpoint(), curve::SecretKey::of(bus.hub.secret), {}}, intake, bus.watch,
        bus.ledger, [](const auto&) {}, wall_clock, [](const auto&) {});
    FAIL("both listen");
  } catch (const BusError& error) {
    CHECK(std::string(error.what()).find("give [bus] another one") != std::string::npos);
  }
}
