// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/changing_floor.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "positioning/floorplan/plane_geometry.hpp"
#include "tests/support/ascii_plan.hpp"

using namespace lotse::floorplan;
using lotse::support::AsciiPlan;
using lotse::support::ground;

namespace {

// The hall's cars stand in one another's way, in the doors' and at the columns.
FloorPlan two_storeys() {
  AsciiPlan drawn({{"####################", "#........#.........#", "#.AA.BB..+..CC.....#",
                    "#.AA.BB..#..CC..SS.#", "#........#......SS.#", "#...O....###########",
                    "#........+.........#", "#..DD....#.....O...#", "####################"},
                   {"####################", "#..................#", "#...EE......O...SS.#",
                    "#...EE..........SS.#", "####################"}});
  drawn.plan.zones.push_back(
      {{{"zone"}, ground, "geofence", {}}, {rectangle({5, 5}, {1, 0}, 4, 3)}});
  return drawn.plan;
}

/// Micrometres.
using Corners = std::vector<std::pair<long long, long long>>;

std::pair<long long, long long> rounded(const Eigen::Vector2d& corner_m) {
  return {std::llround(corner_m.x() * 1e6), std::llround(corner_m.y() * 1e6)};
}

/// The corners of an area that lie outside another one, in an order that doesn't depend on which
/// ring comes first nor on where a ring begins.
Corners corners_outside(const Area& area, const Area& outside) {
  Corners corners;
  const auto visit = [&](const Ring& ring) {
    for (const auto& corner : ring) {
      const bool near = distance_to_area_m(outside, corner) < 1e-9;
      if (!near) corners.push_back(rounded(corner));
    }
  };
  for (const Polygon& polygon : area) {
    visit(polygon.outer);
    for (const Ring& hole : polygon.holes) visit(hole);
  }
  std::sort(corners.begin(), corners.end());
  return corners;
}

class RandomChange {
 public:
  explicit RandomChange(unsigned seed) : random_(seed) {}

  std::vector<FloorChange> make(ChangingFloor& floor) {
    switch (any(0, 5)) {
      case 0:
        return floor.take_away(car());
      case 1:
        return floor.close(closable());
      case 2:
        return floor.reopen(closable());
      default:
        return floor.place(somewhere(floor.plan()));
    }
  }

 private:
  int any(int least, int most) { return std::uniform_int_distribution(least, most)(random_); }
  VehicleId car() { return {std::string(1, static_cast<char>('A' + any(0, 6)))}; }
  FeatureId closable() {
    const auto* id = std::array{"zone", "door-9,2", "door-9,6", "walkway-1", "stairs-2"}[any(0, 4)];
    return {id};
  }
  Vehicle somewhere(const FloorPlan& plan) {
    const double angle = any(0, 15) * 0.4;
    const Eigen::Vector2d forward(std::cos(angle), std::sin(angle));
    const auto& level = plan.levels[static_cast<std::size_t>(any(0, 1))].id;
    const VehicleId id = car();
    return {{{"car-" + id.value}, level, "vehicle", {}},
            id,
            rectangle({any(0, 200) / 10.0, any(0, 90) / 10.0}, forward, 2.2, 0.9),
            forward};
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("after any changes the floor is that of the changed plan built from scratch") {
  const unsigned seed = GENERATE(1u, 2u, 3u, 4u);
  INFO("seed " << seed);
  RandomChange change(seed);
  ChangingFloor floor(two_storeys(), {});
  for (int i = 0; i < 60; ++i) {
    const auto before = floor.levels();
    const auto changes = change.make(floor);
    const auto rebuilt = walkable_space(floor.plan(), {});
    for (std::size_t level = 0; level < rebuilt.size(); ++level) {
      const Area& area = floor.levels()[level].area;
      CHECK(corners_outside(area, {}) == corners_outside(rebuilt[level].area, {}));
      const auto changed = std::find_if(changes.begin(), changes.end(),
                                        [&](const auto& each) { return each.level == level; });
      const Area within = changed == changes.end() ? Area{} : changed->area;
      CHECK(corners_outside(area, within) == corners_outside(before[level].area, within));
    }
  }
}

TEST_CASE("a car that is moved frees the floor where it stood and takes the one where it stands") {
  const AsciiPlan drawn({"##########", "#........#", "#.AA.....#", "#.AA.....#", "##########"});
  ChangingFloor floor(drawn.plan, {});
  Vehicle car = floor.plan().vehicles[0];
  for (auto& corner : car.footprint.outer) corner.x() += 4;
  const auto changes = floor.place(car);
  REQUIRE(changes.size() == 1);
  CHECK(contains(floor.levels()[0].area, {3, 2}));
  CHECK_FALSE(contains(floor.levels()[0].area, {7, 2}));
  CHECK(contains(changes[0].area, {3, 2}));
  CHECK(contains(changes[0].area, {7, 2}));
  CHECK(floor.plan().vehicles.size() == 1);
}

TEST_CASE("a car that goes up a level changes both") {
  ChangingFloor floor(two_storeys(), {});
  Vehicle car = *floor.plan().find_vehicle({"A"});
  car.level = {"level 1"};
  CHECK(floor.place(car).size() == 2);
}

TEST_CASE("a sold car leaves its floor free; one that was never there changes nothing") {
  const AsciiPlan drawn({"########", "#......#", "#.AA...#", "#......#", "########"});
  ChangingFloor floor(drawn.plan, {});
  CHECK(floor.take_away({"B"}).empty());
  CHECK(floor.take_away({"A"}).size() == 1);
  CHECK(area_m2(floor.levels()[0].area) == Approx(5.4 * 2.4));
  CHECK(floor.plan().vehicles.empty());
}

TEST_CASE("a closed door parts two rooms until it is opened again") {
  const AsciiPlan drawn({"#########", "#...#...#", "#...+...#", "#...#...#", "#########"});
  ChangingFloor floor(drawn.plan, {});
  CHECK(floor.levels()[0].area.size() == 1);
  CHECK(floor.close({"door-4,2"}).size() == 1);
  CHECK(floor.levels()[0].area.size() == 2);
  CHECK(floor.close({"door-4,2"}).empty());
  CHECK(floor.reopen({"door-4,2"}).size() == 1);
  CHECK(floor.levels()[0].area.size() == 1);
  CHECK(floor.reopen({"door-4,2"}).empty());
  CHECK(floor.close({"nothing"}).empty());
}

TEST_CASE("what a plan says is closed is closed from the start") {
  FloorPlan plan = two_storeys();
  plan.closed = {{"zone"}, {"stairs-2"}};
  const ChangingFloor floor(plan, {});
  CHECK_FALSE(contains(floor.levels()[0].area, {5, 5}));
  CHECK(contains(floor.levels()[0].fixed, {5, 5}));
}

TEST_CASE("a car on a level that isn't there blocks nothing") {
  const AsciiPlan drawn({"########", "#......#", "#.AA...#", "#......#", "########"});
  ChangingFloor floor(drawn.plan, {});
  Vehicle car = floor.plan().vehicles[0];
  car.level = {"nowhere"};
  CHECK(floor.place(car).size() == 1);
  CHECK(area_m2(floor.levels()[0].area) == Approx(5.4 * 2.4));
}
