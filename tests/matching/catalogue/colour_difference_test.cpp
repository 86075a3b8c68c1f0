// SPDX-License-Identifier: Apache-2.0
#include "matching/catalogue/colour_difference.hpp"

#include <catch2/catch.hpp>

using lotse::catalogue::colour_difference;
using lotse::catalogue::Lab;

namespace {

struct Pair {
  Lab first;
  Lab second;
  double difference;
};

// Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, Color Research & Application 30
// (2005), table 1: those pairs that tell apart the formula's branches.
constexpr Pair pairs[] = {
    {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},  // blue rotation
    {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
    {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
    {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
    {{50, 0, 0}, {50, -1, 2}, 2.3669},                       // a grey has no hue
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0009}, 7.1792},  // hue step just under 180°
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0011}, 7.2195},  // and just over
    {{50, -0.0010, 2.4900}, {50, 0.0009, -2.4900}, 4.8045},  // mean hue, both sides of 360°
    {{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
    {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
    {{50, 2.5, 0}, {73, 25, -18}, 27.1492},  // large differences
    {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
    {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
    {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

}  // namespace

TEST_CASE("the published pairs have their published difference, both ways round") {
  for (const Pair& pair : pairs) {
    INFO(pair.first.lightness << ' ' << pair.first.a << ' ' << pair.first.b << " to "
                              << pair.second.lightness << ' ' << pair.second.a << ' '
                              << pair.second.b);
    CHECK(colour_difference(pair.first, pair.second) == Approx(pair.difference).margin(5e-5));
    CHECK(colour_difference(pair.second, pair.first) == Approx(pair.difference).margin(5e-5));
  }
}

TEST_CASE("equal colours differ by nothing and black from white by 100") {
  for (const Pair& pair : pairs) CHECK(colour_difference(pair.first, pair.first) == 0);
  CHECK(colour_difference({0, 0, 0}, {100, 0, 0}) == Approx(100));
}

TEST_CASE("at the standard's centre L* = 50, greys differ by their plain difference in lightness") {
  // S_L is 1 where the mean lightness is 50.
  CHECK(colour_difference({45, 0, 0}, {55, 0, 0}) == Approx(10));
}
