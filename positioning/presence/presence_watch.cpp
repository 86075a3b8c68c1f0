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

/// The best answer of this moment. What was told has the benefit of the doubt.
Presence PresenceWatch::judge() const {
  std::size_t best = 0, second = 0;
  float any = 0, best_share = 0, second_share = 0;
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
  if (any < (std::holds_alternative<Away>(told_) ? options_.near : options_.near_still))
    return Away{};
  if (const auto* told = std::get_if<Near>(&told_)) {
    const float share = shares_[told->site].nearest;
    const bool overtaken = best_share >= options_.enter && best_share >= options_.overtake * share;
    if (share >= options_.stay && (best == told->site || !overtaken))
      return Near{told->site, Stage::near, share};
  }
  if (best_share >= options_.enter && best_share >= options_.ahead * second_share)
    return Near{best, Stage::near, best_share};
  if (best_share + second_share >= options_.near_still)
    return Between{best, second, std::min(1.0F, best_share + second_share)};
  return NotSure{};
}

Near PresenceWatch::staged(Near near, bool leaving) const {
  const auto* told = std::get_if<Near>(&told_);
  const bool was_at = told != nullptr && told->stage == Stage::at;
  const bool close = shares_[near.site].close >= (was_at ? close_until : close_from);
  near.stage = leaving ? Stage::leaving : close ? Stage::at : Stage::near;
  near.probability = std::min(1.0F, shares_[near.site].nearest);
  return near;
}

PresenceUpdate PresenceWatch::update(radio::Timestamp now, std::span<const tracking::Place> belief,
                                     std::size_t level) {
  share_out(belief, level);
  const Presence judged = belief.empty() ? Presence(NotSure{}) : judge();
  if (!since_) since_ = now;
  PresenceUpdate update;
  if (same_answer(judged, told_)) {
    pending_since_.reset();
    if (!std::holds_alternative<Near>(told_)) told_ = judged;
  } else {
    if (!pending_since_ || !same_answer(judged, pending_)) pending_since_ = now;
    pending_ = judged;
    const bool names_first =
        std::holds_alternative<Near>(judged) && !std::holds_alternative<Near>(told_);
    if (names_first || now - *pending_since_ >= options_.settle) {
      update.left = end(*pending_since_);
      since_ = std::exchange(pending_since_, std::nullopt);
      told_ = judged;
      if (const auto* near = std::get_if<Near>(&told_)) update.entered = {near->site, *since_};
    }
  }
  if (const auto* near = std::get_if<Near>(&told_))
    told_ = staged(*near, pending_since_.has_value());
  update.presence = told_;
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
  pending_since_.reset();
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
