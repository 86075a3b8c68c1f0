// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/service/store.hpp"

namespace SQLite {
class Database;
}

namespace lotse::store {

/// The statements behind SqliteStore, one function each; all throw SQLite::Exception. A write for
/// a visit that isn't there changes nothing.
void insert_visit(SQLite::Database& database, const service::Visit& visit);
void insert_consents(SQLite::Database& database, const service::VisitId& visit,
                     const service::ConsentRecord& consents);
/// Puts these in place of all that the visit has.
void replace_configurations(SQLite::Database& database, const service::VisitId& visit,
                            const std::vector<service::SavedConfiguration>& configurations);
void insert_behaviour(SQLite::Database& database, const service::VisitId& visit,
                      const service::BehaviourRecord& behaviour);
/// @param behaviour its id; no value deletes all of the visit's.
void delete_behaviour(SQLite::Database& database, const service::VisitId& visit,
                      std::optional<std::uint32_t> behaviour);
void insert_position(SQLite::Database& database, const service::VisitId& visit,
                     const service::PositionRecord& position);
void delete_positions_of(SQLite::Database& database, const service::VisitId& visit);
void delete_positions_before(SQLite::Database& database, service::Timestamp time);
void delete_visit(SQLite::Database& database, const service::VisitId& visit,
                  service::Timestamp now);

std::vector<service::Visit> select_visits(SQLite::Database& database);
std::optional<service::VisitDossier> select_dossier(SQLite::Database& database,
                                                    const service::VisitId& visit);
std::vector<service::AuditLine> select_audit(SQLite::Database& database);

}  // namespace lotse::store
