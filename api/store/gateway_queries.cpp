// SPDX-License-Identifier: Apache-2.0
#include "api/store/gateway_queries.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace lotse::store {
namespace {

// SQLite's integers have a sign; the bits are the same.
std::int64_t bits(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

std::uint64_t number_of(const SQLite::Column& column) {
  return static_cast<std::uint64_t>(column.getInt64());
}

}  // namespace

void replace_accepted(SQLite::Database& database, const service::AcceptedBatches& accepted) {
  delete_accepted(database, accepted.gateway, accepted.boot);
  SQLite::Statement insert(database, "INSERT INTO accepted_run VALUES (?, ?, ?, ?)");
  for (const auto& [first, last] : accepted.runs) {
    insert.bind(1, accepted.gateway.value);
    insert.bind(2, bits(accepted.boot));
    insert.bind(3, bits(first));
    insert.bind(4, bits(last));
    insert.exec();
    insert.reset();
  }
}

void delete_accepted(SQLite::Database& database, const radio::GatewayId& gateway,
                     std::uint64_t boot) {
  SQLite::Statement remove(database, "DELETE FROM accepted_run WHERE gateway_id = ? AND boot = ?");
  remove.bind(1, gateway.value);
  remove.bind(2, bits(boot));
  remove.exec();
}

std::vector<service::AcceptedBatches> select_accepted(SQLite::Database& database) {
  SQLite::Statement rows(
      database,
      "SELECT gateway_id, boot, first_sequence, last_sequence FROM accepted_run ORDER BY rowid");
  std::vector<service::AcceptedBatches> all;
  while (rows.executeStep()) {
    const radio::GatewayId gateway{rows.getColumn(0).getString()};
    const std::uint64_t boot = number_of(rows.getColumn(1));
    if (all.empty() || all.back().gateway != gateway || all.back().boot != boot) {
      all.push_back({gateway, boot, {}});
    }
    all.back().runs.emplace_back(number_of(rows.getColumn(2)), number_of(rows.getColumn(3)));
  }
  return all;
}

void replace_report(SQLite::Database& database, const service::StoredReport& report) {
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO gateway_report VALUES (?, ?, ?)");
  insert.bind(1, report.gateway.value);
  insert.bind(2, report.received_at.time_since_epoch().count());
  insert.bind(3, report.message.data(), static_cast<int>(report.message.size()));
  insert.exec();
}

std::vector<service::StoredReport> select_reports(SQLite::Database& database) {
  SQLite::Statement rows(database,
                         "SELECT gateway_id, received_at_ms, message FROM gateway_report"
                         " ORDER BY gateway_id");
  std::vector<service::StoredReport> reports;
  while (rows.executeStep()) {
    const SQLite::Column message = rows.getColumn(2);
    const auto* bytes = static_cast<const std::uint8_t*>(message.getBlob());
    reports.push_back({{rows.getColumn(0).getString()},
                       radio::Timestamp(std::chrono::milliseconds(rows.getColumn(1).getInt64())),
                       {bytes, bytes + message.getBytes()}});
  }
  return reports;
}

}  // namespace lotse::store
