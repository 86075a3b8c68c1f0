// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::floorplan {

/// Where and how a car stands, in terms that don't depend on a plan's frame.
struct VehicleStand {
  LevelId level;
  LonLat middle;
  double bearing_deg = 0;  ///< where its bonnet points, clockwise from true north
  double length_m = 0;
  double width_m = 0;
  friend bool operator==(const VehicleStand&, const VehicleStand&) = default;
};

/// The rectangle around a car, along its front; a car that nobody said the front of counts as
/// pointing along its longest side.
struct VehicleBox {
  Eigen::Vector2d middle_m;
  Eigen::Vector2d forward;  ///< unit vector
  double length_m = 0;
  double width_m = 0;
};
VehicleBox box_around(const Vehicle& vehicle);

/// The car `vehicle` as it stands there: its level, footprint and front.
Vehicle standing(Vehicle vehicle, const LocalFrame& frame, const VehicleStand& stand);

/// How a car of the plan stands; its size is that of the box around it.
VehicleStand stand_of(const Vehicle& vehicle, const LocalFrame& frame);

}  // namespace lotse::floorplan
