// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "positioning/radio/observation.hpp"
#include "positioning/routing/directions.hpp"
#include "positioning/routing/walked_line.hpp"

namespace lotse::routing {

/// How far somebody has come on a way.
struct Progress {
  double along_m = 0;         ///< from the way's start
  double off_m = 0;           ///< from the way
  double left_m = 0;          ///< to walk
  double left_s = 0;          ///< to walk, to climb and to wait for lifts
  std::size_t next_step = 0;  ///< index of what is to be done next
  double to_next_m = 0;
  bool wants_new_way = false;
};

/// Follows somebody along one way. Positions waver: they are off the way only when they are by
/// more than their own radius, for longer than a look or two, and they go back along it only by
/// more than that radius. So neither the next step nor the way flaps. Not thread-safe.
class Guide {
 public:
  Guide(Path path, Directions directions);

  const Path& path() const { return path_; }
  const Directions& directions() const { return directions_; }

  /// @param radius_m of the position; the true place is within it most of the time.
  Progress advance(radio::Timestamp now, const Place& here, double radius_m);

 private:
  /// Of the way's places on the level, the best to believe in: near, and not far along from the
  /// last one.
  struct Nearest {
    double along_m;
    double off_m;
  };
  std::optional<Nearest> nearest(const Place& here) const;
  double climbs_ahead_m() const;

  Path path_;
  Directions directions_;
  std::vector<double> at_m_;  // how far along each point of the path is
  double along_m_ = 0;
  std::optional<radio::Timestamp> off_since_;
};

}  // namespace lotse::routing
