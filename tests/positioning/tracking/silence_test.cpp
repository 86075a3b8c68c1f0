// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/silence.hpp"

#include <cmath>
#include <map>

#include "positioning/simulation/radio_world.hpp"
#include "positioning/tracking/particle_belief.hpp"
#include "tests/support/heard.hpp"

using namespace lotse;
using namespace lotse::support;
using namespace lotse::tracking;
using namespace std::chrono_literals;

namespace {

// What the left and the right hear is the same on either side of the line between them; on each
// side hangs one more. They hear some 8 m far.
constexpr std::size_t left = 0, right = 1, above = 2, below = 3;
const std::vector<Eigen::Vector2d> cross = {{0, 10}, {20, 10}, {10, 20}, {10, 0}};

// The share of packets that a receiver hears whose silence says nothing.
constexpr double silence_is_no_news = 0;

std::shared_ptr<const ranging::RadioModel> anchors_of_short_reach() {
  auto model = std::make_shared<ranging::RadioModel>(*model_of(cross));
  for (auto& anchor : model->anchors) anchor.detection = {-78, 0.9};
  return model;
}

std::shared_ptr<const floorplan::WalkableGrid> square() {
  auto floor = std::make_shared<floorplan::WalkableGrid>();
  floor->cell_m = 1;
  floor->columns = floor->rows = 20;
  floor->free.assign(400, 1);
  return floor;
}

/// Five packets a second that these anchors hear of a beacon at the place.
void hear_by(Tracker& tracker, const ranging::RadioModel& model, const Eigen::Vector2d& place,
             const std::vector<std::size_t>& hearers, radio::Timestamp from,
             std::chrono::seconds during) {
  for (auto time = from; time < from + during; time += 200ms) {
    for (const std::size_t a : hearers)
      tracker.observe({time, model.anchors[a].anchor.id, radio::TargetId{"v"},
                       radio::Dbm{model.expected_dbm(a, place)}});
    tracker.advance(time);
  }
}

void hear_five(SilenceWatch& watch, std::size_t anchor) {
  for (int i = 0; i < 5; ++i) watch.hear(anchor);
}

/// After one look at a beacon at (10, 4) that the left and the right heard.
ParticleBelief belief_of_both_sides(const std::shared_ptr<const ranging::RadioModel>& model) {
  ParticleBelief belief(model, square(), {.particles = 40000, .device_spread_db = 1.5});
  std::vector<AnchorLevel> levels;
  for (const std::size_t a : {left, right})
    levels.push_back({a, static_cast<float>(model->expected_dbm(a, {10, 4})), 4});
  belief.weigh(levels);
  return belief;
}

using Cell = std::pair<int, int>;

std::map<Cell, double> cells_of(ParticleBelief& belief) {
  belief.estimate(0);
  std::map<Cell, double> cells;
  for (const Place& place : belief.places())
    cells[{int(place.x_m) / 2, int(place.y_m) / 2}] += double(place.weight);
  return cells;
}

double share_above(const std::map<Cell, double>& cells) {
  double above_middle = 0;
  for (const auto& [cell, share] : cells) above_middle += cell.second >= 5 ? share : 0;
  return above_middle;
}

/// How likely it is that an anchor misses all of the packets of this level, or doesn't listen.
double silent(const ranging::Detection& detection, double level_dbm, const Silence& silence) {
  const double heard = detection.share /
                       (1 + std::exp((detection.sensitivity_dbm - level_dbm) / detection.width_db));
  return 1 - double(silence.listening) * (1 - std::pow(1 - heard, double(silence.packets)));
}

/// Bayes by hand over cells of 2 m: the device's gain and the silent anchor's lasting error are
/// integrated out in steps.
std::map<Cell, double> brute_force(const ranging::RadioModel& model, const Silence& silence) {
  std::map<Cell, double> belief;
  double total = 0;
  for (double x = 0.25; x < 20; x += 0.5) {
    for (double y = 0.25; y < 20; y += 0.5) {
      const Eigen::Vector2d place(x, y);
      double likelihood = 0;
      for (double gain_db = -6; gain_db <= 6; gain_db += 0.25) {
        double squares = std::pow(gain_db / 1.5, 2);
        for (const std::size_t a : {left, right}) {
          const double variance =
              model.map.variance_at(a, place) + std::pow(model.noise.packet_db, 2) / 4;
          squares +=
              std::pow(model.expected_dbm(a, {10, 4}) - model.expected_dbm(a, place) - gain_db, 2) /
              variance;
        }
        double silence_here = 0, errors = 0;
        for (double error_db = -4; error_db <= 4; error_db += 0.25) {
          const double share =
              std::exp(-error_db * error_db / 2 / model.map.variance_at(silence.anchor, place));
          const double level = model.expected_dbm(silence.anchor, place) + gain_db + error_db;
          silence_here += share * silent(model.anchors[silence.anchor].detection, level, silence);
          errors += share;
        }
        likelihood += std::exp(-squares / 2) * silence_here / errors;
      }
      belief[{int(x) / 2, int(y) / 2}] += likelihood;
      total += likelihood;
    }
  }
  for (auto& [cell, share] : belief) share /= total;
  return belief;
}

/// A hall of 60 m × 40 m with twelve receivers that hear about 14 m far, and visitors in it.
class Hall {
 public:
  Hall() {
    for (const double x_m : {7.5, 22.5, 37.5, 52.5})
      for (const double y_m : {6.5, 20.0, 33.5})
        anchors_.push_back(
            {{{"a" + std::to_string(anchors_.size())}, {x_m, y_m, 2.5}}, {-59, 2.4}});
    floor_->cell_m = 1;
    floor_->columns = 60;
    floor_->rows = 40;
    floor_->free.assign(2400, 1);
    for (int i = 0; i < 12; ++i) {  // each on another day, with other shadows
      const simulation::RadioWorld world(anchors_, 1.3, floor_, {.sensitivity_dbm = -88}, i);
      walks_.push_back(simulation::random_walk(*floor_, start, start + 60s, {}, i));
      heard_.push_back(world.hear(radio::TargetId{"v"}, {.interval = 300ms}, walks_.back(), i));
    }
  }

