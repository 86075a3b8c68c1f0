// SPDX-License-Identifier: Apache-2.0
#include "positioning/presence/presence_watch.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "tests/support/ascii_plan.hpp"

using namespace lotse::presence;
using namespace std::chrono_literals;
using Eigen::Vector2d;
using lotse::radio::Timestamp;
using lotse::tracking::Place;

namespace {

constexpr Timestamp noon{1'700'000'000'000ms};

const lotse::support::AsciiPlan drawn({"####################",  //
                                       "#..................#",  //
                                       "#..................#",  //
                                       "#.a.AA.b.BB.....c..#",  //
                                       "#...AA...BB........#",  //
                                       "#...AA...BB........#",  //
                                       "#...AA...BB........#",  //
                                       "#..................#",  //
                                       "####################"});
constexpr std::size_t car_a = 0, car_b = 1;
const Vector2d at_a = drawn.places_m.at('a') + Vector2d(1.1, -1.5);
const Vector2d near_a = drawn.places_m.at('a') + Vector2d(0.4, -1.5);
const Vector2d between = drawn.places_m.at('b') + Vector2d(0, -1.5);
const Vector2d nowhere = drawn.places_m.at('c');

/// A belief around a place, and the answers to a course of them, five a second.
struct Watched {
  PresenceWatch watch;
  std::mt19937 random{1};
  Timestamp now = noon;
  PresenceUpdate last;
  std::vector<Entered> entered;
  std::vector<Left> left;
  int changes = 0;

  Watched() : watch(cars(), {}) {}

  static std::shared_ptr<const ReachMap> cars() {
    std::vector<Site> sites;
    for (const auto& car : drawn.plan.vehicles)
      sites.push_back({{car.vehicle_id.value}, car.footprint});
    return std::make_shared<const ReachMap>(sites);
  }

  void take(std::span<const Place> belief) {
    now += 200ms;
    const Presence before = last.presence;
    last = watch.update(now, belief);
    if (last.entered) entered.push_back(*last.entered);
    if (last.left) left.push_back(*last.left);
    changes += last.presence.index() != before.index();
  }

  void believe(const Vector2d& place_m, double spread_m, std::chrono::milliseconds how_long) {
    std::normal_distribution<double> normal{0, spread_m};
    for (auto t = 0ms; t < how_long; t += 200ms) {
      std::vector<Place> belief;
      belief.reserve(600);
      for (int i = 0; i < 600; ++i) {
        belief.push_back({static_cast<float>(place_m.x() + normal(random)),
                          static_cast<float>(place_m.y() + normal(random)), 1.0F / 600});
      }
      take(belief);
    }
  }
};

/// A belief of two places, `share` of it at the first one.
std::array<Place, 2> either(const Vector2d& one_m, double share, const Vector2d& other_m) {
  const auto place = [](const Vector2d& at_m, double weight) {
    return Place{static_cast<float>(at_m.x()), static_cast<float>(at_m.y()),
                 static_cast<float>(weight)};
  };
  return {place(one_m, share), place(other_m, 1 - share)};
}

}  // namespace

TEST_CASE("who stands beside a car is at it") {
  Watched watched;
  watched.believe(at_a, 0.2, 2s);
  const auto& near = std::get<Near>(watched.last.presence);
  CHECK(near.site == car_a);
  CHECK(near.stage == Stage::at);
  CHECK(near.probability > 0.95F);
}

TEST_CASE("a wide belief a step further off is near, and no more than that") {
  Watched watched;
  watched.believe(near_a, 1.2, 2s);
  const auto& near = std::get<Near>(watched.last.presence);
  CHECK(near.site == car_a);
  CHECK(near.stage == Stage::near);
  CHECK(near.probability < 0.9F);
}

