// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <vector>

#include "positioning/ranging/level_sample.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "positioning/ranging/residual_field.hpp"
#include "positioning/ranging/survey.hpp"
#include "positioning/ranging/survey_fit.hpp"

namespace lotse::ranging {

/// Errors of the map on each walk when it is left out, relative to what the map claims: 1 when it
/// is honest. Weighted by time, as a person meets them.
double error_scale(const FloorLaws& laws, const std::vector<LevelSample>& samples,
                   const Survey& survey, const FieldStatistics& statistics);

/// How far a packet's level lies from a map that was learnt without its walk.
struct LevelError {
  radio::Timestamp time;
  Eigen::Vector2d place_m;
  double error_db;
  double variance_db2;  ///< that the map claims there, the packet's own noise apart
};

/// One anchor's along one walk, in the order of time.
using ErrorSeries = std::vector<LevelError>;

/// The errors on the walks, each left out in turn; of some walks and anchors where there are many.
/// Empty where nothing else would be left to learn from.
std::vector<ErrorSeries> errors_left_out(const FloorLaws& laws,
                                         const std::vector<LevelSample>& samples,
                                         const Survey& survey, const FieldStatistics& statistics);

/// Log likelihood of the errors if each is a lasting one that fades as the noise says plus the
/// packet's own: by the innovations of a Kalman filter (Schweppe 1965), weighed as the tracker
/// weighs them.
double log_likelihood(const std::vector<ErrorSeries>& errors, const LevelNoise& noise);

/// The length over which lasting errors stay alike that makes the errors most likely; the noise's
/// own where there are none.
double most_likely_error_length_m(const std::vector<ErrorSeries>& errors, const LevelNoise& noise);

/// The survey as it is when levels tell of where the beacon was `lag_s` before: each packet of a
/// walk at that place.
Survey lagging(const Survey& survey, double lag_s);

/// How long levels lag behind the beacon (receivers that report in bundles, smoothed levels): what
/// makes the walks most likely, each under a map of all else.
double most_likely_lag_s(const Survey& survey, const LevelNoise& noise);

}  // namespace lotse::ranging
