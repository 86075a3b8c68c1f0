// SPDX-License-Identifier: Apache-2.0
#include "api/load/catalogue_value_json.hpp"

#include <algorithm>

namespace lotse::load {

using namespace catalogue;
using Node = StrictJson::Node;

std::optional<std::size_t> read_choice(const Node& node, const Attribute& attribute) {
  const std::string id = node.text();
  const auto index = find_choice(attribute, id);
  if (!index && !id.empty()) {
    node.refuse('"' + id + "\" is none of " + attribute.id.value + "'s");
  }
  return index;
}

Lab read_lab(const Node& node) {
  const auto parts = node.elements();
  if (parts.size() != 3) {
    if (node.is_list()) node.refuse("expected [L*, a*, b*]");
    return {};
  }
  // The bounds of a* and b* are those of 8-bit Lab; no paint comes near them.
  return {parts[0].number(0, 100), parts[1].number(-128, 127), parts[2].number(-128, 127)};
}

OptionSet read_options(const Node& node, const Catalogue& catalogue, std::size_t index) {
  const Attribute& attribute = catalogue.attributes.at(index);
  OptionSet set;
  for (const Node& element : node.elements()) {
    const std::string id = element.text();
    const auto package = std::find_if(
        catalogue.packages.begin(), catalogue.packages.end(),
        [&](const Package& known) { return known.attribute == index && known.id.value == id; });
    if (package != catalogue.packages.end()) {
      set.options |= package->options.options;
    } else if (const auto option = find_choice(attribute, id); option && *option < max_options) {
      set.options.set(*option);
    } else if (!id.empty()) {
      element.refuse('"' + id + "\" is no option or package of " + attribute.id.value);
    }
  }
  return set;
}

double read_figure(const Node& node) {
  return node.number(-1e12, 1e12);
}

Value read_value(const Node& node, const Catalogue& catalogue, std::size_t index) {
  const Attribute& attribute = catalogue.attributes.at(index);
  switch (attribute.kind) {
    case AttributeKind::number:
      return Number{read_figure(node)};
    case AttributeKind::ordinal:
      return Level{read_choice(node, attribute).value_or(0)};
    case AttributeKind::category:
      return Category{read_choice(node, attribute).value_or(0)};
    case AttributeKind::flag:
      return Flag{node.flag()};
    case AttributeKind::colour:
      return Paint{read_choice(node, attribute).value_or(0)};
    case AttributeKind::option_set:
      return read_options(node, catalogue, index);
  }
  return Missing{};
}

}  // namespace lotse::load
