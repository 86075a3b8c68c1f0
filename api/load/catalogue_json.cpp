// SPDX-License-Identifier: Apache-2.0
#include "api/load/catalogue_json.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "api/load/advice_json.hpp"
#include "api/load/catalogue_value_json.hpp"
#include "api/load/strict_json.hpp"
#include "matching/catalogue/taxonomy.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using Node = StrictJson::Node;

// Bounds that no showroom's figure comes near; they keep arithmetic finite.
constexpr double largest = 1e12;
constexpr double smallest_scale = 1e-9;

// Paints of one name in neighbouring shades (silver and mid-grey) differ by about this CIEDE2000;
// such a car keeps half of the points for its colour.
constexpr double colour_half_at = 15;

/// Prices stand beside a vehicle's values, not among them.
bool is_payment(const std::string& attribute_id) {
  return attribute_id == price_id || attribute_id == monthly_rate_id;
}

/// The entry whose word was written; a problem and the first entry otherwise.
template <class Enum>
Enum one_of(const Node& node, std::initializer_list<std::pair<const char*, Enum>> words) {
  const std::string text = node.text();
  std::string all;
  for (const auto& [word, value] : words) {
    if (text == word) return value;
    all += all.empty() ? word : std::string(", ") + word;
  }
  if (!text.empty()) node.refuse('"' + text + "\" is none of " + all);
  return words.begin()->second;
}

class CatalogueReader {
 public:
  CatalogueReader(std::string_view json, std::string file) : json_(json, std::move(file)) {}

  tl::expected<Catalogue, input::Problems> read() {
    const Node root = json_.root();
    for (const Node& language : root.at("languages").elements()) {
      catalogue_.languages.push_back(language.text());
    }
    read_price(root.at("price"));
    if (const auto rate = root.find("monthly_rate")) read_payment(*rate, monthly_rate_id);
    for (const Node& node : root.at("attributes").elements()) read_attribute(node);
    if (const auto packages = root.find("packages")) {
      for (const Node& node : packages->elements()) read_package(node);
    }
    if (const auto needs = root.find("needs")) {
      for (const Node& node : needs->elements()) read_need(node);
    }
    if (const auto advice = root.find("advice"))
      catalogue_.advice = read_advice(*advice, catalogue_);
    for (const Node& node : root.at("vehicles").elements()) read_vehicle(node);
    auto problems = json_.problems();
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return std::move(catalogue_);
  }

 private:
  /// An id that nothing in `taken` has yet; it is added.
  static std::string unique_id(const Node& node, std::set<std::string>& taken) {
    const Node id_node = node.at("id");
    std::string id = id_node.text();
    if (!id.empty() && !taken.insert(id).second) id_node.refuse('"' + id + "\" is taken already");
    return id;
  }

  Label read_label(const Node& node) const {
    Label label;
    for (const std::string& language : catalogue_.languages) {
      label[language] = node.at(language).text();
    }
    return label;
  }

  void read_price(const Node& node) {
    const Node currency = node.at("currency");
    const std::string code = currency.text();
    const bool is_code = code.size() == 3 && std::all_of(code.begin(), code.end(), [](char letter) {
                           return letter >= 'A' && letter <= 'Z';
                         });
    if (!is_code && !code.empty()) currency.refuse("expected a currency such as EUR");
    catalogue_.currency = code;
    read_payment(node, price_id);
  }

  /// An attribute in the catalogue's currency of which less is better.
  void read_payment(const Node& node, std::string_view id) {
    Attribute payment;
    payment.id = {std::string(id)};
    payment.better = Better::lower;
    payment.label = read_label(node.at("label"));
    payment.unit = catalogue_.currency;
    payment.half_at = node.at("half_at").number(smallest_scale, largest);
    catalogue_.attributes.push_back(std::move(payment));
  }

  void read_attribute(const Node& node) {
    Attribute attribute;
    attribute.id = {unique_id(node, attribute_ids_)};
    attribute.kind =
        one_of<AttributeKind>(node.at("kind"), {{"number", AttributeKind::number},
                                                {"ordinal", AttributeKind::ordinal},
                                                {"category", AttributeKind::category},
                                                {"flag", AttributeKind::flag},
                                                {"colour", AttributeKind::colour},
                                                {"option_set", AttributeKind::option_set}});
    attribute.label = read_label(node.at("label"));
    read_direction_and_scale(node, attribute);
    read_comparatives(node, attribute);
    switch (attribute.kind) {
      case AttributeKind::number:
        if (const auto unit = node.find("unit")) attribute.unit = unit->text();
        break;
      case AttributeKind::ordinal:
        read_choices(node.at("levels"), attribute);
        break;
      case AttributeKind::category:
        read_choices(node.at("categories"), attribute);
        break;
      case AttributeKind::colour:
        read_choices(node.at("paints"), attribute);
        break;
      case AttributeKind::option_set:
        read_choices(node.at("options"), attribute);
        break;
      case AttributeKind::flag:
        break;
    }
    catalogue_.attributes.push_back(std::move(attribute));
  }

