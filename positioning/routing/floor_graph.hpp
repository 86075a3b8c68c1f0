// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "positioning/routing/floor_outline.hpp"

namespace lotse::routing {

/// The corners of one floor that a shortest way can bend at, and its gates: where one gets on
/// stairs or into a lift. Each is linked to those it sees along lines that graze both: a gate's
/// corner is only a point, it grazes and opens towards everything. Immutable, thread-safe.
class FloorGraph {
 public:
  struct Link {
    std::uint32_t to;
    double length_m;
  };

  FloorGraph(FloorOutline outline, const std::vector<LatticePoint>& gates);
  /// After a change somewhere on the floor: what is seen along lines that pass no changed part of
  /// the outline is taken over from `before`.
  FloorGraph(FloorOutline outline, const std::vector<LatticePoint>& gates,
             const FloorGraph& before);

  const FloorOutline& outline() const { return outline_; }
  const std::vector<Corner>& nodes() const { return nodes_; }  ///< the corners, then the gates
  std::span<const Link> links(std::size_t node) const {
    return {links_.data() + first_link_[node], links_.data() + first_link_[node + 1]};
  }
  bool has_gates(const std::vector<LatticePoint>& gates) const;
  std::uint32_t gate(std::size_t index) const {
    return static_cast<std::uint32_t>(corners_ + index);
  }

 private:
  using LinksByNode = std::vector<std::vector<Link>>;
  void link(std::uint32_t a, std::uint32_t b, LinksByNode& links) const;
  void store(const LinksByNode& links);

  FloorOutline outline_;
  std::size_t corners_ = 0;
  std::vector<Corner> nodes_;
  std::vector<Link> links_;  // node i's are [first_link_[i], first_link_[i + 1])
  std::vector<std::uint32_t> first_link_;
};

}  // namespace lotse::routing
