// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <vector>

#include "api/service/attendance.hpp"
#include "api/service/visit_desk.hpp"

namespace lotse::service {

/// Turns stays at cars into behaviour: who stood at one looked at it, who was only near it for a
/// moment passed it by. Stays are gathered as they end and noted later, since the desk may be
/// waiting for the thread that tells of them. Thread-safe.
class DwellNotes final : public StayListener {
 public:
  /// Listens from now on. @param attendance, desk must outlive it.
  DwellNotes(Attendance& attendance, VisitDesk& desk) : desk_(desk) { attendance.listen(*this); }

  void entered(const Stay&) override {}
  void left(const Stay& stay) override;
  /// Notes what has been gathered. Not to be called by a thread that the desk may wait for.
  void settle();

 private:
  VisitDesk& desk_;
  std::mutex mutex_;
  std::vector<Stay> ended_;
};

}  // namespace lotse::service
