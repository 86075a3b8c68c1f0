// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "positioning/presence/presence.hpp"
#include "positioning/presence/reach_map.hpp"
#include "positioning/tracking/tracker.hpp"

namespace lotse::presence {

/// What each answer earns, from the probabilities of the tracker's belief; the one that earns most
/// is told. Naming a site earns the probability of being there. Answers that name none are the
/// reject option of Chow (IEEE Trans. Inf. Theory 16, 1970): "one of two" earns the second one's
/// probability, "one of several" a third of them all. What was told has the benefit of the doubt,
/// which is what keeps the answer from flapping.
/// Picked by hand from trials on recordings of two buildings, with cars put where none stood, 4 m
/// and 2.2 m apart, and on simulated visitors of two others, for few false names. Radio models
/// never knew the walk they were tried on; these prices did. Smoothed beliefs, a hidden Markov
/// chain over the sites, and answers that have to hold for a while did no better.
struct WatchOptions {
  float none = 0.4F;    ///< "near none" earns that much of its probability
  float wrong = 0.45F;  ///< naming a site anew costs that much of the probability of being wrong
  /// A named site remains unless another answer earns that much more, and "near none" more at all…
  float change = 0.5F;
  float again = 0.05F;  ///< …and any other answer unless another one earns that much more
};

/// Which site one person is near, decided from the whole belief of where they may be. Every moment
/// belongs to exactly one answer, so that the times of all answers add up: an answer ends when the
/// next one begins. Not thread-safe; allocates only when it is made.
class PresenceWatch {
 public:
  /// @param sites shared, never changed.
  PresenceWatch(std::shared_ptr<const ReachMap> sites, const WatchOptions& options);

  /// @param belief of the tracker at `now`, empty where it has none. `now` never goes back.
  /// @param level that all of the belief is on.
  PresenceUpdate update(radio::Timestamp now, std::span<const tracking::Place> belief,
                        std::size_t level = 0);
  /// From now on these are the sites, since some were moved, came or went. Whoever is near one of
  /// the same name stays so until a belief says otherwise. Gives the stay that ends because its
  /// site is gone, by its index before.
  std::optional<Left> replace_sites(radio::Timestamp now, std::shared_ptr<const ReachMap> sites);
  /// The person is followed no more: ends what lasts.
  std::optional<Left> end(radio::Timestamp now) const;

 private:
  struct Share {
    float nearest = 0;  // probability of being within reach and nearest to this site
    float close = 0;    // and an arm's length away
  };
  struct Ranking {
    std::size_t best = 0, second = 0;
    float best_share = 0, second_share = 0, any = 0;
  };
  void share_out(std::span<const tracking::Place> belief, std::size_t level);
  Ranking rank() const;
  Presence judge() const;
  Near near(std::size_t site, bool leaving) const;

  std::shared_ptr<const ReachMap> sites_;
  WatchOptions options_;
  std::vector<Share> shares_;
  Presence told_ = NotSure{};
  std::optional<radio::Timestamp> since_;
};

}  // namespace lotse::presence
