// SPDX-License-Identifier: Apache-2.0
#include "api/store/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <string>

#include "api/store/sqlite_store.hpp"

namespace lotse::store {
namespace {

// The step at index i makes version i + 1 of version i. A step that has been released never
// changes; a new need is a new step.
constexpr std::array steps = {R"(
CREATE TABLE visit (
  visit_id TEXT PRIMARY KEY NOT NULL,
  badge_code TEXT NOT NULL,
  token_hash BLOB NOT NULL,
  rotating_id_key BLOB NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  configuration_json TEXT
) STRICT;

-- One row each time the person decides; the newest counts.
CREATE TABLE consent (
  visit_id TEXT NOT NULL REFERENCES visit (visit_id) ON DELETE CASCADE,
  decided_at_ms INTEGER NOT NULL,
  version TEXT NOT NULL,
  positioning INTEGER NOT NULL,
  personalisation INTEGER NOT NULL,
  name_to_staff INTEGER NOT NULL,
  analytics INTEGER NOT NULL,
  contact INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_of_visit ON consent (visit_id);

CREATE TABLE position (
  visit_id TEXT NOT NULL REFERENCES visit (visit_id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  level_id TEXT NOT NULL,
  lon_deg REAL NOT NULL,
  lat_deg REAL NOT NULL,
  radius_68_m REAL NOT NULL
) STRICT;
CREATE INDEX position_of_visit ON position (visit_id, at_ms);
CREATE INDEX position_by_age ON position (at_ms);

CREATE TABLE audit (
  at_ms INTEGER NOT NULL,
  action TEXT NOT NULL
) STRICT;
)",
                              R"(
-- Which of each gateway's batches were taken in: runs of sequence numbers within a numbering.
CREATE TABLE accepted_run (
  gateway_id TEXT NOT NULL,
  boot INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX accepted_run_of_numbering ON accepted_run (gateway_id, boot);
)",
                              R"(
-- What each gateway said of itself last, as positioning/radio/WIRE.md describes it.
CREATE TABLE gateway_report (
  gateway_id TEXT PRIMARY KEY NOT NULL,
  received_at_ms INTEGER NOT NULL,
  message BLOB NOT NULL
) STRICT;
)",
                              R"(
-- What a visitor did about cars, from which their taste is learnt.
CREATE TABLE behaviour (
  visit_id TEXT NOT NULL REFERENCES visit (visit_id) ON DELETE CASCADE,
  behaviour_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  vehicle_id TEXT NOT NULL,
  duration_s INTEGER NOT NULL,
  PRIMARY KEY (visit_id, behaviour_id)
) STRICT;
)",
                              R"(
-- What a visitor saved as the cars they want; one of them is what match rates refer to.
CREATE TABLE configuration (
  visit_id TEXT NOT NULL REFERENCES visit (visit_id) ON DELETE CASCADE,
  configuration_id INTEGER NOT NULL,
  document_json TEXT NOT NULL,
  in_use INTEGER NOT NULL,
  PRIMARY KEY (visit_id, configuration_id)
) STRICT;
INSERT INTO configuration
  SELECT visit_id, 1, configuration_json, 1 FROM visit WHERE configuration_json IS NOT NULL;
ALTER TABLE visit DROP COLUMN configuration_json;
)",
                              R"(
-- Where staff have put cars; without a level a car is on the floor no more.
CREATE TABLE placement (
  vehicle_id TEXT PRIMARY KEY NOT NULL,
  level_id TEXT,
  lon_deg REAL,
  lat_deg REAL,
  bearing_deg REAL,
  length_m REAL,
  width_m REAL
) STRICT;

-- What staff have closed, or opened although the plan has it closed.
CREATE TABLE closure (
  feature_id TEXT PRIMARY KEY NOT NULL,
  closed INTEGER NOT NULL
) STRICT;
)",
                              R"(
-- Whether staff say that a car is on display, for test drives or sold.
CREATE TABLE vehicle_status (
  vehicle_id TEXT PRIMARY KEY NOT NULL,
  status TEXT NOT NULL
) STRICT;
)"};

}  // namespace

void migrate(SQLite::Database& database) {
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  if (version > static_cast<int>(steps.size())) {
    throw StoreError("the database was written by a newer Lotse (schema " +
                     std::to_string(version) + ", this one knows " + std::to_string(steps.size()) +
                     "); install that version or restore a backup");
  }
  for (std::size_t step = static_cast<std::size_t>(version); step < steps.size(); ++step) {
    SQLite::Transaction transaction(database);
    database.exec(steps[step]);
    database.exec("PRAGMA user_version = " + std::to_string(step + 1));
    transaction.commit();
  }
}

}  // namespace lotse::store
