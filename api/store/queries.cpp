// SPDX-License-Identifier: Apache-2.0
#include "api/store/queries.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

namespace lotse::store {
namespace {

using service::Timestamp;

std::int64_t to_ms(Timestamp time) {
  return time.time_since_epoch().count();
}

Timestamp time_of(const SQLite::Column& column) {
  return Timestamp(std::chrono::milliseconds(column.getInt64()));
}

template <std::size_t size>
void bind_bytes(SQLite::Statement& statement, int index,
                const std::array<std::uint8_t, size>& bytes) {
  statement.bind(index, bytes.data(), static_cast<int>(size));
}

template <std::size_t size>
std::array<std::uint8_t, size> bytes_of(const SQLite::Column& column) {
  std::array<std::uint8_t, size> bytes{};
  const auto* blob = static_cast<const std::uint8_t*>(column.getBlob());
  const auto given = std::min<std::size_t>(size, static_cast<std::size_t>(column.getBytes()));
  std::copy_n(blob, given, bytes.begin());
  return bytes;
}

// The columns of the decisions, in the order of service::purposes.
constexpr const char* purpose_columns =
    "positioning, personalisation, name_to_staff, analytics, contact";
constexpr int first_purpose = 2;

std::vector<service::ConsentRecord> select_consents(SQLite::Database& database,
                                                    const service::VisitId& visit) {
  SQLite::Statement rows(database, std::string("SELECT decided_at_ms, version, ") +
                                       purpose_columns +
                                       " FROM consent WHERE visit_id = ? ORDER BY rowid");
  rows.bind(1, visit.value);
  std::vector<service::ConsentRecord> records;
  while (rows.executeStep()) {
    records.push_back({time_of(rows.getColumn(0)), rows.getColumn(1).getString(), {}});
    for (int column = first_purpose; const auto& purpose : service::purposes) {
      records.back().consents.*purpose.given = rows.getColumn(column++).getInt() != 0;
    }
  }
  return records;
}

std::vector<service::PositionRecord> select_positions(SQLite::Database& database,
                                                      const service::VisitId& visit) {
  SQLite::Statement rows(database,
                         "SELECT at_ms, level_id, lon_deg, lat_deg, radius_68_m FROM position"
                         " WHERE visit_id = ? ORDER BY at_ms");
  rows.bind(1, visit.value);
  std::vector<service::PositionRecord> records;
  while (rows.executeStep()) {
    records.push_back({time_of(rows.getColumn(0)), rows.getColumn(1).getString(),
                       rows.getColumn(2).getDouble(), rows.getColumn(3).getDouble(),
                       rows.getColumn(4).getDouble()});
  }
  return records;
}

std::vector<service::BehaviourRecord> select_behaviours(SQLite::Database& database,
                                                        const service::VisitId& visit) {
  SQLite::Statement rows(database,
                         "SELECT behaviour_id, at_ms, kind, vehicle_id, duration_s FROM behaviour"
                         " WHERE visit_id = ? ORDER BY behaviour_id");
  rows.bind(1, visit.value);
  std::vector<service::BehaviourRecord> records;
  while (rows.executeStep()) {
    const std::string kind = rows.getColumn(2).getString();
    for (const auto& [name, behaviour] : service::behaviours) {
      if (kind != name) continue;
      records.push_back({rows.getColumn(0).getUInt(),
                         time_of(rows.getColumn(1)),
                         {behaviour,
                          {rows.getColumn(3).getString()},
                          std::chrono::seconds(rows.getColumn(4).getInt64())}});
    }
  }
  return records;
}

std::vector<service::SavedConfiguration> select_configurations(SQLite::Database& database,
                                                               const service::VisitId& visit) {
  SQLite::Statement rows(database,
                         "SELECT configuration_id, document_json, in_use FROM configuration"
                         " WHERE visit_id = ? ORDER BY configuration_id");
  rows.bind(1, visit.value);
  std::vector<service::SavedConfiguration> configurations;
  while (rows.executeStep()) {
    configurations.push_back({rows.getColumn(0).getUInt(), rows.getColumn(1).getString(),
                              rows.getColumn(2).getInt() != 0});
  }
  return configurations;
}

service::Visit visit_of(SQLite::Database& database, SQLite::Statement& row) {
  service::Visit visit;
  visit.id.value = row.getColumn(0).getString();
  visit.badge.value = row.getColumn(1).getString();
  visit.token_hash = bytes_of<std::tuple_size_v<service::TokenHash>>(row.getColumn(2));
  visit.rotating_id_key = bytes_of<std::tuple_size_v<service::RotatingIdKey>>(row.getColumn(3));
  visit.opened_at = time_of(row.getColumn(4));
  visit.configurations = select_configurations(database, visit.id);
  visit.behaviours = select_behaviours(database, visit.id);
  const auto consents = select_consents(database, visit.id);
  if (!consents.empty()) {
    visit.consent_version = consents.back().version;
    visit.consents = consents.back().consents;
  }
  return visit;
}

constexpr const char* visit_columns =
    "SELECT visit_id, badge_code, token_hash, rotating_id_key, opened_at_ms FROM visit ";

}  // namespace

void insert_visit(SQLite::Database& database, const service::Visit& visit) {
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?, ?)");
  insert.bind(1, visit.id.value);
  insert.bind(2, visit.badge.value);
  bind_bytes(insert, 3, visit.token_hash);
  bind_bytes(insert, 4, visit.rotating_id_key);
  insert.bind(5, to_ms(visit.opened_at));
  insert.exec();
  replace_configurations(database, visit.id, visit.configurations);
  insert_consents(database, visit.id, {visit.opened_at, visit.consent_version, visit.consents});
}

