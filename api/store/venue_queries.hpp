// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/service/venue_ledger.hpp"

namespace SQLite {
class Database;
}

namespace lotse::store {

/// The statements behind SqliteStore's ledger of the plan's changes, one function each; all throw
/// SQLite::Exception.
void replace_placement(SQLite::Database& database, const service::KeptPlacement& placement);
std::vector<service::KeptPlacement> select_placements(SQLite::Database& database);

void replace_closure(SQLite::Database& database, const service::KeptClosure& closure);
std::vector<service::KeptClosure> select_closures(SQLite::Database& database);

void replace_status(SQLite::Database& database, const service::KeptStatus& status);
/// Without those of a word that is no status.
std::vector<service::KeptStatus> select_statuses(SQLite::Database& database);

}  // namespace lotse::store
