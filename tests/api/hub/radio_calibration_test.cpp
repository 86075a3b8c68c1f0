// SPDX-License-Identifier: Apache-2.0
#include "api/hub/radio_calibration.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/ascii_plan.hpp"
#include "tests/support/comes_true.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using hub::RadioCalibration;
using ranging::LawBasis;
using testing::comes_true;

namespace {

constexpr radio::Timestamp noon{1'700'000'000'000ms};

floorplan::GatewayAnchor anchor(const std::string& id, double x_m, double y_m) {
  return {{{"g-" + id}, support::ground, "gateway", {}}, {id}, {x_m, y_m}, 2.5};
}

/// A hall with a radio in each corner that nobody surveyed; all of them send beacons.
struct Hall {
  floorplan::FloorPlan plan =
      support::AsciiPlan(std::vector<std::string>(8, std::string(12, '.'))).plan;
  radio::Timestamp time = noon;
  std::map<std::string, radio::BeaconIdentity> sent;
  ingest::AnchorBeacons beacons{identities()};

  Hall() {
    plan.anchors = {anchor("a", 1, 1), anchor("b", 11, 1), anchor("c", 11, 7), anchor("d", 1, 7)};
  }
  std::map<radio::BeaconIdentity, radio::AnchorId> identities() {
    std::map<radio::BeaconIdentity, radio::AnchorId> all;
    for (const char* id : {"a", "b", "c", "d"}) {
      sent[id] = {radio::BeaconKind::ibeacon, std::vector<std::uint8_t>(20, id[0])};
      all[sent[id]] = {id};
    }
    return all;
  }
  /// Exponent 2.5, 50 dB lost at a metre; `deaf` hears 10 dB less.
  void hear_each_other(std::chrono::minutes how_long, const std::string& deaf) {
    for (const auto until = time + how_long; time < until; time += 3s) {
      std::vector<radio::Sighting> heard;
      for (const auto& hearer : plan.anchors) {
        for (const auto& sender : plan.anchors) {
          if (hearer.anchor == sender.anchor || !sent.contains(sender.anchor.value)) continue;
          const double distance_m = (hearer.place_m - sender.place_m).norm();
          const double lost_db = 50 + 25 * std::log10(distance_m);
          heard.push_back({time,
                           hearer.anchor,
                           sent.at(sender.anchor.value),
                           {-lost_db - (hearer.anchor.value == deaf ? 10 : 0)}});
        }
      }
      beacons.take(heard);
      beacons.advance(time);
    }
  }
};

}  // namespace

TEST_CASE("without a survey the radio model is the prior until radios have heard each other") {
  Hall hall;
  RadioCalibration calibration(hall.plan, {}, noon);
  const auto before = calibration.report().at(0);
  CHECK(before.anchors.size() == 4);
  CHECK(before.anchors[0].basis == LawBasis::others);
  CHECK_FALSE(before.peers);
  CHECK_FALSE(calibration.advance(hall.beacons, noon));

  hall.hear_each_other(30min, "c");
  REQUIRE(comes_true([&] { return calibration.advance(hall.beacons, noon + 30min); }));
  const auto after = calibration.report().at(0);
  REQUIRE(after.peers);
  CHECK(after.peers->links == 12);
  CHECK(after.peers->packets == 12 * 600);
  CHECK(after.fitted_at == noon + 30min);
  const auto level_dbm = [&](std::size_t i) { return after.anchors[i].law.level_dbm(64); };
  CHECK(after.anchors[2].basis == LawBasis::peers);
  CHECK(level_dbm(0) == Approx(-50 - 25 * std::log10(8)).margin(3));
  CHECK(level_dbm(2) < level_dbm(0) - 4);
  CHECK(after.anchors[0].spread_db < before.anchors[0].spread_db);
  CHECK(calibration.floors()->front().model->anchors[2].basis == LawBasis::peers);

  CHECK_FALSE(calibration.advance(hall.beacons, noon + 31min));
  CHECK_FALSE(calibration.advance(hall.beacons, noon + 32min));
  CHECK(calibration.report()[0].fitted_at == noon + 30min);
}

TEST_CASE("of a radio that was carried away it is known where it hangs now") {
  Hall hall;
  RadioCalibration calibration(hall.plan, {}, noon);
  hall.hear_each_other(30min, "nobody");
  calibration.advance(hall.beacons, hall.time);
  CHECK_FALSE(calibration.seems_at({"d"}));
  hall.plan.anchors[3].place_m = {5, 4};
  hall.hear_each_other(20min, "nobody");
  REQUIRE(comes_true([&] {
    calibration.advance(hall.beacons, hall.time);
    return calibration.seems_at({"d"}).has_value();
  }));
  const auto place = *calibration.seems_at({"d"});
  CHECK((place.place_m - Eigen::Vector2d(5, 4)).norm() < 1);
  CHECK(place.from_plan_m == Approx(5).margin(1));
  CHECK(place.radius_68_m > (place.place_m - Eigen::Vector2d(5, 4)).norm());
  CHECK_FALSE(calibration.seems_at({"a"}));
}

TEST_CASE("a radio that is hung up joins its level, one on another level brings that in") {
  Hall hall;
  floorplan::Level upstairs = hall.plan.levels[0];
  upstairs.id = {"upstairs"};
  upstairs.ordinal = 1;
  hall.plan.levels.push_back(upstairs);
  RadioCalibration two_storeys(hall.plan, {}, noon);
  CHECK(two_storeys.levels().size() == 1);
  auto anchors = hall.plan.anchors;
  anchors.push_back(anchor("e", 6, 4));
  anchors.back().level = {"upstairs"};
  two_storeys.hang(anchors);
  REQUIRE(comes_true([&] { return two_storeys.advance(hall.beacons, noon + 1s); }));
  CHECK(two_storeys.levels().size() == 2);
  CHECK(two_storeys.floors()->size() == 2);
  CHECK(two_storeys.report()[0].anchors.size() == 5);
}
