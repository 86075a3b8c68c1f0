// SPDX-License-Identifier: Apache-2.0
#include "api/store/venue_queries.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "api/load/catalogue_json.hpp"

namespace lotse::store {

// What isn't bound is NULL.
void replace_placement(SQLite::Database& database, const service::KeptPlacement& placement) {
  SQLite::Statement insert(database,
                           "INSERT OR REPLACE INTO placement VALUES (?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, placement.vehicle.value);
  if (const auto& stand = placement.stand) {
    insert.bind(2, stand->level.value);
    insert.bind(3, stand->middle.lon_deg);
    insert.bind(4, stand->middle.lat_deg);
    insert.bind(5, stand->bearing_deg);
    insert.bind(6, stand->length_m);
    insert.bind(7, stand->width_m);
  }
  insert.exec();
}

std::vector<service::KeptPlacement> select_placements(SQLite::Database& database) {
  SQLite::Statement rows(database,
                         "SELECT vehicle_id, level_id, lon_deg, lat_deg, bearing_deg, length_m,"
                         " width_m FROM placement ORDER BY vehicle_id");
  std::vector<service::KeptPlacement> placements;
  while (rows.executeStep()) {
    placements.push_back({{rows.getColumn(0).getString()}, std::nullopt});
    if (rows.isColumnNull(1)) continue;
    placements.back().stand = floorplan::VehicleStand{
        .level = {rows.getColumn(1).getString()},
        .middle = {rows.getColumn(2).getDouble(), rows.getColumn(3).getDouble()},
        .bearing_deg = rows.getColumn(4).getDouble(),
        .length_m = rows.getColumn(5).getDouble(),
        .width_m = rows.getColumn(6).getDouble()};
  }
  return placements;
}

void replace_closure(SQLite::Database& database, const service::KeptClosure& closure) {
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO closure VALUES (?, ?)");
  insert.bind(1, closure.feature.value);
  insert.bind(2, closure.closed ? 1 : 0);
  insert.exec();
}

std::vector<service::KeptClosure> select_closures(SQLite::Database& database) {
  SQLite::Statement rows(database, "SELECT feature_id, closed FROM closure ORDER BY feature_id");
  std::vector<service::KeptClosure> closures;
  while (rows.executeStep()) {
    closures.push_back({{rows.getColumn(0).getString()}, rows.getColumn(1).getInt() != 0});
  }
  return closures;
}

void replace_status(SQLite::Database& database, const service::KeptStatus& status) {
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO vehicle_status VALUES (?, ?)");
  insert.bind(1, status.vehicle.value);
  insert.bind(2, load::word_of(status.status));
  insert.exec();
}

std::vector<service::KeptStatus> select_statuses(SQLite::Database& database) {
  SQLite::Statement rows(database,
                         "SELECT vehicle_id, status FROM vehicle_status ORDER BY vehicle_id");
  std::vector<service::KeptStatus> statuses;
  while (rows.executeStep()) {
    const auto status = load::status_called(rows.getColumn(1).getString());
    if (status) statuses.push_back({{rows.getColumn(0).getString()}, *status});
  }
  return statuses;
}

}  // namespace lotse::store
