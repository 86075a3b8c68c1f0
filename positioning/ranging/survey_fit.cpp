// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/survey_fit.hpp"

#include <algorithm>
#include <cmath>

#include "positioning/ranging/obstruction.hpp"

namespace lotse::ranging {
namespace {

// Statistics shared by all anchors need no more than these many of them.
constexpr std::size_t enough_anchors = 8;
// Neighbouring samples share their shadowing: in a correlation length's round lie some seven.
constexpr double independent_share = 0.15;
// A brick wall costs some 8 dB for 0.2 m, a desk next to nothing; nothing obstructing amplifies.
constexpr double obstruction_spread_db_per_m = 3;
// Floors of offices at 2.4 GHz (ITU-R P.1238-12 table 4, with its 1.8 GHz line for the floors after
// the first), and how far those of other buildings are from it.
constexpr double first_floor_db = 14, further_floor_db = 4;
constexpr double floor_spread_db = 5;
// Radios of one make and their mountings differ by a few dB, as the laws' prior has it.
constexpr double unsurveyed_spread_db = 5;
// What an anchor hears from others under the ceiling holds below it about as well as two surveys of
// one floor agree.
constexpr double peer_law_spread_db = 3.5;
constexpr double compared_at_m = 5;  // where people are heard mostly

// Two packets within this time and way have the same local mean.
constexpr auto same_moment = std::chrono::milliseconds(700);
constexpr double same_spot_m = 0.3;
constexpr std::size_t enough_pairs = 100;
// A moving beacon passes through the fading that a standing one has frozen.
constexpr double moving_fading_db = 3;

double floors_db(int floors) {
  return floors == 0 ? 0 : first_floor_db + further_floor_db * (floors - 1);
}

}  // namespace

std::vector<std::size_t> some_anchors(const Survey& survey) {
  const std::size_t count = survey.anchors.size(), most = std::min(count, enough_anchors);
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < most; ++i) some.push_back(i * count / most);
  return some;
}

FloorLaws::FloorLaws(const Survey& survey, const floorplan::WalkableGrid* floor,
                     const std::vector<LevelSample>& samples, bool directed,
                     std::vector<UnheardSpot> unheard)
    : survey_(survey),
      floor_(floor),
      directed_(directed),
      unheard_(std::move(unheard)),
      bases_(survey.anchors.size(), LawBasis::others) {
  for (const LevelSample& sample : samples) bases_[sample.anchor] = LawBasis::survey;
  fit_laws(samples);
  if (!floor) return;
  obstruction_db_per_m_ = estimate_obstruction(samples);
  fit_laws(samples);
}

/// A level as it would be without walls and floors in the way.
LevelAtDistance FloorLaws::at_distance(std::size_t anchor, const Eigen::Vector2d& place_m,
                                       double level_dbm) const {
  const double lost_db = obstruction_db_per_m_ * obstruction_m(anchor, place_m) +
                         floors_db(survey_.anchors[anchor].floors_between);
  const double squared_m2 = squared_distance_m2(anchor, place_m);
  LevelAtDistance level{anchor, squared_m2, level_dbm + lost_db, independent_share};
  if (directed_)
    level.direction = (place_m - survey_.anchors[anchor].place_m.head<2>()) /
                      std::sqrt(std::max(squared_m2, least_distance_m * least_distance_m));
  return level;
}

void FloorLaws::fit_laws(const std::vector<LevelSample>& samples) {
  std::vector<LevelAtDistance> levels;
  levels.reserve(samples.size() + unheard_.size());
  for (const LevelSample& sample : samples)
    levels.push_back(at_distance(sample.anchor, sample.place_m, sample.level_dbm));
  for (const UnheardSpot& spot : unheard_) {
    levels.push_back(at_distance(spot.anchor, spot.place_m, spot.most_dbm));
    levels.back().is_bound = true;
  }
  fit_ = fit_path_loss(levels, survey_.anchors.size());
  for (std::size_t a = 0; a < fit_.anchors.size(); ++a)
    fit_.anchors[a].constant_dbm -= floors_db(survey_.anchors[a].floors_between);
}

double FloorLaws::unsurveyed_variance_db2(std::size_t anchor) const {
  if (bases_[anchor] == LawBasis::survey) return 0;
  const double own_db =
      bases_[anchor] == LawBasis::peers ? peer_law_spread_db : unsurveyed_spread_db;
  const double floors_spread_db = floor_spread_db * survey_.anchors[anchor].floors_between;
  return own_db * own_db + floors_spread_db * floors_spread_db;
}

