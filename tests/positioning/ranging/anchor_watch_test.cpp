// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/anchor_watch.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "positioning/simulation/radio_world.hpp"
#include "positioning/simulation/random.hpp"

using namespace lotse;
using namespace lotse::ranging;
using namespace std::chrono_literals;

namespace {

const radio::Timestamp start{1'700'000'000s};
constexpr double height_m = 2.5;

std::vector<AnchorModel> six_anchors() {
  std::vector<AnchorModel> anchors;
  for (const auto& [x, y] :
       {std::pair{0.0, 0.0}, {14.0, 0.0}, {14.0, 9.0}, {0.0, 9.0}, {7.0, 1.0}, {7.0, 8.0}})
    anchors.push_back(
        {{radio::AnchorId{"a" + std::to_string(anchors.size())}, {x, y, height_m}}, {-60, 2.2}});
  return anchors;
}

/// Gateways that hear each other's beacons through shadowing, fading and people: each link is a
/// decibel or two off its mean for minutes.
struct Floor {
  std::vector<AnchorModel> anchors = six_anchors();
  std::vector<double> gain_db = std::vector<double>(6, 0.0);    // of an antenna, both ways
  std::vector<double> turned_db = std::vector<double>(6, 0.0);  // front less back
  std::size_t elsewhere = 6;  // whose surroundings are others than they were
  std::size_t offline = 6;    // which reports nothing
  simulation::Random random{11};
  radio::Timestamp now = start;
  AnchorWatch watch{6, {}};

  double level_dbm(std::size_t hearer, std::size_t sender) const {
    const std::uint64_t surroundings = hearer == elsewhere || sender == elsewhere ? 5 : 4;
    const simulation::RadioWorld world(anchors, height_m, nullptr, {.shadowing_db = 3},
                                       surroundings);
    const Eigen::Vector2d at = anchors[sender].anchor.place_m.head<2>();
    const Eigen::Vector2d way = (anchors[hearer].anchor.place_m.head<2>() - at).normalized();
    return world.mean_level_dbm(hearer, at) + gain_db[hearer] + gain_db[sender] -
           turned_db[hearer] * way.x() + turned_db[sender] * way.x();
  }

  void pass(int minutes) {
    for (int minute = 0; minute < minutes; ++minute) {
      for (std::size_t hearer = 0; hearer < 6; ++hearer) {
        for (std::size_t sender = 0; sender < 6; ++sender) {
          if (hearer == sender || hearer == offline) continue;
          const double people_db = -std::abs(1.5 * random.normal());
          const double level = level_dbm(hearer, sender) + people_db;
          for (int packet = 0; packet < 20; ++packet) {
            const double received = level + 4 * random.normal();
            if (received > -95)
              watch.take({now + packet * 3s, hearer, sender, {std::round(received)}});
          }
        }
      }
      now += 1min;
      watch.advance(now);
    }
  }
};

}  // namespace

TEST_CASE("as long as nothing happens, nothing is found") {
  Floor floor;
  for (int minute = 0; minute < 180; ++minute) {
    floor.pass(1);
    INFO("minute " << minute);
    CHECK(floor.watch.findings().empty());
  }
}

TEST_CASE("a gateway that was carried three metres away is named within ten minutes") {
  Floor floor;
  floor.pass(60);
  floor.anchors[4].anchor.place_m = {10, 3, height_m};
  floor.elsewhere = 4;
  floor.pass(10);
  const auto& findings = floor.watch.findings();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].anchor == 4);
  CHECK(findings[0].change == AnchorChange::moved);
  CHECK(findings[0].since > start + 60min);
}

TEST_CASE("a gateway that was turned is named as moved") {
  Floor floor;
  floor.pass(60);
  floor.turned_db[5] = 8;
  floor.pass(10);
  REQUIRE(floor.watch.findings().size() == 1);
  CHECK(floor.watch.findings()[0].anchor == 5);
  CHECK(floor.watch.findings()[0].change == AnchorChange::moved);
}

