// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "firmware_config/input/problem.hpp"

namespace lotse::input {

/// A CSV file with a header line (RFC 4180 without quoted line breaks), read strictly by column
/// name. Every bad cell and short row becomes a problem with its line; columns nobody asked for
/// are allowed, since recordings carry extra ones. Not thread-safe.
class CsvTable {
 public:
  /// @param text the file's content; @param file its name for problems;
  /// @param required columns that must be there.
  CsvTable(std::string text, std::string file, const std::vector<std::string>& required);

  std::size_t rows() const { return rows_.size(); }
  bool has_column(std::string_view column) const;
  /// The cell as it stands, unquoted; an unknown column or a short row gives "".
  std::string_view text(std::size_t row, std::string_view column) const;
  /// The cell as a finite number; anything else is a problem and no value.
  std::optional<double> number(std::size_t row, std::string_view column);
  /// The cell as a finite number within [least, most]; anything else is a problem and no value.
  std::optional<double> number_within(std::size_t row, std::string_view column, double least,
                                      double most);
  /// Records a problem of the caller's own at a cell, with the row's line.
  void refuse(std::size_t row, std::string_view column, std::string text);
  const Problems& problems() const { return problems_; }

 private:
  struct Row {
    int line;
    std::vector<std::string_view> cells;
  };
  std::optional<std::size_t> index_of(std::string_view column) const;

  std::string text_;
  std::string file_;
  std::deque<std::string> unquoted_;  // cells that had quotes to take out; a deque keeps addresses
  std::vector<std::string_view> header_;
  std::vector<Row> rows_;
  Problems problems_;
};

}  // namespace lotse::input
