// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "api/store/sqlite_store.hpp"
#include "tests/support/memory_store.hpp"

// What every store promises, asked of the real one and of the fake that tests above it use.

using namespace lotse::service;
using namespace std::chrono_literals;

namespace {

struct InMemory {
  MemoryStore store;
};

struct InFile {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("lotse_contract_" + std::to_string(::getpid()));
  lotse::store::SqliteStore store{
      {.database = (std::filesystem::create_directories(folder), folder / "hub.sqlite"),
       .batch_time = 10ms}};
  ~InFile() { std::filesystem::remove_all(folder); }
};

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};

Visit visit(const std::string& id) {
  return {.id = {id},
          .badge = {"badge-" + id},
          .token_hash = {1, 2, 3},
          .rotating_id_key = {4, 5, 6},
          .opened_at = noon,
          .consent_version = "2026-01",
          .consents = {.positioning = true}};
}

PositionRecord position_at(Timestamp time) {
  return {time, "ground", 13.4, 52.5, 1.5};
}

}  // namespace

TEMPLATE_TEST_CASE("a store keeps visits, in order of their ids", "", InMemory, InFile) {
  TestType in;
  CHECK(in.store.visits().empty());
  in.store.add(visit("b"));
  in.store.add(visit("a"));
  CHECK(in.store.visits() == std::vector{visit("a"), visit("b")});
  CHECK_FALSE(in.store.dossier({"c"}));
}

TEMPLATE_TEST_CASE("a store keeps each decision with its time and version", "", InMemory, InFile) {
  TestType in;
  in.store.add(visit("a"));
  const ConsentRecord later{noon + 5min, "2026-02", {.personalisation = true, .contact = true}};
  in.store.set_consents({"a"}, later);
  const auto dossier = in.store.dossier({"a"});
  REQUIRE(dossier);
  CHECK(dossier->visit.consents == later.consents);
  CHECK(dossier->visit.consent_version == "2026-02");
  CHECK(dossier->consents ==
        std::vector<ConsentRecord>{{noon, "2026-01", {.positioning = true}}, later});
}

TEMPLATE_TEST_CASE("a store keeps a visit's configurations, in place of those before", "", InMemory,
                   InFile) {
  TestType in;
  in.store.add(visit("a"));
  const std::vector<SavedConfiguration> two = {{1, R"({"wishes":[]})", false},
                                               {3, R"({"wishes":[1]})", true}};
  in.store.set_configurations({"a"}, {{2, "{}", true}});
  in.store.set_configurations({"a"}, two);
  CHECK(in.store.dossier({"a"})->visit.configurations == two);
  in.store.set_configurations({"a"}, {});
  CHECK(in.store.visits().at(0).configurations.empty());
}

TEMPLATE_TEST_CASE("a store forgets positions by age and by visit", "", InMemory, InFile) {
  TestType in;
  in.store.add(visit("a"));
  in.store.add(visit("b"));
  for (const auto minute : {0min, 1min, 2min}) {
    in.store.add_position({"a"}, position_at(noon + minute));
    in.store.add_position({"b"}, position_at(noon + minute));
  }
  in.store.erase_positions_before(noon + 1min);
  CHECK(in.store.dossier({"a"})->positions ==
        std::vector{position_at(noon + 1min), position_at(noon + 2min)});
  in.store.erase_positions_of({"a"});
  CHECK(in.store.dossier({"a"})->positions.empty());
  CHECK(in.store.dossier({"b"})->positions.size() == 2);
}

TEMPLATE_TEST_CASE("a store erases a visit and notes it without saying whose", "", InMemory,
                   InFile) {
  TestType in;
  in.store.add(visit("a"));
  in.store.add(visit("b"));
  in.store.add_position({"a"}, position_at(noon));
  in.store.erase({"a"}, noon + 1h);
  CHECK_FALSE(in.store.dossier({"a"}));
  CHECK(in.store.visits() == std::vector{visit("b")});
  CHECK(in.store.audit() == std::vector<AuditLine>{{noon + 1h, "visit erased"}});
}

TEMPLATE_TEST_CASE("a store drops what comes for a visit that is gone", "", InMemory, InFile) {
  TestType in;
  in.store.add(visit("a"));
  in.store.erase({"a"}, noon);
  in.store.add_position({"a"}, position_at(noon));
  in.store.set_consents({"a"}, {noon, "1", {}});
  in.store.set_configurations({"a"}, {{1, "{}", true}});
  in.store.erase({"a"}, noon + 1s);
  CHECK(in.store.visits().empty());
  CHECK(in.store.audit().size() == 1);
}

TEMPLATE_TEST_CASE("a store keeps behaviours in their order and erases one or all", "", InMemory,
                   InFile) {
  using lotse::preference::Behaviour;
  TestType in;
  in.store.add(visit("a"));
  const BehaviourRecord looked{1, noon, {Behaviour::looked, {"car"}, 95s}};
  const BehaviourRecord liked{2, noon + 1min, {Behaviour::liked, {"car"}}};
  in.store.add_behaviour({"a"}, looked);
  in.store.add_behaviour({"a"}, liked);
  in.store.add_behaviour({"nobody"}, liked);
  CHECK(in.store.visits().at(0).behaviours == std::vector{looked, liked});
  CHECK(in.store.dossier({"a"})->visit.behaviours == std::vector{looked, liked});
  in.store.erase_behaviour({"a"}, 1);
  CHECK(in.store.visits().at(0).behaviours == std::vector{liked});
  in.store.erase_behaviour({"a"}, std::nullopt);
  CHECK(in.store.visits().at(0).behaviours.empty());
}
