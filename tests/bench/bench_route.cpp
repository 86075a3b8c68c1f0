// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include "api/load/imdf.hpp"
#include "positioning/routing/router.hpp"
#include "tests/support/test_data.hpp"

namespace {

using namespace lotse;

floorplan::FloorPlan plan_of(const char* name) {
  return load::load_venue(lotse::support::test_data() + "/plans/" + name).value().plan;
}

/// From each car's door to every other car of the tetam office.
void route_between_cars(benchmark::State& state) {
  const auto plan = plan_of("tetam_office");
  const routing::Router router(plan, {});
  std::size_t next = 0;
  const std::size_t cars = plan.vehicles.size();
  for (auto _ : state) {
    const auto& from = plan.vehicles[next % cars];
    const auto& to = plan.vehicles[(next / cars + 1 + next) % cars];
    benchmark::DoNotOptimize(
        router.route_to_vehicle({from.level, from.footprint.outer.front()}, to.vehicle_id));
    ++next;
  }
  state.SetItemsProcessed(state.iterations());
}

void build_router(benchmark::State& state) {
  const auto plan = plan_of("tetam_office");
  for (auto _ : state) benchmark::DoNotOptimize(routing::Router(plan, {}));
}

BENCHMARK(route_between_cars)->Unit(benchmark::kMicrosecond);
BENCHMARK(build_router)->Unit(benchmark::kMillisecond);

}  // namespace