void insert_consents(SQLite::Database& database, const service::VisitId& visit,
                     const service::ConsentRecord& consents) {
  SQLite::Statement insert(
      database, std::string("INSERT INTO consent (visit_id, decided_at_ms, version, ") +
                    purpose_columns +
                    ") SELECT visit_id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM visit WHERE visit_id = ?1");
  insert.bind(1, visit.value);
  insert.bind(2, to_ms(consents.time));
  insert.bind(3, consents.version);
  for (int index = 4; const auto& purpose : service::purposes) {
    insert.bind(index++, consents.consents.*purpose.given ? 1 : 0);
  }
  insert.exec();
}

void replace_configurations(SQLite::Database& database, const service::VisitId& visit,
                            const std::vector<service::SavedConfiguration>& configurations) {
  SQLite::Statement remove(database, "DELETE FROM configuration WHERE visit_id = ?");
  remove.bind(1, visit.value);
  remove.exec();
  SQLite::Statement insert(database,
                           "INSERT INTO configuration SELECT visit_id, ?2, ?3, ?4 FROM visit"
                           " WHERE visit_id = ?1");
  for (const service::SavedConfiguration& saved : configurations) {
    insert.bind(1, visit.value);
    insert.bind(2, saved.id);
    insert.bind(3, saved.document);
    insert.bind(4, saved.in_use ? 1 : 0);
    insert.exec();
    insert.reset();
  }
}

void insert_behaviour(SQLite::Database& database, const service::VisitId& visit,
                      const service::BehaviourRecord& behaviour) {
  SQLite::Statement insert(database,
                           "INSERT INTO behaviour SELECT visit_id, ?2, ?3, ?4, ?5, ?6 FROM visit"
                           " WHERE visit_id = ?1");
  insert.bind(1, visit.value);
  insert.bind(2, behaviour.id);
  insert.bind(3, to_ms(behaviour.time));
  insert.bind(4, service::name_of(behaviour.event.behaviour));
  insert.bind(5, behaviour.event.vehicle.value);
  insert.bind(6, static_cast<std::int64_t>(behaviour.event.duration.count()));
  insert.exec();
}

void delete_behaviour(SQLite::Database& database, const service::VisitId& visit,
                      std::optional<std::uint32_t> behaviour) {
  SQLite::Statement remove(database,
                           "DELETE FROM behaviour WHERE visit_id = ?1"
                           " AND (?2 IS NULL OR behaviour_id = ?2)");
  remove.bind(1, visit.value);
  if (behaviour) remove.bind(2, *behaviour);
  remove.exec();
}

void insert_position(SQLite::Database& database, const service::VisitId& visit,
                     const service::PositionRecord& position) {
  SQLite::Statement insert(database,
                           "INSERT INTO position SELECT visit_id, ?2, ?3, ?4, ?5, ?6 FROM visit"
                           " WHERE visit_id = ?1");
  insert.bind(1, visit.value);
  insert.bind(2, to_ms(position.time));
  insert.bind(3, position.level_id);
  insert.bind(4, position.lon_deg);
  insert.bind(5, position.lat_deg);
  insert.bind(6, position.radius_68_m);
  insert.exec();
}

void delete_positions_of(SQLite::Database& database, const service::VisitId& visit) {
  SQLite::Statement remove(database, "DELETE FROM position WHERE visit_id = ?");
  remove.bind(1, visit.value);
  remove.exec();
}

void delete_positions_before(SQLite::Database& database, Timestamp time) {
  SQLite::Statement remove(database, "DELETE FROM position WHERE at_ms < ?");
  remove.bind(1, to_ms(time));
  remove.exec();
}

void delete_visit(SQLite::Database& database, const service::VisitId& visit, Timestamp now) {
  SQLite::Statement remove(database, "DELETE FROM visit WHERE visit_id = ?");
  remove.bind(1, visit.value);
  if (remove.exec() == 0) return;
  SQLite::Statement note(database, "INSERT INTO audit VALUES (?, 'visit erased')");
  note.bind(1, to_ms(now));
  note.exec();
}

std::vector<service::Visit> select_visits(SQLite::Database& database) {
  SQLite::Statement rows(database, std::string(visit_columns) + "ORDER BY visit_id");
  std::vector<service::Visit> visits;
  while (rows.executeStep()) visits.push_back(visit_of(database, rows));
  return visits;
}

std::optional<service::VisitDossier> select_dossier(SQLite::Database& database,
                                                    const service::VisitId& visit) {
  SQLite::Statement row(database, std::string(visit_columns) + "WHERE visit_id = ?");
  row.bind(1, visit.value);
  if (!row.executeStep()) return std::nullopt;
  return service::VisitDossier{visit_of(database, row), select_consents(database, visit),
                               select_positions(database, visit)};
}

std::vector<service::AuditLine> select_audit(SQLite::Database& database) {
  SQLite::Statement rows(database, "SELECT at_ms, action FROM audit ORDER BY rowid");
  std::vector<service::AuditLine> lines;
  while (rows.executeStep()) {
    lines.push_back({time_of(rows.getColumn(0)), rows.getColumn(1).getString()});
  }
  return lines;
}

}  // namespace lotse::store
