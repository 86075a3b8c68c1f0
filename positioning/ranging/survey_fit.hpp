// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/ranging/level_sample.hpp"
#include "positioning/ranging/path_loss.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "positioning/ranging/residual_field.hpp"
#include "positioning/ranging/survey.hpp"
#include "positioning/ranging/unheard_spot.hpp"

namespace lotse::ranging {

/// The anchors of one floor with their path-loss laws: what is expected at a place before any
/// difference from the laws is known. Refers to the survey's anchors and the floor.
class FloorLaws {
 public:
  /// @param floor null where nothing is known about walls.
  /// @param directed whether anchors lean; a field of residuals knows directions better.
  FloorLaws(const Survey& survey, const floorplan::WalkableGrid* floor,
            const std::vector<LevelSample>& samples, bool directed,
            std::vector<UnheardSpot> unheard = {});

  /// Laws for the anchors that nobody surveyed, as FitOptions has them. Their beacons may be
  /// stronger than the surveyed one, by what anchors with both tell on average.
  void learn_from_peers(const std::vector<std::optional<PathLoss>>& laws);

  const PathLossFit& fit() const { return fit_; }
  LawBasis basis(std::size_t anchor) const { return bases_[anchor]; }
  /// What a metre of walls and furniture in the way takes off, alike for all anchors, as in
  /// multi-wall models (COST 231 final report §4.7.2).
  double obstruction_db_per_m() const { return obstruction_db_per_m_; }
  double level_dbm(std::size_t anchor, const Eigen::Vector2d& place_m) const;
  /// How uncertain the law of an anchor is that nobody surveyed; 0 for the others. One that rests
  /// on peers is less so.
  double unsurveyed_variance_db2(std::size_t anchor) const;
  double log_distance_to(std::size_t anchor, const Eigen::Vector2d& place_m) const;
  ResidualField::Residual residual(const LevelSample& sample) const;

 private:
  double squared_distance_m2(std::size_t anchor, const Eigen::Vector2d& place_m) const;
  double obstruction_m(std::size_t anchor, const Eigen::Vector2d& place_m) const;
  LevelAtDistance at_distance(std::size_t anchor, const Eigen::Vector2d& place_m,
                              double level_dbm) const;
  void fit_laws(const std::vector<LevelSample>& samples);
  double estimate_obstruction(const std::vector<LevelSample>& samples) const;

  const Survey& survey_;
  const floorplan::WalkableGrid* floor_;
  bool directed_;
  std::vector<UnheardSpot> unheard_;
  std::vector<LawBasis> bases_;  // by anchor
  PathLossFit fit_;
  double obstruction_db_per_m_ = 0;
};

/// The residuals of one anchor; `left_out` is a recording to leave out, −1 for none.
std::vector<ResidualField::Residual> residuals_of(const FloorLaws& laws,
                                                  const std::vector<LevelSample>& samples,
                                                  std::size_t anchor, int left_out = -1);

/// Enough of the anchors for statistics that all of them share.
std::vector<std::size_t> some_anchors(const Survey& survey);

/// The spread of the lasting differences that makes the samples most likely.
double most_likely_field_db(const FloorLaws& laws, const std::vector<LevelSample>& samples,
                            const Survey& survey);

/// Standard deviation of single packets around their local mean.
double packet_spread_db(const Survey& survey);

}  // namespace lotse::ranging