  static void read_direction_and_scale(const Node& node, Attribute& attribute) {
    const bool is_number = attribute.kind == AttributeKind::number;
    const bool is_ordinal = attribute.kind == AttributeKind::ordinal;
    const bool is_colour = attribute.kind == AttributeKind::colour;
    if (is_number || is_ordinal || attribute.kind == AttributeKind::flag) {
      if (const auto better = node.find("better")) {
        attribute.better = one_of<Better>(
            *better,
            {{"none", Better::none}, {"lower", Better::lower}, {"higher", Better::higher}});
      }
    }
    if (attribute.kind == AttributeKind::option_set) {
      if (const auto better = node.find("better")) {
        attribute.better =
            one_of<Better>(*better, {{"none", Better::none}, {"higher", Better::higher}});
      }
    }
    if (!is_number && !is_ordinal && !is_colour) return;
    if (const auto tolerance = node.find("tolerance")) {
      attribute.tolerance = tolerance->number(0, largest);
    }
    if (is_colour) attribute.half_at = colour_half_at;
    const auto half_at = is_number ? std::optional(node.at("half_at")) : node.find("half_at");
    if (half_at) attribute.half_at = half_at->number(smallest_scale, largest);
  }

  void read_comparatives(const Node& node, Attribute& attribute) const {
    if (attribute.kind != AttributeKind::number && attribute.kind != AttributeKind::ordinal) return;
    if (const auto more = node.find("more")) attribute.more = read_label(*more);
    if (const auto less = node.find("less")) attribute.less = read_label(*less);
  }

  void read_choices(const Node& list, Attribute& attribute) const {
    std::set<std::string> taken;
    const auto nodes = list.elements();
    for (const Node& node : nodes) {
      Choice choice;
      choice.id = unique_id(node, taken);
      choice.label = read_label(node.at("label"));
      if (attribute.kind == AttributeKind::colour) choice.lab = read_lab(node.at("lab"));
      attribute.choices.push_back(std::move(choice));
    }
    if (nodes.empty() && list.is_list()) list.refuse("is empty");
    if (attribute.kind == AttributeKind::option_set && nodes.size() > max_options) {
      list.refuse("has more than " + std::to_string(max_options) +
                  " options; split it by subject into several attributes");
    }
    if (attribute.kind == AttributeKind::category) read_parents(list, attribute);
  }

  static void read_parents(const Node& list, Attribute& attribute) {
    const auto nodes = list.elements();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const auto parent = nodes[i].find("parent");
      if (parent) attribute.choices[i].parent = read_choice(*parent, attribute);
    }
    if (is_acyclic(attribute.choices)) return;
    list.refuse("a category is within itself by its parents");
    for (Choice& choice : attribute.choices) choice.parent.reset();
  }

  void read_package(const Node& node) {
    Package package;
    package.id = {unique_id(node, package_ids_)};
    package.label = read_label(node.at("label"));
    const Node attribute_node = node.at("attribute");
    const std::string attribute_id = attribute_node.text();
    const auto attribute = find_attribute(catalogue_, attribute_id);
    const bool is_set =
        attribute && catalogue_.attributes[*attribute].kind == AttributeKind::option_set;
    const Node options = node.at("options");
    if (!is_set) {
      if (!attribute_id.empty()) {
        attribute_node.refuse('"' + attribute_id + "\" is no option set of this catalogue");
      }
      return;
    }
    if (find_choice(catalogue_.attributes[*attribute], package.id.value)) {
      node.at("id").refuse('"' + package.id.value + "\" is an option already");
    }
    package.attribute = *attribute;
    for (const Node& option : options.elements()) {
      const auto index = read_choice(option, catalogue_.attributes[*attribute]);
      if (index) package.options.options.set(*index);
    }
    catalogue_.packages.push_back(std::move(package));
  }

  void read_need(const Node& node) {
    Need need;
    need.id = {unique_id(node, need_ids_)};
    need.label = read_label(node.at("label"));
    if (const auto most = node.find("most")) need.most = most->number(1, largest);
    if (const auto unit = node.find("unit")) {
      need.unit = unit->text();
      if (!need.most) unit->refuse("is of no use without \"most\"");
    }
    catalogue_.needs.push_back(std::move(need));
  }

  void read_vehicle(const Node& node) {
    Vehicle vehicle;
    vehicle.id = {unique_id(node, vehicle_ids_)};
    vehicle.name = node.at("name").text();
    vehicle.status = read_status(node.at("status"));
    vehicle.values.resize(catalogue_.attributes.size());
    const Node values = node.at("values");
    for (std::size_t i = 0; i < catalogue_.attributes.size(); ++i) {
      const std::string& id = catalogue_.attributes[i].id.value;
      if (is_payment(id)) {
        if (const auto amount = node.find(id))
          vehicle.values[i] = Number{amount->number(0, largest)};
      } else if (const auto value = values.find(id)) {
        vehicle.values[i] = read_value(*value, catalogue_, i);
      }
    }
    catalogue_.vehicles.push_back(std::move(vehicle));
  }

  StrictJson json_;
  Catalogue catalogue_;
  std::set<std::string> attribute_ids_{std::string(price_id), std::string(monthly_rate_id)};
  std::set<std::string> package_ids_;
  std::set<std::string> need_ids_;
  std::set<std::string> vehicle_ids_;
};

}  // namespace

VehicleStatus read_status(const Node& node) {
  using enum VehicleStatus;
  return one_of<VehicleStatus>(
      node,
      {{word_of(display), display}, {word_of(test_drive), test_drive}, {word_of(sold), sold}});
}

tl::expected<Catalogue, input::Problems> read_catalogue(std::string_view json, std::string file) {
  return CatalogueReader(json, std::move(file)).read();
}

}  // namespace lotse::load
