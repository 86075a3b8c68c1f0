// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace lotse::floorplan {

/// What a unit's category means to somebody on foot.
enum class UnitKind {
  open_floor,  ///< no walls of its own: where two such units touch, one walks across
  room,        ///< enclosed: one gets in and out through openings only
  solid,       ///< nobody walks there
};

/// @param category a unit category of IMDF 1.0 (OGC 20-094, "Unit Category"); others are rooms.
UnitKind unit_kind(std::string_view category);

/// What leads from level to level.
enum class PassageKind {
  stairs,
  escalator,
  elevator,
  ramp,
  doorway,  ///< between levels of one height, such as the ground outside and inside
};

/// Of a unit; never a doorway.
std::optional<PassageKind> passage_kind(std::string_view category);

}  // namespace lotse::floorplan
