// SPDX-License-Identifier: Apache-2.0
#include "positioning/presence/presence_watch.hpp"

#include <algorithm>
#include <utility>

namespace lotse::presence {
namespace {

// As far as one reaches a door handle from; believed from one probability on and, so that it
// doesn't flap, until another.
constexpr float arms_length_m = 0.7F;
constexpr float close_from = 0.5F, close_until = 0.35F;

/// Apart from stage, order and probability.
bool same_answer(const Presence& a, const Presence& b) {
  if (a.index() != b.index()) return false;
  if (const auto* near = std::get_if<Near>(&a)) return near->site == std::get<Near>(b).site;
  if (const auto* between = std::get_if<Between>(&a)) {
    const auto& other = std::get<Between>(b);
    return std::minmax(between->first, between->second) == std::minmax(other.first, other.second);
  }
  return true;
}

}  // namespace

PresenceWatch::PresenceWatch(std::shared_ptr<const ReachMap> sites, const WatchOptions& options)
    : sites_(std::move(sites)), options_(options), shares_(sites_->sites().size()) {}

/// Each place of the belief counts for the site nearest to it, so that the shares add up to the
/// probability of being within reach of any.
void PresenceWatch::share_out(std::span<const tracking::Place> belief, std::size_t level) {
  std::fill(shares_.begin(), shares_.end(), Share{});
  for (const tracking::Place& place : belief) {
    const auto reached = sites_->within_reach(place.x_m, place.y_m, level);
    if (reached.empty()) continue;
    Share& share = shares_[reached.front().site];
    share.nearest += place.weight;
    if (reached.front().distance_m <= arms_length_m) share.close += place.weight;
  }
}

PresenceWatch::Ranking PresenceWatch::rank() const {
  Ranking ranking;
  auto& [best, second, best_share, second_share, any] = ranking;
  for (std::size_t site = 0; site < shares_.size(); ++site) {
    const float share = shares_[site].nearest;
    any += share;
    if (share > best_share) {
      second = std::exchange(best, site);
      second_share = std::exchange(best_share, share);
    } else if (share > second_share) {
      second = site;
      second_share = share;
    }
  }
  return ranking;
}

/// The answer that earns most; see WatchOptions.
Presence PresenceWatch::judge() const {
  const auto [best, second, best_share, second_share, any] = rank();
  const float none = options_.none * (1 - any), several = any / 3;
  const float anew = best_share - options_.wrong * (1 - best_share);
  if (const auto* told = std::get_if<Near>(&told_)) {
    const float share = shares_[told->site].nearest;
    const float rival = std::max({best == told->site ? 0 : anew, second_share, several});
    if (share >= none && share + options_.change >= rival)
      return near(told->site, share < std::max(best_share, 1 - any));
  }
  Presence answer = NotSure{};
  float most = 0;
  const auto offer = [&](const Presence& other, float earns) {
    if (same_answer(other, told_)) earns += options_.again;
    if (earns > most) answer = other;
    most = std::max(most, earns);
  };
  offer(NotSure{}, several);
  offer(Between{best, second, std::min(1.0F, best_share + second_share)}, second_share);
  offer(Away{}, none);
  return anew > most ? Presence(near(best, false)) : answer;
}

Near PresenceWatch::near(std::size_t site, bool leaving) const {
  const Share& share = shares_[site];
  const auto* told = std::get_if<Near>(&told_);
  const bool was_at = told != nullptr && told->site == site && told->stage == Stage::at;
  Stage stage = share.close >= (was_at ? close_until : close_from) ? Stage::at : Stage::near;
  if (leaving) stage = Stage::leaving;
  return {site, stage, std::min(1.0F, share.nearest)};
}

PresenceUpdate PresenceWatch::update(radio::Timestamp now, std::span<const tracking::Place> belief,
                                     std::size_t level) {
  share_out(belief, level);
  PresenceUpdate update;
  update.presence = belief.empty() ? Presence(NotSure{}) : judge();
  const bool same = same_answer(update.presence, told_);
  if (!same) {
    update.left = end(now);
    if (const auto* near = std::get_if<Near>(&update.presence)) update.entered = {near->site, now};
  }
  if (!same || !since_) since_ = now;
  told_ = update.presence;
  update.since = *since_;
  return update;
}

std::optional<Left> PresenceWatch::replace_sites(radio::Timestamp now,
                                                 std::shared_ptr<const ReachMap> sites) {
  const auto index_after = [&](std::size_t before) {
    const auto found = std::ranges::find(sites->sites(), sites_->sites()[before].id, &Site::id);
    return found == sites->sites().end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - sites->sites().begin()));
  };
  std::optional<Left> left;
  Presence after = told_;
  if (auto* near = std::get_if<Near>(&after)) {
    const auto site = index_after(near->site);
    if (!site) left = end(now);
    after = site ? Presence(Near{*site, near->stage, near->probability}) : NotSure{};
  } else if (auto* between = std::get_if<Between>(&after)) {
    const auto first = index_after(between->first), second = index_after(between->second);
    after = first && second ? Presence(Between{*first, *second, between->probability}) : NotSure{};
  }
  if (after.index() != told_.index()) since_ = now;
  told_ = after;
  sites_ = std::move(sites);
  shares_.assign(sites_->sites().size(), Share{});
  return left;
}

std::optional<Left> PresenceWatch::end(radio::Timestamp now) const {
  const auto* near = std::get_if<Near>(&told_);
  if (near == nullptr) return std::nullopt;
  return Left{near->site, now, now - *since_};
}

}  // namespace lotse::presence
