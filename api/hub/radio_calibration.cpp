// SPDX-License-Identifier: Apache-2.0
#include "api/hub/radio_calibration.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lotse::hub {
namespace {

// Links become known within twenty minutes; fitting takes about a second for each level.
constexpr std::chrono::minutes look_every{1};

/// Root mean square over all places.
double spread_db(const ranging::LevelMap& map, std::size_t anchor) {
  double sum = 0, nodes = 0;
  for (std::size_t i = anchor; i < map.variance_db2.size(); i += map.lanes, ++nodes)
    sum += map.variance_db2[i];
  return std::sqrt(sum / nodes);
}

service::LevelCalibration report_on(const floorplan::Level& level, const ranging::RadioModel& model,
                                    const std::optional<ingest::SelfCalibration>& peers,
                                    radio::Timestamp now) {
  service::LevelCalibration report{level.id,          level.ordinal, now,
                                   model.calibration, std::nullopt,  {}};
  if (peers)
    report.peers = {peers->links, peers->packets, peers->from, peers->until, peers->residual_db};
  for (std::size_t i = 0; i < model.anchors.size(); ++i) {
    const ranging::AnchorModel& one = model.anchors[i];
    report.anchors.push_back({one.anchor.id, one.basis, one.path_loss, spread_db(model.map, i)});
  }
  return report;
}

std::size_t links_of(const std::optional<ingest::SelfCalibration>& peers) {
  return peers ? peers->links : 0;
}

}  // namespace

RadioCalibration::RadioCalibration(floorplan::FloorPlan plan,
                                   std::vector<load::PositionedLevel> surveyed,
                                   radio::Timestamp now)
    : plan_(std::move(plan)), surveyed_(std::move(surveyed)) {
  auto levels = load::positioned_levels(plan_, surveyed_);
  Peers none(levels.size());
  fitted_ = fit(plan_, std::move(levels), std::move(none), now);
}

RadioCalibration::Fitted RadioCalibration::fit(const floorplan::FloorPlan& plan,
                                               std::vector<load::PositionedLevel> levels,
                                               Peers peers, radio::Timestamp now) {
  std::vector<PeerLaws> laws;
  for (const auto& one : peers) laws.push_back(one ? one->laws : PeerLaws{});
  Fitted fitted{std::move(levels), std::move(peers), nullptr, {}};
  fitted.floors = tracked_floors(plan, fitted.levels, laws);
  for (std::size_t i = 0; i < fitted.levels.size(); ++i)
    fitted.report.push_back(report_on(*plan.find_level(fitted.levels[i].level),
                                      *(*fitted.floors)[i].model, fitted.peers[i], now));
  return fitted;
}

std::vector<service::LevelCalibration> RadioCalibration::report() const {
  const std::scoped_lock lock(report_mutex_);
  return fitted_.report;
}

std::optional<service::SeemsAt> RadioCalibration::seems_at(const radio::AnchorId& anchor) const {
  const std::scoped_lock lock(report_mutex_);
  const auto found = moved_.find(anchor);
  return found == moved_.end() ? std::nullopt : std::optional(found->second);
}

void RadioCalibration::hang(std::vector<floorplan::GatewayAnchor> anchors) {
  plan_.anchors = std::move(anchors);
  is_hung_anew_ = true;
}

/// More is known of radios that nobody surveyed; the others have nothing to gain.
bool RadioCalibration::is_worth_it(const Peers& peers) const {
  for (std::size_t i = 0; i < peers.size(); ++i) {
    const auto& anchors = fitted_.report[i].anchors;
    const bool is_surveyed =
        std::ranges::count(anchors, ranging::LawBasis::survey,
                           &service::AnchorCalibration::basis) == std::ssize(anchors);
    if (!is_surveyed && links_of(peers[i]) > links_of(fitted_.peers[i])) return true;
  }
  return false;
}

bool RadioCalibration::advance(const ingest::AnchorBeacons& beacons, radio::Timestamp now) {
  if (fitting_.valid()) {
    if (fitting_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
    const std::scoped_lock lock(report_mutex_);
    fitted_ = fitting_.get();
    return true;
  }
  if (!is_hung_anew_ && looked_at_ && now < *looked_at_ + look_every) return false;
  looked_at_ = now;
  auto levels = load::positioned_levels(plan_, surveyed_);
  Peers peers;
  std::map<radio::AnchorId, service::SeemsAt> moved;
  for (const auto& level : levels) {
    peers.push_back(beacons.calibration(level.survey.anchors));
    moved.merge(beacons.moved(level.survey.anchors));
  }
  {
    const std::scoped_lock lock(report_mutex_);
    moved_ = std::move(moved);
  }
  if (std::exchange(is_hung_anew_, false) || is_worth_it(peers)) {
    fitting_ = std::async(std::launch::async, [plan = plan_, levels = std::move(levels),
                                               peers = std::move(peers), now]() mutable {
      return fit(plan, std::move(levels), std::move(peers), now);
    });
  }
  return false;
}

}  // namespace lotse::hub
