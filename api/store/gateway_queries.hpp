// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/service/gateway_ledger.hpp"

namespace SQLite {
class Database;
}

namespace lotse::store {

/// The statements behind SqliteStore's ledger of gateways, one function each; all throw
/// SQLite::Exception.
void replace_accepted(SQLite::Database& database, const service::AcceptedBatches& accepted);
void delete_accepted(SQLite::Database& database, const radio::GatewayId& gateway,
                     std::uint64_t boot);
/// Those that were written last come last.
std::vector<service::AcceptedBatches> select_accepted(SQLite::Database& database);

void replace_report(SQLite::Database& database, const service::StoredReport& report);
std::vector<service::StoredReport> select_reports(SQLite::Database& database);

}  // namespace lotse::store
