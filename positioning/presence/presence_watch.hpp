// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "positioning/presence/presence.hpp"
#include "positioning/presence/reach_map.hpp"
#include "positioning/tracking/tracker.hpp"

namespace lotse::presence {

/// Probabilities are those of the tracker's belief. Chosen on recordings of two buildings, with
/// cars put where none stood, 4 m and 2.2 m apart. Smoothing the belief, a hidden Markov
/// chain over the sites and Page's test (1954) were tried too and did no better.
struct WatchOptions {
  float near = 0.5F;         ///< of being within reach of any: from here on a site may be named…
  float near_still = 0.47F;  ///< …and down to here; below, it is none
  float enter = 0.45F;       ///< a site is named from here on…
  float ahead = 2;           ///< …where it is that much likelier than the next one,
  float stay = 0.2F;         ///< and remains named down to here…
  float overtake = 3;        ///< …or until another one is that much likelier
  /// Another answer must have held for so long before it is told; not so a site where none was
  /// named, since the belief is slow enough by itself.
  std::chrono::milliseconds settle{600};
};

/// Which site one person is near, decided from the whole belief of where they may be. Every moment
/// belongs to exactly one answer, so that the times of all answers add up: an answer ends when the
/// next one begins, which is when that was first the better one. Not thread-safe; allocates only
/// when it is made.
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
  void share_out(std::span<const tracking::Place> belief, std::size_t level);
  Presence judge() const;
  Near staged(Near near, bool leaving) const;

  std::shared_ptr<const ReachMap> sites_;
  WatchOptions options_;
  std::vector<Share> shares_;
  Presence told_ = NotSure{};
  Presence pending_ = NotSure{};
  std::optional<radio::Timestamp> since_;
  std::optional<radio::Timestamp> pending_since_;
};

}  // namespace lotse::presence
