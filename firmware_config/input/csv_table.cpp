// SPDX-License-Identifier: Apache-2.0
#include "firmware_config/input/csv_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace lotse::input {
namespace {

std::string_view without_carriage_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Splits at commas outside double quotes; the quotes stay.
std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  bool quoted = false;
  std::size_t start = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] != ',' || quoted) continue;
    cells.push_back(line.substr(start, i - start));
    start = i + 1;
  }
  cells.push_back(line.substr(start));
  return cells;
}

bool is_quoted(std::string_view cell) {
  return cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
}

std::string unquote(std::string_view cell) {
  std::string text;
  for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
    text += cell[i];
    if (cell[i] == '"') ++i;  // a doubled quote stands for one
  }
  return text;
}

}  // namespace

CsvTable::CsvTable(std::string text, std::string file, const std::vector<std::string>& required)
    : text_(std::move(text)), file_(std::move(file)) {
  std::string_view rest = text_;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (int line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    const std::string_view content = without_carriage_return(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line == 1) {
      header_ = split(content);
    } else if (!content.empty()) {
      rows_.push_back({line, split(content)});
      const std::size_t cells = rows_.back().cells.size();
      if (cells != header_.size()) {
        problems_.push_back({file_, line, "",
                             std::to_string(cells) + " cells where the header has " +
                                 std::to_string(header_.size())});
      }
    }
  }
  for (const std::string& column : required) {
    if (!has_column(column)) problems_.push_back({file_, 1, column, "column missing"});
  }
  for (Row& row : rows_) {
    for (std::string_view& cell : row.cells) {
      if (is_quoted(cell)) cell = unquoted_.emplace_back(unquote(cell));
    }
  }
}

std::optional<std::size_t> CsvTable::index_of(std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

bool CsvTable::has_column(std::string_view column) const {
  return index_of(column).has_value();
}

std::string_view CsvTable::text(std::size_t row, std::string_view column) const {
  const auto index = index_of(column);
  const auto& cells = rows_.at(row).cells;
  return index && *index < cells.size() ? cells[*index] : std::string_view{};
}

std::optional<double> CsvTable::number(std::size_t row, std::string_view column) {
  const std::string_view cell = text(row, column);
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size() && std::isfinite(value))
    return value;
  refuse(row, column, "not a number: \"" + std::string(cell.substr(0, 40)) + '"');
  return std::nullopt;
}

std::optional<double> CsvTable::number_within(std::size_t row, std::string_view column,
                                              double least, double most) {
  const auto value = number(row, column);
  if (!value || (*value >= least && *value <= most)) return value;
  refuse(row, column,
         std::string(text(row, column)) + " is not between " + std::to_string(least) + " and " +
             std::to_string(most));
  return std::nullopt;
}

void CsvTable::refuse(std::size_t row, std::string_view column, std::string text) {
  problems_.push_back({file_, rows_.at(row).line, std::string(column), std::move(text)});
}

}  // namespace lotse::input
