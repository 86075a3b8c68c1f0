// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "positioning/routing/corner_graph.hpp"
#include "positioning/routing/floor_table.hpp"
#include "positioning/routing/way_buffer.hpp"

namespace lotse::routing {

/// The same ways as CornerGraph's, found in a few microseconds: within a floor by its table, from
/// floor to floor by a table of all gates. Immutable, thread-safe.
class WayTable {
 public:
  using Floors = std::vector<std::shared_ptr<const FloorTable>>;

  /// @param floors none is null.
  WayTable(Floors floors, const std::vector<Crossing>& crossings);

  const Floors& floors() const { return floors_; }

  /// Empty off the floor.
  std::optional<FloorSpot> find(const FloorPoint& point) const;
  /// Leaves the way in the buffer. False where nothing connects the two.
  bool shortest_way(const FloorSpot& from, const FloorSpot& to, WayBuffer& buffer) const;

 private:
  struct Gate {
    FloorSpot spot;
    std::vector<FloorTable::Tie> ties;
  };
  /// A place with what it is tied to.
  struct End {
    const FloorSpot& spot;
    const std::vector<FloorTable::Tie>& ties;
  };
  /// A way on one floor: straight, or by corners.
  struct Leg {
    double length_m;
    std::optional<FloorTable::Shortest> by;
  };

  struct ByGates {
    std::size_t first;
    std::size_t last;
    Leg before;
    Leg after;
    double effort_m;
  };

  std::size_t index(std::size_t floor, std::size_t gate) const { return first_gate_[floor] + gate; }
  bool sees(const FloorSpot& from, const FloorSpot& to) const {
    return from.floor == to.floor && floors_[from.floor]->sees(from.in, to.in);
  }
  std::optional<Leg> leg(const End& from, const End& to) const;
  std::optional<ByGates> best_gates(const End& from, const End& to, double limit_m) const;
  void append(const Leg& leg, const FloorPoint& to, std::vector<FloorPoint>& points) const;
  void append_between(std::size_t first, std::size_t last, std::vector<FloorPoint>& points) const;
  void join_gates(const std::vector<Crossing>& crossings);

  Floors floors_;
  std::vector<std::size_t> first_gate_;
  std::vector<Gate> gates_;
  std::vector<double> effort_m_;     // gate to gate, row by row
  std::vector<std::uint32_t> next_;  // the gate after the first one on that way
};

}  // namespace lotse::routing
