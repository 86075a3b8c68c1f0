// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/approach.hpp"

#include "positioning/floorplan/vehicle_stand.hpp"

namespace lotse::routing {

std::vector<std::vector<Eigen::Vector2d>> approach_places(const floorplan::Vehicle& vehicle,
                                                          double beside_m) {
  const floorplan::VehicleBox box = floorplan::box_around(vehicle);
  const Eigen::Vector2d left(-box.forward.y(), box.forward.x());
  // Of the middle, the two ends and the two sides; 1 is ahead and to the left.
  const auto place = [&](int ahead, int aside) -> Eigen::Vector2d {
    return box.middle_m + ahead * (box.length_m / 2 + beside_m) * box.forward +
           aside * (box.width_m / 2 + beside_m) * left;
  };
  const Eigen::Vector2d bonnet = place(1, 0);
  const Eigen::Vector2d boot = place(-1, 0);
  std::vector<std::vector<Eigen::Vector2d>> places{{place(0, 1), place(0, -1), bonnet}};
  if (vehicle.forward) {
    places.push_back({boot});
  } else {
    places.front().push_back(boot);
  }
  places.push_back({place(1, 1), place(1, -1), place(-1, 1), place(-1, -1)});
  return places;
}

}  // namespace lotse::routing
