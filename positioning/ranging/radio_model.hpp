// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <vector>

#include "positioning/floorplan/walkable_grid.hpp"
#include "positioning/ranging/detection.hpp"
#include "positioning/ranging/level_map.hpp"
#include "positioning/ranging/path_loss.hpp"
#include "positioning/ranging/residual_field.hpp"
#include "positioning/ranging/survey.hpp"

namespace lotse::ranging {

/// What an anchor's law was learnt from.
enum class LawBasis {
  survey,
  peers,   ///< how it hears the beacons of others
  others,  ///< nothing of its own: the mean of all others
};

struct AnchorModel {
  Anchor anchor;
  PathLoss path_loss;
  /// Heard so much stronger in the direction of the vector, as far as that is horizontal.
  Eigen::Vector2d lean_db = Eigen::Vector2d::Zero();
  LawBasis basis = LawBasis::survey;
  Detection detection = {};

  double level_dbm(const Eigen::Vector2d& place_m, double target_height_m) const;
};

/// How a packet's level differs from the map: white noise from packet to packet, and an error per
/// anchor that stays for a while, because map and shadowing change with the place, not with time.
struct LevelNoise {
  double packet_db = FieldStatistics{}.packet_db;
  /// The lasting error's correlation along the way walked, and in time (others move too).
  double error_length_m = 15;
  double error_time_s = 40;
  /// Fading frozen where the target stands, however many packets are heard; along a way it changes
  /// every half wavelength.
  double standing_db = FieldStatistics{}.standing_db;
  /// A level that lies k spreads off costs k²/(1 + k²/most) instead of k²: no more than `most`, and
  /// the further off it is, the less it moves (Geman and McClure 1987). Bodies and whatever is in
  /// the way only ever weaken a signal, so that one too weak says less than one too strong. Chosen
  /// by leaving recordings out in two buildings.
  double most_squares_below = 10;
  double most_squares_above = 40;

  /// 1 / most for a level so far off its mean.
  double inverse_most_squares(double off_db) const {
    return 1 / (off_db < 0 ? most_squares_below : most_squares_above);
  }
};

/// What a calibration was learnt from and how good it is, for people to read.
struct Calibration {
  std::size_t standing_points = 0;
  std::size_t walks = 0;
  std::size_t samples = 0;          ///< levels at spots that the map rests on
  double law_residual_db = 0;       ///< what the path-loss laws leave over
  double field_db = 0;              ///< estimated spread of the lasting differences from the laws
  double obstruction_db_per_m = 0;  ///< lost per metre of walls and furniture in the way
  /// Errors on walks left out, relative to what the map claims; the map's spread is scaled by it.
  double error_scale = 1;
};

/// What every anchor of one floor is expected to hear of a beacon at a place. Built once from a
/// survey, then only read, from any thread.
struct RadioModel {
  std::vector<AnchorModel> anchors;
  double target_height_m = 1.3;
  LevelNoise noise;
  /// Levels tell of where the target was so long before: receivers that smooth, or that send what
  /// they heard in bundles. Learnt from a survey's walks.
  double lag_s = 0;
  LevelMap map;                                ///< levels and uncertainty of all anchors
  std::vector<radio::TargetId> surveyed_with;  ///< the beacons that the levels are those of
  Calibration calibration;

  std::optional<std::size_t> index_of(const radio::AnchorId& id) const;
  /// Mean level of a packet between a beacon at `place_m` and an anchor; by the anchor's law
  /// where the map ends.
  double expected_dbm(std::size_t anchor, const Eigen::Vector2d& place_m) const;
};

struct FitOptions {
  /// Without it, the model is path loss alone, fitted on the standing points if there are any.
  bool radio_map = true;
  /// What gateways learnt from hearing each other (PeerCalibration), by the survey's anchors: the
  /// law of those that nobody surveyed. Empty, or empty for those that nothing is known of.
  std::vector<std::optional<PathLoss>> peer_laws = {};
};

/// Fits the model of a floor. Takes well under two seconds for a showroom's survey.
/// @param floor null where nothing is known about walls.
RadioModel fit_radio_model(const Survey& survey, const floorplan::WalkableGrid* floor = nullptr,
                           const FitOptions& options = {});

/// A model of anchors whose laws are known, with no survey behind it.
/// @param spread_db standard deviation of the lasting differences from the laws.
RadioModel model_from_laws(std::vector<AnchorModel> anchors, double target_height_m,
                           double spread_db);

}  // namespace lotse::ranging
