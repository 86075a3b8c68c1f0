// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/directions.hpp"

#include <algorithm>
#include <cmath>

#include "positioning/floorplan/plane_geometry.hpp"
#include "positioning/routing/sights.hpp"

namespace lotse::routing {
namespace {

using namespace floorplan;

// Turning and going through a door so close together is one thing to do.
constexpr double at_once_m = 2.5;
// Stairs and lifts are seen from so far: turning towards them is part of getting on.
constexpr double get_on_m = 3.5;
// So close to the end one doesn't turn any more: one looks to where it is.
constexpr double last_turn_m = 2.2;
// At the start nobody knows which way one faces: the first bend is part of setting out.
constexpr double first_turn_m = 1.2;
constexpr double course_m = 2.2;
// A bend so close to a door is part of going through it.
constexpr double door_turn_m = 2.0;
// Where one comes from and goes to is seen over three to four steps from the door's frame on.
constexpr double beside_m = 0.8;
constexpr double faced_m = 3.5;
constexpr double turn_before_door_deg = 55;
// Between two doors so close one walks straight from the one to the other.
constexpr double next_door_m = 4.0;
// Ahead is what one needn't turn one's head for.
constexpr double ahead_deg = 35;
// Nobody counts further.
constexpr int most_in_row = 6;

/// Puts the steps of one way together, level by level.
class Assembly {
 public:
  Assembly(const FloorPlan& plan, const Path& path, const Goal& goal)
      : plan_(plan), goal_(goal), lines_(walked_lines(path)) {
    double at_m = 0;
    std::size_t change = 0;
    for (std::size_t i = 0; i + 1 < path.polyline.size(); ++i) {
      if (change < path.level_changes.size() && path.level_changes[change].at == i) {
        const LevelId& to = path.polyline[i + 1].level;
        climbs_.push_back({at_m, path.level_changes[change], path.polyline[i].level, to});
        ++change;
      }
      at_m += (path.polyline[i + 1].point_m - path.polyline[i].point_m).norm();
    }
    directions_.length_m = at_m;
    start_level_ = path.polyline.front().level;
  }

  Directions made() && {
    Step& start = add(0, start_level_);
    start.is_start = true;
    for (const WalkedLine& line : lines_) walk(line);
    climb_until(directions_.length_m + 1, directions_.length_m);
    arrive();
    measure();
    return std::move(directions_);
  }

 private:
  struct ClimbAt {
    double at_m;
    LevelChange change;
    LevelId from;
    LevelId to;
  };

  Step& add(double at_m, const LevelId& level) {
    Step step;
    step.at_m = done_m_ = at_m;
    step.level = level;
    directions_.steps.push_back(step);
    return directions_.steps.back();
  }
  Step& last() { return directions_.steps.back(); }

  int ordinal(const LevelId& level) const {
    const Level* found = plan_.find_level(level);
    return found ? found->ordinal : 0;
  }

  /// The level changes up to there: flights as one, doors by themselves.
  void climb_until(double until_m, double arrive_m) {
    if (next_climb_ == climbs_.size() || climbs_[next_climb_].at_m > until_m) return;
    const ClimbAt& first = climbs_[next_climb_];
    if (first.change.kind == PassageKind::doorway) {
      ++next_climb_;
      add(first.at_m, first.to).door = first.change.unit;
      done_m_ = arrive_m;
      return climb_until(until_m, arrive_m);
    }
    std::size_t next = next_climb_;
    while (next + 1 < climbs_.size() && climbs_[next + 1].at_m <= until_m &&
           climbs_[next + 1].change.kind != PassageKind::doorway) {
      ++next;
    }
    const ClimbAt& final = climbs_[next];
    next_climb_ = next + 1;
    // Turning and getting on is one thing to do.
    const bool after_turn = last().turn != Turn::straight && !last().door && !last().climb &&
                            last().then == Turn::straight && first.at_m - done_m_ <= get_on_m;
    Step& step = after_turn ? last() : add(first.at_m, first.from);
    step.climb = Climb{first.change.kind, first.change.unit,
                       ordinal(final.to) - ordinal(first.from), final.to};
    done_m_ = arrive_m;
    climb_until(until_m, arrive_m);
  }