TEST_CASE("a lost antenna is weaker to all, and stays named until it is back") {
  Floor floor;
  floor.pass(60);
  floor.gain_db[2] = -12;
  floor.pass(10);
  REQUIRE(floor.watch.findings().size() == 1);
  const AnchorFinding finding = floor.watch.findings()[0];
  CHECK(finding.anchor == 2);
  CHECK(finding.change == AnchorChange::weaker);
  CHECK(finding.mean_change_db < -6);  // the weakest links can't lose all of the 12 dB
  floor.pass(120);
  REQUIRE(floor.watch.findings().size() == 1);
  CHECK(floor.watch.findings()[0].since == finding.since);
  floor.gain_db[2] = 0;
  floor.pass(20);
  CHECK(floor.watch.findings().empty());
}

TEST_CASE("a gateway that nobody hears any more is silent, two at once are both named") {
  Floor floor;
  floor.pass(60);
  floor.gain_db[1] = -80;
  floor.gain_db[3] = -12;
  floor.pass(15);
  std::vector<std::pair<std::size_t, AnchorChange>> found;
  for (const auto& finding : floor.watch.findings())
    found.emplace_back(finding.anchor, finding.change);
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::pair<std::size_t, AnchorChange>>{{1, AnchorChange::silent},
                                                                   {3, AnchorChange::weaker}});
}

TEST_CASE("a gateway that reports nothing, but still sends, is not accused of anything") {
  Floor floor;
  floor.pass(60);
  floor.offline = 2;
  floor.pass(30);
  CHECK(floor.watch.findings().empty());
}

TEST_CASE("path loss is learnt from the gateways alone, and what from can be read out") {
  Floor floor;
  std::vector<std::optional<Eigen::Vector3d>> places;
  for (const auto& one : floor.anchors) places.emplace_back(one.anchor.place_m);
  CHECK_FALSE(floor.watch.calibration(places));
  floor.pass(60);
  const auto calibration = floor.watch.calibration(places);
  REQUIRE(calibration);
  CHECK(calibration->links == 30);
  CHECK(calibration->packets > 30 * 20 * 55);
  CHECK(calibration->from < start + 1min);
  CHECK(calibration->until > start + 59min);
  CHECK(calibration->fit.residual_db < 5);
  double exponent = 0;
  for (const auto& law : calibration->fit.anchors) exponent += law.exponent / 6;
  CHECK(exponent == Approx(2.2).margin(0.6));
  places[3].reset();
  CHECK(floor.watch.calibration(places)->links == 20);
  CHECK_FALSE(floor.watch.calibration(places)->hears[3]);
  const auto links = floor.watch.links();
  CHECK(links.size() == 30);
  for (const auto& link : links) {
    CHECK(link.usual_dbm == Approx(floor.level_dbm(link.hearer, link.sender) - 1.2).margin(2.5));
    CHECK(link.spread_db < 3);
  }
}

TEST_CASE("an anchor can come later, and what was learnt before stays") {
  Floor floor;
  floor.pass(30);
  const auto before = floor.watch.links();
  const std::size_t newcomer = floor.watch.add_anchor();
  CHECK(newcomer == 6);
  REQUIRE(floor.watch.links().size() == before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(floor.watch.links()[i].hearer == before[i].hearer);
    CHECK(floor.watch.links()[i].sender == before[i].sender);
    CHECK(floor.watch.links()[i].usual_dbm == before[i].usual_dbm);
  }
  floor.watch.take({start + 31min, newcomer, 0, {-60}});
  CHECK(floor.watch.links().back().hearer == newcomer);
}

TEST_CASE("an anchor that only listens is called moved, not silent") {
  AnchorWatch watch(3, {});
  const auto pass = [&](int from, int until, double level_dbm) {
    for (int minute = from; minute < until; ++minute) {
      const auto time = start + std::chrono::minutes(minute);
      for (const std::size_t sender : {0, 1})
        for (const std::size_t hearer : {0, 1, 2})
          for (int i = 0; i < 20; ++i)
            watch.take({time,
                        hearer,
                        sender,
                        {hearer == 2 ? level_dbm + (sender == 0 ? 0 : 4) : -60.0 - i % 3}});
      watch.advance(time + 1min);
    }
  };
  pass(0, 40, -60);
  pass(40, 55, -75);
  REQUIRE(watch.findings().size() == 1);
  CHECK(watch.findings()[0].anchor == 2);
  CHECK(watch.findings()[0].change != AnchorChange::silent);
}
