// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>

#include "api/service/gateway_ledger.hpp"
#include "api/service/store.hpp"
#include "api/service/venue_ledger.hpp"

namespace lotse::store {

/// The database could not be opened; the text says why and what to do.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct SqliteOptions {
  std::filesystem::path database = {};
  /// Waiting writes are committed together at least this often: each commit wears an SD card.
  std::chrono::milliseconds batch_time{500};
  /// Past this many waiting writes (a full disk) new positions are dropped; visits, consents and
  /// erasures never are. 20,000 are 10 MB, and three minutes of 50 visitors.
  std::size_t max_waiting = 20'000;
  /// Told about each failed commit, from the writer's thread; the commit is tried again.
  std::function<void(const std::string& text)> on_trouble = [](const std::string&) {};
};

/// The store in one SQLite file (WAL, STRICT tables), touched by its one writer thread alone.
class SqliteStore final : public service::Store,
                          public service::GatewayLedger,
                          public service::VenueLedger {
 public:
  /// Opens or creates the file and brings its schema up to date. @throws StoreError
  explicit SqliteStore(const SqliteOptions& options);
  ~SqliteStore() override;  ///< after all writes are done, or have failed once more

  void add(const service::Visit& visit) override;
  void set_consents(const service::VisitId& visit, const service::ConsentRecord& consents) override;
  void set_configurations(const service::VisitId& visit,
                          std::vector<service::SavedConfiguration> configurations) override;
  void add_behaviour(const service::VisitId& visit,
                     const service::BehaviourRecord& behaviour) override;
  void erase_behaviour(const service::VisitId& visit,
                       std::optional<std::uint32_t> behaviour) override;
  void add_position(const service::VisitId& visit,
                    const service::PositionRecord& position) override;
  void erase_positions_of(const service::VisitId& visit) override;
  void erase_positions_before(service::Timestamp time) override;
  void erase(const service::VisitId& visit, service::Timestamp now) override;
  std::vector<service::Visit> visits() override;
  std::optional<service::VisitDossier> dossier(const service::VisitId& visit) override;
  std::vector<service::AuditLine> audit() override;
  void flush() override;

  std::vector<service::AcceptedBatches> accepted() override;
  void accept(service::AcceptedBatches accepted, std::function<void()> written) override;
  void forget(const radio::GatewayId& gateway, std::uint64_t boot) override;
  std::vector<service::StoredReport> reports() override;
  void keep(service::StoredReport report) override;

  std::vector<service::KeptPlacement> placements() override;
  std::vector<service::KeptClosure> closures() override;
  std::vector<service::KeptStatus> statuses() override;
  void keep(service::KeptPlacement placement) override;
  void keep(service::KeptClosure closure) override;
  void keep(service::KeptStatus status) override;

 private:
  class Writer;
  std::unique_ptr<Writer> writer_;
};

}  // namespace lotse::store
