// SPDX-License-Identifier: Apache-2.0
#include "api/http/catalogue_json.hpp"

#include <nlohmann/json.hpp>

#include "api/load/catalogue_json.hpp"
#include "api/load/words.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;
using namespace catalogue;

template <class Named>
json choice_json(const Named& named, const std::string& id, const std::string& language) {
  return {{"choice", id}, {"label", load::text_of(named.label, language)}};
}

json attribute_json(const Catalogue& catalogue, std::size_t index, const std::string& language) {
  const Attribute& attribute = catalogue.attributes[index];
  json choices = json::array();
  for (const Choice& choice : attribute.choices) {
    choices.push_back(choice_json(choice, choice.id, language));
  }
  for (const Package& package : catalogue.packages) {
    if (package.attribute != index) continue;
    choices.push_back(choice_json(package, package.id.value, language));
  }
  return {{"attribute", attribute.id.value},
          {"kind", load::word_of(attribute.kind)},
          {"label", load::text_of(attribute.label, language)},
          {"unit", attribute.unit},
          {"choices", choices}};
}

json need_json(const Need& need, const std::string& language) {
  return {{"need", need.id.value},
          {"label", load::text_of(need.label, language)},
          {"unit", need.unit},
          {"most", need.most ? json(*need.most) : json()}};
}

}  // namespace

std::string catalogue_json(const Catalogue& catalogue, const std::string& language) {
  json attributes = json::array();
  for (std::size_t i = 0; i < catalogue.attributes.size(); ++i) {
    const std::string& id = catalogue.attributes[i].id.value;
    // What is wished of these is the budget.
    if (id == price_id || id == monthly_rate_id) continue;
    attributes.push_back(attribute_json(catalogue, i, language));
  }
  json needs = json::array();
  for (const Need& need : catalogue.needs) needs.push_back(need_json(need, language));
  return json{{"currency", catalogue.currency},
              {"has_monthly_rates", find_attribute(catalogue, monthly_rate_id).has_value()},
              {"attributes", attributes},
              {"needs", needs}}
      .dump();
}

}  // namespace lotse::http
