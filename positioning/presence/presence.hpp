// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <variant>

#include "positioning/radio/observation.hpp"

namespace lotse::presence {

/// How close to a site somebody is.
enum class Stage {
  near,     ///< within reach
  at,       ///< an arm's length away, or inside
  leaving,  ///< most likely gone, but not surely enough to be told
};

/// Within reach of one site, named by its index in ReachMap::sites().
struct Near {
  std::size_t site;
  Stage stage;
  float probability;  ///< of being nearest to this one and within its reach
  friend bool operator==(const Near&, const Near&) = default;
};

/// Within reach of one of two sites, and neither is much likelier; the likelier one comes first.
struct Between {
  std::size_t first;
  std::size_t second;
  float probability;  ///< of either
  friend bool operator==(const Between&, const Between&) = default;
};

/// Not within reach of any.
struct Away {
  friend bool operator==(const Away&, const Away&) = default;
};

/// Within reach of one of several, or there is no position.
struct NotSure {
  friend bool operator==(const NotSure&, const NotSure&) = default;
};

using Presence = std::variant<NotSure, Away, Between, Near>;

/// Somebody came within reach of a site.
struct Entered {
  std::size_t site;
  radio::Timestamp time;
};

/// Somebody went out of reach, having been near for `dwell` until `time`.
struct Left {
  std::size_t site;
  radio::Timestamp time;
  std::chrono::milliseconds dwell;
};

/// What holds now, and what happened.
struct PresenceUpdate {
  Presence presence;
  radio::Timestamp since;  ///< of this answer; a stage's changes don't count as another answer
  std::optional<Left> left;
  std::optional<Entered> entered;
};

}  // namespace lotse::presence
