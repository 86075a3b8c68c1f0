// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "firmware_config/input/problem.hpp"

namespace lotse::input {

/// A TOML settings file, read strictly: the caller asks for every key it knows, `problems()` then
/// holds each missing key, wrong type, value out of range and each key nobody asked for, with
/// path and line; of a file that isn't TOML, the place where it ceases to be, alone. After a
/// problem no value means anything: read everything, then look at `problems()` once. Not
/// thread-safe.
class TomlSettings {
 public:
  /// One table of the file. Cheap to copy; valid as long as the TomlSettings it came from.
  class Table {
   public:
    std::string text(std::string_view key);
    std::string text_or(std::string_view key, std::string fallback);
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
    std::int64_t integer_or(std::string_view key, std::int64_t least, std::int64_t most,
                            std::int64_t fallback);
    double number(std::string_view key, double least, double most);
    double number_or(std::string_view key, double least, double most, double fallback);
    bool flag_or(std::string_view key, bool fallback);
    std::vector<std::string> texts(std::string_view key);  ///< array of strings, at least one
    std::vector<std::string> texts_or_none(std::string_view key);  ///< the same, may be empty
    std::optional<Table> table(std::string_view key);              ///< missing: empty, no problem
    Table required_table(std::string_view key);       ///< missing: a problem, an empty table
    std::vector<Table> tables(std::string_view key);  ///< array of tables; missing: empty
    /// The same, where most write a table of which there is one alone.
    std::vector<Table> table_or_tables(std::string_view key);
    bool has(std::string_view key) const;
    /// Records a problem of the caller's own at a key, with the key's line.
    void refuse(std::string_view key, std::string text);

   private:
    friend class TomlSettings;
    struct State;
    explicit Table(std::shared_ptr<State> state);
    std::shared_ptr<State> state_;
  };

  /// @param text the file's content; @param file its name for problems.
  TomlSettings(std::string_view text, std::string file);
  ~TomlSettings();
  TomlSettings(const TomlSettings&) = delete;
  TomlSettings& operator=(const TomlSettings&) = delete;

  Table root();
  /// Every problem so far, and one for each key that was never asked for.
  Problems problems() const;

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace lotse::input
