// SPDX-License-Identifier: Apache-2.0
#include "api/service/way_finder.hpp"

#include <variant>

namespace lotse::service {

WayFinder::WayFinder(const floorplan::FloorPlan& plan) : frame_(plan.frame), router_(plan, {}) {}

tl::expected<Way, routing::NoPathReason> WayFinder::way_to(
    const KnownPosition& from, const floorplan::VehicleId& vehicle) const {
  const routing::Place start{{from.level_id}, frame_.to_local_m({from.lon_deg, from.lat_deg})};
  const auto result = router_.route_to_vehicle(start, vehicle);
  if (const auto* none = std::get_if<routing::NoPath>(&result)) {
    return tl::unexpected(none->reason);
  }
  const auto& path = std::get<routing::Path>(result);
  Way way{.length_m = path.length_m, .levels = path.levels, .polyline = {}};
  for (const auto& place : path.polyline) way.polyline.push_back(frame_.to_lon_lat(place.point_m));
  return way;
}

}  // namespace lotse::service
