// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/local_frame.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace lotse::floorplan;

namespace {

constexpr double to_radians = std::numbers::pi / 180;

/// The geodesic's length by Vincenty's inverse formula (Survey Review 23, 1975, eq. 13–19), right
/// to 0.1 mm: an independent yardstick.
double geodesic_m(LonLat a, LonLat b) {
  const double major = 6378137, f = 1 / 298.257223563, minor = major * (1 - f);
  const double u1 = std::atan((1 - f) * std::tan(a.lat_deg * to_radians));
  const double u2 = std::atan((1 - f) * std::tan(b.lat_deg * to_radians));
  const double difference = (b.lon_deg - a.lon_deg) * to_radians;
  double lambda = difference, sin_s = 0, cos_s = 0, sigma = 0, cos2_alpha = 0, cos_2m = 0;
  for (int i = 0; i < 20; ++i) {
    const double p = std::cos(u2) * std::sin(lambda);
    const double q = std::cos(u1) * std::sin(u2) - std::sin(u1) * std::cos(u2) * std::cos(lambda);
    sin_s = std::hypot(p, q);
    if (sin_s == 0) return 0;
    cos_s = std::sin(u1) * std::sin(u2) + std::cos(u1) * std::cos(u2) * std::cos(lambda);
    sigma = std::atan2(sin_s, cos_s);
    const double sin_alpha = std::cos(u1) * std::cos(u2) * std::sin(lambda) / sin_s;
    cos2_alpha = 1 - sin_alpha * sin_alpha;
    cos_2m = cos2_alpha == 0 ? 0 : cos_s - 2 * std::sin(u1) * std::sin(u2) / cos2_alpha;
    const double c = f / 16 * cos2_alpha * (4 + f * (4 - 3 * cos2_alpha));
    lambda =
        difference + (1 - c) * f * sin_alpha *
                         (sigma + c * sin_s * (cos_2m + c * cos_s * (2 * cos_2m * cos_2m - 1)));
  }
  const double k = cos2_alpha * (major * major - minor * minor) / (minor * minor);
  const double big_a = 1 + k / 16384 * (4096 + k * (-768 + k * (320 - 175 * k)));
  const double big_b = k / 1024 * (256 + k * (-128 + k * (74 - 47 * k)));
  const double delta =
      big_b * sin_s *
      (cos_2m + big_b / 4 *
                    (cos_s * (2 * cos_2m * cos_2m - 1) -
                     big_b / 6 * cos_2m * (4 * sin_s * sin_s - 3) * (4 * cos_2m * cos_2m - 3)));
  return minor * big_a * (sigma - delta);
}

}  // namespace

TEST_CASE("distances in the local frame are those on the ellipsoid to 1 mm over 500 m") {
  for (const LonLat origin : {LonLat{29.05, 41.084}, LonLat{30.37, 60.0}, LonLat{-70.6, -33.4},
                              LonLat{0, 0}, LonLat{179.9999, 51}, LonLat{9.99, 78.2}}) {
    for (const double bearing_deg : {0.0, 37.0, -120.0}) {
      const LocalFrame frame(origin, bearing_deg);
      for (int step = 0; step < 24; ++step) {
        const double angle = step * 15 * to_radians;
        const Eigen::Vector2d a(250 * std::cos(angle), 250 * std::sin(angle));
        const Eigen::Vector2d b(-250 * std::cos(angle + 1), -250 * std::sin(angle));
        CHECK(geodesic_m(frame.to_lon_lat(a), frame.to_lon_lat(b)) ==
              Approx((a - b).norm()).margin(0.001));
        CHECK(geodesic_m(origin, frame.to_lon_lat(2 * a)) == Approx(500).margin(0.001));
      }
    }
  }
}

TEST_CASE("a place goes to the local frame and back without moving") {
  const LocalFrame frame({29.05, 41.084}, 12);
  const Eigen::Vector2d point(412.5, -230.25);
  CHECK((frame.to_local_m(frame.to_lon_lat(point)) - point).norm() < 1e-6);
  CHECK(frame.to_local_m(frame.origin()).norm() < 1e-6);
}

TEST_CASE("y runs along the bearing and x to the right of it") {
  const LocalFrame north({10, 50}, 0);
  CHECK(north.to_lon_lat({0, 100}).lat_deg > 50.0008);
  CHECK(north.to_lon_lat({0, 100}).lon_deg == Approx(10).margin(1e-9));
  CHECK(north.to_lon_lat({100, 0}).lon_deg > 10.001);
  const LocalFrame east({10, 50}, 90);
  CHECK(east.to_lon_lat({0, 100}).lon_deg > 10.001);
  CHECK(east.to_lon_lat({100, 0}).lat_deg < 49.9992);
}
