// SPDX-License-Identifier: Apache-2.0
#include "api/load/configuration_json.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "api/load/catalogue_value_json.hpp"
#include "api/load/strict_json.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using namespace configuration;
using Node = StrictJson::Node;
using Json = nlohmann::json;

// As api/http/openapi.yaml says.
constexpr std::size_t most_wishes = 200;
constexpr std::size_t longest_name = 80;
constexpr double largest_budget = 1e12;

NumberWish read_number_wish(const Node& node) {
  if (!node.is_list()) {
    const double target = read_figure(node);
    return {target, target};
  }
  const auto ends = node.elements();
  if (ends.size() != 2) {
    node.refuse("expected a number or [least, most]");
    return {};
  }
  const NumberWish wish{read_figure(ends[0]), read_figure(ends[1])};
  if (wish.least > wish.most) node.refuse("expected the least before the most");
  return wish;
}

/// One id, or a non-empty list of them, as indices of the attribute's choices.
std::vector<std::size_t> read_choices(const Node& node, const Attribute& attribute) {
  const auto nodes = node.is_list() ? node.elements() : std::vector<Node>{node};
  std::vector<std::size_t> indices;
  for (const Node& element : nodes) {
    if (const auto index = read_choice(element, attribute)) indices.push_back(*index);
  }
  if (nodes.empty()) node.refuse("is empty");
  return indices;
}

CategoryWish read_category_wish(const Node& node, const Attribute& attribute) {
  CategoryWish wish;
  for (const std::size_t index : read_choices(node, attribute)) wish.any_of.push_back({index});
  return wish;
}

ColourWish read_colour_wish(const Node& node, const Attribute& attribute) {
  auto nodes = node.is_list() ? node.elements() : std::vector<Node>{node};
  if (nodes.empty()) node.refuse("is empty");
  if (!nodes.empty() && nodes[0].is_number()) nodes = {node};
  ColourWish wish;
  for (const Node& element : nodes) {
    if (element.is_list()) {
      wish.any_of.push_back(read_lab(element));
    } else if (const auto paint = read_choice(element, attribute)) {
      wish.any_of.push_back(Paint{*paint});
    }
  }
  return wish;
}

WishValue read_wish_value(const Node& node, const Catalogue& catalogue, std::size_t index) {
  const Attribute& attribute = catalogue.attributes[index];
  switch (attribute.kind) {
    case AttributeKind::number:
      return read_number_wish(node);
    case AttributeKind::ordinal:
      return Level{read_choice(node, attribute).value_or(0)};
    case AttributeKind::category:
      return read_category_wish(node, attribute);
    case AttributeKind::flag:
      return Flag{node.flag()};
    case AttributeKind::colour:
      return read_colour_wish(node, attribute);
    case AttributeKind::option_set: {
      const OptionSet wished = read_options(node, catalogue, index);
      if (node.is_list() && node.elements().empty()) node.refuse("is empty");
      return wished;
    }
  }
  return {};
}

/// Which attribute a wish is about; a problem if there is none, or none that may be wished for.
std::optional<std::size_t> read_attribute(const Node& node, const Catalogue& catalogue,
                                          std::set<std::size_t>& wished) {
  const std::string id = node.text();
  const auto index = find_attribute(catalogue, id);
  if (id == price_id || id == monthly_rate_id) {
    node.refuse("a price is wished for by the budget");
    return std::nullopt;
  }
  if (!index && !id.empty()) node.refuse('"' + id + "\" is no attribute of this catalogue");
  if (index && !wished.insert(*index).second) node.refuse('"' + id + "\" is wished for already");
  return index;
}

Wish read_wish(const Node& node, const Catalogue& catalogue, std::set<std::size_t>& wished) {
  Wish wish;
  const auto attribute = read_attribute(node.at("attribute"), catalogue, wished);
  const Node value = node.at("value");
  if (attribute) {
    wish.attribute = *attribute;
    wish.value = read_wish_value(value, catalogue, *attribute);
  }
  if (const auto importance = node.find("importance")) {
    wish.importance = importance->number(0, max_importance);
  }
  if (const auto must = node.find("must")) wish.must = must->flag();
  return wish;
}

std::optional<Budget> read_budget(const Node& root, const Catalogue& catalogue) {
  const auto price = root.find("budget_amount");
  const auto monthly = root.find("budget_monthly_amount");
  if (price && monthly) monthly->refuse("is given beside budget_amount; one of them counts");
  if (monthly && !find_attribute(catalogue, monthly_rate_id)) {
    monthly->refuse("this catalogue has no monthly rates");
  }
  const auto& node = price ? price : monthly;
  if (!node) return std::nullopt;
  const Budget budget{node->number(0, largest_budget),
                      price ? Budget::On::price : Budget::On::monthly_rate};
  if (budget.amount == 0) node->refuse("is nothing");
  return budget;
}

