// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/service/store.hpp"

namespace lotse::service {

/// One of the places where a visitor may stand.
struct BelievedPlace {
  double lon_deg;
  double lat_deg;
  double weight;
};

/// Where the hub believes a visitor stands.
struct KnownPosition {
  Timestamp time;
  double lon_deg;
  double lat_deg;
  std::string level_id;
  double radius_68_m;
  double radius_95_m;
  Timestamp last_heard_at;
  bool is_fresh;  ///< heard lately; otherwise this is where the visitor was last seen
  std::vector<BelievedPlace> belief = {};  ///< some places that stand for all of it
};

enum class UnknownReason { not_heard_yet, too_few_anchors, lost };

struct UnknownPosition {
  Timestamp time;
  UnknownReason reason;
};

using Position = std::variant<KnownPosition, UnknownPosition>;

struct PositionEvent {
  std::uint64_t id;  ///< grows within a visit, over restarts of the hub too
  Position position;
};

/// The latest position of each followed visit, and its positions of the last minute for listeners
/// that missed some. Known positions go to the store, at most one a second. Thread-safe.
class Whereabouts {
 public:
  /// @param store must outlive it.
  explicit Whereabouts(Store& store) : store_(store) {}

  void begin(const VisitId& visit, Timestamp now);
  void end(const VisitId& visit);  ///< wakes and ends whoever listens
  /// Dropped when the visit hasn't begun or has ended.
  void publish(const VisitId& visit, const Position& position, Timestamp now);

  /// No value when the visit isn't followed.
  std::optional<Position> latest(const VisitId& visit) const;
  /// What came after the event `after`, at least one; waits for it up to `patience`, then gives
  /// none. Without `after`: the latest event. No value when the visit isn't followed.
  std::optional<std::vector<PositionEvent>> events(const VisitId& visit,
                                                   std::optional<std::uint64_t> after,
                                                   std::chrono::milliseconds patience) const;

 private:
  struct Feed {
    std::deque<PositionEvent> events;  ///< never empty
    std::optional<Timestamp> stored_at;
    bool ended = false;
    std::condition_variable changed;
  };
  std::shared_ptr<Feed> feed_of(const VisitId& visit) const;

  Store& store_;
  mutable std::mutex mutex_;
  std::map<VisitId, std::shared_ptr<Feed>> feeds_;
};

}  // namespace lotse::service
