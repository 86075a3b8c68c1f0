// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "positioning/simulation/random.hpp"
#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;
using namespace std::chrono_literals;

namespace {

// Nothing changes while they stand: nobody passes, they do not turn.
constexpr double forever = 1e6;

const std::vector<Eigen::Vector2d> corners = {{0, 0}, {8, 0}, {8, 6}, {0, 6}};

/// Somebody stands for a while where fading has taken or given every anchor's level something that
/// no further packet averages away. Gives the last track.
Track stood(const Eigen::Vector2d& place, std::chrono::seconds time, simulation::Random& random) {
  auto model = std::make_shared<ranging::RadioModel>(*model_of(corners));
  model->noise.error_time_s = model->noise.error_length_m = forever;
  Tracker tracker(model, nullptr, {.device_spread_db = 0.5});
  std::vector<double> frozen_db;
  for (std::size_t a = 0; a < corners.size(); ++a) {
    const double spread_db =
        std::hypot(std::sqrt(model->map.variance_at(a, place)), model->noise.standing_db);
    frozen_db.push_back(spread_db * random.normal());
  }
  for (auto now = start; now < start + time; now += 500ms)
    for (std::size_t a = 0; a < corners.size(); ++a) {
      const double level_dbm =
          model->expected_dbm(a, place) + frozen_db[a] + model->noise.packet_db * random.normal();
      tracker.observe({now, model->anchors[a].anchor.id, radio::TargetId{"v"}, {level_dbm}});
    }
  return track_of(tracker.advance(start + time));
}

}  // namespace

// Radii are scaled to hold for real walks, whose survey claims less than it knows. In a world that
// is just as modelled, 0.9 of the radii that hold 68 and 95 % hold 60 and 91 %.
TEST_CASE("who stands for a minute is within the radii as often as who walks") {
  simulation::Random random(7);
  constexpr int people = 120;
  int in_68 = 0, in_95 = 0;
  for (int i = 0; i < people; ++i) {
    const Eigen::Vector2d place(1 + 6 * random.uniform(), 1 + 4 * random.uniform());
    const Track track = stood(place, 60s, random);
    const double error_m = (track.position_m - place).norm();
    in_68 += error_m <= track.radius_68_m;
    in_95 += error_m <= track.radius_95_m;
  }
  CHECK(in_68 / double(people) == Approx(0.6).margin(0.1));
  CHECK(in_95 / double(people) == Approx(0.91).margin(0.05));
}

TEST_CASE("standing on does not make a place surer without end") {
  simulation::Random random(3);
  double minute_m = 0, five_minutes_m = 0;
  for (int i = 0; i < 10; ++i) {
    minute_m += stood({2.5, 4}, 60s, random).radius_68_m;
    five_minutes_m += stood({2.5, 4}, 300s, random).radius_68_m;
  }
  CHECK(five_minutes_m > 0.8 * minute_m);
}
