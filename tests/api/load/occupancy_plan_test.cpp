// SPDX-License-Identifier: Apache-2.0
#include "api/load/occupancy_plan.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "api/load/imdf.hpp"
#include "api/load/recording.hpp"
#include "positioning/floorplan/vehicle_placement.hpp"
#include "positioning/routing/router.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace lotse::load;
namespace fs = std::filesystem;

namespace {

const fs::path data = lotse::support::test_data();

floorplan::FloorPlan tetam_office() {
  auto venue = load_venue(data / "plans" / "tetam_office");
  REQUIRE(venue);
  for (const Finding& finding : venue->findings) CHECK(finding.rule == "file-missing");
  return std::move(venue->plan);
}

}  // namespace

TEST_CASE("the plan of a recording has its free floor, furniture and receivers") {
  const auto plan =
      plan_from_occupancy({data / "tetam" / "occupancy.csv", data / "tetam" / "anchors.csv",
                           floorplan::LocalFrame({29, 41}, 0), "Office"});
  REQUIRE(plan);
  CHECK(plan->anchors.size() == 12);
  CHECK(plan->obstacles.size() == 10);
  const auto recording = read_recording(data / "tetam");
  REQUIRE(recording);
  const auto floor = floorplan::walkable_space(*plan, {.clearance_m = 0});
  const auto& grid = *recording->floor;
  int wrong = 0;
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      const Eigen::Vector2d centre =
          grid.origin_m + grid.cell_m * Eigen::Vector2d(column + 0.5, row + 0.5);
      wrong += contains(floor[0].area, centre) != grid.is_free(centre);
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("bad cells and anchors are refused with their lines") {
  const fs::path file = fs::temp_directory_path() / "lotse-occupancy-bad.csv";
  std::ofstream(file) << "x_m,y_m,free,anchor_id,z_m\n0,0,maybe,a,1\n0.2,0,1,a,high\n";
  const auto plan = plan_from_occupancy({file, file, {}, "Office"});
  fs::remove(file);
  REQUIRE_FALSE(plan);
  REQUIRE(plan.error().size() == 3);
  CHECK(plan.error()[0].line == 2);
  CHECK(plan.error()[1].line == 3);
}

TEST_CASE("the office's six cars stand free, off every recorded walk, and can be walked to") {
  const auto plan = tetam_office();
  REQUIRE(plan.vehicles.size() == 6);
  const auto recording = read_recording(data / "tetam");
  REQUIRE(recording);
  REQUIRE(recording->walks.size() == 4);
  const routing::Router router(plan, {});
  for (const auto& vehicle : plan.vehicles) {
    INFO(vehicle.vehicle_id.value);
    CHECK_FALSE(in_the_way(plan, vehicle));
    for (const auto& walk : recording->walks) {
      for (const TruthPoint& point : walk.truth) {
        CHECK_FALSE(contains(vehicle.footprint, point.place_m));
      }
      const routing::Place start{plan.levels[0].id, walk.truth.front().place_m};
      const auto way = router.route_to_vehicle(start, vehicle.vehicle_id);
      CHECK(std::holds_alternative<routing::Path>(way));
    }
  }
}

TEST_CASE("a car may not stand in another, in a wall or in furniture, unless that is cleared") {
  auto plan = tetam_office();
  auto car = plan.vehicles[0];
  const Eigen::Vector2d up(0, 1);
  car.vehicle_id = {"new"};
  using Kind = floorplan::Hindrance::Kind;
  CHECK(in_the_way(plan, car) == floorplan::Hindrance{Kind::vehicle, "4runner-1"});
  car.footprint = floorplan::rectangle({30, 30}, up, 4, 2);
  CHECK(in_the_way(plan, car) == floorplan::Hindrance{Kind::edge, ""});
  car.footprint = floorplan::rectangle({8.5, 6.5}, up, 3, 2);
  CHECK(in_the_way(plan, car) ==
        floorplan::Hindrance{Kind::fixed, feature_id_for("furniture 4").value});
  clear_furniture(plan, car);
  CHECK_FALSE(in_the_way(plan, car));
}