  /// @param share of packets that receivers are believed to hear.
  double mean_error_m(double share) const {
    auto model = std::make_shared<ranging::RadioModel>(ranging::model_from_laws(anchors_, 1.3, 4));
    for (auto& anchor : model->anchors) anchor.detection = {-88, share};
    double sum = 0;
    int estimates = 0;
    for (std::size_t i = 0; i < walks_.size(); ++i) {
      Tracker tracker(model, floor_, {});
      auto next = heard_[i].begin();
      for (auto now = start + 1s; now < start + 60s; now += 1s) {
        for (; next != heard_[i].end() && next->time <= now; ++next) tracker.observe(*next);
        const auto result = tracker.advance(now);
        const auto* track = std::get_if<Track>(&result);
        if (!track) continue;
        sum += (track->position_m - simulation::stance_at(walks_[i], now)->place_m).norm();
        ++estimates;
      }
    }
    return sum / estimates;
  }

 private:
  std::vector<ranging::AnchorModel> anchors_;
  std::shared_ptr<floorplan::WalkableGrid> floor_ = std::make_shared<floorplan::WalkableGrid>();
  std::vector<simulation::Walk> walks_;
  std::vector<std::vector<radio::Observation>> heard_;
};

}  // namespace

TEST_CASE("after a silence the belief is the one that Bayes gives by brute force") {
  const auto model = anchors_of_short_reach();
  auto belief = belief_of_both_sides(model);
  std::vector<Silence> silences{{above, 6, 0.9F}};
  belief.weigh(silences);
  auto found = cells_of(belief);
  for (const auto& [cell, share] : brute_force(*model, silences[0])) {
    INFO(cell.first << ", " << cell.second);
    CHECK(found[cell] == Approx(share).margin(0.012));
  }
}

TEST_CASE("one that listens and hears nothing moves the belief away from it") {
  auto belief = belief_of_both_sides(anchors_of_short_reach());
  CHECK(share_above(cells_of(belief)) == Approx(0.5).margin(0.05));
  std::vector<Silence> silences{{above, 6, 0.95F}};
  belief.weigh(silences);
  CHECK(share_above(cells_of(belief)) < 0.25);
}

TEST_CASE("one that would hear nothing anyway says nothing, and one without power neither") {
  for (const auto& [reach_dbm, listening] : {std::pair(-40.0, 0.95F), std::pair(-78.0, 0.0F)}) {
    auto model = std::make_shared<ranging::RadioModel>(*anchors_of_short_reach());
    model->anchors[above].detection.sensitivity_dbm = reach_dbm;
    auto belief = belief_of_both_sides(model);
    const double before = share_above(cells_of(belief));
    std::vector<Silence> silences{{above, 6, listening}};
    belief.weigh(silences);
    CHECK(share_above(cells_of(belief)) == Approx(before).margin(1e-6));
  }
}