  void walk(const WalkedLine& line) {
    climb_until(line.begin_m(), line.begin_m());
    const Sights sights(plan_, line);
    const bool is_first = &line == &lines_.front();
    const bool is_last = &line == &lines_.back() && next_climb_ == climbs_.size();
    const auto doors = turned_doors(line, sights.doors(), is_first, is_last);
    auto door = doors.begin();
    const double no_turn_before_m = line.begin_m() + (is_first ? first_turn_m : 0);
    const double no_turn_after_m = line.end_m() - (is_last ? last_turn_m : 0);
    for (const FeltTurn& turn : felt_turns(line)) {
      const double middle_m = (turn.begin_m + turn.end_m) / 2;
      for (; door != doors.end() && door->door.at_m <= middle_m; ++door) go_through(*door, line);
      const auto at_door = [&](const TurnedDoor& each) {
        return std::abs(each.door.at_m - middle_m) < door_turn_m;
      };
      if (std::any_of(doors.begin(), doors.end(), at_door)) continue;
      if (turn.end_m > no_turn_before_m && turn.begin_m < no_turn_after_m) {
        take(turn, line, sights);
      } else if (turn.begin_m >= no_turn_after_m && !unfelt_end_m_) {
        unfelt_end_m_ = turn.begin_m;
      }
    }
    for (; door != doors.end(); ++door) go_through(*door, line);
    look_around(line, sights);
  }

  /// A door and how one turns towards it and behind it: one faces a door as one goes through.
  struct TurnedDoor {
    DoorOnWay door;
    Turn turn = Turn::straight;
    Turn then = Turn::straight;
  };

  static std::vector<TurnedDoor> turned_doors(const WalkedLine& line,
                                              const std::vector<DoorOnWay>& doors, bool is_first,
                                              bool is_last) {
    std::vector<TurnedDoor> turned;
    for (std::size_t i = 0; i < doors.size(); ++i) {
      const DoorOnWay& door = doors[i];
      TurnedDoor& made = turned.emplace_back(TurnedDoor{door});
      const double from_m = i > 0 ? doors[i - 1].at_m : line.begin_m();
      const double to_m = i + 1 < doors.size() ? doors[i + 1].at_m : line.end_m();
      const bool sets_out = i == 0 && is_first && door.at_m - from_m < first_turn_m;
      const bool follows = i > 0 && door.at_m - from_m < next_door_m;
      const auto before = line.heading(std::max(from_m, door.at_m - faced_m), door.at_m - beside_m);
      // One sees the door: only where it is round the corner is the turn worth a word.
      const double towards_deg = before ? turn_deg(*before, door.through) : 0;
      if (!sets_out && !follows && std::abs(towards_deg) >= turn_before_door_deg) {
        made.turn = turn_of(towards_deg);
      }
      if (i + 1 < doors.size() && to_m - door.at_m < next_door_m) {
        made.then = turn_of(turn_deg(door.through, doors[i + 1].through));
        continue;
      }
      const bool arrives = i + 1 == doors.size() && is_last && to_m - door.at_m < last_turn_m;
      const auto after = line.heading(door.at_m + beside_m, std::min(to_m, door.at_m + faced_m));
      if (after && !arrives) made.then = turn_of(turn_deg(door.through, *after));
    }
    return turned;
  }

  void go_through(const TurnedDoor& turned, const WalkedLine& line) {
    const DoorOnWay& door = turned.door;
    const bool after_turn = last().turn != Turn::straight && !last().door &&
                            turned.turn == Turn::straight && last().then == Turn::straight &&
                            door.at_m - done_m_ <= at_once_m;
    Step& step = after_turn ? last() : add(door.at_m, line.level);
    if (!after_turn) step.turn = turned.turn;
    step.door = door.opening;
    step.into = door.into;
    step.then = turned.then;
    done_m_ = door.at_m;
  }

  void take(const FeltTurn& felt, const WalkedLine& line, const Sights& sights) {
    const Turn turn = turn_of(felt.angle_deg);
    const bool at_once = felt.begin_m - done_m_ <= at_once_m;
    if (at_once && last().then == Turn::straight && (last().door || last().climb)) {
      last().then = turn;
    } else {
      Step& step = add(felt.begin_m, line.level);
      step.turn = turn;
      step.turn_at = sights.at_turn(felt);
    }
    done_m_ = felt.end_m;
  }

  /// What is passed on the walks along this line, now that its steps are known.
  void look_around(const WalkedLine& line, const Sights& sights) {
    auto& steps = directions_.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const bool is_here =
          steps[i].climb ? steps[i].climb->to == line.level : steps[i].level == line.level;
      const double from_m = std::max(steps[i].at_m, line.begin_m());
      const double to_m = i + 1 < steps.size() ? steps[i + 1].at_m : line.end_m();
      if (!is_here || steps[i].at_m < line.begin_m() - at_once_m || !steps[i].passing.empty()) {
        continue;
      }
      steps[i].passing = sights.passed(from_m, to_m);
      const auto is_goal = [&](const Sight& sight) { return sight.feature == goal_feature(); };
      std::erase_if(steps[i].passing, is_goal);
      if (i + 1 == steps.size() || !steps[i + 1].turn_at) continue;
      std::erase_if(steps[i].passing, [&](const Sight& sight) {
        return sight.feature == steps[i + 1].turn_at->feature;
      });
    }
  }

