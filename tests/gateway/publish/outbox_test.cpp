// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/outbox.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/support/temporary_folder.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using publish::Instant;
using publish::Outbox;
using publish::OutboxOptions;
using publish::Survives;
using support::TemporaryFolder;

namespace {

constexpr std::uint64_t boot = 42;
const radio::Timestamp noon{1'700'000'000'000ms};

/// An outbox and a clock that stands still until it is moved.
struct Bench {
  explicit Bench(OutboxOptions options) : outbox(boot, options) {}
  Bench(const TemporaryFolder& folder, OutboxOptions options, publish::SpoolBounds bounds = {})
      : outbox({{folder.path / "live.sqlite", Survives::kill},
                {folder.path / "spool.sqlite", Survives::power_cut},
                bounds},
               options, now) {}

  radio::Timestamp wall() const {
    return noon + std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch());
  }
  void hear(int count) {
    for (int i = 0; i < count; ++i) {
      outbox.add({wall(), {"a"}, {radio::BeaconKind::rotating_id, {1, 2, 3, 4, 5, 6, 7, 8}}, {-70}},
                 now);
    }
    outbox.settle(now, wall());
  }
  void pass(std::chrono::milliseconds time) {
    now += time;
    outbox.settle(now, wall());
  }
  /// The batches that can be sent now.
  std::vector<radio::BatchId> send_batches() {
    std::vector<radio::BatchId> sent;
    outbox.settle(now, wall());
    while (const radio::Batch* batch = outbox.due(now)) {
      sent.push_back(id_of(*batch));
      outbox.mark_sent(now);
    }
    return sent;
  }
  std::vector<std::uint64_t> send() {
    std::vector<std::uint64_t> sequences;
    for (const auto& id : send_batches()) sequences.push_back(id.sequence);
    return sequences;
  }
  bool acknowledge(std::uint64_t sequence) { return outbox.acknowledge({boot, sequence}); }

  Instant now{};
  Outbox outbox;
};

using Sequences = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("a full batch goes at once, a small one after lingering for company") {
  Bench bench({.batch_sightings = 3, .linger = 100ms});
  bench.hear(4);
  CHECK(bench.send() == Sequences{1});
  bench.pass(99ms);
  CHECK(bench.send().empty());
  bench.pass(1ms);
  CHECK(bench.send() == Sequences{2});
  CHECK(bench.outbox.in_memory() == 4);
}

TEST_CASE("what is acknowledged is forgotten, once") {
  Bench bench({.batch_sightings = 2});
  bench.hear(4);
  bench.send();
  CHECK(bench.acknowledge(1));
  CHECK_FALSE(bench.acknowledge(1));
  CHECK_FALSE(bench.outbox.acknowledge({boot + 1, 2}));  // another numbering
  CHECK_FALSE(bench.acknowledge(9));
  CHECK(bench.outbox.in_memory() == 2);
  CHECK(bench.acknowledge(2));
  CHECK(bench.outbox.is_delivered());
}

TEST_CASE("what is refused is forgotten and counted by itself") {
  Bench bench({.batch_sightings = 1});
  bench.hear(2);
  bench.send();
  CHECK(bench.outbox.refuse({boot, 1}));
  CHECK_FALSE(bench.outbox.refuse({boot, 1}));
  CHECK(bench.acknowledge(2));
  CHECK(bench.outbox.is_delivered());
  CHECK(bench.outbox.counts().refused == 1);
  CHECK(bench.outbox.counts().acknowledged == 1);
}

TEST_CASE("when an acknowledgement is overdue, all that lack one are sent again in order") {
  Bench bench({.batch_sightings = 1, .acknowledgement_timeout = 2s});
  bench.hear(4);
  CHECK(bench.send() == Sequences{1, 2, 3, 4});
  CHECK(bench.acknowledge(2));
  bench.pass(1999ms);
  CHECK(bench.send().empty());
  bench.pass(1ms);
  CHECK(bench.send() == Sequences{1, 3, 4});
  CHECK(bench.outbox.counts().sent_again == 3);
}

