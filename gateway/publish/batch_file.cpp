// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/batch_file.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <utility>

#include "positioning/radio/batch_codec.hpp"

namespace lotse::publish {
namespace {

namespace fs = std::filesystem;

constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS batch (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  boot INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  sightings INTEGER NOT NULL,
  heard_at_ms INTEGER NOT NULL,
  message BLOB NOT NULL,
  UNIQUE (boot, sequence)
) STRICT;
CREATE TABLE IF NOT EXISTS numbering (
  boot INTEGER NOT NULL,
  next_sequence INTEGER NOT NULL
) STRICT;
)";

/// SQLite's integers have a sign; the bits are the same.
std::int64_t bits(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

std::uint64_t random_boot() {
  std::random_device random;
  return static_cast<std::uint64_t>(random()) << 32 | random();
}

SQLite::Database opened(const fs::path& file, Survives survives) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec(survives == Survives::kill ? "PRAGMA synchronous = OFF"
                                           : "PRAGMA synchronous = NORMAL");
  // The log is written from its beginning again after 256 KiB, and cut back to that.
  database.exec("PRAGMA wal_autocheckpoint = 64");
  database.exec("PRAGMA journal_size_limit = 262144");
  database.exec(
      "PRAGMA cache_size = -512");  // KiB; it is read from one end and written at the other
  if (database.execAndGet("PRAGMA quick_check").getString() != "ok") {
    throw SQLite::Exception("damaged", SQLITE_CORRUPT);
  }
  database.exec(schema);
  return database;
}

void put_aside(const fs::path& file) {
  fs::rename(file, file.string() + ".damaged");
  for (const char* suffix : {"-wal", "-shm"}) fs::remove(file.string() + suffix);
}

/// A power cut damages a file that never waits for its medium; whatever it held is lost then.
SQLite::Database opened_or_new(const fs::path& file, Survives survives) {
  try {
    return opened(file, survives);
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode();
    if (code != SQLITE_CORRUPT && code != SQLITE_NOTADB) throw;
  }
  put_aside(file);
  return opened(file, survives);
}

}  // namespace

struct BatchFile::Database {
  explicit Database(const fs::path& path, Survives survives)
      : file(path), sqlite(opened_or_new(path, survives)) {}

  fs::path file;
  SQLite::Database sqlite;
  SQLite::Statement insert{sqlite,
                           "INSERT OR IGNORE INTO batch (boot, sequence, sightings, heard_at_ms, "
                           "message) VALUES (?, ?, ?, ?, ?)"};
  SQLite::Statement remove{sqlite,
                           "DELETE FROM batch WHERE boot = ? AND sequence = ? "
                           "RETURNING sightings, length(message)"};
  SQLite::Statement count{sqlite, "UPDATE numbering SET next_sequence = ? WHERE boot = ?"};
  SQLite::Statement oldest{sqlite,
                           "SELECT boot, sequence, heard_at_ms FROM batch ORDER BY place LIMIT 1"};

  /// Does it, with its failures in our words.
  template <class Work>
  auto guarded(const Work& work) {
    try {
      return work();
    } catch (const SQLite::Exception& error) {
      throw SpoolError("the spool " + file.string() + ": " + error.what());
    }
  }
};

