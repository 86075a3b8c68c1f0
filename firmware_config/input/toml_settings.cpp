// SPDX-License-Identifier: Apache-2.0
#include "firmware_config/input/toml_settings.hpp"

#include <algorithm>
#include <set>
#include <utility>

#define TOML_HEADER_ONLY 1
// The parser asserts that a key begins well just before it refuses one that doesn't with its place;
// a typing error must not end the program.
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>

namespace lotse::input {

struct TomlSettings::Document {
  std::string file;
  toml::table root;
  bool is_broken = false;  // then the one problem is enough
  Problems problems;
  std::vector<std::shared_ptr<Table::State>> tables;  // every one handed out, to find unasked keys
};

struct TomlSettings::Table::State {
  Document& document;
  const toml::table* table;
  std::string path;  // "" at the root, else ends with a dot
  std::set<std::string, std::less<>> asked = {};

  void refuse(std::string_view key, std::string text) {
    if (document.is_broken) return;
    const toml::node* node = table->get(key);
    const toml::source_position place = (node ? node->source() : table->source()).begin;
    document.problems.push_back(
        {document.file, static_cast<int>(place.line), path + std::string(key), std::move(text)});
  }

  /// The node at a key; remembers that it was asked for.
  const toml::node* find(std::string_view key) {
    asked.emplace(key);
    return table->get(key);
  }

  template <class Value>
  std::optional<Value> value(std::string_view key, bool required, const char* expected) {
    const toml::node* node = find(key);
    if (!node) {
      if (required) refuse(key, std::string("missing; expected ") + expected);
      return std::nullopt;
    }
    if (auto value = node->value_exact<Value>()) return value;
    refuse(key, std::string("expected ") + expected);
    return std::nullopt;
  }

  template <class Value>
  std::optional<Value> within(std::string_view key, std::optional<Value> value, Value least,
                              Value most) {
    if (!value || (*value >= least && *value <= most)) return value;
    refuse(key, std::to_string(*value) + " is not between " + std::to_string(least) + " and " +
                    std::to_string(most));
    return std::nullopt;
  }

  std::optional<double> real(std::string_view key, bool required) {
    const toml::node* node = find(key);
    if (node && node->is_integer()) return node->value<double>();
    return value<double>(key, required, "a number");
  }

