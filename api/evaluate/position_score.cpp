// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/position_score.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "api/evaluate/replay.hpp"

namespace lotse::evaluate {
namespace {

/// Linear between order statistics, as numpy.percentile has it.
double percentile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

PositionErrors score_session(const load::Session& session,
                             std::shared_ptr<const ranging::RadioModel> model,
                             std::shared_ptr<const floorplan::WalkableGrid> floor) {
  PositionErrors result;
  replay({session, std::move(model), std::move(floor)}, std::chrono::seconds(1),
         [&](const Look& look) {
           if (!look.truth) return;
           if (const auto* track = std::get_if<tracking::Track>(&look.result)) {
             result.errors.push_back({(track->position_m - *look.truth).norm(), track->radius_68_m,
                                      track->radius_95_m});
           } else {
             ++result.without_position;
           }
         });
  return result;
}

nlohmann::json to_json(const PositionErrors& result) {
  const std::size_t n = result.errors.size();
  nlohmann::json json = {{"n", n}, {"n_without_position", result.without_position}};
  for (const char* key : {"mean_m", "p50_m", "p75_m", "p90_m", "share_in_68", "share_in_95"})
    json[key] = nullptr;
  if (n == 0) return json;
  std::vector<double> sorted;
  double sum = 0, in_68 = 0, in_95 = 0;
  for (const auto& error : result.errors) {
    sorted.push_back(error.error_m);
    sum += error.error_m;
    in_68 += error.error_m <= error.radius_68_m;
    in_95 += error.error_m <= error.radius_95_m;
  }
  std::sort(sorted.begin(), sorted.end());
  const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4; };
  json["mean_m"] = rounded(sum / static_cast<double>(n));
  json["p50_m"] = rounded(percentile(sorted, 0.5));
  json["p75_m"] = rounded(percentile(sorted, 0.75));
  json["p90_m"] = rounded(percentile(sorted, 0.9));
  json["share_in_68"] = rounded(in_68 / static_cast<double>(n));
  json["share_in_95"] = rounded(in_95 / static_cast<double>(n));
  return json;
}

}  // namespace lotse::evaluate
