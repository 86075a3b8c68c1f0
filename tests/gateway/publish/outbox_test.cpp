// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/outbox.hpp"

#include <catch2/catch.hpp>

using namespace lotse;
using namespace std::chrono_literals;
using publish::Outbox;
using publish::OutboxOptions;

namespace {

constexpr std::uint64_t boot = 42;

/// An outbox and a clock that stands still until it is moved.
struct Bench {
  explicit Bench(OutboxOptions options) : outbox(boot, options) {}

  void hear(int count) {
    for (int i = 0; i < count; ++i) outbox.add({{}, {"a"}, {}, {-70}}, now);
  }
  /// The sequence numbers of everything that can be sent now.
  std::vector<std::uint64_t> send() {
    std::vector<std::uint64_t> sent;
    while (const radio::Batch* batch = outbox.due(now)) {
      sent.push_back(batch->sequence);
      outbox.mark_sent(batch->sequence, now);
    }
    return sent;
  }
  bool acknowledge(std::uint64_t sequence) { return outbox.acknowledge({boot, sequence, {}}); }

  Outbox::Instant now{};
  Outbox outbox;
};

using Sequences = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("a full batch goes at once, a small one after lingering for company") {
  Bench bench({.batch_sightings = 3, .linger = 100ms});
  bench.hear(4);
  CHECK(bench.send() == Sequences{1});
  bench.now += 99ms;
  CHECK(bench.send().empty());
  bench.now += 1ms;
  CHECK(bench.send() == Sequences{2});
  CHECK(bench.outbox.size() == 4);
}

TEST_CASE("what is acknowledged is forgotten, once") {
  Bench bench({.batch_sightings = 2});
  bench.hear(4);
  bench.send();
  CHECK(bench.acknowledge(1));
  CHECK_FALSE(bench.acknowledge(1));
  CHECK_FALSE(bench.outbox.acknowledge({boot + 1, 2, {}}));  // another start of this gateway
  CHECK_FALSE(bench.acknowledge(9));
  CHECK(bench.outbox.size() == 2);
  CHECK(bench.acknowledge(2));
  CHECK(bench.outbox.empty());
}

TEST_CASE("when an acknowledgement is overdue, all that lack one are sent again in order") {
  Bench bench({.batch_sightings = 1, .acknowledgement_timeout = 2s});
  bench.hear(4);
  CHECK(bench.send() == Sequences{1, 2, 3, 4});
  CHECK(bench.acknowledge(2));
  bench.now += 1999ms;
  CHECK(bench.send().empty());
  bench.now += 1ms;
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

TEST_CASE("when room runs out the oldest go and are counted") {
  Bench bench({.batch_sightings = 2, .most_sightings = 6});
  bench.hear(4);
  CHECK(bench.send() == Sequences{1, 2});
  bench.hear(4);
  CHECK(bench.outbox.size() == 6);
  CHECK(bench.outbox.counts().dropped_sightings == 2);
  CHECK_FALSE(bench.acknowledge(1));
  CHECK(bench.acknowledge(2));
  CHECK(bench.send() == Sequences{3, 4});
}

TEST_CASE("a batch dropped between being due and being sent is not marked") {
  Bench bench({.batch_sightings = 1, .most_sightings = 2});
  bench.hear(2);
  const std::uint64_t due = bench.outbox.due(bench.now)->sequence;
  bench.hear(1);
  bench.outbox.mark_sent(due, bench.now);
  CHECK(bench.send() == Sequences{2, 3});
}

TEST_CASE("closing sends what is there without lingering") {
  Bench bench({});
  bench.hear(1);
  CHECK(bench.send().empty());
  bench.outbox.close_batch();
  CHECK(bench.send() == Sequences{1});
  CHECK_FALSE(bench.outbox.empty());
}
