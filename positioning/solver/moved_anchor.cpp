// SPDX-License-Identifier: Apache-2.0
#include "positioning/solver/moved_anchor.hpp"

#include <chrono>
#include <cmath>
#include <vector>

namespace lotse::solver {
namespace {

// Recent levels forget a fifth a minute: so long after the finding they hold a tenth of those from
// before the move, earlier they would tell a place between.
constexpr std::chrono::minutes forgotten_after{10};
// Laws lie closer to the few links that they are fitted to than to those of another place. With so
// much more, over nine in ten simulated places are within the 95 % radius: on floors with six to
// twelve radios and 2 to 4 dB of shadowing.
constexpr double law_error_db = 3;

/// Both directions go the same way through the same walls: of a pair they are one level together.
struct PairLevels {
  double constant_dbm = 0, exponent = 0, level_dbm = 0;
  double count = 0;
};

}  // namespace

Result locate_moved(const ranging::AnchorWatch& watch, const ranging::AnchorFinding& moved,
                    std::span<const std::optional<Eigen::Vector3d>> places) {
  const auto calibration = watch.calibration(places);
  if (!calibration || !places[moved.anchor]) return NoFix::too_few_anchors;
  std::vector<bool> stays = calibration->hears;
  for (const ranging::AnchorFinding& found : watch.findings()) stays[found.anchor] = false;
  std::vector<PairLevels> pairs(places.size());
  for (const ranging::LinkKnowledge& link : watch.links()) {
    if (link.hearer != moved.anchor && link.sender != moved.anchor) continue;
    const std::size_t peer = link.hearer == moved.anchor ? link.sender : link.hearer;
    if (!stays[peer] || !places[peer] || link.until < moved.since + forgotten_after) continue;
    const ranging::PathLoss& law = calibration->fit.anchors[link.hearer];
    PairLevels& pair = pairs[peer];
    pair.constant_dbm += law.constant_dbm;
    pair.exponent += law.exponent;
    pair.level_dbm += link.recent_dbm;
    ++pair.count;
  }
  const double spread_db = std::hypot(calibration->fit.residual_db, law_error_db);
  std::vector<Hearing> hearings;
  for (std::size_t peer = 0; peer < pairs.size(); ++peer) {
    const PairLevels& pair = pairs[peer];
    if (pair.count == 0) continue;
    hearings.push_back({*places[peer],
                        {pair.constant_dbm / pair.count, pair.exponent / pair.count},
                        pair.level_dbm / pair.count,
                        spread_db});
  }
  return locate(hearings, {.target_height_m = places[moved.anchor]->z()});
}

}  // namespace lotse::solver