TEST_CASE("one that was never heard may be dead: however long it is silent, it says little") {
  auto belief = belief_of_both_sides(anchors_of_short_reach());
  SilenceWatch watch(cross.size());
  watch.hear(below);
  for (int i = 0; i < 60; ++i) {
    for (const std::size_t a : {left, right, below}) hear_five(watch, a);
    belief.weigh(watch.until(start + 1s * i));
    watch.learn();
  }
  CHECK(share_above(cells_of(belief)) > 0.3);
}

TEST_CASE("an anchor that dies next to a visitor doesn't move them away") {
  const Eigen::Vector2d place(10, 15);
  const auto error_m = [&](double share) {
    auto model = std::make_shared<ranging::RadioModel>(*anchors_of_short_reach());
    for (auto& anchor : model->anchors) anchor.detection.share = share;
    Tracker tracker(model, square(), {});
    hear_by(tracker, *model, place, {left, right, above, below}, start, 5s);
    hear_by(tracker, *model, place, {left, right, below}, start + 5s, 60s);
    return (track_of(tracker.advance(start + 65s)).position_m - place).norm();
  };
  CHECK(error_m(0.9) < error_m(silence_is_no_news) + 0.2);
}

TEST_CASE("one that others say listens is trusted before it was heard, a deaf one isn't") {
  SilenceWatch watch(3);
  hear_five(watch, 0);
  watch.until(start);
  hear_five(watch, 0);
  watch.trust(1, true);
  watch.trust(2, false);
  auto silences = watch.until(start + 1s);
  REQUIRE(silences.size() == 2);
  CHECK(silences[0].listening > 0.9F);
  CHECK(silences[1].listening == 0);
  silences[0].likelihood = 0.01F;
  watch.learn();
  hear_five(watch, 0);
  watch.trust(1, true);  // says nothing new: it doesn't hear this target for some other reason
  CHECK(watch.until(start + 2s)[0].listening < 0.5F);
}

TEST_CASE("where few are heard, those that are not tell where one is") {
  const Hall hall;
  const double heard_alone = hall.mean_error_m(silence_is_no_news), told = hall.mean_error_m(0.85);
  INFO(heard_alone << " m without silences, " << told << " m with them");
  CHECK(told < 0.85 * heard_alone);
}

TEST_CASE("few packets or a short time say nothing of those that heard none, nor does a long gap") {
  SilenceWatch watch(2);
  watch.until(start);
  hear_five(watch, 0);
  CHECK(watch.until(start + 500ms).empty());
  CHECK(watch.until(start + 1s).size() == 1);
  watch.hear(0);
  CHECK(watch.until(start + 2s).empty());
  hear_five(watch, 0);
  CHECK(watch.until(start + 12s).empty());
}

TEST_CASE("who hears nothing while another hears five packets is silent about five") {
  SilenceWatch watch(2);
  watch.until(start);
  hear_five(watch, 0);
  const auto silences = watch.until(start + 1s);
  REQUIRE(silences.size() == 1);
  CHECK(silences[0].anchor == 1);
  CHECK(silences[0].packets == 5);
}

TEST_CASE("one that was heard is trusted to listen, until it should hear and doesn't") {
  SilenceWatch watch(3);
  watch.hear(1);
  watch.until(start);
  const auto after = [&](std::chrono::seconds time, float likelihood) {
    hear_five(watch, 0);
    std::vector<float> listening(3, 1);
    for (Silence& silence : watch.until(start + time)) {
      listening[silence.anchor] = silence.listening;
      silence.likelihood = likelihood;
    }
    watch.learn();
    return listening;
  };
  const auto first = after(1s, 0.05F);
  CHECK(first[1] > 0.9F);
  CHECK(first[2] < 0.6F);  // was never heard
  const auto second = after(2s, 1);
  CHECK(second[1] < 0.7F);
  CHECK(second[2] < 0.1F);
  for (int s = 3; s <= 200; ++s) after(std::chrono::seconds(s), 1);
  const auto later = after(201s, 1);
  CHECK(later[1] == Approx(first[1]).margin(0.05));
  CHECK(later[2] == Approx(first[2]).margin(0.05));
}
