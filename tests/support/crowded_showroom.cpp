// SPDX-License-Identifier: Apache-2.0
#include "tests/support/crowded_showroom.hpp"

#include <cmath>
#include <random>

namespace lotse::support {
namespace {

using namespace lotse::floorplan;

const LevelId level{"ground"};
constexpr double length_m = 100;
constexpr double width_m = 60;
constexpr int rows = 10;
constexpr int cars_in_row = 20;
constexpr int offices = 10;

Feature feature(const std::string& kind, int number, std::string category) {
  return {{kind + '-' + std::to_string(number)}, level, std::move(category), {}};
}

Polygon box(double x, double y, double along_x, double along_y) {
  return rectangle({x + along_x / 2, y + along_y / 2}, {1, 0}, along_x, along_y);
}

void add_cars(FloorPlan& plan) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> turn(-0.35, 0.35);
  for (int i = 0; i < rows * cars_in_row; ++i) {
    const double x = (i % cars_in_row + 0.5) * length_m / cars_in_row;
    const int row = i / cars_in_row;
    const double y = (row + 0.5) * width_m / rows;
    const double angle = turn(random);
    const Eigen::Vector2d forward(std::sin(angle), std::cos(angle));
    plan.vehicles.push_back({feature("car", i, "vehicle"),
                             {std::to_string(i)},
                             rectangle({x, y}, forward, 4.5, 1.9),
                             forward});
  }
}

}  // namespace

FloorPlan crowded_showroom() {
  FloorPlan plan;
  plan.levels.push_back({level, 0, {{"en", "Ground floor"}}, false, {}});
  plan.units.push_back({feature("hall", 0, "walkway"), {box(0, 0, length_m, width_m)}});
  for (int i = 0; i < offices; ++i) {
    const double x = i * length_m / offices;
    plan.units.push_back({feature("office", i, "office"), {box(x, width_m, 10, 5)}});
    plan.openings.push_back(
        {feature("door", i, "pedestrian"), {{x + 4.5, width_m}, {x + 5.5, width_m}}});
  }
  for (int i = 0; i < 4 * 9; ++i) {
    const double x = (i % 9 + 1) * length_m / offices - 0.2;
    const int row = i / 9;
    const double y = (row + 1) * 2 * width_m / rows - 0.2;
    plan.obstacles.push_back({feature("column", i, "column"), {box(x, y, 0.4, 0.4)}});
  }
  add_cars(plan);
  return plan;
}

}  // namespace lotse::support
