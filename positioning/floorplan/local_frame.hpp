// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace lotse::floorplan {

/// WGS84, degrees.
struct LonLat {
  double lon_deg = 0;
  double lat_deg = 0;
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// A flat frame in metres that touches the WGS84 ellipsoid at `origin`: x to the right, y along
/// `bearing_deg` (clockwise from true north). A place becomes its geocentric vector (EPSG Guidance
/// Note 7-2, 4.1.1) seen from the origin (topocentric, 4.1.2) without its height. Lengths are
/// those on the ground to better than 1 mm for places within 10 km of the origin, since only
/// 1 − cos(distance / earth's radius) of them is lost. Immutable, thread-safe.
class LocalFrame {
 public:
  LocalFrame() : LocalFrame(LonLat{}, 0) {}
  LocalFrame(LonLat origin, double bearing_deg);

  Eigen::Vector2d to_local_m(LonLat place) const;
  LonLat to_lon_lat(const Eigen::Vector2d& point_m) const;  ///< inverse to below 1 µm

  LonLat origin() const { return origin_; }
  double bearing_deg() const { return bearing_deg_; }

 private:
  LonLat origin_;
  double bearing_deg_;
  Eigen::Vector3d origin_geocentric_m_;
  Eigen::Matrix3d to_local_;  // rows: x, y, up in geocentric axes
};

}  // namespace lotse::floorplan