  std::optional<FeatureId> goal_feature() const {
    if (!goal_) return std::nullopt;
    if (const auto* feature = std::get_if<FeatureId>(&*goal_)) return *feature;
    const Vehicle* vehicle = plan_.find_vehicle(std::get<VehicleId>(*goal_));
    return vehicle ? std::optional(vehicle->id) : std::nullopt;
  }

  /// What the goal is, and its middle.
  std::optional<std::pair<Sight, Eigen::Vector2d>> goal() const {
    const auto id = goal_feature();
    if (!id) return std::nullopt;
    const auto found = [&](Sight::Kind kind, const Area& area) {
      const auto middle = point_inside(area);
      return middle ? std::optional(std::pair(Sight{kind, *id}, *middle)) : std::nullopt;
    };
    for (const Vehicle& each : plan_.vehicles) {
      if (each.id == *id) return found(Sight::Kind::vehicle, {each.footprint});
    }
    for (const Obstacle& each : plan_.obstacles) {
      if (each.id == *id) return found(Sight::Kind::furniture, each.area);
    }
    for (const Landmark& each : plan_.landmarks) {
      if (each.id == *id) return std::pair(Sight{Sight::Kind::landmark, *id}, each.place_m);
    }
    for (const Opening& each : plan_.openings) {
      if (each.id == *id) {
        return std::pair(Sight{Sight::Kind::door, *id}, each.line_m.front());
      }
    }
    const Unit* unit = plan_.find_unit(*id);
    return unit ? found(Sight::Kind::room, unit->area) : std::nullopt;
  }

  void arrive() {
    const double begin_m = done_m_;
    const LevelId level = lines_.empty() ? last().level : lines_.back().level;
    Step& step = add(directions_.length_m, level);
    step.arrival = Arrival{Side::ahead, std::nullopt, 0};
    const auto target = goal();
    if (!target) return;
    step.arrival->sight = target->first;
    if (lines_.empty() || target->first.kind == Sight::Kind::room) return;
    const WalkedLine& line = lines_.back();
    const double facing_m = unfelt_end_m_.value_or(line.end_m());
    const auto heading = line.heading(facing_m - course_m, facing_m);
    if (!heading) return;
    const double angle_deg = turn_deg(*heading, target->second - line.points_m.back());
    if (std::abs(angle_deg) > ahead_deg) {
      step.arrival->side = angle_deg > 0 ? Side::left : Side::right;
    }
    step.arrival->sight->side = step.arrival->side;
    if (target->first.kind != Sight::Kind::vehicle || step.arrival->side == Side::ahead) return;
    const Sights sights(plan_, line);
    const double next_to_m = std::min(line.nearest_m(target->second), line.end_m());
    const int in_row =
        1 + sights.cars_passed(std::max(begin_m, line.begin_m()), next_to_m, step.arrival->side);
    if (plan_.vehicles.size() > 1 && in_row <= most_in_row) step.arrival->in_row = in_row;
  }

  /// The walk after each step.
  void measure() {
    auto& steps = directions_.steps;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
      steps[i].length_m = steps[i + 1].at_m - steps[i].at_m;
      const Step& next = steps[i + 1];
      if (steps[i].climb) {
        const auto line = std::find_if(lines_.begin(), lines_.end(), [&](const WalkedLine& each) {
          return each.begin_m() >= steps[i].at_m && each.level == steps[i].climb->to;
        });
        if (line != lines_.end()) steps[i].length_m = next.at_m - line->begin_m();
      }
    }
    set_out();
  }

  /// The one who has just set out needs something to walk up to; later the next step names it.
  void set_out() {
    auto& steps = directions_.steps;
    Step& start = steps.front();
    const Step& next = steps[1];
    if (next.door) {
      start.towards = Sight{Sight::Kind::door, *next.door};
    } else if (next.climb) {
      start.towards = Sight{Sight::Kind::room, next.climb->unit};
    } else if (next.turn_at) {
      start.towards = next.turn_at;
    } else if (next.arrival) {
      start.towards = next.arrival->sight;
    }
    constexpr double nothing_m = 0.8;  // one step: what comes next is the start
    if (start.length_m < nothing_m && !next.arrival) {
      steps.erase(steps.begin());
      steps.front().is_start = true;
    }
  }

  const FloorPlan& plan_;
  const Goal& goal_;
  std::vector<WalkedLine> lines_;
  std::vector<ClimbAt> climbs_;
  std::size_t next_climb_ = 0;
  LevelId start_level_;
  Directions directions_;
  double done_m_ = 0;                   // where the last step's doing ends
  std::optional<double> unfelt_end_m_;  // where the last turn begins, if it's part of arriving
};

}  // namespace

Directions directions(const FloorPlan& plan, const Path& path, const Goal& goal) {
  return Assembly(plan, path, goal).made();
}

}  // namespace lotse::routing
