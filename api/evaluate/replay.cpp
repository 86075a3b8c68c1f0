// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/replay.hpp"

#include <algorithm>

namespace lotse::evaluate {

void replay(const HeldOut& held_out, std::chrono::milliseconds every,
            const std::function<void(const Look&)>& look) {
  const load::Session& session = held_out.session;
  if (session.observations.empty()) return;
  tracking::Tracker tracker(held_out.model, held_out.floor, {});
  const auto end = std::max(session.observations.back().time, session.truth.back().time);
  auto next = session.observations.begin();
  for (auto now = next->time + every; now <= end; now += every) {
    for (; next != session.observations.end() && next->time <= now; ++next) tracker.observe(*next);
    const auto result = tracker.advance(now);
    look({now, result, tracker.places(), load::truth_at(session, now)});
  }
}

}  // namespace lotse::evaluate
