// SPDX-License-Identifier: Apache-2.0
#include "positioning/routing/turn.hpp"

#include <algorithm>
#include <cmath>

namespace lotse::routing {
namespace {

// Directions in eighths of a circle, as people give them; what is less than half an eighth and a
// bit is "straight on".
constexpr double felt_deg = 30;
constexpr double quarter_deg = 60;
constexpr double sharp_deg = 120;
constexpr double around_deg = 160;
// Two steps: bends that follow each other so closely are one turn.
constexpr double together_m = 1.8;
// One's course is where one has walked, and will walk, over about three steps.
constexpr double course_m = 2.2;
// A curve of bends too small to be felt adds up to a turn.
constexpr double drift_deg = 50;

struct Bend {
  double at_m;
  double angle_deg;
};

std::vector<Bend> bends(const WalkedLine& line) {
  std::vector<Bend> found;
  for (std::size_t i = 1; i + 1 < line.points_m.size(); ++i) {
    const Eigen::Vector2d before = line.points_m[i] - line.points_m[i - 1];
    const Eigen::Vector2d after = line.points_m[i + 1] - line.points_m[i];
    found.push_back({line.at_m[i], turn_deg(before, after)});
  }
  return found;
}

/// From the course before the first bend to that after the last one.
FeltTurn felt(const WalkedLine& line, const std::vector<Bend>& together) {
  FeltTurn turn{together.front().at_m, together.back().at_m, 0};
  double sum_deg = 0;
  for (const Bend& bend : together) sum_deg += bend.angle_deg;
  const auto before = line.heading(turn.begin_m - course_m, turn.begin_m);
  const auto after = line.heading(turn.end_m, turn.end_m + course_m);
  turn.angle_deg = before && after ? turn_deg(*before, *after) : sum_deg;
  // Somebody who has walked round an obstacle's end turned to the side they kept turning to.
  if (std::abs(turn.angle_deg) > sharp_deg && std::abs(sum_deg) > 1) {
    turn.angle_deg = std::copysign(turn.angle_deg, sum_deg);
  }
  return turn;
}

}  // namespace

Turn turn_of(double angle_deg) {
  const double size_deg = std::abs(angle_deg);
  if (size_deg < felt_deg) return Turn::straight;
  if (size_deg >= around_deg) return Turn::around;
  const bool left = angle_deg > 0;
  if (size_deg < quarter_deg) return left ? Turn::slight_left : Turn::slight_right;
  if (size_deg < sharp_deg) return left ? Turn::left : Turn::right;
  return left ? Turn::sharp_left : Turn::sharp_right;
}

std::vector<FeltTurn> felt_turns(const WalkedLine& line) {
  std::vector<FeltTurn> turns;
  std::vector<Bend> together;
  double drift = 0;
  const auto close = [&] {
    if (together.empty()) return;
    FeltTurn turn = felt(line, together);
    together.clear();
    drift += turn.angle_deg;
    const bool sudden = std::abs(turn.angle_deg) >= felt_deg;
    if (!sudden && std::abs(drift) < drift_deg) return;
    if (!sudden) turn.angle_deg = drift;
    drift = 0;
    turns.push_back(turn);
  };
  for (const Bend& bend : bends(line)) {
    if (!together.empty() && bend.at_m - together.back().at_m > together_m) close();
    together.push_back(bend);
  }
  close();
  return turns;
}

}  // namespace lotse::routing
