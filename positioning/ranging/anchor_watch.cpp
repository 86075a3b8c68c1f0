// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/anchor_watch.hpp"

#include <algorithm>
#include <cmath>

namespace lotse::ranging {
namespace {

// People at rest and doors change a link by this much for longer than a window.
constexpr double least_spread_db = 0.7;
// What is neither explained by chance nor too small to matter.
constexpr double significant_spreads = 2.5, significant_db = 2;
// An anchor is the cause when so many of its links have changed: where it was carried to, some may
// be as strong as before.
constexpr double guilty_share = 0.4;
// A lost antenna weakens all links alike, a moved one strengthens some.
constexpr double alike_share = 0.8;

}  // namespace

AnchorWatch::AnchorWatch(std::size_t anchors, const AnchorWatchOptions& options)
    : anchors_(anchors), options_(options), links_(anchors * anchors) {}

std::size_t AnchorWatch::add_anchor() {
  std::vector<Link> links((anchors_ + 1) * (anchors_ + 1));
  for (std::size_t i = 0; i < links_.size(); ++i)
    links[i / anchors_ * (anchors_ + 1) + i % anchors_] = links_[i];
  links_ = std::move(links);
  return anchors_++;
}

void AnchorWatch::take(const PeerPacket& packet) {
  if (packet.hearer == packet.sender || !radio::is_plausible_rssi(packet.level)) return;
  if (!window_began_) window_began_ = packet.time;
  Link& heard = link(packet.hearer, packet.sender);
  if (heard.packets == 0) heard.from = packet.time;
  heard.until = std::max(heard.until, packet.time);
  heard.window_sum_dbm += packet.level.value;
  ++heard.window_packets;
  ++heard.packets;
}

void AnchorWatch::advance(radio::Timestamp now) {
  if (!window_began_ || now < *window_began_ + options_.window) return;
  end_window();
  window_began_ = now;
  judge();
}

void AnchorWatch::end_window() {
  // Of an anchor that reports nothing at all, its own hearing says nothing: its network may be
  // down.
  std::vector<bool> reports(anchors_, false);
  for (std::size_t i = 0; i < links_.size(); ++i)
    if (links_[i].window_packets > 0) reports[i / anchors_] = true;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    Link& one = links_[i];
    if (one.packets == 0 || !reports[i / anchors_]) continue;
    const bool suspected = std::any_of(findings_.begin(), findings_.end(), [&](const auto& found) {
      return involves(i, found.anchor);
    });
    const double level = one.window_packets > 0
                             ? one.window_sum_dbm / static_cast<double>(one.window_packets)
                             : options_.unheard.value;
    const double share =
        1 / std::min(options_.recent_windows, static_cast<double>(one.windows + 1));
    one.recent_dbm += share * (level - one.recent_dbm);
    if (!suspected) learn(one, level);
    one.unheard_windows = one.window_packets > 0 ? 0 : one.unheard_windows + 1;
    one.window_sum_dbm = 0;
    one.window_packets = 0;
  }
}

/// Running mean and variance (Welford 1962), forgetting slowly.
void AnchorWatch::learn(Link& link, double level_dbm) const {
  ++link.windows;
  const double off = level_dbm - link.usual_dbm;
  // Once a link is known, a change doesn't become usual before it could be noticed.
  const double most = std::sqrt(link.variance_db2) + least_spread_db;
  const double believed =
      link.windows > options_.windows_to_learn ? std::clamp(off, -most, most) : off;
  const double share = 1 / std::min(options_.learning_windows, static_cast<double>(link.windows));
  link.usual_dbm += share * believed;
  link.variance_db2 += share * (off * believed * (1 - share) - link.variance_db2);
}

std::vector<AnchorWatch::Change> AnchorWatch::changes() const {
  std::vector<Change> found;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const Link& one = links_[i];
    if (one.windows < options_.windows_to_learn) continue;
    const double change = one.recent_dbm - one.usual_dbm;
    const double spread =
        std::sqrt(one.variance_db2 / options_.recent_windows + least_spread_db * least_spread_db);
    found.push_back(
        {i, change, std::abs(change) > std::max(significant_db, significant_spreads * spread)});
  }
  return found;
}

/// The anchor with the greatest share of changed links. Of an innocent one, those to the guilty one
/// have changed.
std::optional<AnchorFinding> AnchorWatch::most_changed(const std::vector<Change>& changes) const {
  std::optional<AnchorFinding> found;
  double most = std::max(guilty_share, 1 / (static_cast<double>(anchors_) - 1));
  for (std::size_t anchor = 0; anchor < anchors_; ++anchor) {
    double links = 0, significant = 0, weaker = 0, sum_db = 0;
    bool sends = false, heard = false;
    for (const Change& change : changes) {
      if (!involves(change.link, anchor)) continue;
      ++links;
      significant += change.is_significant;
      weaker += change.change_db < 0;
      sum_db += change.change_db;
      sends |= change.link % anchors_ == anchor;
      const auto unheard = static_cast<double>(links_[change.link].unheard_windows);
      heard |= change.link % anchors_ == anchor && unheard < options_.recent_windows;
    }
    if (links == 0 || significant / links <= most) continue;
    most = significant / links;
    const AnchorChange change = sends && !heard                ? AnchorChange::silent
                                : weaker / links > alike_share ? AnchorChange::weaker
                                                               : AnchorChange::moved;
    found = AnchorFinding{anchor, change, sum_db / links, *window_began_};
  }
  return found;
}

void AnchorWatch::judge() {
  std::vector<AnchorFinding> found;
  auto left = changes();
  while (auto finding = most_changed(left)) {
    for (const AnchorFinding& before : findings_)
      if (before.anchor == finding->anchor) finding->since = before.since;
    std::erase_if(left, [&](const Change& one) { return involves(one.link, finding->anchor); });
    found.push_back(*finding);
  }
  findings_ = std::move(found);
}

std::vector<LinkKnowledge> AnchorWatch::links() const {
  std::vector<LinkKnowledge> known;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const Link& one = links_[i];
    if (one.packets == 0) continue;
    known.push_back({i / anchors_, i % anchors_, one.usual_dbm, std::sqrt(one.variance_db2),
                     one.recent_dbm, one.windows, one.packets, one.from, one.until});
  }
  return known;
}

std::optional<PeerCalibration> AnchorWatch::calibration(
    std::span<const std::optional<Eigen::Vector3d>> places) const {
  std::vector<LevelAtDistance> levels;
  PeerCalibration calibration{};
  calibration.hears.assign(anchors_, false);
  for (const LinkKnowledge& one : links()) {
    const auto &hearer = places[one.hearer], &sender = places[one.sender];
    if (one.windows < options_.windows_to_learn || !hearer || !sender) continue;
    levels.push_back({one.hearer, (*hearer - *sender).squaredNorm(), one.usual_dbm, 1});
    calibration.hears[one.hearer] = true;
    calibration.from = levels.size() == 1 ? one.from : std::min(calibration.from, one.from);
    calibration.until = std::max(calibration.until, one.until);
    calibration.packets += one.packets;
  }
  if (levels.size() < 2) return std::nullopt;
  calibration.links = levels.size();
  calibration.fit = fit_path_loss(levels, anchors_);
  return calibration;
}

}  // namespace lotse::ranging
