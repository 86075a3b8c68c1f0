// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/left_out.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>

namespace lotse::ranging {
namespace {

constexpr std::size_t enough_walks = 6;
// With nothing to test the map on, it is trusted a little less than it claims.
constexpr double untested_error_scale = 1.15;
// The laws and the field's spread have seen the walk that is left out; a wholly new one fares
// worse.
constexpr double unseen_error_scale = 1.1;
constexpr double least_error_scale = 1.15, most_error_scale = 1.5;
// A sample further off says that something else happened, not how good the map is.
constexpr double most_squared_error = 12;
// A map's variance is smooth and dear; it is asked anew when the walk has gone this far.
constexpr double same_variance_m = 1;
constexpr double candidate_lengths_m[] = {1, 2, 4, 8, 16};
// Few samples show a lag as clearly as many do.
constexpr std::size_t lag_samples_per_anchor = 150;
constexpr std::size_t lag_candidates = 7;
constexpr double lag_step_s = 0.5;
// Most receivers report at once: a lag of a second must make the walks e times likelier.
constexpr double expected_lag_s = 1;

/// Leaving out the only recording would leave nothing to learn from.
bool can_leave_out(const Survey& survey) {
  return survey.walks.size() + !survey.points.empty() >= 2;
}

/// Calls visit(recording's number, anchor, field learnt without the recording) for some walks and
/// anchors.
template <class Visit>
void leave_out(const FloorLaws& laws, const std::vector<LevelSample>& samples, const Survey& survey,
               const FieldStatistics& statistics, const Visit& visit) {
  if (!can_leave_out(survey)) return;
  const std::size_t walks = survey.walks.size(), most = std::min(walks, enough_walks);
  for (std::size_t i = 0; i < most; ++i) {
    const auto recording = static_cast<int>(i * walks / most) + 1;
    for (const std::size_t anchor : some_anchors(survey))
      visit(recording, anchor,
            ResidualField(residuals_of(laws, samples, anchor, recording), statistics));
  }
}

double seconds_between(radio::Timestamp from, radio::Timestamp to) {
  return std::chrono::duration<double>(to - from).count();
}

ErrorSeries errors_along(const SurveyWalk& walk, std::size_t anchor, const FloorLaws& laws,
                         const ResidualField& field) {
  ErrorSeries errors;
  Eigen::Vector2d asked_at_m = Eigen::Vector2d::Zero();
  double variance_db2 = 0;
  for (const WalkReading& reading : walk) {
    if (reading.anchor != anchor) continue;
    const double log_d = laws.log_distance_to(anchor, reading.place_m);
    if (errors.empty() || (reading.place_m - asked_at_m).norm() > same_variance_m) {
      variance_db2 = field.variance_db2(reading.place_m, log_d);
      asked_at_m = reading.place_m;
    }
    const double expected_dbm =
        laws.level_dbm(anchor, reading.place_m) + field.offset_db(reading.place_m, log_d);
    errors.push_back(
        {reading.time, reading.place_m, reading.level.value - expected_dbm, variance_db2});
  }
  return errors;
}

double log_likelihood(const ErrorSeries& errors, const LevelNoise& noise) {
  double sum = 0, mean_db = 0, variance_db2 = 0;
  const LevelError* before = nullptr;
  for (const LevelError& at : errors) {
    double memory = 0;
    if (before)
      memory = std::exp(-(at.place_m - before->place_m).norm() / noise.error_length_m -
                        seconds_between(before->time, at.time) / noise.error_time_s);
    mean_db *= memory;
    variance_db2 = memory * memory * variance_db2 + (1 - memory * memory) * at.variance_db2;
    const double spread2 = variance_db2 + noise.packet_db * noise.packet_db;
    const double surprise_db = at.error_db - mean_db;
    const double squares = surprise_db * surprise_db / spread2;
    const double trust = 1 / (1 + squares * noise.inverse_most_squares(surprise_db));
    sum -= 0.5 * (std::log(spread2) + trust * squares);
    const double gain = trust * variance_db2 / spread2;
    mean_db += gain * surprise_db;
    variance_db2 *= 1 - gain;
    before = &at;
  }
  return sum;
}

Eigen::Vector2d place_between(const WalkReading& before, const WalkReading& after,
                              radio::Timestamp time) {
  const double span_s = seconds_between(before.time, after.time);
  const double share = span_s > 0 ? seconds_between(before.time, time) / span_s : 0;
  return before.place_m + share * (after.place_m - before.place_m);
}

/// Of the packets that come late enough for any lag, so that all lags are held against the same.
double lag_likelihood(const Survey& survey, double lag_s, const LevelNoise& noise) {
  constexpr std::chrono::duration<double> longest_lag(lag_step_s * (lag_candidates - 1));
  Survey lagged = lagging(survey, lag_s);
  for (std::size_t w = 0; w < survey.walks.size(); ++w)
    std::erase_if(lagged.walks[w], [&](const WalkReading& reading) {
      return reading.time < survey.walks[w].front().time + longest_lag;
    });
  const auto samples = level_samples(lagged, lag_samples_per_anchor);
  const FloorLaws laws(lagged, nullptr, samples, false);
  const auto errors = errors_left_out(laws, samples, lagged, FieldStatistics{});
  return log_likelihood(errors, noise) - lag_s / expected_lag_s;
}

}  // namespace

double error_scale(const FloorLaws& laws, const std::vector<LevelSample>& samples,
                   const Survey& survey, const FieldStatistics& statistics) {
  double sum = 0, packets = 0;
  leave_out(
      laws, samples, survey, statistics,
      [&](int recording, std::size_t anchor, const ResidualField& field) {
        for (const LevelSample& sample : samples) {
          if (sample.anchor != anchor || sample.recording != recording) continue;
          const auto at = laws.residual(sample);
          const double error_db = at.residual_db - field.offset_db(at.place_m, at.log_distance);
          const double variance_db2 = field.variance_db2(at.place_m, at.log_distance) +
                                      statistics.packet_db * statistics.packet_db / at.packets;
          sum += at.packets * std::min(most_squared_error, error_db * error_db / variance_db2);
          packets += at.packets;
        }
      });
  if (packets == 0) return untested_error_scale;
  return std::clamp(unseen_error_scale * std::sqrt(sum / packets), least_error_scale,
                    most_error_scale);
}

std::vector<ErrorSeries> errors_left_out(const FloorLaws& laws,
                                         const std::vector<LevelSample>& samples,
                                         const Survey& survey, const FieldStatistics& statistics) {
  std::vector<ErrorSeries> all;
  leave_out(laws, samples, survey, statistics,
            [&](int recording, std::size_t anchor, const ResidualField& field) {
              const SurveyWalk& walk = survey.walks[static_cast<std::size_t>(recording) - 1];
              all.push_back(errors_along(walk, anchor, laws, field));
            });
  return all;
}

double log_likelihood(const std::vector<ErrorSeries>& errors, const LevelNoise& noise) {
  double sum = 0;
  for (const ErrorSeries& series : errors) sum += log_likelihood(series, noise);
  return sum;
}

double most_likely_error_length_m(const std::vector<ErrorSeries>& errors, const LevelNoise& noise) {
  double best = noise.error_length_m, best_likelihood = log_likelihood(errors, noise);
  for (const double length_m : candidate_lengths_m) {
    LevelNoise candidate = noise;
    candidate.error_length_m = length_m;
    const double likelihood = log_likelihood(errors, candidate);
    if (likelihood <= best_likelihood) continue;
    best = length_m;
    best_likelihood = likelihood;
  }
  return best;
}

Survey lagging(const Survey& survey, double lag_s) {
  Survey lagged = survey;
  const auto lag = std::chrono::milliseconds(std::lround(1000 * lag_s));
  for (std::size_t w = 0; w < survey.walks.size(); ++w) {
    const SurveyWalk& walk = survey.walks[w];
    lagged.walks[w].clear();
    auto after = walk.begin();
    for (const WalkReading& reading : walk) {
      const radio::Timestamp then = reading.time - lag;
      while (after->time < then) ++after;
      if (then < walk.front().time) continue;
      lagged.walks[w].push_back(reading);
      if (after != walk.begin())
        lagged.walks[w].back().place_m = place_between(*std::prev(after), *after, then);
    }
  }
  return lagged;
}

double most_likely_lag_s(const Survey& survey, const LevelNoise& noise) {
  if (!can_leave_out(survey)) return 0;
  std::array<double, lag_candidates> likelihoods{};
  for (std::size_t i = 0; i < lag_candidates; ++i)
    likelihoods[i] = lag_likelihood(survey, lag_step_s * static_cast<double>(i), noise);
  const auto best = static_cast<std::size_t>(
      std::max_element(likelihoods.begin(), likelihoods.end()) - likelihoods.begin());
  double at = static_cast<double>(best);
  if (best > 0 && best + 1 < lag_candidates) {  // the vertex of the parabola through three
    const double before = likelihoods[best - 1], after = likelihoods[best + 1];
    const double bend = before - 2 * likelihoods[best] + after;
    if (bend < 0) at += 0.5 * (before - after) / bend;
  }
  return lag_step_s * at;
}

}  // namespace lotse::ranging