TEST_CASE("a broken connection sends again without waiting for the time-out") {
  Bench bench({.batch_sightings = 1});
  bench.hear(3);
  bench.send();
  bench.outbox.send_again();
  CHECK(bench.acknowledge(2));  // its answer was still on the way
  CHECK(bench.send() == Sequences{1, 3});
}

TEST_CASE("no more than a window is on its way") {
  Bench bench({.batch_sightings = 1, .window = 2});
  bench.hear(5);
  CHECK(bench.send() == Sequences{1, 2});
  CHECK(bench.send().empty());
  bench.acknowledge(1);
  CHECK(bench.send() == Sequences{3});
}

TEST_CASE("without a spool the oldest go when room runs out, and are counted") {
  Bench bench({.batch_sightings = 2, .most_sightings = 6});
  bench.hear(4);
  CHECK(bench.send() == Sequences{1, 2});
  bench.hear(4);
  CHECK(bench.outbox.in_memory() == 6);
  CHECK(bench.outbox.counts().dropped_sightings == 2);
  CHECK_FALSE(bench.acknowledge(1));
  CHECK(bench.acknowledge(2));
  CHECK(bench.send() == Sequences{3, 4});
}

TEST_CASE("closing sends what is there without lingering") {
  Bench bench({});
  bench.hear(1);
  CHECK(bench.send().empty());
  bench.outbox.close_batch(bench.now);
  CHECK(bench.send() == Sequences{1});
  CHECK_FALSE(bench.outbox.is_delivered());
}

TEST_CASE("a process after a kill goes on with the batches, their order and their numbering") {
  const TemporaryFolder folder;
  std::vector<radio::BatchId> before;
  {
    Bench killed(folder, {.batch_sightings = 1});
    killed.hear(4);
    before = killed.send_batches();
    REQUIRE(before.size() == 4);
    killed.outbox.acknowledge(before[1]);
    killed.pass(0ms);
  }
  Bench next(folder, {.batch_sightings = 1});
  CHECK(next.outbox.in_memory() == 3);
  next.hear(1);
  auto expected = before;
  expected.erase(expected.begin() + 1);
  expected.push_back({before[0].boot, 5});
  CHECK(next.send_batches() == expected);
}

TEST_CASE("a number that was answered before the kill is not given again") {
  const TemporaryFolder folder;
  radio::BatchId last;
  for (int process = 0; process < 3; ++process) {
    Bench bench(folder, {.batch_sightings = 1});
    bench.hear(1);
    const auto sent = bench.send_batches();
    REQUIRE(sent.size() == 1);
    CHECK(last < sent[0]);
    last = sent[0];
    bench.outbox.acknowledge(sent[0]);
    bench.pass(0ms);
    CHECK(bench.outbox.is_delivered());
  }
}

TEST_CASE("a long outage goes to the disk; then what is live goes first and both keep order") {
  const TemporaryFolder folder;
  Bench bench(folder, {.batch_sightings = 1, .spool_after = 10s, .window = 3, .spool_window = 2});
  for (int second = 0; second < 14; ++second) {
    bench.hear(1);
    bench.pass(1s);
  }
  CHECK(bench.outbox.on_disk() == 6);  // at the tenth second, what was older than five
  CHECK(bench.outbox.in_memory() == 8);
  CHECK(bench.outbox.oldest_on_disk() == noon);
  CHECK(bench.send() == Sequences{7, 8, 9, 1, 2});
  CHECK_FALSE(bench.outbox.due(bench.now));  // both windows are full
}