TEST_CASE("in the middle between two cars is the answer, and neither was entered") {
  Watched watched;
  watched.believe(between, 0.5, 5s);
  const auto& answer = std::get<Between>(watched.last.presence);
  CHECK(std::minmax(answer.first, answer.second) == std::minmax(car_a, car_b));
  CHECK(watched.entered.empty());
}

TEST_CASE("far from all cars is away, everywhere at once is not sure, no belief too") {
  Watched watched;
  watched.believe(nowhere, 0.5, 2s);
  CHECK(std::holds_alternative<Away>(watched.last.presence));
  for (int i = 0; i < 10; ++i) watched.take({});
  CHECK(std::holds_alternative<NotSure>(watched.last.presence));
}

TEST_CASE("a car is named where that is likelier than not, and left when it is hardly likely") {
  Watched watched;
  const auto at_a_by = [&](double share) {
    for (int i = 0; i < 10; ++i) watched.take(either(at_a, share, nowhere));
    return watched.last.presence;
  };
  CHECK(std::holds_alternative<Away>(at_a_by(0.45)));
  CHECK(std::get<Near>(at_a_by(0.55)).stage == Stage::at);
  CHECK(std::get<Near>(at_a_by(0.4)).stage == Stage::leaving);
  CHECK(std::holds_alternative<Away>(at_a_by(0.2)));
  CHECK(std::holds_alternative<Away>(at_a_by(0.4)));
}

TEST_CASE("another car is named when it is several times as likely, without a gap") {
  Watched watched;
  const Vector2d at_b = 2 * between - at_a;
  const auto at_b_by = [&](double share) {
    for (int i = 0; i < 10; ++i) watched.take(either(at_b, share, at_a));
    return std::get<Near>(watched.last.presence);
  };
  CHECK(at_b_by(0).site == car_a);
  CHECK(at_b_by(0.7).site == car_a);
  CHECK(at_b_by(0.7).stage == Stage::leaving);
  CHECK(at_b_by(0.9).site == car_b);
  CHECK(at_b_by(0.3).site == car_b);
  REQUIRE(watched.entered.size() == 2);
  CHECK(watched.left.at(0).time == watched.entered.at(1).time);
}

TEST_CASE("one of many cars is not sure, however near") {
  std::vector<Site> cars;
  std::vector<Place> belief;
  for (int i = 0; i < 5; ++i) {
    cars.push_back({{"car " + std::to_string(i)},
                    lotse::floorplan::rectangle({10.0 * i, 0}, Vector2d::UnitX(), 4.5, 1.8)});
    belief.push_back({10.0F * static_cast<float>(i), 1, 0.2F});
  }
  PresenceWatch watch(std::make_shared<const ReachMap>(cars), {});
  CHECK(std::holds_alternative<NotSure>(watch.update(noon, belief).presence));
}

TEST_CASE("without any site everybody is away") {
  PresenceWatch watch(std::make_shared<const ReachMap>(std::vector<Site>{}), {});
  const Place place{1, 1, 1};
  CHECK(std::holds_alternative<Away>(watch.update(noon, std::span(&place, 1)).presence));
}

TEST_CASE("a stay outlives a change of the sites' order, and ends with its site") {
  Watched watched;
  watched.believe(at_a, 0.3, 5s);
  std::vector<Site> turned = Watched::cars()->sites();
  std::swap(turned.front(), turned.back());
  CHECK_FALSE(watched.watch.replace_sites(watched.now, std::make_shared<ReachMap>(turned)));
  watched.believe(at_a, 0.3, 5s);
  CHECK(std::get<Near>(watched.last.presence).site == turned.size() - 1);
  CHECK(watched.entered.size() == 1);
  turned.pop_back();
  const auto left = watched.watch.replace_sites(watched.now, std::make_shared<ReachMap>(turned));
  REQUIRE(left);
  CHECK(left->dwell == watched.now - watched.entered[0].time);
  watched.believe(at_a, 0.3, 5s);
  CHECK_FALSE(std::holds_alternative<Near>(watched.last.presence));
}

