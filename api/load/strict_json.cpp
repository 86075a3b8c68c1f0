// SPDX-License-Identifier: Apache-2.0
#include "api/load/strict_json.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace lotse::load {
namespace {

using Json = nlohmann::json;

// Deeper than any of our documents; keeps a hostile one from costing much.
constexpr int deepest = 32;

std::size_t characters_in(const std::string& utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }));
}

std::string plain(double number) {
  return Json(number).dump();
}

/// The parser's sentence without its bracketed code and position.
std::string reason_of(const std::exception& error) {
  const std::string text = error.what();
  const std::size_t code_end = text.find("] ");
  return code_end == std::string::npos ? text : text.substr(code_end + 2);
}

}  // namespace

struct StrictJson::Document {
  std::string file;
  Json root;
  input::Problems problems;
  struct Asked {
    std::string path;
    std::set<std::string, std::less<>> keys;
  };
  std::map<const Json*, Asked> asked;  ///< the objects that were looked into

  void refuse(const std::string& path, std::string text, int line = 0) {
    problems.push_back({file, line, path, std::move(text)});
  }

  void parse(std::string_view text);
};

struct StrictJson::Node::Place {
  Document& document;
  const Json* value;  ///< null for what is missing
  std::string path;

  Node child(const Json* child_value, const std::string& step) const {
    std::string child_path = path.empty() && step.starts_with('.') ? step.substr(1) : path + step;
    return Node(std::make_shared<Place>(Place{document, child_value, std::move(child_path)}));
  }

  /// True, with the key noted as asked for, if this is an object; otherwise a problem.
  bool ask(std::string_view key) const {
    if (!value) return false;
    if (!value->is_object()) {
      document.refuse(path, "expected an object");
      return false;
    }
    auto& asked = document.asked[value];
    asked.path = path;
    asked.keys.emplace(key);
    return true;
  }

  const Json* lookup(std::string_view key) const {
    const auto found = value->find(key);
    return found == value->end() || found->is_null() ? nullptr : &*found;
  }
};

bool StrictJson::Node::is_text() const {
  return place_->value && place_->value->is_string();
}

bool StrictJson::Node::is_number() const {
  return place_->value && place_->value->is_number();
}

bool StrictJson::Node::is_list() const {
  return place_->value && place_->value->is_array();
}

std::string StrictJson::Node::text(std::size_t most, std::size_t least) const {
  if (!place_->value) return {};
  if (!is_text()) {
    refuse("expected text");
    return {};
  }
  auto text = place_->value->get<std::string>();
  const std::size_t characters = characters_in(text);
  if (characters < least) refuse("is empty");
  if (characters > most) refuse("is longer than " + std::to_string(most) + " characters");
  return text;
}

double StrictJson::Node::number(double least, double most) const {
  if (!place_->value) return least;
  if (!is_number()) {
    refuse("expected a number");
    return least;
  }
  const auto number = place_->value->get<double>();
  if (number >= least && number <= most) return number;
  refuse(plain(number) + " is not between " + plain(least) + " and " + plain(most));
  return least;
}

bool StrictJson::Node::flag() const {
  if (place_->value && place_->value->is_boolean()) return place_->value->get<bool>();
  if (place_->value) refuse("expected true or false");
  return false;
}

std::vector<StrictJson::Node> StrictJson::Node::elements() const {
  std::vector<Node> elements;
  if (place_->value && !is_list()) refuse("expected a list");
  if (!is_list()) return elements;
  for (std::size_t i = 0; i < place_->value->size(); ++i) {
    elements.push_back(place_->child(&(*place_->value)[i], '[' + std::to_string(i) + ']'));
  }
  return elements;
}

StrictJson::Node StrictJson::Node::at(std::string_view key) const {
  if (auto found = find(key)) return *found;
  Node missing = place_->child(nullptr, '.' + std::string(key));
  if (place_->value && place_->value->is_object()) missing.refuse("missing");
  return missing;
}

std::optional<StrictJson::Node> StrictJson::Node::find(std::string_view key) const {
  if (!place_->ask(key)) return std::nullopt;
  const Json* found = place_->lookup(key);
  if (!found) return std::nullopt;
  return place_->child(found, '.' + std::string(key));
}

std::vector<std::pair<std::string, StrictJson::Node>> StrictJson::Node::members() const {
  std::vector<std::pair<std::string, Node>> members;
  if (!place_->value) return members;
  if (!place_->value->is_object()) {
    refuse("expected an object");
    return members;
  }
  for (const auto& [key, value] : place_->value->items()) {
    place_->ask(key);
    members.emplace_back(key, place_->child(&value, '.' + key));
  }
  return members;
}

void StrictJson::Node::allow_other_keys() const {
  if (!place_->value || !place_->value->is_object()) return;
  for (const auto& [key, value] : place_->value->items()) place_->ask(key);
}

void StrictJson::Node::refuse(std::string text) const {
  place_->document.refuse(place_->path, std::move(text));
}

void StrictJson::Document::parse(std::string_view text) {
  std::vector<std::set<std::string>> keys;
  const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.back().insert(parsed).second) {
      refuse(parsed, "this key appears twice in one object");
    }
    return depth <= deepest;
  };
  try {
    root = Json::parse(text, watch);
  } catch (const Json::parse_error& error) {
    const auto newlines = std::count(
        text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size())),
        '\n');
    refuse("", reason_of(error), static_cast<int>(newlines) + 1);
  } catch (const Json::exception& error) {
    refuse("", reason_of(error));
  }
}

StrictJson::StrictJson(std::string_view text, std::string file)
    : document_(std::make_unique<Document>()) {
  document_->file = std::move(file);
  document_->parse(text);
}

StrictJson::~StrictJson() = default;

StrictJson::Node StrictJson::root() {
  // Of a document that can't be read the one problem is enough.
  const Json* value = document_->problems.empty() ? &document_->root : nullptr;
  return Node(std::make_shared<Node::Place>(Node::Place{*document_, value, ""}));
}

input::Problems StrictJson::problems() const {
  input::Problems problems = document_->problems;
  for (const auto& [object, asked] : document_->asked) {
    for (const auto& [key, value] : object->items()) {
      if (asked.keys.contains(key)) continue;
      problems.push_back(
          {document_->file, 0, asked.path.empty() ? key : asked.path + '.' + key, "unknown key"});
    }
  }
  return problems;
}

}  // namespace lotse::load
