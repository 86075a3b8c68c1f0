// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "api/load/imdf.hpp"
#include "api/service/live_venue.hpp"
#include "positioning/routing/router.hpp"
#include "tests/support/crowded_showroom.hpp"
#include "tests/support/memory_venue_ledger.hpp"
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

/// One of 200 cars is moved by a step, as staff do it: until the ways of both kinds of walkers are
/// right again.
void car_moved(benchmark::State& state) {
  const auto plan = support::crowded_showroom();
  service::MemoryVenueLedger ledger;
  service::LiveVenue venue(plan, ledger, {});
  std::vector<double> ms;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto& vehicle = plan.vehicles[next % plan.vehicles.size()];
    auto moved = vehicle;
    const double step_m = next++ / plan.vehicles.size() % 2 == 0 ? 0.3 : -0.3;
    for (auto& corner : moved.footprint.outer) corner.x() += step_m;
    const auto began = std::chrono::steady_clock::now();
    if (!venue.place(vehicle.vehicle_id, stand_of(moved, plan.frame))) {
      state.SkipWithError("the car is in the way of something");
      break;
    }
    benchmark::DoNotOptimize(
        venue.now()->router.route_to_vehicle({vehicle.level, {1, 1}}, vehicle.vehicle_id));
    ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
                     .count());
  }
  if (ms.empty()) return;
  const auto p99 = ms.begin() + static_cast<std::ptrdiff_t>(ms.size() * 99 / 100);
  std::nth_element(ms.begin(), p99, ms.end());
  state.counters["p99_ms"] = *p99;
}

/// A route while the tables are not made yet.
void search_200_cars(benchmark::State& state) {
  const auto plan = support::crowded_showroom();
  const routing::Router router(plan, {});
  std::size_t next = 0;
  for (auto _ : state) {
    const auto& from = plan.vehicles[next % plan.vehicles.size()];
    const auto& to = plan.vehicles[(next * 7 + 1) % plan.vehicles.size()];
    benchmark::DoNotOptimize(
        router.route_to_vehicle({from.level, from.footprint.outer.front()}, to.vehicle_id));
    ++next;
  }
}

void make_tables_200_cars(benchmark::State& state) {
  const routing::Router router(support::crowded_showroom(), {});
  for (auto _ : state) benchmark::DoNotOptimize(router.tabled());
}

BENCHMARK(car_moved)->Unit(benchmark::kMillisecond)->Iterations(200);
BENCHMARK(search_200_cars)->Unit(benchmark::kMicrosecond);
BENCHMARK(make_tables_200_cars)->Unit(benchmark::kMillisecond);
BENCHMARK(route_between_cars)->Unit(benchmark::kMicrosecond);
BENCHMARK(build_router)->Unit(benchmark::kMillisecond);

}  // namespace