TEST_CASE("a car on another level is not within reach") {
  PresenceWatch watch(Watched::cars(), {});
  const Place beside{static_cast<float>(at_a.x()), static_cast<float>(at_a.y()), 1};
  CHECK(std::holds_alternative<Near>(watch.update(noon, std::span(&beside, 1), 0).presence));
  CHECK_FALSE(watch.update(noon + 1s, std::span(&beside, 1), 1).entered);
  CHECK(std::holds_alternative<Away>(watch.update(noon + 2s, std::span(&beside, 1), 1).presence));
}

TEST_CASE("enter and leave come once each, and the dwell is the time in between") {
  Watched watched;
  watched.believe(nowhere, 0.5, 10s);
  watched.believe(at_a, 0.5, 30s);
  watched.believe(nowhere, 0.5, 10s);
  REQUIRE(watched.entered.size() == 1);
  REQUIRE(watched.left.size() == 1);
  CHECK(watched.left[0].site == car_a);
  CHECK(watched.left[0].dwell == watched.left[0].time - watched.entered[0].time);
  CHECK(watched.left[0].dwell == 30s);
}

TEST_CASE("a belief of which more than half wanders off doesn't end a stay") {
  Watched watched;
  watched.believe(at_a, 0.5, 10s);
  for (int i = 0; i < 20; ++i) {
    watched.take(either(at_a, 0.4, nowhere));
    CHECK(std::get<Near>(watched.last.presence).stage == Stage::leaving);
    watched.believe(at_a, 0.5, 1s);
  }
  CHECK(watched.entered.size() == 1);
  CHECK(watched.left.empty());
  CHECK(watched.changes == 1);
}

TEST_CASE("on the line between two cars, swaying by half its width, the answer doesn't flap") {
  Watched watched;
  watched.believe(at_a, 0.3, 5s);
  std::uniform_real_distribution<double> sway{-0.4, 0.4};
  for (int i = 0; i < 300; ++i)
    watched.believe(between + Vector2d(sway(watched.random), 0), 0.8, 200ms);
  CHECK(watched.entered.size() == 1);
}

TEST_CASE("every moment belongs to one answer: stays, gaps and what lasts add up") {
  Watched watched;
  std::uniform_real_distribution<double> x{1, 18}, y{1, 7};
  std::uniform_int_distribution<int> steps{1, 30};
  Timestamp last_change = noon;
  Timestamp::duration told{};
  for (int leg = 0; leg < 200; ++leg) {
    const Vector2d place(x(watched.random), y(watched.random));
    for (int step = steps(watched.random); step > 0; --step) {
      watched.believe(place, 0.7, 200ms);
      if (watched.last.since <= last_change) continue;
      told += watched.last.since - last_change;
      if (watched.last.left) CHECK(watched.last.left->time == watched.last.since);
      if (watched.last.left) CHECK(watched.last.left->dwell <= watched.last.since - last_change);
      last_change = watched.last.since;
    }
  }
  CHECK(told + (watched.now - last_change) == watched.now - noon);
  for (std::size_t i = 0; i < watched.left.size(); ++i) {
    CHECK(watched.left[i].site == watched.entered[i].site);
    CHECK(watched.left[i].dwell == watched.left[i].time - watched.entered[i].time);
    if (i + 1 < watched.entered.size()) CHECK(watched.entered[i + 1].time >= watched.left[i].time);
  }
  CHECK(watched.left.size() > 20);
}

TEST_CASE("whoever is followed no more has left") {
  Watched watched;
  watched.believe(at_a, 0.3, 5s);
  const auto left = watched.watch.end(watched.now);
  REQUIRE(left);
  CHECK(left->dwell == watched.now - watched.entered.at(0).time);
  watched.believe(nowhere, 0.3, 2s);
  CHECK_FALSE(watched.watch.end(watched.now));
}
