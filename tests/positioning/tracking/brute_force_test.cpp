// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <map>

#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;

namespace {

using Cell = std::pair<int, int>;

/// Bayes by hand over cells of 1 m: levels with independent normal errors and an unknown gain of
/// the device that is integrated out in steps. The filter's guard against damaged readings, which
/// tells a little even here, is left out.
std::map<Cell, double> brute_force(const ranging::RadioModel& model,
                                   const std::vector<double>& levels_dbm, double device_spread_db) {
  std::map<Cell, double> belief;
  constexpr double step_m = 0.1, step_db = 0.1;
  double total = 0;
  for (double x = step_m / 2; x < 4; x += step_m) {
    for (double y = step_m / 2; y < 4; y += step_m) {
      for (double gain_db = -6; gain_db <= 6; gain_db += step_db) {
        double squares = std::pow(gain_db / device_spread_db, 2);
        for (std::size_t a = 0; a < levels_dbm.size(); ++a) {
          const double variance =
              model.map.variance_at(a, {x, y}) + std::pow(model.noise.packet_db, 2);
          squares +=
              std::pow(levels_dbm[a] - model.expected_dbm(a, {x, y}) - gain_db, 2) / variance;
        }
        const double likelihood = std::exp(-squares / 2);
        belief[{int(x), int(y)}] += likelihood;
        total += likelihood;
      }
    }
  }
  for (auto& [cell, share] : belief) share /= total;
  return belief;
}

}  // namespace

TEST_CASE("after one look the belief is the one that Bayes gives by brute force") {
  const auto model = model_of({{0, 0}, {4, 0}, {4, 4}, {0, 4}});
  auto floor = std::make_shared<floorplan::WalkableGrid>();
  floor->cell_m = 1;
  floor->columns = floor->rows = 4;
  floor->free.assign(16, 1);
  std::vector<double> levels_dbm;
  for (std::size_t a = 0; a < 4; ++a) levels_dbm.push_back(model->expected_dbm(a, {1.2, 1.4}));
  Tracker tracker(model, floor, {.particles = 20000, .device_spread_db = 1.5});
  for (std::size_t a = 0; a < 4; ++a)
    tracker.observe(
        {start, model->anchors[a].anchor.id, radio::TargetId{"v"}, radio::Dbm{levels_dbm[a]}});
  track_of(tracker.advance(start));
  std::map<Cell, double> found;
  for (const Place& place : tracker.places())
    found[{int(place.x_m), int(place.y_m)}] += double(place.weight);
  for (const auto& [cell, share] : brute_force(*model, levels_dbm, 1.5)) {
    INFO(cell.first << ", " << cell.second);
    CHECK(found[cell] == Approx(share).margin(0.03));
  }
}
