// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "positioning/routing/floor_graph.hpp"
#include "positioning/routing/floor_mesh.hpp"

namespace lotse::routing {

/// How far it is from every corner of one floor to every other one, and by which corners: a way
/// between two places is then found by looking around at both. Takes a search from each corner to
/// make. Immutable, thread-safe.
class FloorTable {
 public:
  /// A corner that a way from a place can lead to first.
  struct Tie {
    std::uint32_t corner;
    float length_m;
  };
  struct Shortest {
    double length_m;
    std::uint32_t first;
    std::uint32_t last;
  };

  /// Empty where the floor can't be cut into triangles, or has more corners than a table is worth.
  static std::shared_ptr<const FloorTable> of(std::shared_ptr<const FloorGraph> graph,
                                              const floorplan::Area& floor);

  const FloorGraph& graph() const { return *graph_; }

  /// Empty off the floor.
  std::optional<FloorMesh::Spot> find(LatticePoint place) const { return mesh_.find(place); }
  /// May one walk straight from one to the other?
  bool sees(const FloorMesh::Spot& from, const FloorMesh::Spot& to) const;
  /// Puts what a place is tied to into `ties`. @param looks is room to work in.
  void tie(const FloorMesh::Spot& place, std::vector<Tie>& ties,
           std::vector<FloorMesh::Look>& looks) const;
  /// Between two places by at least one corner. Empty where nothing connects them.
  std::optional<Shortest> shortest(const std::vector<Tie>& from, const std::vector<Tie>& to) const;
  /// Calls visit(LatticePoint) for the corners from `last` back to `first`.
  template <class Visit>
  void walk_back(std::uint32_t first, std::uint32_t last, Visit visit) const {
    for (std::uint32_t at = last;; at = before_[first * corners_ + at]) {
      visit(graph_->nodes()[at].at);
      if (at == first) return;
    }
  }

 private:
  /// A corner of the graph as one sees it from a place.
  struct Seen {
    std::uint32_t corner;
    LatticePoint at;
    LatticePoint before;
    LatticePoint after;
  };

  FloorTable(std::shared_ptr<const FloorGraph> graph, FloorMesh mesh);
  void fill_row(std::uint32_t from);

  std::shared_ptr<const FloorGraph> graph_;
  FloorMesh mesh_;
  std::size_t corners_;
  std::vector<std::uint32_t> first_seen_;  // by corner of the mesh, one past the last as well
  std::vector<Seen> seen_;                 // the corners of the graph at it
  std::vector<float> length_m_;            // row by row: from that corner
  std::vector<std::uint16_t> before_;      // the corner before, on the way from that corner
};

}  // namespace lotse::routing
