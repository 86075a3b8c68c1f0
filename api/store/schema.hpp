// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace SQLite {
class Database;
}

namespace lotse::store {

/// Brings a database from whatever version it has to the newest, each step in a transaction of its
/// own. @throws StoreError when a newer Lotse has written it; SQLite::Exception when it can't be
/// read or written.
void migrate(SQLite::Database& database);

}  // namespace lotse::store
