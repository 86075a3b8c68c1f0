// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include "positioning/floorplan/changing_floor.hpp"

namespace {

using namespace lotse::floorplan;

const LevelId ground{"ground"};

Vehicle car_at(const Eigen::Vector2d& middle_m, int number) {
  const VehicleId id{"car-" + std::to_string(number)};
  return {{{id.value}, ground, "vehicle", {}},
          id,
          rectangle(middle_m, {0, 1}, 4.6, 1.9),
          Eigen::Vector2d(0, 1)};
}

/// One hall with cars in rows of 20, each 2.2 m from the next.
FloorPlan hall_with(int cars) {
  FloorPlan plan;
  plan.levels.push_back({ground, 0, {}, false, {}});
  plan.units.push_back({{{"hall"}, ground, "walkway", {}}, {rectangle({45, 45}, {0, 1}, 90, 90)}});
  for (int i = 0; i < cars; ++i) {
    plan.vehicles.push_back(car_at({3 + i % 20 * 4.1, 4 + i / 20 * 8.0}, i));
  }
  return plan;
}

/// One car drives to and fro among the others.
void move_a_car(benchmark::State& state) {
  const int cars = static_cast<int>(state.range(0));
  ChangingFloor floor(hall_with(cars), {});
  double aside_m = 0;
  for (auto _ : state) {
    aside_m = 0.5 - aside_m;
    benchmark::DoNotOptimize(floor.place(car_at({3 + 9 * 4.1 + aside_m, 4}, 9)));
  }
}

void build_a_floor(benchmark::State& state) {
  const FloorPlan plan = hall_with(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(ChangingFloor(plan, {}));
}

BENCHMARK(move_a_car)->Arg(20)->Arg(200)->Unit(benchmark::kMillisecond);
BENCHMARK(build_a_floor)->Arg(200)->Unit(benchmark::kMillisecond);

}  // namespace
