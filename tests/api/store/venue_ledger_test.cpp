// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "api/store/sqlite_store.hpp"
#include "tests/support/memory_venue_ledger.hpp"
#include "tests/support/temporary_folder.hpp"

// What every ledger of the plan's changes promises, asked of the real one and of the fake.

using namespace lotse::service;
using namespace std::chrono_literals;
using lotse::floorplan::VehicleStand;

namespace {

struct InMemory {
  MemoryVenueLedger ledger;
};

struct InFile {
  lotse::support::TemporaryFolder folder;
  lotse::store::SqliteStore ledger{{.database = folder.path / "hub.sqlite", .batch_time = 10ms}};
};

const VehicleStand bay{{"ground"}, {9.98, 53.54}, 270, 4.8, 1.9};
const VehicleStand gallery{{"level 1"}, {9.99, 53.55}, 0, 4.8, 1.9};

}  // namespace

TEMPLATE_TEST_CASE("the last place of each car is kept, and that one was taken away", "", InMemory,
                   InFile) {
  TestType in;
  CHECK(in.ledger.placements().empty());
  in.ledger.keep(KeptPlacement{{"b"}, bay});
  in.ledger.keep(KeptPlacement{{"a"}, bay});
  in.ledger.keep(KeptPlacement{{"b"}, gallery});
  CHECK(in.ledger.placements() == std::vector<KeptPlacement>{{{"a"}, bay}, {{"b"}, gallery}});
  in.ledger.keep(KeptPlacement{{"b"}, std::nullopt});
  CHECK(in.ledger.placements().at(1) == KeptPlacement{{"b"}, std::nullopt});
}

TEMPLATE_TEST_CASE("it is kept whether a door is closed or open", "", InMemory, InFile) {
  TestType in;
  CHECK(in.ledger.closures().empty());
  in.ledger.keep(KeptClosure{{"door"}, true});
  in.ledger.keep(KeptClosure{{"bay"}, false});
  CHECK(in.ledger.closures() == std::vector<KeptClosure>{{{"bay"}, false}, {{"door"}, true}});
  in.ledger.keep(KeptClosure{{"door"}, false});
  CHECK(in.ledger.closures().at(1) == KeptClosure{{"door"}, false});
}

TEMPLATE_TEST_CASE("the last status of each car is kept", "", InMemory, InFile) {
  using enum lotse::catalogue::VehicleStatus;
  TestType in;
  CHECK(in.ledger.statuses().empty());
  in.ledger.keep(KeptStatus{{"b"}, sold});
  in.ledger.keep(KeptStatus{{"a"}, test_drive});
  CHECK(in.ledger.statuses() == std::vector<KeptStatus>{{{"a"}, test_drive}, {{"b"}, sold}});
  in.ledger.keep(KeptStatus{{"b"}, display});
  CHECK(in.ledger.statuses().at(1) == KeptStatus{{"b"}, display});
}
