// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/unit_kind.hpp"

#include <algorithm>
#include <array>

namespace lotse::floorplan {
namespace {

using namespace std::string_view_literals;

constexpr std::array open_floor = {"walkway"sv,    "walkway.island"sv, "unenclosedarea"sv,
                                   "parking"sv,    "road"sv,           "platform"sv,
                                   "footbridge"sv, "ramp"sv,           "terrace"sv,
                                   "steps"sv,      "fieldofplay"sv,    "movingwalkway"sv};

constexpr std::array solid = {"brick"sv,       "column"sv,     "concrete"sv,
                              "drywall"sv,     "glass"sv,      "structure"sv,
                              "opentobelow"sv, "vegetation"sv, "wood"sv};

}  // namespace

UnitKind unit_kind(std::string_view category) {
  if (std::find(solid.begin(), solid.end(), category) != solid.end()) return UnitKind::solid;
  const bool open = std::find(open_floor.begin(), open_floor.end(), category) != open_floor.end();
  return open ? UnitKind::open_floor : UnitKind::room;
}

std::optional<PassageKind> passage_kind(std::string_view category) {
  if (category == "stairs") return PassageKind::stairs;
  if (category == "escalator") return PassageKind::escalator;
  if (category == "elevator") return PassageKind::elevator;
  if (category == "ramp") return PassageKind::ramp;
  return std::nullopt;
}

}  // namespace lotse::floorplan
