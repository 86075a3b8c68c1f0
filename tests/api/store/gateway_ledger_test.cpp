// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <future>

#include "api/store/sqlite_store.hpp"
#include "tests/support/memory_ledger.hpp"
#include "tests/support/temporary_folder.hpp"

// What every ledger promises, asked of the real one and of the fake that tests above it use.

using namespace lotse::service;
using namespace std::chrono_literals;

namespace {

struct InMemory {
  MemoryLedger ledger;
};

struct InFile {
  lotse::support::TemporaryFolder folder;
  lotse::store::SqliteStore ledger{{.database = folder.path / "hub.sqlite", .batch_time = 10ms}};
};

const AcceptedBatches west{{"west"}, 0xFFFF'FFFF'FFFF'FFFF, {{1, 7}, {9, 9}}};

void accept_and_wait(GatewayLedger& ledger, const AcceptedBatches& accepted) {
  std::promise<void> written;
  ledger.accept(accepted, [&] { written.set_value(); });
  REQUIRE(written.get_future().wait_for(10s) == std::future_status::ready);
}

}  // namespace

TEMPLATE_TEST_CASE("a ledger says when it is written and gives it back", "", InMemory, InFile) {
  TestType in;
  CHECK(in.ledger.accepted().empty());
  accept_and_wait(in.ledger, west);
  CHECK(in.ledger.accepted() == std::vector{west});
}

TEMPLATE_TEST_CASE("what is accepted stands instead of what was, and goes last", "", InMemory,
                   InFile) {
  TestType in;
  const AcceptedBatches east{{"east"}, 3, {{1, 1}}};
  accept_and_wait(in.ledger, west);
  accept_and_wait(in.ledger, east);
  AcceptedBatches more = west;
  more.runs = {{1, 10}};
  accept_and_wait(in.ledger, more);
  CHECK(in.ledger.accepted() == std::vector{east, more});
  in.ledger.forget(more.gateway, more.boot);
  CHECK(in.ledger.accepted() == std::vector{east});
}

TEMPLATE_TEST_CASE("of each gateway the last report is kept", "", InMemory, InFile) {
  TestType in;
  const lotse::radio::Timestamp noon{1'700'000'000'000ms};
  in.ledger.keep({{"west"}, noon, {1, 2}});
  in.ledger.keep({{"east"}, noon, {9}});
  in.ledger.keep({{"west"}, noon + 10s, {3, 4, 5}});
  CHECK(in.ledger.reports() ==
        std::vector<StoredReport>{{{"east"}, noon, {9}}, {{"west"}, noon + 10s, {3, 4, 5}}});
}

TEST_CASE("a ledger in a file outlives the process") {
  const lotse::support::TemporaryFolder folder;
  const auto database = folder.path / "hub.sqlite";
  {
    lotse::store::SqliteStore ledger({.database = database});
    accept_and_wait(ledger, west);
  }
  CHECK(lotse::store::SqliteStore({.database = database}).accepted() == std::vector{west});
}
