// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/detection.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "positioning/ranging/radio_model.hpp"
#include "positioning/ranging/walk_stretch.hpp"

namespace lotse::ranging {
namespace {

// In this time a walker passes a correlation length of what fades slowly.
constexpr std::chrono::milliseconds one_place{2000};
// Packets of one place and moment go missing together: no more of them count as news.
constexpr double most_packets = 8;
// Sensitivities of receivers and antennas of one make differ by some dB, as Detection has it.
constexpr double sensitivity_spread_db = 5;
// The prior of the share is worth so many packets.
constexpr double share_worth = 40;

constexpr int weakest_dbm = -120, strongest_dbm = -20;
constexpr int lowest_sensitivity_dbm = -115, highest_sensitivity_dbm = -70;

/// Packets heard and missed, by whole dBm of the expected level.
struct Tally {
  struct Count {
    double heard = 0, missed = 0;
  };
  std::array<Count, strongest_dbm - weakest_dbm + 1> at{};
  double variance_sum_db2 = 0, worth_sum = 0;

  /// @param variance_db2 of the expected level.
  void add(double level_dbm, double variance_db2, double heard, double sent) {
    const double worth = std::min(1.0, most_packets / sent);
    variance_sum_db2 += worth * sent * variance_db2;
    worth_sum += worth * sent;
    const int level =
        std::clamp(static_cast<int>(std::lround(level_dbm)), weakest_dbm, strongest_dbm);
    Count& count = at[static_cast<std::size_t>(level - weakest_dbm)];
    count.heard += worth * heard;
    count.missed += worth * (sent - heard);
  }
  double mean_variance_db2() const { return worth_sum > 0 ? variance_sum_db2 / worth_sum : 0; }
};

using Tallies = std::vector<Tally>;  // by anchor

void add_to(Tallies& tallies, const RadioModel& model, const Eigen::Vector2d& place_m,
            const std::vector<double>& heard) {
  const double sent = *std::max_element(heard.begin(), heard.end());
  if (sent <= 0) return;
  for (std::size_t a = 0; a < heard.size(); ++a)
    tallies[a].add(model.expected_dbm(a, place_m), model.map.variance_at(a, place_m), heard[a],
                   sent);
}

Tallies tallies_of(const RadioModel& model, const Survey& survey) {
  Tallies tallies(survey.anchors.size());
  if (tallies.empty()) return tallies;
  for (const StandingPoint& point : survey.points)
    add_to(tallies, model, point.place_m, packets_heard(point, tallies.size()));
  for (const SurveyWalk& walk : survey.walks) {
    for (const WalkStretch& stretch : stretches_of(walk, tallies.size(), one_place)) {
      const auto& readings = stretch.readings;
      add_to(tallies, model, readings[readings.size() / 2].place_m, stretch.heard);
    }
  }
  return tallies;
}

double log_posterior(const Detection& detection, const Tally& tally) {
  const Detection prior;
  const double off = (detection.sensitivity_dbm - prior.sensitivity_dbm) / sensitivity_spread_db;
  double log_density =
      -0.5 * off * off + share_worth * (prior.share * std::log(detection.share) +
                                        (1 - prior.share) * std::log(1 - detection.share));
  const double slope = blurred_slope(1 / detection.width_db, tally.mean_variance_db2());
  for (std::size_t i = 0; i < tally.at.size(); ++i) {
    const auto& count = tally.at[i];
    if (count.heard + count.missed <= 0) continue;
    const double above_db = weakest_dbm + static_cast<double>(i) - detection.sensitivity_dbm;
    const double share = detection.share / (1 + std::exp(-slope * above_db));
    log_density += count.heard * std::log(share) + count.missed * std::log1p(-share);
  }
  return log_density;
}

Detection most_likely(const Tally& tally) {
  Detection best;
  double most = log_posterior(best, tally);
  for (int dbm = lowest_sensitivity_dbm; dbm <= highest_sensitivity_dbm; ++dbm) {
    for (int percent = 5; percent < 100; percent += 5) {
      const Detection tried{static_cast<double>(dbm), percent / 100.0};
      const double found = log_posterior(tried, tally);
      if (found <= most) continue;
      most = found;
      best = tried;
    }
  }
  return best;
}

}  // namespace

double blurred_slope(double slope_per_db, double variance_db2) {
  return 1 / std::sqrt(1 / (slope_per_db * slope_per_db) + std::numbers::pi / 8 * variance_db2);
}

std::optional<SilenceCurve> silence_curve(const Detection& detection, double packets) {
  // Where (1 − p)^n is one half, and the logistic curve with the same slope there.
  const double missed = std::pow(0.5, 1 / packets), heard = 1 - missed;
  const double of_share = heard / detection.share;
  if (of_share >= 1) return std::nullopt;
  return SilenceCurve{
      detection.sensitivity_dbm + detection.width_db * std::log(of_share / (1 - of_share)),
      2 * packets * heard / missed * (1 - of_share) / detection.width_db,
      std::pow(1 - detection.share, packets)};
}

std::vector<Detection> learn_detection(const RadioModel& model, const Survey& survey) {
  std::vector<Detection> detections;
  for (const Tally& tally : tallies_of(model, survey)) detections.push_back(most_likely(tally));
  return detections;
}

}  // namespace lotse::ranging
