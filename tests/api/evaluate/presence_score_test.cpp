// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/presence_score.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/square_room.hpp"

using namespace lotse;
using namespace lotse::evaluate;
using namespace std::chrono_literals;

namespace {

const support::SquareRoom room;
const Eigen::Vector2d low(0, 0), high(10, 10);

/// Half a minute in the room, heard four times a second without noise at `heard`, truly at `truth`.
load::Session session_at(const Eigen::Vector2d& heard, const Eigen::Vector2d& truth) {
  load::Session session{"s", {}, {{radio::Timestamp{0s}, truth}, {radio::Timestamp{30s}, truth}}};
  for (radio::Timestamp time{0s}; time <= radio::Timestamp{30s}; time += 250ms)
    for (std::size_t a = 0; a < room.model->anchors.size(); ++a)
      session.observations.push_back({time,
                                      room.model->anchors[a].anchor.id,
                                      {"badge"},
                                      {room.model->expected_dbm(a, heard)}});
  return session;
}

}  // namespace

TEST_CASE("whoever is heard where they stand is named right, and nothing else") {
  const auto session = session_at({5, 3.5}, {5, 3.5});
  const PresenceCounts counts = score_presence({session, room.model, nullptr}, {room.one_car()});
  CHECK(counts.right >= 27);
  CHECK(counts.wrong == 0);
  CHECK(counts.wrong_switches == 0);
  CHECK(counts.right + counts.between + counts.away + counts.not_sure == 30);
  CHECK(counts.minutes == Approx(0.5));
}

TEST_CASE("whoever is heard far off is a miss near the car and a false name where there is none") {
  const auto missed = session_at({9, 9}, {5, 3.5});
  const auto misnamed = session_at({5, 3.5}, {9, 9});
  const PresenceCounts miss = score_presence({missed, room.model, nullptr}, {room.one_car()});
  CHECK(miss.right == 0);
  CHECK(miss.away >= 27);
  const PresenceCounts false_name =
      score_presence({misnamed, room.model, nullptr}, {room.one_car()});
  CHECK(false_name.out_of_reach == 30);
  CHECK(false_name.named_out_of_reach >= 27);
}

TEST_CASE("whoever is heard at another car is named wrong all along, and switched to it once") {
  const auto session = session_at({5, 8}, {5, 2});
  const auto two_cars = std::make_shared<const presence::ReachMap>(std::vector<presence::Site>{
      {{"true"}, floorplan::rectangle({5, 1.5}, Eigen::Vector2d::UnitX(), 4.5, 1.8)},
      {{"heard"}, floorplan::rectangle({5, 8.5}, Eigen::Vector2d::UnitX(), 4.5, 1.8)}});
  const PresenceCounts counts = score_presence({session, room.model, nullptr}, {two_cars});
  CHECK(counts.right == 0);
  CHECK(counts.wrong >= 27);
  CHECK(counts.wrong_switches == 1);
}

TEST_CASE("the grids' cars keep their distance, and every place of the room gets its turn") {
  const auto grids = car_grids(low, high, 4);
  CHECK(grids.size() == 18);
  for (const CarGrid& grid : grids) {
    for (const auto& a : grid->sites()) {
      for (const auto& b : grid->sites()) {
        if (a.id == b.id) continue;
        for (const auto& corner : a.outline.outer)
          CHECK(floorplan::distance_to_outline_m({b.outline}, corner) >= 4 - 1e-9);
      }
    }
  }
  for (double x = 0.5; x < 10; ++x)
    for (double y = 0.5; y < 10; ++y)
      CHECK(std::any_of(grids.begin(), grids.end(), [&](const CarGrid& grid) {
        return !grid->within_reach(static_cast<float>(x), static_cast<float>(y)).empty();
      }));
}

TEST_CASE("the shares of a score add up to one, and shares of nothing are null") {
  PresenceCounts counts{.right = 6, .between = 1, .wrong = 2, .not_sure = 1, .minutes = 2};
  counts += {.wrong_switches = 3};
  const auto json = to_json(counts);
  CHECK(json.at("n") == 10);
  CHECK(json.at("share_right") == 0.6);
  CHECK(json.at("share_right_of_named") == 0.75);
  CHECK(json.at("wrong_switches_per_minute") == 1.5);
  CHECK(json.at("share_named_out_of_reach").is_null());
  CHECK(to_json({}).at("share_right").is_null());
}
