// SPDX-License-Identifier: Apache-2.0
#include "api/demo/error_report.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "api/demo/followed_visit.hpp"

namespace lotse::demo {
namespace {

using namespace std::chrono_literals;

// The hub speaks twice a second; an older answer is no answer about now.
constexpr auto newest_answer_age = 2s;

std::string metres(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

const std::vector<load::TruthPoint>& truth_of(const load::Recording& recording,
                                              const std::string& session) {
  return std::find_if(recording.walks.begin(), recording.walks.end(),
                      [&](const load::Session& walk) { return walk.id == session; })
      ->truth;
}

}  // namespace

ErrorReport::ErrorReport(const Showroom& showroom, const load::Recording& recording)
    : showroom_(showroom), recording_(recording) {}

ErrorReport::~ErrorReport() = default;

void ErrorReport::add(std::unique_ptr<FollowedVisit> visit) {
  visits_.push_back(std::move(visit));
}

std::optional<double> ErrorReport::error_m(std::size_t visitor, radio::Timestamp now) const {
  const auto seen = visits_[visitor]->position();
  if (!seen || seen->time < showroom_.start || now - seen->time > newest_answer_age) return {};
  const radio::Timestamp into_walk{(seen->time - showroom_.start) % showroom_.loop_every};
  const auto truth =
      load::place_at(truth_of(recording_, showroom_.visitors[visitor].session), into_walk);
  if (!truth) return std::nullopt;
  return (seen->place_m - *truth).norm();
}

std::string ErrorReport::line(radio::Timestamp now) {
  std::string text;
  for (std::size_t i = 0; i < visits_.size(); ++i) {
    const auto error = error_m(i, now);
    text += showroom_.visitors[i].session + ' ' + (error ? metres(*error) : "–") + "  ";
    if (error) last_minute_.emplace_back(now, *error);
  }
  while (!last_minute_.empty() && now - last_minute_.front().first > 60s) last_minute_.pop_front();
  if (last_minute_.empty()) return text + "(nobody seen yet)";
  const double sum = std::accumulate(last_minute_.begin(), last_minute_.end(), 0.0,
                                     [](double s, const auto& entry) { return s + entry.second; });
  return text + "mean of the last minute " + metres(sum / static_cast<double>(last_minute_.size()));
}

}  // namespace lotse::demo
