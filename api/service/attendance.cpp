// SPDX-License-Identifier: Apache-2.0
#include "api/service/attendance.hpp"

#include <algorithm>

namespace lotse::service {
namespace {

bool is_beside(const VehiclePresence& presence) {
  return presence.nearness == Nearness::near || presence.nearness == Nearness::at ||
         presence.nearness == Nearness::leaving;
}

}  // namespace

void Attendance::begin(const VisitId& visit, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  attended_.try_emplace(visit, Attended{{.since = now}, {}});
}

void Attendance::end(const VisitId& visit) {
  const std::scoped_lock lock(mutex_);
  attended_.erase(visit);
}

void Attendance::listen(StayListener& listener) {
  const std::scoped_lock lock(mutex_);
  listeners_.push_back(&listener);
}

void Attendance::update(const VisitId& visit, const VehiclePresence& presence,
                        const std::optional<Stay>& left, const std::optional<Stay>& entered) {
  std::vector<StayListener*> listeners;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = attended_.find(visit);
    if (found == attended_.end()) return;
    found->second.presence = presence;
    if (left) found->second.ended[left->vehicle] += left->dwell;
    if (left || entered) listeners = listeners_;
  }
  for (StayListener* listener : listeners) {
    if (left) listener->left(*left);
    if (entered) listener->entered(*entered);
  }
}

std::optional<VehiclePresence> Attendance::latest(const VisitId& visit) const {
  const std::scoped_lock lock(mutex_);
  const auto found = attended_.find(visit);
  return found == attended_.end() ? std::nullopt : std::optional(found->second.presence);
}

std::vector<Dwell> Attendance::dwells(const VisitId& visit, Timestamp now) const {
  const std::scoped_lock lock(mutex_);
  const auto found = attended_.find(visit);
  if (found == attended_.end()) return {};
  auto times = found->second.ended;
  const VehiclePresence& presence = found->second.presence;
  if (is_beside(presence)) times[presence.vehicles.front()] += now - presence.since;
  std::vector<Dwell> dwells;
  dwells.reserve(times.size());
  for (const auto& [vehicle, time] : times) dwells.push_back({vehicle, time});
  std::stable_sort(dwells.begin(), dwells.end(),
                   [](const Dwell& a, const Dwell& b) { return a.time > b.time; });
  return dwells;
}

std::vector<Beside> Attendance::beside(const floorplan::VehicleId& vehicle) const {
  std::vector<Beside> found;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& [visit, attended] : attended_) {
      const VehiclePresence& presence = attended.presence;
      if (is_beside(presence) && presence.vehicles.front() == vehicle)
        found.push_back({visit, presence});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Beside& a, const Beside& b) {
    return a.presence.since < b.presence.since;
  });
  return found;
}

}  // namespace lotse::service