/// A need that is there or not is written true or false, any other by its amount.
std::optional<StatedNeed> read_need(const Node& node, const Need& need, std::size_t index) {
  if (need.most) return StatedNeed{index, node.number(1, *need.most)};
  return node.flag() ? std::optional(StatedNeed{index}) : std::nullopt;
}

std::vector<StatedNeed> read_needs(const Node& node, const Catalogue& catalogue) {
  std::vector<StatedNeed> stated;
  for (std::size_t i = 0; i < catalogue.needs.size(); ++i) {
    const auto found = node.find(catalogue.needs[i].id.value);
    if (const auto need = found ? read_need(*found, catalogue.needs[i], i) : std::nullopt) {
      stated.push_back(*need);
    }
  }
  return stated;
}

template <class Element>
Json choice_ids(const std::vector<Element>& choices, const Attribute& attribute) {
  Json ids = Json::array();
  for (const Element& choice : choices) ids.push_back(attribute.choices[choice.index].id);
  return ids.size() == 1 ? ids[0] : ids;
}

Json colour_json(const ColourWish& wish, const Attribute& attribute) {
  Json colours = Json::array();
  for (const ColourWished& wished : wish.any_of) {
    if (const Paint* paint = std::get_if<Paint>(&wished)) {
      colours.push_back(attribute.choices[paint->index].id);
    } else {
      const Lab& lab = std::get<Lab>(wished);
      colours.push_back({lab.lightness, lab.a, lab.b});
    }
  }
  return colours.size() == 1 ? colours[0] : colours;
}

/// Writes what read_wish_value reads.
struct WishValueJson {
  const Attribute& attribute;

  Json operator()(const NumberWish& wish) const {
    return wish.least == wish.most ? Json(wish.least) : Json{wish.least, wish.most};
  }
  Json operator()(const Level& wish) const { return attribute.choices[wish.index].id; }
  Json operator()(const CategoryWish& wish) const { return choice_ids(wish.any_of, attribute); }
  Json operator()(const Flag& wish) const { return wish.set; }
  Json operator()(const ColourWish& wish) const { return colour_json(wish, attribute); }
  Json operator()(const OptionSet& wish) const {
    Json ids = Json::array();
    for (std::size_t i = 0; i < attribute.choices.size(); ++i) {
      if (wish.options.test(i)) ids.push_back(attribute.choices[i].id);
    }
    return ids;
  }
};

}  // namespace

tl::expected<Configuration, input::Problems> read_configuration(std::string_view json,
                                                                std::string file,
                                                                const Catalogue& catalogue) {
  StrictJson document(json, std::move(file));
  const Node root = document.root();
  Configuration configuration;
  if (const auto name = root.find("name")) configuration.name = name->text(longest_name, 0);
  const Node wishes = root.at("wishes");
  const auto nodes = wishes.elements();
  if (nodes.size() > most_wishes) {
    wishes.refuse("has more than " + std::to_string(most_wishes) + " wishes");
    return tl::unexpected(document.problems());
  }
  std::set<std::size_t> wished;
  for (const Node& node : nodes) {
    configuration.wishes.push_back(read_wish(node, catalogue, wished));
  }
  configuration.budget = read_budget(root, catalogue);
  if (const auto needs = root.find("needs")) configuration.needs = read_needs(*needs, catalogue);
  auto problems = document.problems();
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return configuration;
}

std::string write_configuration(const Configuration& configuration, const Catalogue& catalogue) {
  Json json;
  if (!configuration.name.empty()) json["name"] = configuration.name;
  json["wishes"] = Json::array();
  for (const Wish& wish : configuration.wishes) {
    const Attribute& attribute = catalogue.attributes.at(wish.attribute);
    json["wishes"].push_back({{"attribute", attribute.id.value},
                              {"value", std::visit(WishValueJson{attribute}, wish.value)},
                              {"importance", wish.importance},
                              {"must", wish.must}});
  }
  if (const auto& budget = configuration.budget) {
    const bool on_price = budget->on == Budget::On::price;
    json[on_price ? "budget_amount" : "budget_monthly_amount"] = budget->amount;
  }
  for (const StatedNeed& stated : configuration.needs) {
    const Need& need = catalogue.needs.at(stated.need);
    json["needs"][need.id.value] = need.most ? Json(stated.amount) : Json(true);
  }
  return json.dump();
}

}  // namespace lotse::load
