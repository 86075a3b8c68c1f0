// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/sights.hpp"

#include <algorithm>
#include <cmath>

#include "positioning/floorplan/unit_kind.hpp"

namespace lotse::routing {
namespace {

using namespace floorplan;

// Further off the way nobody would say that one passes something.
constexpr double passed_within_m = 5;
// A room is passed where one could read the sign at its door.
constexpr double door_sign_m = 2.5;
// One turns at what stands within a step of where the way bends.
constexpr double turned_at_m = 1.3;
// Doors are drawn on a wall's middle or on either face, and both rooms may draw the same one.
constexpr double wall_m = 0.6;
// Behind a door one stands in the room after a step.
constexpr double step_m = 0.9;
// Passing something takes a step before it and one after it.
constexpr double margin_m = 1.0;

// What one goes by best comes first.
enum Rank : int { landmark_rank, named_furniture_rank, room_rank, vehicle_rank, furniture_rank };

Eigen::Vector2d middle(const Ring& ring) {
  Eigen::Vector2d sum(0, 0);
  for (const Eigen::Vector2d& corner : ring) sum += corner;
  return sum / static_cast<double>(ring.size());
}

bool is_recognised(const Feature& feature) {
  return !feature.name.empty() ||
         std::find(recognised.begin(), recognised.end(), feature.category) != recognised.end();
}

/// Where the segments a–b and c–d cross, as a share of a–b.
std::optional<double> crossing(const Eigen::Vector2d& a, const Eigen::Vector2d& b,
                               const Eigen::Vector2d& c, const Eigen::Vector2d& d) {
  const Eigen::Vector2d along = b - a;
  const Eigen::Vector2d across = d - c;
  const double area = along.x() * across.y() - along.y() * across.x();
  if (area == 0) return std::nullopt;
  const Eigen::Vector2d apart = c - a;
  const double share = (apart.x() * across.y() - apart.y() * across.x()) / area;
  const double of_door = (apart.x() * along.y() - apart.y() * along.x()) / area;
  if (share < 0 || share > 1 || of_door < 0 || of_door > 1) return std::nullopt;
  return share;
}

/// Square to a door's line, the way one walks.
Eigen::Vector2d straight_through(const Eigen::Vector2d& a, const Eigen::Vector2d& b,
                                 const Eigen::Vector2d& walked) {
  const Eigen::Vector2d across = (b - a).normalized();
  const Eigen::Vector2d through(-across.y(), across.x());
  return through.dot(walked) < 0 ? Eigen::Vector2d(-through) : through;
}

Side side_of(const WalkedLine& line, double at_m, const Eigen::Vector2d& place_m) {
  const auto heading = line.heading(at_m - margin_m, at_m + margin_m);
  if (!heading) return Side::ahead;
  return turn_deg(*heading, place_m - line.point_at(at_m)) > 0 ? Side::left : Side::right;
}

}  // namespace

Sights::Sights(const FloorPlan& plan, const WalkedLine& line) : plan_(plan), line_(line) {
  for (const Landmark& each : plan.landmarks) {
    const Unit* unit = plan.find_unit(each.unit);
    // Who is in a room is known by the room's door.
    if (unit && unit_kind(unit->category) == UnitKind::room) continue;
    if (is_recognised(each)) add(Sight::Kind::landmark, each, each.place_m, landmark_rank);
  }
  for (const Obstacle& each : plan.obstacles) {
    if (!is_recognised(each) || each.area.empty()) continue;
    add(Sight::Kind::furniture, each, middle(each.area.front().outer),
        each.name.empty() ? furniture_rank : named_furniture_rank);
  }
  for (const Vehicle& each : plan.vehicles) {
    add(Sight::Kind::vehicle, each, middle(each.footprint.outer), vehicle_rank);
  }
  add_rooms();
}

void Sights::add_rooms() {
  for (const Opening& opening : plan_.openings) {
    if (opening.level != line_.level || opening.line_m.size() < 2) continue;
    const Eigen::Vector2d door_m = (opening.line_m.front() + opening.line_m.back()) / 2;
    const double at_m = line_.nearest_m(door_m);
    const double distance_m = (line_.point_at(at_m) - door_m).norm();
    if (distance_m > door_sign_m) continue;
    for (const Unit& unit : plan_.units) {
      if (unit.level != line_.level || unit_kind(unit.category) != UnitKind::room) continue;
      if (distance_to_outline_m(unit.area, door_m) > wall_m) continue;
      const auto name = named_room(unit);
      const bool is_walked =
          std::any_of(line_.points_m.begin(), line_.points_m.end(),
                      [&](const auto& point_m) { return contains(unit.area, point_m); });
      if (!name || is_walked) continue;
      candidates_.push_back(
          {{Sight::Kind::room, *name, side_of(line_, at_m, door_m)}, at_m, distance_m, room_rank});
    }
  }
}

void Sights::add(Sight::Kind kind, const Feature& feature, const Eigen::Vector2d& place_m,
                 int rank) {
  if (feature.level != line_.level) return;
  const double at_m = line_.nearest_m(place_m);
  const double distance_m = (line_.point_at(at_m) - place_m).norm();
  if (distance_m > passed_within_m || !in_view(line_.point_at(at_m), place_m)) return;
  candidates_.push_back(
      {{kind, feature.id, side_of(line_, at_m, place_m)}, at_m, distance_m, rank});
}

const Unit* Sights::unit_at(const Eigen::Vector2d& point_m) const {
  const Unit* smallest = nullptr;
  for (const Unit& unit : plan_.units) {
    if (unit.level != line_.level || !contains(unit.area, point_m)) continue;
    if (!smallest || area_m2(unit.area) < area_m2(smallest->area)) smallest = &unit;
  }
  return smallest;
}

/// In the same room, or both on the open floor.
bool Sights::in_view(const Eigen::Vector2d& a, const Eigen::Vector2d& b) const {
  const Unit* unit_a = unit_at(a);
  const Unit* unit_b = unit_at(b);
  if (unit_a == unit_b) return true;
  return unit_a && unit_b && unit_kind(unit_a->category) == UnitKind::open_floor &&
         unit_kind(unit_b->category) != UnitKind::room;
}

std::optional<FeatureId> Sights::named_room(const Unit& unit) const {
  if (!unit.name.empty()) return unit.id;
  const auto inside = std::find_if(
      plan_.landmarks.begin(), plan_.landmarks.end(),
      [&](const Landmark& landmark) { return landmark.unit == unit.id && !landmark.name.empty(); });
  return inside == plan_.landmarks.end() ? std::nullopt : std::optional(inside->id);
}

std::vector<DoorOnWay> Sights::doors() const {
  std::vector<DoorOnWay> found;
  for (const Opening& opening : plan_.openings) {
    if (opening.level != line_.level) continue;
    for (std::size_t k = 1; k < opening.line_m.size(); ++k) {
      for (std::size_t i = 1; i < line_.points_m.size(); ++i) {
        const auto share = crossing(line_.points_m[i - 1], line_.points_m[i], opening.line_m[k - 1],
                                    opening.line_m[k]);
        if (!share) continue;
        const double at_m = line_.at_m[i - 1] + *share * (line_.at_m[i] - line_.at_m[i - 1]);
        const Unit* before = unit_at(line_.point_at(at_m - step_m));
        const Unit* behind = unit_at(line_.point_at(at_m + step_m));
        const auto is_passage = [](const Unit* unit) {
          return unit && passage_kind(unit->category);
        };
        if (is_passage(before) || is_passage(behind)) continue;
        const bool is_room = behind && unit_kind(behind->category) == UnitKind::room;
        found.push_back({opening.id, at_m,
                         straight_through(opening.line_m[k - 1], opening.line_m[k],
                                          line_.points_m[i] - line_.points_m[i - 1]),
                         is_room ? named_room(*behind) : std::nullopt});
      }
    }
  }
  std::sort(found.begin(), found.end(),
            [](const DoorOnWay& a, const DoorOnWay& b) { return a.at_m < b.at_m; });
  const auto same = [](const DoorOnWay& a, const DoorOnWay& b) { return b.at_m - a.at_m < wall_m; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

std::optional<Sight> Sights::at_turn(const FeltTurn& turn) const {
  const double at_m = (turn.begin_m + turn.end_m) / 2;
  const Side side = turn.angle_deg > 0 ? Side::left : Side::right;
  double least_m = turned_at_m;
  std::optional<Sight> nearest;
  const auto offer = [&](Sight::Kind kind, const Feature& feature, const Ring& outline) {
    if (feature.level != line_.level) return;
    for (const double place_m : {turn.begin_m, at_m, turn.end_m}) {
      const Eigen::Vector2d point_m = line_.point_at(place_m);
      const double distance_m = distance_to_outline_m({{outline, {}}}, point_m);
      if (distance_m >= least_m || !in_view(point_m, middle(outline))) continue;
      least_m = distance_m;
      nearest = Sight{kind, feature.id, side};
    }
  };
  for (const Obstacle& each : plan_.obstacles) {
    if (is_recognised(each) && !each.area.empty()) {
      offer(Sight::Kind::furniture, each, each.area.front().outer);
    }
  }
  for (const Vehicle& each : plan_.vehicles) {
    offer(Sight::Kind::vehicle, each, each.footprint.outer);
  }
  return nearest;
}

std::vector<Sight> Sights::passed(double from_m, double to_m) const {
  std::vector<Candidate> on_leg;
  for (const Candidate& each : candidates_) {
    if (each.at_m > from_m + margin_m && each.at_m < to_m - margin_m) on_leg.push_back(each);
  }
  // The best to go by; among equals the last before one has to do something.
  std::sort(on_leg.begin(), on_leg.end(), [](const Candidate& a, const Candidate& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.at_m > b.at_m;
  });
  constexpr double one_for_each_m = 12;
  const std::size_t most = to_m - from_m < one_for_each_m ? 1 : 2;
  std::vector<Candidate> chosen;
  for (const Candidate& each : on_leg) {
    const bool is_told = std::any_of(chosen.begin(), chosen.end(), [&](const Candidate& other) {
      return other.sight.feature == each.sight.feature;
    });
    // A car is one among many: a second one says nothing.
    const bool second_car = each.sight.kind == Sight::Kind::vehicle && !chosen.empty();
    if (!is_told && !second_car && chosen.size() < most) chosen.push_back(each);
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const Candidate& a, const Candidate& b) { return a.at_m < b.at_m; });
  std::vector<Sight> sights;
  sights.reserve(chosen.size());
  for (const Candidate& each : chosen) sights.push_back(each.sight);
  return sights;
}

int Sights::cars_passed(double from_m, double to_m, Side side) const {
  return static_cast<int>(
      std::count_if(candidates_.begin(), candidates_.end(), [&](const Candidate& each) {
        return each.sight.kind == Sight::Kind::vehicle && each.sight.side == side &&
               each.at_m > from_m + margin_m / 2 && each.at_m < to_m - margin_m / 2;
      }));
}

}  // namespace lotse::routing