void FloorLaws::learn_from_peers(const std::vector<std::optional<PathLoss>>& laws) {
  double both = 0, stronger_db = 0, known = 0;
  PathLoss sum{0, 0};
  for (std::size_t a = 0; a < laws.size(); ++a) {
    if (!laws[a]) continue;
    sum = {sum.constant_dbm + laws[a]->constant_dbm, sum.exponent + laws[a]->exponent};
    ++known;
    if (bases_[a] != LawBasis::survey) continue;
    constexpr double squared_m2 = compared_at_m * compared_at_m;
    stronger_db += laws[a]->level_dbm(squared_m2) - fit_.anchors[a].level_dbm(squared_m2);
    ++both;
  }
  if (known == 0) return;
  const PathLoss mean{sum.constant_dbm / known, sum.exponent / known};
  const double beacon_db = both > 0 ? stronger_db / both : 0;
  for (std::size_t a = 0; a < laws.size(); ++a) {
    // Without any survey, what peers have in common says more than the prior.
    if (bases_[a] == LawBasis::survey || (!laws[a] && both > 0)) continue;
    const PathLoss law = laws[a].value_or(mean);
    const double lost_db = beacon_db + floors_db(survey_.anchors[a].floors_between);
    fit_.anchors[a] = {law.constant_dbm - lost_db, law.exponent};
    if (laws[a]) bases_[a] = LawBasis::peers;
  }
}

/// Generalised least squares over all anchors: what lies in one spot's way lies in its
/// neighbours' way too, so the samples count by the field's covariance, not by their number.
double FloorLaws::estimate_obstruction(const std::vector<LevelSample>& samples) const {
  double information = 1 / (obstruction_spread_db_per_m * obstruction_spread_db_per_m);
  double evidence = 0;
  for (std::size_t a = 0; a < survey_.anchors.size(); ++a) {
    const auto residuals = residuals_of(*this, samples, a);
    const ResidualField field(residuals, FieldStatistics{});
    Eigen::VectorXd lost(static_cast<Eigen::Index>(residuals.size())), way = lost;
    for (Eigen::Index i = 0; i < lost.size(); ++i) {
      const auto& residual = residuals[static_cast<std::size_t>(i)];
      lost(i) = -residual.residual_db;
      way(i) = obstruction_m(a, residual.place_m);
    }
    evidence += field.weighed(way, lost);
    information += field.weighed(way, way);
  }
  return std::max(0.0, evidence / information);
}

double FloorLaws::squared_distance_m2(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  const Eigen::Vector3d& at = survey_.anchors[anchor].place_m;
  const double dz = at.z() - survey_.target_height_m;
  return (at.head<2>() - place_m).squaredNorm() + dz * dz;
}

double FloorLaws::obstruction_m(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  return floor_ ? obstructed_m(*floor_, survey_.anchors[anchor].place_m.head<2>(), place_m) : 0;
}

double FloorLaws::level_dbm(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  return fit_.anchors[anchor].level_dbm(squared_distance_m2(anchor, place_m)) -
         obstruction_db_per_m_ * obstruction_m(anchor, place_m);
}

double FloorLaws::log_distance_to(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  return log_distance(squared_distance_m2(anchor, place_m));
}

ResidualField::Residual FloorLaws::residual(const LevelSample& sample) const {
  return {sample.place_m, log_distance_to(sample.anchor, sample.place_m),
          sample.level_dbm - level_dbm(sample.anchor, sample.place_m), sample.packets,
          sample.recording};
}

std::vector<ResidualField::Residual> residuals_of(const FloorLaws& laws,
                                                  const std::vector<LevelSample>& samples,
                                                  std::size_t anchor, int left_out) {
  std::vector<ResidualField::Residual> residuals;
  for (const LevelSample& sample : samples)
    if (sample.anchor == anchor && sample.recording != left_out)
      residuals.push_back(laws.residual(sample));
  return residuals;
}

double most_likely_field_db(const FloorLaws& laws, const std::vector<LevelSample>& samples,
                            const Survey& survey) {
  constexpr double candidates[] = {1.5, 2.2, 3, 4, 5.5, 7.5};
  double best = 0, best_likelihood = -std::numeric_limits<double>::infinity();
  for (const double field_db : candidates) {
    FieldStatistics statistics;
    statistics.field_db = field_db;
    double likelihood = 0;
    for (const std::size_t anchor : some_anchors(survey))
      likelihood += ResidualField(residuals_of(laws, samples, anchor), statistics).log_likelihood();
    if (likelihood > best_likelihood) {
      best = field_db;
      best_likelihood = likelihood;
    }
  }
  return best;
}

double packet_spread_db(const Survey& survey) {
  double sum = 0;
  std::size_t pairs = 0;
  for (const SurveyWalk& walk : survey.walks) {
    std::vector<const WalkReading*> last(survey.anchors.size(), nullptr);
    for (const WalkReading& reading : walk) {
      const WalkReading*& before = last[reading.anchor];
      if (before && reading.time - before->time < same_moment &&
          (reading.place_m - before->place_m).norm() < same_spot_m) {
        const double difference = (reading.level - before->level).value;
        sum += difference * difference / 2;
        ++pairs;
      }
      before = &reading;
    }
  }
  if (pairs >= enough_pairs) return std::max(1.0, std::sqrt(sum / static_cast<double>(pairs)));
  std::vector<double> spreads;
  for (const StandingPoint& point : survey.points)
    for (const StandingReading& reading : point.readings) spreads.push_back(reading.spread.value);
  if (spreads.size() < enough_pairs) return FieldStatistics{}.packet_db;
  const auto middle = spreads.begin() + static_cast<std::ptrdiff_t>(spreads.size() / 2);
  std::nth_element(spreads.begin(), middle, spreads.end());
  return std::hypot(*middle, moving_fading_db);
}

}  // namespace lotse::ranging
