// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

#include "positioning/radio/batch.hpp"

namespace lotse::publish {

/// A spool's file cannot be opened, read or written; the text says which and why.
struct SpoolError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What must not be able to damage the file.
enum class Survives {
  kill,       ///< of the process: never waits for the medium, for a file in memory
  power_cut,  ///< waits for the medium now and then
};

/// Batches in a SQLite file, in the order they came in. What is written is there when the call
/// returns, also for the process after this one. A file that is damaged is put aside under
/// another name and a new one begun. Everything throws SpoolError. Not thread-safe.
class BatchFile {
 public:
  /// Makes the file, and its folder, when it isn't there. The file is its owner's alone.
  BatchFile(const std::filesystem::path& file, Survives survives);
  BatchFile(BatchFile&&) noexcept;
  BatchFile& operator=(BatchFile&&) noexcept;
  ~BatchFile();

  /// A place in the file's order.
  using Place = std::int64_t;
  struct Entry {
    Place place;
    radio::Batch batch;
  };

  /// Writes all of it or nothing.
  void change(const std::vector<radio::Batch>& added, const std::vector<radio::BatchId>& removed);
  /// At most `most` of them, the oldest first, from behind a place on.
  std::vector<Entry> after(Place place, std::size_t most) const;
  /// Removes the oldest; gives how many sightings were in it.
  std::uint64_t remove_oldest();

  std::size_t batches() const { return static_cast<std::size_t>(held_.batches); }
  std::uint64_t sightings() const { return static_cast<std::uint64_t>(held_.sightings); }
  std::uint64_t bytes() const { return static_cast<std::uint64_t>(held_.bytes); }
  /// When the oldest batch's first sighting was heard, by this machine's clock.
  std::optional<radio::Timestamp> oldest() const;

  /// The numbering of batches that goes with this file: the id of the one to make next. A new file
  /// has a new boot. A number is never given again once a batch with it was written.
  const radio::BatchId& next_id() const { return next_; }

 private:
  struct Database;
  struct Held {
    std::int64_t batches = 0;
    std::int64_t sightings = 0;
    std::int64_t bytes = 0;
  };

  Held read_held() const;
  void read_numbering();
  void insert(const radio::Batch& batch, Held& held, radio::BatchId& next);
  std::int64_t remove(const radio::BatchId& id, Held& held);

  std::unique_ptr<Database> database_;
  radio::BatchId next_;
  Held held_;  // what the file holds, so that its bounds cost no query
};

}  // namespace lotse::publish
