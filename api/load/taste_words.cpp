// SPDX-License-Identifier: Apache-2.0
#include "api/load/taste_words.hpp"

#include <cmath>

#include "api/load/wording.hpp"
#include "api/load/words.hpp"

namespace lotse::load {
namespace {

using preference::Behaviour;
using preference::Leaning;

std::string_view key_of(Behaviour behaviour) {
  switch (behaviour) {
    case Behaviour::chose:
      return "event_chose";
    case Behaviour::liked:
      return "event_liked";
    case Behaviour::disliked:
      return "event_disliked";
    case Behaviour::routed:
      return "event_routed";
    case Behaviour::looked:
      return "event_looked";
    case Behaviour::tapped:
      return "event_tapped";
    case Behaviour::passed:
      break;
  }
  return "event_passed";
}

std::string describe_duration(std::chrono::seconds duration, std::string_view language) {
  const auto minutes = std::lround(static_cast<double>(duration.count()) / 60);
  if (minutes == 0)
    return Wording(language).sentence("seconds", {{"count", std::to_string(duration.count())}});
  return Wording(language).sentence(minutes == 1 ? "minute" : "minutes",
                                    {{"count", std::to_string(minutes)}});
}

std::string_view key_of(const Leaning& leaning, const catalogue::Attribute& attribute) {
  const bool is_price = attribute.id.value == catalogue::price_id;
  switch (leaning.kind) {
    case Leaning::Kind::matters_more:
      return is_price ? "leaning_price_sensitive" : "leaning_matters_more";
    case Leaning::Kind::matters_less:
      return "leaning_matters_less";
    case Leaning::Kind::decided:
      return "leaning_decided";
    case Leaning::Kind::open:
      break;
  }
  return "leaning_open";
}

}  // namespace

std::string describe_event(const preference::Event& event, const catalogue::Vehicle& vehicle,
                           std::string_view language) {
  return Wording(language).sentence(
      key_of(event.behaviour),
      {{"vehicle", vehicle.name}, {"duration", describe_duration(event.duration, language)}});
}

std::string describe_leaning(const Leaning& leaning, const catalogue::Catalogue& catalogue,
                             std::string_view language) {
  const catalogue::Attribute& attribute = catalogue.attributes.at(leaning.attribute);
  return Wording(language).sentence(
      key_of(leaning, attribute), {{"attribute", text_of(attribute.label, language)},
                                   {"value", describe_value(attribute, leaning.value, language)}});
}

}  // namespace lotse::load
