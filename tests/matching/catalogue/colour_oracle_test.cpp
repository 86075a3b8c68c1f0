// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>

#include "matching/catalogue/colour_difference.hpp"

using lotse::catalogue::colour_difference;
using lotse::catalogue::Lab;

namespace {

constexpr long double pi = std::numbers::pi_v<long double>;

/// A hue angle as a direction, which has no seam at 360°.
struct Direction {
  long double x, y;
};

long double seventh_root_weight(long double chroma) {
  const long double ratio = 25 / chroma;
  return chroma == 0 ? 0 : 1 / std::sqrt(1 + std::pow(ratio, 7));
}

/// cos(n·hue + offset) for a hue given as a direction of unit length.
long double wave(long double hue, int n, long double offset_degrees) {
  return std::cos(n * hue + offset_degrees * pi / 180);
}

/// CIEDE2000 once more, from CIE 142-2001, in long double and by other means than the program's:
/// the hue term from the directions' dot product (ΔH′² = 2 (C₁C₂ − a₁a₂ − b₁b₂)), its sign from
/// their cross product, the mean hue from the sum of the unit directions.
long double oracle(const Lab& first, const Lab& second) {
  const long double mean_chroma = (std::hypot((long double)first.a, (long double)first.b) +
                                   std::hypot((long double)second.a, (long double)second.b)) /
                                  2;
  const long double stretch = 1 + (1 - seventh_root_weight(mean_chroma)) / 2;
  const Direction from{stretch * first.a, first.b};
  const Direction to{stretch * second.a, second.b};
  const long double c1 = std::hypot(from.x, from.y);
  const long double c2 = std::hypot(to.x, to.y);
  const long double mean_c = (c1 + c2) / 2;

  const long double chord_squared = std::max(0.0L, 2 * (c1 * c2 - from.x * to.x - from.y * to.y));
  const long double cross = from.x * to.y - from.y * to.x;
  const long double hue_step = (cross < 0 ? -1 : 1) * std::sqrt(chord_squared);
  const Direction sum{(c1 > 0 ? from.x / c1 : 0) + (c2 > 0 ? to.x / c2 : 0),
                      (c1 > 0 ? from.y / c1 : 0) + (c2 > 0 ? to.y / c2 : 0)};
  long double hue = sum.x == 0 && sum.y == 0 ? 0 : std::atan2(sum.y, sum.x);
  if (hue < 0) hue += 2 * pi;

  const long double t = 1 - 0.17L * wave(hue, 1, -30) + 0.24L * wave(hue, 2, 0) +
                        0.32L * wave(hue, 3, 6) - 0.20L * wave(hue, 4, -63);
  const long double middle = ((long double)first.lightness + second.lightness) / 2 - 50;
  const long double l = ((long double)second.lightness - first.lightness) /
                        (1 + 0.015L * middle * middle / std::sqrt(20 + middle * middle));
  const long double c = (c2 - c1) / (1 + 0.045L * mean_c);
  const long double h = hue_step / (1 + 0.015L * mean_c * t);
  const long double off_blue = (hue * 180 / pi - 275) / 25;
  const long double turn = std::sin(pi / 3 * std::exp(-off_blue * off_blue));
  return std::sqrt(l * l + c * c + h * h - 2 * seventh_root_weight(mean_c) * turn * c * h);
}

struct Case {
  const char* branch;
  Lab first, second;
};

const Case cases[] = {
    {"both on the neutral axis", {20, 0, 0}, {70, 0, 0}},
    {"one on the neutral axis: the mean hue is the other's", {50, 0, 0}, {50, 30, -40}},
    {"the same from the other side", {50, -20, 5}, {55, 0, 0}},
    {"hues less than 180° apart", {50, 40, 10}, {52, 35, 25}},
    {"hues more than 180° apart, sum below 360°", {50, 40, 2}, {50, 38, -30}},
    {"hues more than 180° apart, sum above 360°", {50, 10, -50}, {50, 45, 40}},
    {"across the seam at 0°", {50, 60, 0.001}, {50, 60, -0.001}},
    {"rotation of blues, mean hue near 275°", {35, 5, -60}, {35, -5, -60}},
    {"strong chroma: G near 0", {50, 100, 60}, {50, 90, 70}},
    {"weak chroma: G near ½", {50, 0.5, 0.2}, {50, -0.3, 0.4}},
    {"mean lightness far from 50", {95, 3, 3}, {99, 2, 5}},
    {"hue across T's minimum", {50, 20, 60}, {50, 10, 62}},
};

}  // namespace

TEST_CASE("each branch of the standard's formula agrees with a second derivation") {
  for (const Case& row : cases) {
    INFO(row.branch);
    CHECK(colour_difference(row.first, row.second) ==
          Approx((double)oracle(row.first, row.second)).epsilon(1e-9).margin(1e-9));
  }
}

TEST_CASE("a thousand random pairs agree with a second derivation, and both ways round") {
  std::mt19937 random(2000);
  std::uniform_real_distribution<double> lightness(0, 100);
  std::uniform_real_distribution<double> other(-100, 100);
  for (int i = 0; i < 1000; ++i) {
    const Lab first{lightness(random), other(random), other(random)};
    const Lab second{lightness(random), other(random), other(random)};
    INFO(first.lightness << ' ' << first.a << ' ' << first.b << " to " << second.lightness << ' '
                         << second.a << ' ' << second.b);
    CHECK(colour_difference(first, second) == Approx((double)oracle(first, second)).epsilon(1e-9));
    CHECK(colour_difference(first, second) ==
          Approx(colour_difference(second, first)).epsilon(1e-12));
    CHECK(colour_difference(first, first) == 0);
  }
}

TEST_CASE("a hue turned across 0° differs as much as the same turn elsewhere near it") {
  // The seam is the program's, not the eye's: nothing jumps there.
  const auto at = [](double degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    return Lab{50, 40 * std::cos(angle), 40 * std::sin(angle)};
  };
  const double across = colour_difference(at(-1e-7), at(1e-7));
  CHECK(across == Approx(colour_difference(at(1e-7), at(3e-7))).epsilon(1e-4));
}
