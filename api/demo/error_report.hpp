// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/demo/showroom_files.hpp"
#include "api/load/recording.hpp"

namespace lotse::demo {

class FollowedVisit;

/// Compares what the hub says of the recorded visitors with where they truly were. Not thread-safe.
class ErrorReport {
 public:
  /// `showroom` and `recording` must outlive the report.
  ErrorReport(const Showroom& showroom, const load::Recording& recording);
  ~ErrorReport();

  void add(std::unique_ptr<FollowedVisit> visit);  ///< in the order of showroom.visitors

  /// One line: each visitor's error, "–" where nobody walks or nothing is known, and the mean over
  /// the last minute.
  std::string line(radio::Timestamp now);

 private:
  std::optional<double> error_m(std::size_t visitor, radio::Timestamp now) const;

  const Showroom& showroom_;
  const load::Recording& recording_;
  std::vector<std::unique_ptr<FollowedVisit>> visits_;
  std::deque<std::pair<radio::Timestamp, double>> last_minute_;
};

}  // namespace lotse::demo
