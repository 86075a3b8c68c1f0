// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <vector>

#include "positioning/routing/router.hpp"

namespace lotse::evaluate {

/// Draws places from the walkable floor of all levels, each with the same chance. Keeps a reference
/// to the levels.
class AnyPlace {
 public:
  AnyPlace(const std::vector<floorplan::WalkableLevel>& levels, unsigned seed);

  routing::Place operator()();
  /// Somewhere on that one level, which has floor.
  routing::Place on(std::size_t level);
  /// One of the levels, by its share of the floor.
  std::size_t level();

 private:
  const std::vector<floorplan::WalkableLevel>& levels_;
  std::mt19937 random_;
  std::discrete_distribution<std::size_t> level_;
};

}  // namespace lotse::evaluate
