// SPDX-License-Identifier: Apache-2.0
#include "api/store/sqlite_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include "api/store/gateway_queries.hpp"
#include "api/store/queries.hpp"
#include "api/store/schema.hpp"
#include "api/store/venue_queries.hpp"

namespace lotse::store {
namespace {

// A full or failing disk is tried again after this; more often would only fill the log.
constexpr std::chrono::seconds retry_pause{1};

SQLite::Database opened(const std::filesystem::path& file) {
  try {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA journal_mode = WAL");
    // With WAL a power cut can lose the last commits but never damages the file.
    database.exec("PRAGMA synchronous = NORMAL");
    database.exec("PRAGMA foreign_keys = ON");
    // Erased people are overwritten, not just unlinked.
    database.exec("PRAGMA secure_delete = ON");
    migrate(database);
    return database;
  } catch (const SQLite::Exception& error) {
    throw StoreError("cannot use the database " + file.string() + ": " + error.what() +
                     "; [store] database must name a file the hub may create and write");
  }
}

}  // namespace

/// The queue and the thread that alone touches the database.
class SqliteStore::Writer {
 public:
  using Job = std::function<void(SQLite::Database&)>;
  enum class Urgency { when_batched, at_once };

  explicit Writer(const SqliteOptions& options)
      : options_(options), database_(opened(options.database)), thread_([this] { run(); }) {}

  ~Writer() {
    {
      const std::scoped_lock lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

  void enqueue(Job job) {
    {
      const std::scoped_lock lock(mutex_);
      waiting_.push_back(std::move(job));
    }
    wake_.notify_all();
  }

  void enqueue_if_room(Job job) {
    {
      const std::scoped_lock lock(mutex_);
      if (waiting_.size() >= options_.max_waiting) return;
    }
    enqueue(std::move(job));
  }

  /// Runs `query` after every job before it and gives its result.
  template <class Query>
  auto ask(const Query& query) {
    using Answer = std::invoke_result_t<Query, SQLite::Database&>;
    const auto task =
        std::make_shared<std::packaged_task<Answer()>>([this, query] { return query(database_); });
    after_commit([task] { (*task)(); });
    return task->get_future().get();
  }

  /// Runs `done` on the writer's thread once every job before it is committed.
  void after_commit(std::function<void()> done, Urgency urgency = Urgency::at_once) {
    {
      const std::scoped_lock lock(mutex_);
      committed_.push_back(std::move(done));
      urgent_ = urgent_ || urgency == Urgency::at_once;
    }
    wake_.notify_all();
  }

  /// Moves what the write-ahead log holds into the file and empties it. On the writer's thread.
  void empty_log() {
    try {
      database_.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const SQLite::Exception& error) {
      options_.on_trouble(std::string("cannot empty the database's log: ") + error.what());
    }
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (!stopping_ || !waiting_.empty() || !committed_.empty()) {
      wake_.wait(lock, [this] { return stopping_ || !waiting_.empty() || urgent_; });
      wake_.wait_for(lock, options_.batch_time, [this] { return stopping_ || urgent_; });
      urgent_ = false;
      const std::deque<Job> batch = std::exchange(waiting_, {});
      const auto then = std::exchange(committed_, {});
      lock.unlock();
      commit_at_last(batch);
      for (const auto& done : then) done();
      lock.lock();
    }
  }

  // Jobs can't break a constraint, so what fails is the disk: try until it works or we must go.
  void commit_at_last(const std::deque<Job>& batch) {
    while (!batch.empty()) {
      try {
        SQLite::Transaction transaction(database_);
        for (const Job& job : batch) job(database_);
        transaction.commit();
        return;
      } catch (const SQLite::Exception& error) {
        options_.on_trouble(std::string("cannot write the database: ") + error.what());
      }
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, retry_pause, [this] { return stopping_; })) return;
    }
  }

