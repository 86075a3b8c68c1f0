// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "api/evaluate/presence_score.hpp"
#include "positioning/floorplan/walkable_space.hpp"
#include "positioning/simulation/radio_world.hpp"
#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using namespace std::chrono_literals;

namespace {

// Cars of 5 m × 2 m, 4 m apart.
const support::AsciiPlan hall({"######################",  //
                               "#....................#",  //
                               "#....................#",  //
                               "#...AA....BB....CC...#",  //
                               "#...AA....BB....CC...#",  //
                               "#...AA....BB....CC...#",  //
                               "#...AA....BB....CC...#",  //
                               "#...AA....BB....CC...#",  //
                               "#....................#",  //
                               "#....................#",  //
                               "#....................#",  //
                               "#....................#",  //
                               "#..DDDDD....EEEEE....#",  //
                               "#..DDDDD....EEEEE....#",  //
                               "#....................#",  //
                               "#....................#",  //
                               "######################"});

/// The hall's air, and a radio map that one walk through it taught.
class SimulatedHall {
 public:
  explicit SimulatedHall(std::uint64_t seed) : world_(anchors(), height_m, floor_, air, seed) {
    ranging::Survey survey;
    for (const auto& each : world_.anchors()) survey.anchors.push_back(each.anchor);
    const auto way = simulation::random_walk(*floor_, start, start + 10min, {}, seed);
    survey.walks.emplace_back();
    for (const auto& heard : world_.hear({"survey"}, {.interval = 450ms}, way, seed))
      survey.walks.back().push_back({heard.time, index_of(heard.anchor), heard.rssi,
                                     simulation::stance_at(way, heard.time)->place_m});
    model_ = std::make_shared<const ranging::RadioModel>(
        ranging::fit_radio_model(survey, floor_.get(), {}));
  }

  evaluate::PresenceCounts score(std::uint64_t visitor) const {
    const auto way = simulation::random_walk(*floor_, start, start + 5min, {}, visitor);
    load::Session session{"visitor", world_.hear({"badge"}, {.interval = 450ms}, way, visitor), {}};
    for (const auto& moment : way) session.truth.push_back({moment.time, moment.place_m});
    std::vector<presence::Site> cars;
    for (const auto& car : hall.plan.vehicles)
      cars.push_back({{car.vehicle_id.value}, car.footprint});
    return evaluate::score_presence({session, model_, floor_},
                                    {std::make_shared<const presence::ReachMap>(cars)});
  }

 private:
  static constexpr radio::Timestamp start{1'700'000'000s};
  static constexpr double height_m = 1.3;
  // From the ceiling, radios look over cars.
  static constexpr simulation::AirOptions air{.obstruction_db_per_m = 3};

  static std::vector<ranging::AnchorModel> anchors() {
    std::vector<ranging::AnchorModel> found;
    for (const auto& [x, y] : {std::pair{1.5, 1.5},
                               {11.0, 1.5},
                               {20.5, 1.5},
                               {20.5, 8.5},
                               {20.5, 15.5},
                               {11.0, 15.5},
                               {1.5, 15.5},
                               {1.5, 8.5}})
      found.push_back({{radio::AnchorId{std::to_string(found.size())}, {x, y, 2.5}}, {-60, 2}});
    return found;
  }
  std::size_t index_of(const radio::AnchorId& id) const { return std::stoul(id.value); }

  std::shared_ptr<const floorplan::WalkableGrid> floor_ =
      std::make_shared<const floorplan::WalkableGrid>(
          floorplan::rasterised(floorplan::walkable_space(hall.plan, {}).front().area, 0.2));
  simulation::RadioWorld world_;
  std::shared_ptr<const ranging::RadioModel> model_;
};

}  // namespace

TEST_CASE("simulated visitors among cars, in a hall that no parameter was chosen for") {
  evaluate::PresenceCounts all;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const SimulatedHall simulated(seed);
    for (const std::uint64_t visitor : {10 * seed, 10 * seed + 1}) all += simulated.score(visitor);
  }
  const auto figures = evaluate::to_json(all);
  INFO(figures.dump());
  const auto figure = [&](const char* name) { return figures.at(name).get<double>(); };
  CHECK(figure("share_right") > 0.52);
  CHECK(figure("share_wrong") < 0.16);
  CHECK(figure("share_named_out_of_reach") < 0.52);
  CHECK(figure("wrong_switches_per_minute") < 1.15);
}