TEST_CASE("everything spooled is delivered and leaves the disk, beside what is live") {
  const TemporaryFolder folder;
  Bench bench(folder, {.batch_sightings = 1, .spool_after = 10s});
  for (int second = 0; second < 30; ++second) {
    bench.hear(2);
    bench.pass(1s);
  }
  REQUIRE(bench.outbox.on_disk() > 0);
  std::vector<std::uint64_t> spooled;
  std::set<std::uint64_t> all;
  for (int round = 0; round < 60 && all.size() < 60; ++round) {
    for (const auto& id : bench.send_batches()) {
      all.insert(id.sequence);
      if (id.sequence <= 40) spooled.push_back(id.sequence);
      CHECK(bench.outbox.acknowledge(id));
    }
  }
  bench.pass(0ms);
  CHECK(all.size() == 60);
  CHECK(std::is_sorted(spooled.begin(), spooled.end()));
  CHECK(bench.outbox.on_disk() == 0);
  CHECK(bench.outbox.is_delivered());
}

TEST_CASE("what is parked at the end waits on the disk for the next process") {
  const TemporaryFolder folder;
  std::vector<radio::BatchId> before;
  {
    Bench bench(folder, {.batch_sightings = 1});
    bench.hear(3);
    before = bench.send_batches();
    bench.outbox.park();
    CHECK(bench.outbox.on_disk() == 3);
    CHECK(bench.outbox.is_delivered());
  }
  Bench next(folder, {.batch_sightings = 1});
  CHECK(next.send_batches() == before);
}

TEST_CASE("beyond the disk's bounds the oldest go and are counted") {
  const TemporaryFolder folder;
  Bench bench(folder, {.batch_sightings = 1, .spool_after = 10s},
              {.most_bytes = 400, .longest = 1h});
  for (int second = 0; second < 40; ++second) {
    bench.hear(1);
    bench.pass(1s);
  }
  CHECK(bench.outbox.disk_bytes() <= 400);
  const auto dropped = bench.outbox.counts().dropped_sightings;
  CHECK(dropped + bench.outbox.on_disk() + bench.outbox.in_memory() == 40);
  bench.pass(2h);  // which moves the rest to the disk, and out of it
  bench.pass(0ms);
  CHECK(bench.outbox.on_disk() == 0);
  CHECK(bench.outbox.counts().dropped_sightings == 40);
}

TEST_CASE("whatever breaks when, every sighting arrives and none twice under another number") {
  rc::prop("outages, kills and lost answers in any order", [] {
    const TemporaryFolder folder;
    const OutboxOptions options{.batch_sightings = 3,
                                .most_sightings = 30,
                                .spool_after = 5s,
                                .window = 4,
                                .spool_window = 2};
    auto bench = std::make_unique<Bench>(folder, options);
    std::map<radio::BatchId, std::size_t> arrived;
    std::size_t heard = 0;
    const auto exchange_with_hub = [&](bool answers) {
      bench->outbox.settle(bench->now, bench->wall());
      while (const radio::Batch* batch = bench->outbox.due(bench->now)) {
        const auto id = id_of(*batch);
        arrived[id] = batch->sightings.size();
        bench->outbox.mark_sent(bench->now);
        if (answers) bench->outbox.acknowledge(id);
      }
    };
    for (const int step : *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(0, 6))) {
      if (step <= 2) {
        bench->hear(5);
        heard += 5;
        bench->pass(1s);
      } else if (step == 3) {
        exchange_with_hub(false);
      } else if (step == 4) {
        exchange_with_hub(true);
      } else {
        bench->outbox.close_batch(bench->now);
        bench->pass(0ms);
        const Instant now = bench->now;
        bench.reset();
        bench = std::make_unique<Bench>(folder, options);
        bench->now = now;
      }
    }
    bench->outbox.close_batch(bench->now);
    for (int i = 0; i < 200; ++i) {
      bench->now += 3s;
      exchange_with_hub(true);
    }
    std::size_t sightings = 0;
    for (const auto& [id, count] : arrived) sightings += count;
    RC_ASSERT(sightings == heard);
    RC_ASSERT(bench->outbox.is_delivered());
    RC_ASSERT(bench->outbox.on_disk() == 0u);
  });
}
