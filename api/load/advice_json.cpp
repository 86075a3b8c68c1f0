// SPDX-License-Identifier: Apache-2.0
#include "api/load/advice_json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "api/load/catalogue_value_json.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using Node = StrictJson::Node;
using Json = nlohmann::ordered_json;

constexpr double dearest = 1e12;
constexpr double largest_stock = 1e6;
constexpr std::size_t longest_reason = 400;
constexpr std::string_view amount_of_need = "amount";

constexpr std::array sides = {std::pair("at_least", Bound::Side::at_least),
                              std::pair("at_most", Bound::Side::at_most),
                              std::pair("below", Bound::Side::below)};

class RuleReader {
 public:
  explicit RuleReader(const Catalogue& catalogue) : catalogue_(catalogue) {}

  AdviceRule read(const Node& node) {
    AdviceRule rule;
    const Node id = node.at("id");
    rule.id = {id.text()};
    if (!rule.id.value.empty() && !ids_.insert(rule.id.value).second) {
      id.refuse('"' + rule.id.value + "\" is taken already");
    }
    rule.need = read_need(node.at("need"));
    rule.label = read_label(node.at("label"));
    rule.reason = read_label(node.at("reason"));
    if (const auto conditions = node.find("when")) {
      for (const Node& condition : conditions->elements()) {
        if (auto read = read_condition(condition)) rule.conditions.push_back(*std::move(read));
      }
    }
    rule.accessory = read_accessory(node);
    return rule;
  }

 private:
  std::size_t read_need(const Node& node) const {
    const std::string id = node.text();
    const auto found = std::find_if(catalogue_.needs.begin(), catalogue_.needs.end(),
                                    [&](const Need& need) { return need.id.value == id; });
    if (found == catalogue_.needs.end()) {
      if (!id.empty()) node.refuse('"' + id + "\" is no need of this catalogue");
      return 0;
    }
    return static_cast<std::size_t>(found - catalogue_.needs.begin());
  }

  Label read_label(const Node& node) const {
    Label label;
    for (const std::string& language : catalogue_.languages) {
      label[language] = node.at(language).text(longest_reason);
    }
    return label;
  }

  static std::optional<Accessory> read_accessory(const Node& node) {
    const auto price = node.find("price");
    const auto in_stock = node.find("in_stock");
    if (price.has_value() != in_stock.has_value()) {
      node.refuse("an accessory has both price and in_stock, a hint neither");
    }
    if (!price || !in_stock) return std::nullopt;
    return Accessory{price->number(0, dearest),
                     static_cast<std::size_t>(in_stock->number(0, largest_stock))};
  }

  std::optional<Condition> read_condition(const Node& node) const {
    const Node attribute_node = node.at("attribute");
    const std::string id = attribute_node.text();
    const auto index = find_attribute(catalogue_, id);
    if (!index) {
      if (!id.empty()) attribute_node.refuse('"' + id + "\" is no attribute of this catalogue");
      // What else it has can't be judged.
      node.allow_other_keys();
      return std::nullopt;
    }
    const Attribute& attribute = catalogue_.attributes[*index];
    switch (attribute.kind) {
      case AttributeKind::number:
        return Condition{*index, read_bounds(node)};
      case AttributeKind::flag:
        return Condition{*index, Flag{node.at("is").flag()}};
      case AttributeKind::option_set:
        return Condition{*index, read_options(node.at("all_of"), catalogue_, *index)};
      case AttributeKind::ordinal:
      case AttributeKind::category:
      case AttributeKind::colour:
        break;
    }
    AnyOf any;
    for (const Node& choice : node.at("any_of").elements()) {
      if (const auto found = read_choice(choice, attribute)) any.choices.push_back(*found);
    }
    return Condition{*index, any};
  }

  static Bounds read_bounds(const Node& node) {
    Bounds bounds;
    for (const auto& [key, side] : sides) {
      const auto limit = node.find(key);
      if (!limit) continue;
      bounds.bounds.push_back({side, std::nullopt});
      if (!limit->is_text()) {
        bounds.bounds.back().figure = read_figure(*limit);
      } else if (limit->text() != amount_of_need) {
        limit->refuse("expected a figure or \"amount\"");
      }
    }
    if (bounds.bounds.empty()) node.refuse("needs one of at_least, at_most, below");
    return bounds;
  }

  const Catalogue& catalogue_;
  std::set<std::string> ids_;
};

/// Writes what a condition asks beside its attribute.
struct ConditionJson {
  const Attribute& attribute;
  Json& json;

  void operator()(const Bounds& asked) const {
    for (const Bound& bound : asked.bounds) {
      const auto side = std::find_if(sides.begin(), sides.end(),
                                     [&](const auto& known) { return known.second == bound.side; });
      json[side->first] = bound.figure ? Json(*bound.figure) : Json(amount_of_need);
    }
  }
  void operator()(const AnyOf& asked) const {
    json["any_of"] = Json::array();
    for (const std::size_t choice : asked.choices) {
      json["any_of"].push_back(attribute.choices.at(choice).id);
    }
  }
  void operator()(const Flag& asked) const { json["is"] = asked.set; }
  void operator()(const OptionSet& asked) const {
    json["all_of"] = Json::array();
    for (std::size_t i = 0; i < attribute.choices.size(); ++i) {
      if (asked.options.test(i)) json["all_of"].push_back(attribute.choices[i].id);
    }
  }
};

}  // namespace

std::vector<AdviceRule> read_advice(const Node& list, const Catalogue& catalogue) {
  RuleReader reader(catalogue);
  std::vector<AdviceRule> rules;
  for (const Node& node : list.elements()) rules.push_back(reader.read(node));
  return rules;
}

nlohmann::ordered_json advice_json(const AdviceRule& rule, const Catalogue& catalogue) {
  Json json{{"id", rule.id.value},
            {"need", catalogue.needs.at(rule.need).id.value},
            {"label", rule.label},
            {"reason", rule.reason}};
  for (const Condition& condition : rule.conditions) {
    const Attribute& attribute = catalogue.attributes.at(condition.attribute);
    Json entry{{"attribute", attribute.id.value}};
    std::visit(ConditionJson{attribute, entry}, condition.asks);
    json["when"].push_back(std::move(entry));
  }
  if (rule.accessory) {
    json["price"] = rule.accessory->price;
    json["in_stock"] = rule.accessory->in_stock;
  }
  return json;
}

}  // namespace lotse::load
