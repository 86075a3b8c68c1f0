// SPDX-License-Identifier: Apache-2.0
#include "api/store/sqlite_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

using namespace lotse::service;
using lotse::store::SqliteStore;
using lotse::store::StoreError;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("lotse_sqlite_" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path database() const { return path / "hub.sqlite"; }
};

Visit visit_with_badge(const std::string& badge) {
  return {.id = {"v1"},
          .badge = {badge},
          .opened_at = noon,
          .consent_version = "1",
          .consents = {.positioning = true},
          .configurations = {{1, R"({"name":"my dream"})", true}}};
}

std::string bytes_in(const std::filesystem::path& folder) {
  std::ostringstream all;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    all << std::ifstream(entry.path(), std::ios::binary).rdbuf();
  }
  return all.str();
}

}  // namespace

TEST_CASE("what was written is there after a restart") {
  const Folder folder;
  {
    SqliteStore store({.database = folder.database()});
    store.add(visit_with_badge("B-1"));
    store.add_position({"v1"}, {noon, "ground", 13.4, 52.5, 1.5});
  }
  SqliteStore store({.database = folder.database()});
  CHECK(store.visits() == std::vector{visit_with_badge("B-1")});
  CHECK(store.dossier({"v1"})->positions.size() == 1);
}

TEST_CASE("after an erasure no byte of the person is left in the files") {
  const Folder folder;
  SqliteStore store({.database = folder.database()});
  store.add(visit_with_badge("BADGE-OF-A-PERSON"));
  store.flush();
  REQUIRE(bytes_in(folder.path).find("BADGE-OF-A-PERSON") != std::string::npos);
  store.erase({"v1"}, noon);
  store.flush();
  const std::string left = bytes_in(folder.path);
  CHECK(left.find("BADGE-OF-A-PERSON") == std::string::npos);
  CHECK(left.find("my dream") == std::string::npos);
}

TEST_CASE("the configuration of a visit that had but one is kept and in use") {
  const Folder folder;
  {
    SqliteStore store({.database = folder.database()});
    store.add(visit_with_badge("B-1"));
  }
  {
    // Back to version 4, before visits had several.
    SQLite::Database database(folder.database().string(), SQLite::OPEN_READWRITE);
    database.exec("ALTER TABLE visit ADD COLUMN configuration_json TEXT");
    database.exec(
        "UPDATE visit SET configuration_json = (SELECT document_json FROM configuration)");
    database.exec("DROP TABLE configuration");
    database.exec("DROP TABLE placement");
    database.exec("DROP TABLE closure");
    database.exec("DROP TABLE vehicle_status");
    database.exec("PRAGMA user_version = 4");
  }
  SqliteStore store({.database = folder.database()});
  CHECK(store.visits() == std::vector{visit_with_badge("B-1")});
}

TEST_CASE("a database of a newer Lotse, or no database at all, is refused with a sentence") {
  const Folder folder;
  SQLite::Database(folder.database().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("PRAGMA user_version = 999");
  CHECK_THROWS_WITH(SqliteStore({.database = folder.database()}), Catch::Contains("newer Lotse"));
  std::ofstream(folder.path / "text") << std::string(5000, 'x');
  CHECK_THROWS_AS(SqliteStore({.database = folder.path / "text"}), StoreError);
  CHECK_THROWS_WITH(SqliteStore({.database = folder.path / "no/such/folder"}),
                    Catch::Contains("[store] database"));
}

TEST_CASE("a locked database is tried again, and nothing is lost") {
  const Folder folder;
  std::atomic<int> troubles = 0;
  {
    SqliteStore store({.database = folder.database(),
                       .batch_time = 1ms,
                       .on_trouble = [&](const std::string&) { ++troubles; }});
    SQLite::Database other(folder.database().string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    store.add(visit_with_badge("B-1"));
    while (troubles == 0) std::this_thread::yield();
    other.exec("COMMIT");
    CHECK(store.visits().size() == 1);
  }
}

TEST_CASE("past the bound positions are dropped, visits never") {
  const Folder folder;
  SqliteStore store({.database = folder.database(), .batch_time = 1h, .max_waiting = 3});
  store.add(visit_with_badge("B-1"));
  for (int i = 0; i < 10; ++i) store.add_position({"v1"}, {noon + i * 1s, "g", 0, 0, 1});
  store.set_consents({"v1"}, {noon + 1min, "2", {}});
  const auto dossier = store.dossier({"v1"});
  REQUIRE(dossier);
  CHECK(dossier->positions.size() == 2);
  CHECK(dossier->consents.size() == 2);
}
