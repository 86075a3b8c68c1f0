// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/local_frame.hpp"

#include <Eigen/Geometry>
#include <cmath>
#include <numbers>

namespace lotse::floorplan {
namespace {

// WGS84, NGA.STND.0036, table 3.1.
constexpr double semi_major_m = 6378137.0;
constexpr double flattening = 1.0 / 298.257223563;
constexpr double eccentricity2 = flattening * (2.0 - flattening);
constexpr double semi_minor_m = semi_major_m * (1.0 - flattening);

constexpr double radians(double degrees) {
  return degrees * std::numbers::pi / 180.0;
}

Eigen::Vector3d geocentric_m(LonLat place) {
  const double sin_lat = std::sin(radians(place.lat_deg));
  const double cos_lat = std::cos(radians(place.lat_deg));
  const double lon = radians(place.lon_deg);
  const double normal_m = semi_major_m / std::sqrt(1.0 - eccentricity2 * sin_lat * sin_lat);
  return {normal_m * cos_lat * std::cos(lon), normal_m * cos_lat * std::sin(lon),
          normal_m * (1.0 - eccentricity2) * sin_lat};
}

struct Geodetic {
  LonLat place;
  double height_m;
};

/// Bowring's formula; near the ground its one step is right to a nanometre.
Geodetic geodetic(const Eigen::Vector3d& point_m) {
  const double axis_m = std::hypot(point_m.x(), point_m.y());
  const double parametric = std::atan2(point_m.z() * semi_major_m, axis_m * semi_minor_m);
  const double second_eccentricity2 = eccentricity2 / (1.0 - eccentricity2);
  const double lat = std::atan2(
      point_m.z() + second_eccentricity2 * semi_minor_m * std::pow(std::sin(parametric), 3),
      axis_m - eccentricity2 * semi_major_m * std::pow(std::cos(parametric), 3));
  const double sin_lat = std::sin(lat);
  const double height_m = axis_m * std::cos(lat) + point_m.z() * sin_lat -
                          semi_major_m * std::sqrt(1.0 - eccentricity2 * sin_lat * sin_lat);
  const double degrees = 180.0 / std::numbers::pi;
  return {{std::atan2(point_m.y(), point_m.x()) * degrees, lat * degrees}, height_m};
}

Eigen::Matrix3d local_axes(LonLat origin, double bearing_deg) {
  const double lon = radians(origin.lon_deg);
  const double lat = radians(origin.lat_deg);
  const Eigen::Vector3d east(-std::sin(lon), std::cos(lon), 0);
  const Eigen::Vector3d north(-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon),
                              std::cos(lat));
  const double sin_bearing = std::sin(radians(bearing_deg));
  const double cos_bearing = std::cos(radians(bearing_deg));
  Eigen::Matrix3d axes;
  axes.row(0) = (cos_bearing * east - sin_bearing * north).transpose();
  axes.row(1) = (sin_bearing * east + cos_bearing * north).transpose();
  axes.row(2) = east.cross(north).transpose();
  return axes;
}

}  // namespace

LocalFrame::LocalFrame(LonLat origin, double bearing_deg)
    : origin_(origin),
      bearing_deg_(bearing_deg),
      origin_geocentric_m_(geocentric_m(origin)),
      to_local_(local_axes(origin, bearing_deg)) {}

Eigen::Vector2d LocalFrame::to_local_m(LonLat place) const {
  return (to_local_ * (geocentric_m(place) - origin_geocentric_m_)).head<2>();
}

LonLat LocalFrame::to_lon_lat(const Eigen::Vector2d& point_m) const {
  // The ground curves away below the plane; each step takes off the height that is still left.
  double up_m = -point_m.squaredNorm() / (2 * semi_major_m);
  Geodetic found{};
  for (int step = 0; step < 4; ++step) {
    const Eigen::Vector3d local(point_m.x(), point_m.y(), up_m);
    found = geodetic(origin_geocentric_m_ + to_local_.transpose() * local);
    up_m -= found.height_m;
  }
  return found.place;
}

}  // namespace lotse::floorplan
