// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/vehicle_stand.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace lotse::floorplan {
namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double full_turn_deg = 360;

Eigen::Vector2d longest_side(const Ring& ring) {
  Eigen::Vector2d longest(0, 1);
  double most_m = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Eigen::Vector2d side = ring[(i + 1) % ring.size()] - ring[i];
    if (side.norm() <= most_m) continue;
    most_m = side.norm();
    longest = side / most_m;
  }
  return longest;
}

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  double length() const { return high - low; }
  double middle() const { return (low + high) / 2; }
};

Extent along(const Eigen::Vector2d& direction, const Ring& ring) {
  Extent extent;
  for (const Eigen::Vector2d& corner : ring) {
    extent.low = std::min(extent.low, direction.dot(corner));
    extent.high = std::max(extent.high, direction.dot(corner));
  }
  return extent;
}

}  // namespace

Vehicle standing(Vehicle vehicle, const LocalFrame& frame, const VehicleStand& stand) {
  const double angle = (stand.bearing_deg - frame.bearing_deg()) * degree;
  const Eigen::Vector2d forward(std::sin(angle), std::cos(angle));
  vehicle.level = stand.level;
  vehicle.footprint =
      rectangle(frame.to_local_m(stand.middle), forward, stand.length_m, stand.width_m);
  vehicle.forward = forward;
  return vehicle;
}

VehicleBox box_around(const Vehicle& vehicle) {
  const Ring& ring = vehicle.footprint.outer;
  const Eigen::Vector2d forward = vehicle.forward.value_or(longest_side(ring));
  const Eigen::Vector2d aside(forward.y(), -forward.x());
  const Extent length = along(forward, ring);
  const Extent width = along(aside, ring);
  return {.middle_m = length.middle() * forward + width.middle() * aside,
          .forward = forward,
          .length_m = length.length(),
          .width_m = width.length()};
}

VehicleStand stand_of(const Vehicle& vehicle, const LocalFrame& frame) {
  const VehicleBox box = box_around(vehicle);
  const double bearing_deg =
      std::atan2(box.forward.x(), box.forward.y()) / degree + frame.bearing_deg() + full_turn_deg;
  return {.level = vehicle.level,
          .middle = frame.to_lon_lat(box.middle_m),
          .bearing_deg = std::fmod(bearing_deg, full_turn_deg),
          .length_m = box.length_m,
          .width_m = box.width_m};
}

}  // namespace lotse::floorplan
