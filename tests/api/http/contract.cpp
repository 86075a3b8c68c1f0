// SPDX-License-Identifier: Apache-2.0
#include "tests/api/http/contract.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <regex>

namespace lotse::http {
namespace {

using nlohmann::json;
using Broken = std::vector<std::string>;

json scalar(const YAML::Node& node) {
  if (node.Tag() == "!") return node.Scalar();  // it was quoted
  const json parsed = json::parse(node.Scalar(), nullptr, false);
  const bool plain = parsed.is_number() || parsed.is_boolean() || parsed.is_null();
  return plain ? parsed : json(node.Scalar());
}

json json_of(const YAML::Node& node) {
  if (node.IsMap()) {
    json object = json::object();
    for (const auto& entry : node) object[entry.first.Scalar()] = json_of(entry.second);
    return object;
  }
  if (node.IsSequence()) {
    json list = json::array();
    for (const auto& entry : node) list.push_back(json_of(entry));
    return list;
  }
  return node.IsScalar() ? scalar(node) : json();
}

bool has_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  return type == "null" && value.is_null();
}

bool has_any_type(const json& value, const json& types) {
  if (types.is_string()) return has_type(value, types);
  return std::any_of(types.begin(), types.end(),
                     [&](const json& type) { return has_type(value, type); });
}

void check_text(const std::string& text, const json& schema, const std::string& at,
                Broken& broken) {
  if (schema.contains("maxLength") && text.size() > schema["maxLength"].get<std::size_t>()) {
    broken.push_back(at + " is too long");
  }
  if (schema.contains("pattern") &&
      !std::regex_search(text, std::regex(schema["pattern"].get<std::string>()))) {
    broken.push_back(at + " does not match its pattern");
  }
  static const std::regex date_time(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)");
  if (schema.value("format", "") == "date-time" && !std::regex_match(text, date_time)) {
    broken.push_back(at + " is no RFC 3339 time in UTC");
  }
}

void check_number(double number, const json& schema, const std::string& at, Broken& broken) {
  if (number < schema.value("minimum", number) || number > schema.value("maximum", number)) {
    broken.push_back(at + " is out of range");
  }
}

}  // namespace

Contract::Contract() : document_(json_of(YAML::LoadFile(LOTSE_CONTRACT))) {}

std::vector<Contract::Operation> Contract::operations() const {
  std::vector<Operation> all;
  for (const auto& [path, methods] : document_.at("paths").items()) {
    for (const auto& [method, operation] : methods.items()) {
      std::string capitals = method;
      std::transform(capitals.begin(), capitals.end(), capitals.begin(), ::toupper);
      all.push_back({capitals, path, operation.at("x-role")});
    }
  }
  return all;
}

json Contract::resolved(const json& node) const {
  if (!node.contains("$ref")) return node;
  const std::string reference = node["$ref"];
  return resolved(document_.at(json::json_pointer(reference.substr(1))));
}

Broken Contract::broken_by(const std::string& method, const std::string& path, int status,
                           const std::string& body) const {
  std::string small = method;
  std::transform(small.begin(), small.end(), small.begin(), ::tolower);
  const json& responses = document_.at("paths").at(path).at(small).at("responses");
  const std::string code = std::to_string(status);
  if (!responses.contains(code)) return {"the status " + code + " is not in the contract"};
  const json response = resolved(responses.at(code));
  if (!response.contains("content")) {
    return body.empty() ? Broken{} : Broken{"there must be no body"};
  }
  const json& content = response["content"].begin().value();
  Broken broken;
  if (content.contains("schema")) {
    check(json::parse(body, nullptr, false), content["schema"], "body", broken);
  }
  return broken;
}

Broken Contract::broken_by(const std::string& schema_name, const json& document) const {
  Broken broken;
  check(document, document_.at("components").at("schemas").at(schema_name), schema_name, broken);
  return broken;
}

void Contract::check(const json& value, const json& reference, const std::string& at,
                     Broken& broken) const {
  const json schema = resolved(reference);
  if (schema.contains("oneOf")) {
    const auto fits =
        std::count_if(schema["oneOf"].begin(), schema["oneOf"].end(), [&](const json& alternative) {
          Broken of_it;
          check(value, alternative, at, of_it);
          return of_it.empty();
        });
    if (fits != 1) broken.push_back(at + " fits " + std::to_string(fits) + " alternatives");
    return;
  }
  if (schema.contains("type") && !has_any_type(value, schema["type"])) {
    broken.push_back(at + " is not of type " + schema["type"].dump());
    return;
  }
  if (schema.contains("enum") &&
      std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
    broken.push_back(at + " is none of " + schema["enum"].dump());
  }
  if (value.is_string()) check_text(value, schema, at, broken);
  if (value.is_number()) check_number(value, schema, at, broken);
  if (value.is_object()) check_object(value, schema, at, broken);
  if (value.is_array()) check_list(value, schema, at, broken);
}

// Also refuses keys the schema doesn't name: the server must not say what the contract doesn't.
void Contract::check_object(const json& value, const json& schema, const std::string& at,
                            Broken& broken) const {
  for (const auto& key : schema.value("required", json::array())) {
    if (!value.contains(key)) broken.push_back(at + '.' + key.get<std::string>() + " is missing");
  }
  if (!schema.contains("properties")) return;
  for (const auto& [key, entry] : value.items()) {
    if (schema["properties"].contains(key)) {
      check(entry, schema["properties"][key], at + '.' + key, broken);
    } else {
      broken.push_back(at + '.' + key + " is not in the contract");
    }
  }
}

void Contract::check_list(const json& value, const json& schema, const std::string& at,
                          Broken& broken) const {
  if (value.size() < schema.value("minItems", value.size()) ||
      value.size() > schema.value("maxItems", value.size())) {
    broken.push_back(at + " has " + std::to_string(value.size()) + " entries");
  }
  if (!schema.contains("items")) return;
  for (std::size_t i = 0; i < value.size(); ++i) {
    check(value[i], schema["items"], at + '[' + std::to_string(i) + ']', broken);
  }
}

}  // namespace lotse::http
