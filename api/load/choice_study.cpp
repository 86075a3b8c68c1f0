// SPDX-License-Identifier: Apache-2.0
#include "api/load/choice_study.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "api/load/input_file.hpp"
#include "api/load/strict_json.hpp"
#include "firmware_config/input/csv_table.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using Node = StrictJson::Node;

std::optional<double> number_in(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

bool is_missing(std::string_view cell) {
  return cell.empty() || cell == "NA";
}

std::optional<bool> flag_in(std::string_view cell) {
  for (const char* yes : {"1", "true", "TRUE", "yes"}) {
    if (cell == yes) return true;
  }
  for (const char* no : {"0", "false", "FALSE", "no"}) {
    if (cell == no) return false;
  }
  return std::nullopt;
}

const std::map<std::string, AttributeKind> kinds = {{"number", AttributeKind::number},
                                                    {"ordinal", AttributeKind::ordinal},
                                                    {"category", AttributeKind::category},
                                                    {"flag", AttributeKind::flag}};
const std::map<std::string, Better> directions = {
    {"none", Better::none}, {"lower", Better::lower}, {"higher", Better::higher}};

template <class Enum>
Enum one_of(const Node& node, const std::map<std::string, Enum>& words) {
  const std::string text = node.text();
  const auto found = words.find(text);
  if (found != words.end()) return found->second;
  std::string all;
  for (const auto& [word, value] : words) all += (all.empty() ? "" : ", ") + word;
  if (!text.empty()) node.refuse('"' + text + "\" is none of " + all);
  return words.begin()->second;
}

class StudyReader {
 public:
  StudyReader(const std::filesystem::path& train, const std::filesystem::path& test) {
    read_schema(train / "schema.json");
    add_table(train / "train.csv");
    if (!test.empty()) add_table(test / "test.csv");
  }

  tl::expected<ChoiceStudy, input::Problems> read() {
    const bool is_whole = problems_.empty() &&
                          std::all_of(tables_.begin(), tables_.end(),
                                      [](const auto& table) { return table.problems().empty(); });
    if (is_whole) {
      collect_choices(study_.cars);
      collect_choices(study_.context);
      study_.train = read_people(tables_[0]);
      if (tables_.size() > 1) study_.test = read_people(tables_[1]);
    }
    for (const input::CsvTable& table : tables_) {
      problems_.insert(problems_.end(), table.problems().begin(), table.problems().end());
    }
    if (!problems_.empty()) return tl::unexpected(std::move(problems_));
    return std::move(study_);
  }

 private:
  void read_schema(const std::filesystem::path& path) {
    const auto text = read_file(path);
    if (!text) {
      problems_ = text.error();
      return;
    }
    StrictJson json(*text, path.string());
    const Node root = json.root();
    root.allow_other_keys();
    for (const Node& node : root.at("attributes").elements()) {
      study_.cars.attributes.push_back(read_attribute(node));
    }
    if (const auto context = root.find("person_context")) {
      for (const Node& node : context->elements()) {
        study_.context.attributes.push_back(read_context(node));
      }
    }
    problems_ = json.problems();
  }

  Attribute read_attribute(const Node& node) {
    node.allow_other_keys();
    Attribute attribute;
    attribute.id = {node.at("id").text()};
    attribute.kind = one_of(node.at("kind"), kinds);
    if (const auto better = node.find("better")) attribute.better = one_of(*better, directions);
    if (const auto unit = node.find("unit")) attribute.unit = unit->text(200, 0);
    if (attribute.kind == AttributeKind::category) attribute.better = Better::none;
    if (const auto levels = node.find("levels");
        levels && attribute.kind == AttributeKind::ordinal && levels->is_list()) {
      for (const Node& level : levels->elements()) {
        if (level.is_text()) attribute.choices.push_back({level.text(), {}, std::nullopt, {}});
      }
    }
    return attribute;
  }

  /// A bare id is a number if all of its cells are, else a category.
  Attribute read_context(const Node& node) {
    if (!node.is_text()) return read_attribute(node);
    Attribute attribute;
    attribute.id = {node.text()};
    guess_kind_.insert(attribute.id.value);
    return attribute;
  }

  void add_table(const std::filesystem::path& path) {
    std::vector<std::string> columns = {"person", "set", "alternative", "phase", "chosen"};
    for (const Attribute& attribute : study_.cars.attributes) columns.push_back(attribute.id.value);
    for (const Attribute& attribute : study_.context.attributes) {
      columns.push_back(attribute.id.value);
    }
    auto text = read_file(path);
    if (text) {
      tables_.emplace_back(*std::move(text), path.string(), columns);
    } else {
      problems_.insert(problems_.end(), text.error().begin(), text.error().end());
    }
  }

  std::set<std::string> cells_of(const std::string& column) const {
    std::set<std::string> cells;
    for (const input::CsvTable& table : tables_) {
      for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view cell = table.text(row, column);
        if (!is_missing(cell)) cells.emplace(cell);
      }
    }
    return cells;
  }

  void collect_choices(Catalogue& catalogue) {
    for (Attribute& attribute : catalogue.attributes) {
      if (attribute.kind == AttributeKind::flag || !attribute.choices.empty()) continue;
      const bool guess = guess_kind_.contains(attribute.id.value);
      if (attribute.kind == AttributeKind::number && !guess) continue;
      const auto cells = cells_of(attribute.id.value);
      const bool all_numbers =
          std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return number_in(cell); });
      // Levels written as numbers keep their distances; levels in words without an order are
      // categories.
      const bool is_ordinal = attribute.kind == AttributeKind::ordinal;
      if (all_numbers && (guess || is_ordinal)) {
        attribute.kind = AttributeKind::number;
        continue;
      }
      attribute.kind = AttributeKind::category;
      attribute.better = Better::none;
      for (const std::string& cell : cells) {
        attribute.choices.push_back({cell, {}, std::nullopt, {}});
      }
    }
  }

  static Value read_value(const Attribute& attribute, input::CsvTable& table, std::size_t row) {
    const std::string& column = attribute.id.value;
    const std::string_view cell = table.text(row, column);
    if (is_missing(cell)) return Missing{};
    if (attribute.kind == AttributeKind::number) {
      return Number{table.number(row, column).value_or(0)};
    }
    if (attribute.kind == AttributeKind::flag) {
      const auto flag = flag_in(cell);
      if (!flag) table.refuse(row, column, '"' + std::string(cell) + "\" is neither 0 nor 1");
      return Flag{flag.value_or(false)};
    }
    const auto choice = find_choice(attribute, cell);
    if (!choice) table.refuse(row, column, '"' + std::string(cell) + "\" is no level of it");
    if (attribute.kind == AttributeKind::ordinal) return Level{choice.value_or(0)};
    return Category{choice.value_or(0)};
  }

  static Vehicle read_vehicle(const Catalogue& schema, input::CsvTable& table, std::size_t row,
                              std::string id) {
    Vehicle vehicle{{std::move(id)}, "", VehicleStatus::display, {}};
    for (const Attribute& attribute : schema.attributes) {
      vehicle.values.push_back(read_value(attribute, table, row));
    }
    return vehicle;
  }

  std::vector<StudyPerson> read_people(input::CsvTable& table) {
    std::vector<StudyPerson> people;
    std::map<std::string, std::size_t, std::less<>> index;
    std::map<std::pair<std::size_t, double>, std::vector<std::size_t>> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string id(table.text(row, "person"));
      const auto [known, is_new] = index.emplace(id, people.size());
      if (is_new) {
        people.push_back({id, {}});
        study_.context.vehicles.push_back(read_vehicle(study_.context, table, row, id));
      }
      rows[{known->second, table.number(row, "set").value_or(0)}].push_back(row);
    }
    for (const auto& [person_and_set, set_rows] : rows) {
      read_set(table, set_rows, people[person_and_set.first]);
    }
    return people;
  }

  void read_set(input::CsvTable& table, const std::vector<std::size_t>& rows, StudyPerson& person) {
    ShownSet set;
    std::size_t chosen = 0;
    const std::string_view phase = table.text(rows.front(), "phase");
    if (phase != "history" && phase != "test") {
      table.refuse(rows.front(), "phase", "is neither history nor test");
    }
    set.is_history = phase == "history";
    for (const std::size_t row : rows) {
      if (flag_in(table.text(row, "chosen")).value_or(false)) {
        set.chosen = set.vehicles.size();
        ++chosen;
      }
      set.vehicles.push_back(study_.cars.vehicles.size());
      study_.cars.vehicles.push_back(
          read_vehicle(study_.cars, table, row, std::to_string(study_.cars.vehicles.size())));
    }
    if (chosen == 1) {
      person.sets.push_back(std::move(set));
    } else {
      ++study_.skipped_sets;
    }
  }

  ChoiceStudy study_;
  std::set<std::string> guess_kind_;
  std::deque<input::CsvTable> tables_;  // cells refer into a table, which so never moves
  input::Problems problems_;
};

}  // namespace

tl::expected<ChoiceStudy, input::Problems> read_choice_study(const std::filesystem::path& train,
                                                             const std::filesystem::path& test) {
  return StudyReader(train, test).read();
}

}  // namespace lotse::load