  Table child(const toml::table* node, std::string child_path) {
    auto state = std::make_shared<State>(State{document, node, std::move(child_path)});
    document.tables.push_back(state);
    return Table(state);
  }
};

TomlSettings::Table::Table(std::shared_ptr<State> state) : state_(std::move(state)) {}

std::string TomlSettings::Table::text(std::string_view key) {
  return state_->value<std::string>(key, true, "text in quotes").value_or("");
}

std::string TomlSettings::Table::text_or(std::string_view key, std::string fallback) {
  return state_->value<std::string>(key, false, "text in quotes").value_or(std::move(fallback));
}

std::int64_t TomlSettings::Table::integer(std::string_view key, std::int64_t least,
                                          std::int64_t most) {
  const auto value = state_->value<std::int64_t>(key, true, "a whole number");
  return state_->within(key, value, least, most).value_or(least);
}

std::int64_t TomlSettings::Table::integer_or(std::string_view key, std::int64_t least,
                                             std::int64_t most, std::int64_t fallback) {
  const auto value = state_->value<std::int64_t>(key, false, "a whole number");
  return state_->within(key, value, least, most).value_or(fallback);
}

double TomlSettings::Table::number(std::string_view key, double least, double most) {
  return state_->within(key, state_->real(key, true), least, most).value_or(least);
}

double TomlSettings::Table::number_or(std::string_view key, double least, double most,
                                      double fallback) {
  return state_->within(key, state_->real(key, false), least, most).value_or(fallback);
}

bool TomlSettings::Table::flag_or(std::string_view key, bool fallback) {
  return state_->value<bool>(key, false, "true or false").value_or(fallback);
}

std::vector<std::string> TomlSettings::Table::texts(std::string_view key) {
  const toml::node* node = state_->find(key);
  std::vector<std::string> texts;
  if (const toml::array* array = node ? node->as_array() : nullptr) {
    for (const toml::node& element : *array) {
      if (auto text = element.value_exact<std::string>()) texts.push_back(*std::move(text));
    }
    if (!texts.empty() && texts.size() == array->size()) return texts;
  }
  state_->refuse(key, "expected a list of texts, such as [\"a\", \"b\"]");
  return texts;
}

std::vector<std::string> TomlSettings::Table::texts_or_none(std::string_view key) {
  const toml::node* node = state_->find(key);
  const toml::array* array = node ? node->as_array() : nullptr;
  return array && array->empty() ? std::vector<std::string>{} : texts(key);
}

std::optional<TomlSettings::Table> TomlSettings::Table::table(std::string_view key) {
  const toml::node* node = state_->find(key);
  if (!node) return std::nullopt;
  if (const toml::table* table = node->as_table()) {
    return state_->child(table, state_->path + std::string(key) + '.');
  }
  state_->refuse(key, "expected a table");
  return std::nullopt;
}

TomlSettings::Table TomlSettings::Table::required_table(std::string_view key) {
  if (auto found = table(key)) return *found;
  static const toml::table empty;
  if (!state_->table->contains(key)) {
    state_->refuse(key, "missing; expected a table [" + state_->path + std::string(key) + ']');
  }
  // Whatever is asked of the stand-in is answered by the one problem just recorded.
  auto document = std::make_shared<Document>();
  auto state = std::shared_ptr<State>(new State{*document, &empty, ""},
                                      [document](State* ended) { delete ended; });
  return Table(state);
}

std::vector<TomlSettings::Table> TomlSettings::Table::tables(std::string_view key) {
  std::vector<Table> tables;
  const toml::node* node = state_->find(key);
  if (!node) return tables;
  const toml::array* array = node->as_array();
  if (!array || !array->is_homogeneous<toml::table>()) {
    state_->refuse(key, "expected [[" + state_->path + std::string(key) + "]] tables");
    return tables;
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    tables.push_back(state_->child(
        (*array)[i].as_table(), state_->path + std::string(key) + '[' + std::to_string(i) + "]."));
  }
  return tables;
}

std::vector<TomlSettings::Table> TomlSettings::Table::table_or_tables(std::string_view key) {
  const toml::node* node = state_->table->get(key);
  return node && node->is_table() ? std::vector{*table(key)} : tables(key);
}

bool TomlSettings::Table::has(std::string_view key) const {
  return state_->table->contains(key);
}

void TomlSettings::Table::refuse(std::string_view key, std::string text) {
  state_->refuse(key, std::move(text));
}

TomlSettings::TomlSettings(std::string_view text, std::string file)
    : document_(std::make_unique<Document>()) {
  document_->file = std::move(file);
  try {
    document_->root = toml::parse(text);
  } catch (const toml::parse_error& error) {
    document_->is_broken = true;
    document_->problems.push_back({document_->file, static_cast<int>(error.source().begin.line), "",
                                   std::string(error.description())});
  }
}

TomlSettings::~TomlSettings() = default;

TomlSettings::Table TomlSettings::root() {
  auto state = std::make_shared<Table::State>(Table::State{*document_, &document_->root, ""});
  document_->tables.push_back(state);
  return Table(state);
}

Problems TomlSettings::problems() const {
  Problems problems = document_->problems;
  for (const auto& state : document_->tables) {
    for (const auto& [key, node] : *state->table) {
      if (state->asked.contains(key.str())) continue;
      problems.push_back({document_->file, static_cast<int>(node.source().begin.line),
                          state->path + std::string(key.str()), "unknown key"});
    }
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  return problems;
}

}  // namespace lotse::input
