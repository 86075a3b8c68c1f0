// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_categories.hpp"

#include <map>
#include <set>
#include <string_view>

namespace lotse::load {
namespace {

using Categories = std::set<std::string_view>;

const std::map<std::string, Categories, std::less<>>& categories() {
  static const std::map<std::string, Categories, std::less<>> by_type{
      {"building", {"parking", "transit", "transit.bus", "transit.train", "unspecified"}},
      {"fixture",
       {"baggagecarousel", "boardinggate.desk", "checkin.desk", "checkin.kiosk", "desk",
        "equipment", "furniture", "immigration.desk", "inspection.desk", "obstruction",
        "securityequipment", "stage", "vegetation", "wall", "water"}},
      {"footprint", {"aerial", "ground", "subterranean"}},
      {"geofence",
       {"concourse", "geofence", "paidarea", "platform", "postsecurity", "presecurity", "terminal",
        "underconstruction"}},
      {"level",
       {"arrivals", "arrivals.domestic", "arrivals.intl", "departures", "departures.domestic",
        "departures.intl", "parking", "transit", "unspecified"}},
      {"opening",
       {"automobile", "bicycle", "emergencyexit", "pedestrian", "pedestrian.principal",
        "pedestrian.transit", "service"}},
      {"relationship",
       {"elevator", "escalator", "movingwalkway", "ramp", "stairs", "traversal", "traversal.path"}},
      {"unit",
       {"auditorium",
        "brick",
        "classroom",
        "column",
        "concrete",
        "conferenceroom",
        "drywall",
        "elevator",
        "escalator",
        "fieldofplay",
        "firstaid",
        "fitnessroom",
        "foodservice",
        "footbridge",
        "glass",
        "huddleroom",
        "kitchen",
        "laboratory",
        "library",
        "lobby",
        "lounge",
        "mailroom",
        "mothersroom",
        "movietheater",
        "movingwalkway",
        "nonpublic",
        "office",
        "opentobelow",
        "parking",
        "phoneroom",
        "platform",
        "privatelounge",
        "ramp",
        "recreation",
        "restroom",
        "restroom.family",
        "restroom.female",
        "restroom.female.wheelchair",
        "restroom.male",
        "restroom.male.wheelchair",
        "restroom.transgender",
        "restroom.transgender.wheelchair",
        "restroom.unisex",
        "restroom.unisex.wheelchair",
        "restroom.wheelchair",
        "road",
        "room",
        "serverroom",
        "shower",
        "smokingarea",
        "stairs",
        "steps",
        "storage",
        "structure",
        "terrace",
        "theater",
        "unenclosedarea",
        "unspecified",
        "vegetation",
        "waitingroom",
        "walkway",
        "walkway.island",
        "wood"}},
      {"venue",
       {"airport",
        "airport.intl",
        "aquarium",
        "businesscampus",
        "casino",
        "communitycenter",
        "conventioncenter",
        "governmentfacility",
        "healthcarefacility",
        "hotel",
        "museum",
        "parkingfacility",
        "resort",
        "retailstore",
        "shoppingcenter",
        "stadium",
        "stripmall",
        "theater",
        "themepark",
        "trainstation",
        "transitstation",
        "university"}}};
  return by_type;
}

}  // namespace

bool is_known_category(const std::string& type, const std::string& category) {
  const auto known = categories().find(type);
  return known == categories().end() || known->second.contains(category);
}

}  // namespace lotse::load
