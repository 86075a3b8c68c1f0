// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "api/load/advice_json.hpp"
#include "api/load/catalogue_json.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using Json = nlohmann::ordered_json;

const char* list_of_choices(AttributeKind kind) {
  switch (kind) {
    case AttributeKind::ordinal:
      return "levels";
    case AttributeKind::category:
      return "categories";
    case AttributeKind::colour:
      return "paints";
    default:
      return "options";
  }
}

bool is_payment(const Attribute& attribute) {
  return attribute.id.value == price_id || attribute.id.value == monthly_rate_id;
}

Json payment_json(const Attribute& payment) {
  return {{"label", payment.label}, {"half_at", payment.half_at}};
}

Json option_ids(const Attribute& attribute, const OptionSet& set) {
  Json ids = Json::array();
  for (std::size_t i = 0; i < attribute.choices.size(); ++i) {
    if (set.options.test(i)) ids.push_back(attribute.choices[i].id);
  }
  return ids;
}

/// Writes what read_value reads.
struct ValueJson {
  const Attribute& attribute;

  Json operator()(const Missing&) const { return nullptr; }
  Json operator()(const Number& number) const { return number.value; }
  Json operator()(const Flag& flag) const { return flag.set; }
  Json operator()(const OptionSet& set) const { return option_ids(attribute, set); }
  template <class Choice>
  Json operator()(const Choice& choice) const {
    return attribute.choices.at(choice.index).id;
  }
};

Json choices_json(const Attribute& attribute) {
  Json list = Json::array();
  for (const Choice& choice : attribute.choices) {
    Json json{{"id", choice.id}, {"label", choice.label}};
    if (choice.parent) json["parent"] = attribute.choices[*choice.parent].id;
    if (attribute.kind == AttributeKind::colour) {
      json["lab"] = {choice.lab.lightness, choice.lab.a, choice.lab.b};
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json attribute_json(const Attribute& attribute) {
  const AttributeKind kind = attribute.kind;
  Json json{{"id", attribute.id.value}, {"kind", word_of(kind)}, {"label", attribute.label}};
  if (!attribute.unit.empty()) json["unit"] = attribute.unit;
  if (attribute.better != Better::none) {
    json["better"] = attribute.better == Better::lower ? "lower" : "higher";
  }
  if (!attribute.more.empty()) json["more"] = attribute.more;
  if (!attribute.less.empty()) json["less"] = attribute.less;
  if (kind == AttributeKind::number || kind == AttributeKind::ordinal ||
      kind == AttributeKind::colour) {
    json["tolerance"] = attribute.tolerance;
    json["half_at"] = attribute.half_at;
  }
  if (!attribute.choices.empty()) json[list_of_choices(kind)] = choices_json(attribute);
  return json;
}

Json vehicle_json(const Catalogue& catalogue, const Vehicle& vehicle) {
  Json json{{"id", vehicle.id.value}, {"name", vehicle.name}, {"status", word_of(vehicle.status)}};
  Json values = Json::object();
  for (std::size_t i = 0; i < catalogue.attributes.size(); ++i) {
    const Attribute& attribute = catalogue.attributes[i];
    Json value = std::visit(ValueJson{attribute}, vehicle.values.at(i));
    if (value.is_null()) continue;
    (is_payment(attribute) ? json : values)[attribute.id.value] = std::move(value);
  }
  json["values"] = std::move(values);
  return json;
}

Json package_json(const Catalogue& catalogue, const Package& package) {
  const Attribute& attribute = catalogue.attributes.at(package.attribute);
  return {{"id", package.id.value},
          {"label", package.label},
          {"attribute", attribute.id.value},
          {"options", option_ids(attribute, package.options)}};
}

Json need_json(const Need& need) {
  Json json{{"id", need.id.value}, {"label", need.label}};
  if (need.most) json["most"] = *need.most;
  if (!need.unit.empty()) json["unit"] = need.unit;
  return json;
}

}  // namespace

const char* word_of(VehicleStatus status) {
  if (status == VehicleStatus::display) return "display";
  return status == VehicleStatus::sold ? "sold" : "test_drive";
}

std::optional<VehicleStatus> status_called(std::string_view word) {
  for (const auto status :
       {VehicleStatus::display, VehicleStatus::test_drive, VehicleStatus::sold}) {
    if (word == word_of(status)) return status;
  }
  return std::nullopt;
}

const char* word_of(AttributeKind kind) {
  switch (kind) {
    case AttributeKind::number:
      return "number";
    case AttributeKind::ordinal:
      return "ordinal";
    case AttributeKind::category:
      return "category";
    case AttributeKind::flag:
      return "flag";
    case AttributeKind::colour:
      return "colour";
    case AttributeKind::option_set:
      break;
  }
  return "option_set";
}

std::string write_catalogue(const Catalogue& catalogue) {
  Json json{{"languages", catalogue.languages}};
  json["attributes"] = Json::array();
  for (const Attribute& attribute : catalogue.attributes) {
    if (is_payment(attribute)) {
      json[attribute.id.value] = payment_json(attribute);
    } else {
      json["attributes"].push_back(attribute_json(attribute));
    }
  }
  json["price"]["currency"] = catalogue.currency;
  for (const Package& package : catalogue.packages) {
    json["packages"].push_back(package_json(catalogue, package));
  }
  for (const Need& need : catalogue.needs) json["needs"].push_back(need_json(need));
  for (const AdviceRule& rule : catalogue.advice) {
    json["advice"].push_back(advice_json(rule, catalogue));
  }
  json["vehicles"] = Json::array();
  for (const Vehicle& vehicle : catalogue.vehicles) {
    json["vehicles"].push_back(vehicle_json(catalogue, vehicle));
  }
  return json.dump(1) + '\n';
}

}  // namespace lotse::load
