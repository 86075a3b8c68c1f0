// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/position_pipeline.hpp"

#include <catch2/catch.hpp>

#include "tests/support/square_room.hpp"

using namespace lotse::ingest;
using lotse::radio::Timestamp;
using lotse::service::VisitId;
using lotse::tracking::NoTrack;
using lotse::tracking::Track;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};
const VisitId visit{"v"};

struct Room {
  lotse::support::SquareRoom square;
  PositionPipeline pipeline{square.floors(), square.one_car(), {}};

  void hear(Timestamp time, const Eigen::Vector2d& place_m) {
    for (const auto& sighting : square.heard({}, place_m, time)) {
      pipeline.observe(visit, {sighting.time, sighting.anchor, {visit.value}, sighting.rssi});
    }
  }
};

}  // namespace

TEST_CASE("a visit that stands still is found where it stands, twice a second") {
  Room room;
  room.pipeline.follow(visit);
  std::size_t published = 0;
  std::optional<Track> last;
  for (auto t = 0ms; t < 10s; t += 200ms) {
    room.hear(noon + t, {3, 6});
    for (const auto& update : room.pipeline.advance(noon + t)) {
      if (!update.position) continue;
      ++published;
      if (const auto* track = std::get_if<Track>(&*update.position)) last = *track;
    }
  }
  REQUIRE(last);
  CHECK((last->position_m - Eigen::Vector2d(3, 6)).norm() < 1.0);
  CHECK(published >= 16);
  CHECK(published <= 20);
}

TEST_CASE("the belief is held back until all gateways' batches are in") {
  Room room;
  room.pipeline.follow(visit);
  room.hear(noon, {3, 6});
  CHECK(std::get<NoTrack>(*room.pipeline.advance(noon + 300ms).at(0).position) ==
        NoTrack::not_heard_yet);
  const auto later = room.pipeline.advance(noon + 900ms);
  REQUIRE(later.size() == 1);
  CHECK(std::holds_alternative<Track>(*later[0].position));
}

TEST_CASE("unknown is published at once, then only now and then") {
  Room room;
  room.pipeline.follow(visit);
  int published = 0;
  for (auto t = 0ms; t < 11s; t += 200ms) {
    published += room.pipeline.advance(noon + t).at(0).position.has_value();
  }
  CHECK(published == 3);
}

TEST_CASE("who isn't followed is not observed, and not after being forgotten") {
  Room room;
  room.hear(noon, {3, 6});
  CHECK(room.pipeline.advance(noon + 1s).empty());
  room.pipeline.follow(visit);
  room.pipeline.forget(visit);
  room.hear(noon + 1s, {3, 6});
  CHECK(room.pipeline.advance(noon + 2s).empty());
}

TEST_CASE("an anchor that is not trusted takes no part, and the radius is as much wider") {
  const auto track_without = [](std::set<lotse::radio::AnchorId> anchors) {
    Room room;
    room.pipeline.follow(visit);
    room.pipeline.distrust(std::move(anchors));
    std::optional<Track> last;
    for (auto t = 0ms; t < 10s; t += 200ms) {
      room.hear(noon + t, {3, 6});
      for (const auto& update : room.pipeline.advance(noon + t)) {
        if (!update.position) continue;
        if (const auto* track = std::get_if<Track>(&*update.position)) last = *track;
      }
    }
    REQUIRE(last);
    return *last;
  };
  const Track with_all = track_without({});
  const Track with_two = track_without({{"a0"}, {"a3"}});
  CHECK(with_two.radius_68_m > 1.1 * with_all.radius_68_m);
}

TEST_CASE("of two that hear nothing of a visitor, the one that hears another isn't near") {
  lotse::support::SquareRoom square;
  auto model = std::make_shared<lotse::ranging::RadioModel>(*square.model);
  for (auto& anchor : model->anchors)
    anchor.detection.sensitivity_dbm = model->expected_dbm(0, {7, 0});
  square.model = model;
  PositionPipeline pipeline(square.floors(), square.one_car(), {});
  const VisitId other{"o"};
  pipeline.follow(visit);
  pipeline.follow(other);
  pipeline.distrust({{"a1"}});
  std::optional<Track> last;
  for (auto t = 0ms; t < 20s; t += 200ms) {
    // As far from one corner as from the opposite one: near a1 or near a2.
    const auto sightings = square.heard({}, {7.5, 2.5}, noon + t);
    for (const std::size_t corner : {0, 3})
      pipeline.observe(visit, {noon + t, sightings[corner].anchor, {"v"}, sightings[corner].rssi});
    pipeline.observe(other, {noon + t, {"a2"}, {"o"}, {-60}});
    for (const auto& update : pipeline.advance(noon + t)) {
      if (update.visit != visit || !update.position) continue;
      if (const auto* track = std::get_if<Track>(&*update.position)) last = *track;
    }
  }
  REQUIRE(last);
  CHECK(last->position_m.x() > 7);
  CHECK(last->position_m.y() < 3);
}
