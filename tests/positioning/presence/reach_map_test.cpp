// SPDX-License-Identifier: Apache-2.0
#include "positioning/presence/reach_map.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace lotse::presence;
using Eigen::Vector2d;
using lotse::floorplan::Area;
using lotse::floorplan::rectangle;

namespace {

std::vector<Site> three_sites() {
  return {{{"along"}, rectangle({5, 5}, Vector2d::UnitX(), 4.5, 1.8)},
          {{"slanted"}, rectangle({9, 8}, Vector2d(0.6, 0.8), 4.5, 1.8), 2.5},
          {{"zone"}, rectangle({14, 3}, Vector2d::UnitY(), 3, 3), 0}};
}

}  // namespace

TEST_CASE("within reach is what lies no further from the outline, but for a cell's width") {
  const auto sites = three_sites();
  const ReachMap map(sites);
  std::mt19937 random{5};
  std::uniform_real_distribution<double> x{0, 18}, y{0, 13};
  constexpr double cell_m = 0.15;
  for (int i = 0; i < 2000; ++i) {
    const Vector2d place(x(random), y(random));
    const auto entries =
        map.within_reach(static_cast<float>(place.x()), static_cast<float>(place.y()));
    for (std::size_t s = 0; s < sites.size(); ++s) {
      const Area outline{sites[s].outline};
      const double distance = distance_to_area_m(outline, place);
      const auto entry = std::find_if(entries.begin(), entries.end(),
                                      [&](const auto& one) { return one.site == s; });
      INFO("seed 5, " << place.transpose() << ", " << sites[s].id.value);
      if (distance < sites[s].reach_m - cell_m) {
        REQUIRE(entry != entries.end());
        CHECK(entry->distance_m == Approx(distance).margin(cell_m));
      }
      if (distance > sites[s].reach_m + cell_m) CHECK(entry == entries.end());
    }
  }
}

TEST_CASE("of two within reach the nearer one comes first") {
  const ReachMap map({{{"left"}, rectangle({0, 0}, Vector2d::UnitY(), 4.5, 1.8)},
                      {{"right"}, rectangle({3.6, 0}, Vector2d::UnitY(), 4.5, 1.8)}});
  REQUIRE(map.within_reach(1.5F, 0).size() == 2);
  CHECK(map.within_reach(1.5F, 0)[0].site == 0);
  CHECK(map.within_reach(2.1F, 0)[0].site == 1);
}

TEST_CASE("in a car park of 300 m by 200 m a reach is still told to a quarter of a metre") {
  const Vector2d far(300, 200);
  const ReachMap map({{{"near"}, rectangle({0, 0}, Vector2d::UnitX(), 4.5, 1.8)},
                      {{"far"}, rectangle(far, Vector2d::UnitX(), 4.5, 1.8)}});
  const auto beside_far = [&](double off_m) {
    return map.within_reach(static_cast<float>(far.x()), static_cast<float>(far.y() + 0.9 + off_m));
  };
  CHECK(beside_far(1.75).empty());
  REQUIRE(beside_far(1.25).size() == 1);
  CHECK(beside_far(1.25)[0].site == 1);
  CHECK(beside_far(1.25)[0].distance_m == Approx(1.25).margin(0.25));
}

TEST_CASE("far outside and without any site nothing is within reach") {
  CHECK(ReachMap(three_sites()).within_reach(-100, 5).empty());
  CHECK(ReachMap(three_sites()).within_reach(5, 1e9F).empty());
  CHECK(ReachMap({}).within_reach(0, 0).empty());
}
