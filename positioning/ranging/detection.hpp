// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "positioning/ranging/survey.hpp"

namespace lotse::ranging {

struct RadioModel;

/// How likely an anchor is to hear a packet, by the mean level that is expected of it where the
/// beacon is: share / (1 + exp((sensitivity − level) / width)). Which packets are missing depends
/// on their level, so it can't be left out of what is said of a place (Little and Rubin,
/// "Statistical Analysis with Missing Data", 3rd ed., §15: missing not at random).
struct Detection {
  /// Of this mean level an anchor hears half of what it hears of a strong one. Chips for Bluetooth
  /// Low Energy state −92 to −100 dBm at 1 Mbit/s.
  double sensitivity_dbm = -97;
  /// Of the packets that are strong enough, where the best heard anchor gets 1: the rest is lost in
  /// collisions, or while the receiver listens on another channel.
  double share = 0.85;
  double width_db = 2.7;  ///< the fading of single packets and what receivers of one make differ
};

/// Slope of a logistic curve of a level that is known but for a normal error (MacKay, "The evidence
/// framework applied to classification networks", Neural Computation 4, 1992, equation 10).
double blurred_slope(double slope_per_db, double variance_db2);

/// How likely an anchor that listens is to hear none of several packets, by the mean level that is
/// expected of it: least + (1 − least) / (1 + exp(slope · (level − middle))).
struct SilenceCurve {
  double middle_dbm;
  double slope_per_db;
  double least;  ///< however strong the beacon
};

/// @param packets how many the best heard anchor got meanwhile.
/// @return nothing where even a loud beacon would go unheard half the time.
std::optional<SilenceCurve> silence_curve(const Detection& detection, double packets);

/// The most likely detection of each of the survey's anchors, under a prior that holds where it
/// says little: from how many packets each anchor heard of those that another heard meanwhile.
/// @param model that gives the expected levels.
std::vector<Detection> learn_detection(const RadioModel& model, const Survey& survey);

}  // namespace lotse::ranging