  const SqliteOptions options_;
  SQLite::Database database_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> waiting_;
  std::vector<std::function<void()>> committed_;
  bool urgent_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

SqliteStore::SqliteStore(const SqliteOptions& options)
    : writer_(std::make_unique<Writer>(options)) {}

SqliteStore::~SqliteStore() = default;

void SqliteStore::add(const service::Visit& visit) {
  writer_->enqueue([visit](SQLite::Database& database) { insert_visit(database, visit); });
}

void SqliteStore::set_consents(const service::VisitId& visit,
                               const service::ConsentRecord& consents) {
  writer_->enqueue([visit, consents](SQLite::Database& database) {
    insert_consents(database, visit, consents);
  });
}

void SqliteStore::set_configurations(const service::VisitId& visit,
                                     std::vector<service::SavedConfiguration> configurations) {
  writer_->enqueue([visit, configurations = std::move(configurations)](SQLite::Database& database) {
    replace_configurations(database, visit, configurations);
  });
}

void SqliteStore::add_behaviour(const service::VisitId& visit,
                                const service::BehaviourRecord& behaviour) {
  writer_->enqueue([visit, behaviour](SQLite::Database& database) {
    insert_behaviour(database, visit, behaviour);
  });
}

void SqliteStore::erase_behaviour(const service::VisitId& visit,
                                  std::optional<std::uint32_t> behaviour) {
  writer_->enqueue([visit, behaviour](SQLite::Database& database) {
    delete_behaviour(database, visit, behaviour);
  });
}

void SqliteStore::add_position(const service::VisitId& visit,
                               const service::PositionRecord& position) {
  writer_->enqueue_if_room([visit, position](SQLite::Database& database) {
    insert_position(database, visit, position);
  });
}

void SqliteStore::erase_positions_of(const service::VisitId& visit) {
  writer_->enqueue([visit](SQLite::Database& database) { delete_positions_of(database, visit); });
}

void SqliteStore::erase_positions_before(service::Timestamp time) {
  writer_->enqueue([time](SQLite::Database& database) { delete_positions_before(database, time); });
}

void SqliteStore::erase(const service::VisitId& visit, service::Timestamp now) {
  writer_->enqueue(
      [visit, now](SQLite::Database& database) { delete_visit(database, visit, now); });
  // The log still holds the pages as they were: it is folded into the file and emptied.
  writer_->after_commit([writer = writer_.get()] { writer->empty_log(); });
}

std::vector<service::Visit> SqliteStore::visits() {
  return writer_->ask([](SQLite::Database& database) { return select_visits(database); });
}

std::optional<service::VisitDossier> SqliteStore::dossier(const service::VisitId& visit) {
  return writer_->ask(
      [visit](SQLite::Database& database) { return select_dossier(database, visit); });
}

std::vector<service::AuditLine> SqliteStore::audit() {
  return writer_->ask([](SQLite::Database& database) { return select_audit(database); });
}

std::vector<service::AcceptedBatches> SqliteStore::accepted() {
  return writer_->ask([](SQLite::Database& database) { return select_accepted(database); });
}

void SqliteStore::accept(service::AcceptedBatches accepted, std::function<void()> written) {
  writer_->enqueue([accepted = std::move(accepted)](SQLite::Database& database) {
    replace_accepted(database, accepted);
  });
  writer_->after_commit(std::move(written), Writer::Urgency::when_batched);
}

void SqliteStore::forget(const radio::GatewayId& gateway, std::uint64_t boot) {
  writer_->enqueue(
      [gateway, boot](SQLite::Database& database) { delete_accepted(database, gateway, boot); });
}

std::vector<service::StoredReport> SqliteStore::reports() {
  return writer_->ask([](SQLite::Database& database) { return select_reports(database); });
}

void SqliteStore::keep(service::StoredReport report) {
  writer_->enqueue_if_room([report = std::move(report)](SQLite::Database& database) {
    replace_report(database, report);
  });
}

std::vector<service::KeptPlacement> SqliteStore::placements() {
  return writer_->ask([](SQLite::Database& database) { return select_placements(database); });
}

std::vector<service::KeptClosure> SqliteStore::closures() {
  return writer_->ask([](SQLite::Database& database) { return select_closures(database); });
}

std::vector<service::KeptStatus> SqliteStore::statuses() {
  return writer_->ask([](SQLite::Database& database) { return select_statuses(database); });
}

void SqliteStore::keep(service::KeptPlacement placement) {
  writer_->enqueue([placement = std::move(placement)](SQLite::Database& database) {
    replace_placement(database, placement);
  });
}

void SqliteStore::keep(service::KeptClosure closure) {
  writer_->enqueue([closure = std::move(closure)](SQLite::Database& database) {
    replace_closure(database, closure);
  });
}

void SqliteStore::keep(service::KeptStatus status) {
  writer_->enqueue([status = std::move(status)](SQLite::Database& database) {
    replace_status(database, status);
  });
}

void SqliteStore::flush() {
  writer_->ask([](SQLite::Database&) { return true; });
}

}  // namespace lotse::store