BatchFile::BatchFile(const fs::path& file, Survives survives) {
  try {
    fs::create_directories(file.parent_path());
    // SQLite gives its other files the permissions of this one.
    ::close(::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
    database_ = std::make_unique<Database>(file, survives);
    read_numbering();
    held_ = read_held();
  } catch (const std::exception& error) {
    throw SpoolError("the spool " + file.string() + " cannot be used (" + error.what() +
                     "); [spool] must name folders that the gateway may write");
  }
}

BatchFile::BatchFile(BatchFile&&) noexcept = default;
BatchFile& BatchFile::operator=(BatchFile&&) noexcept = default;
BatchFile::~BatchFile() = default;

BatchFile::Held BatchFile::read_held() const {
  SQLite::Statement totals(database_->sqlite,
                           "SELECT count(*), ifnull(sum(sightings), 0), "
                           "ifnull(sum(length(message)), 0) FROM batch");
  totals.executeStep();
  return {totals.getColumn(0).getInt64(), totals.getColumn(1).getInt64(),
          totals.getColumn(2).getInt64()};
}

void BatchFile::read_numbering() {
  SQLite::Statement numbering(database_->sqlite, "SELECT boot, next_sequence FROM numbering");
  if (numbering.executeStep()) {
    next_ = {static_cast<std::uint64_t>(numbering.getColumn(0).getInt64()),
             static_cast<std::uint64_t>(numbering.getColumn(1).getInt64())};
    return;
  }
  next_ = {random_boot(), 1};
  SQLite::Statement begin(database_->sqlite, "INSERT INTO numbering VALUES (?, 1)");
  begin.bind(1, bits(next_.boot));
  begin.exec();
}

void BatchFile::change(const std::vector<radio::Batch>& added,
                       const std::vector<radio::BatchId>& removed) {
  if (added.empty() && removed.empty()) return;
  database_->guarded([&] {
    SQLite::Transaction transaction(database_->sqlite);
    Held held = held_;
    radio::BatchId next = next_;
    for (const radio::Batch& batch : added) insert(batch, held, next);
    for (const radio::BatchId& id : removed) remove(id, held);
    if (next != next_) {
      database_->count.bind(1, bits(next.sequence));
      database_->count.bind(2, bits(next.boot));
      database_->count.exec();
      database_->count.reset();
    }
    transaction.commit();
    held_ = held;
    next_ = next;
  });
}

void BatchFile::insert(const radio::Batch& batch, Held& held, radio::BatchId& next) {
  const auto message = radio::encode(batch);
  const auto heard_at = batch.sightings.empty() ? batch.sent_at : batch.sightings.front().time;
  SQLite::Statement& statement = database_->insert;
  statement.bind(1, bits(batch.boot));
  statement.bind(2, bits(batch.sequence));
  statement.bind(3, static_cast<std::int64_t>(batch.sightings.size()));
  statement.bind(4, heard_at.time_since_epoch().count());
  statement.bindNoCopy(5, message.data(), static_cast<int>(message.size()));
  const int written = statement.exec();
  statement.reset();
  if (batch.boot == next.boot) next.sequence = std::max(next.sequence, batch.sequence + 1);
  if (written == 0) return;  // it is there already: moved here before a kill, and now again
  held.batches += 1;
  held.sightings += static_cast<std::int64_t>(batch.sightings.size());
  held.bytes += static_cast<std::int64_t>(message.size());
}

std::int64_t BatchFile::remove(const radio::BatchId& id, Held& held) {
  SQLite::Statement& statement = database_->remove;
  statement.bind(1, bits(id.boot));
  statement.bind(2, bits(id.sequence));
  std::int64_t sightings = 0;
  if (statement.executeStep()) {
    sightings = statement.getColumn(0).getInt64();
    held.batches -= 1;
    held.sightings -= sightings;
    held.bytes -= statement.getColumn(1).getInt64();
    statement.executeStep();
  }
  statement.reset();
  return sightings;
}

std::vector<BatchFile::Entry> BatchFile::after(Place place, std::size_t most) const {
  return database_->guarded([&] {
    SQLite::Statement rows(database_->sqlite,
                           "SELECT place, message FROM batch WHERE place > ? ORDER BY place "
                           "LIMIT ?");
    rows.bind(1, place);
    rows.bind(2, static_cast<std::int64_t>(most));
    std::vector<Entry> entries;
    while (rows.executeStep()) {
      const SQLite::Column message = rows.getColumn(1);
      const auto* bytes = static_cast<const std::uint8_t*>(message.getBlob());
      auto batch = radio::decode_batch({bytes, static_cast<std::size_t>(message.getBytes())});
      // Only we write it, but not only we can: what cannot be read is as good as not there.
      if (batch) entries.push_back({rows.getColumn(0).getInt64(), *std::move(batch)});
    }
    return entries;
  });
}

std::uint64_t BatchFile::remove_oldest() {
  return database_->guarded([&] {
    SQLite::Statement& row = database_->oldest;
    radio::BatchId id;
    if (row.executeStep()) {
      id = {static_cast<std::uint64_t>(row.getColumn(0).getInt64()),
            static_cast<std::uint64_t>(row.getColumn(1).getInt64())};
    }
    row.reset();
    return static_cast<std::uint64_t>(remove(id, held_));
  });
}

std::optional<radio::Timestamp> BatchFile::oldest() const {
  if (held_.batches == 0) return std::nullopt;
  return database_->guarded([&]() -> std::optional<radio::Timestamp> {
    SQLite::Statement& row = database_->oldest;
    std::optional<radio::Timestamp> time;
    if (row.executeStep()) {
      time = radio::Timestamp(std::chrono::milliseconds(row.getColumn(2).getInt64()));
    }
    row.reset();
    return time;
  });
}

}  // namespace lotse::publish
