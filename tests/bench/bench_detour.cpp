// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <Eigen/Geometry>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>

#include "api/load/imdf.hpp"
#include "positioning/routing/router.hpp"
#include "positioning/routing/way_buffer.hpp"
#include "tests/bench/detour_floor.hpp"
#include "tests/support/crowded_showroom.hpp"
#include "tests/support/test_data.hpp"

// Our router beside Detour on the same floors and the same pairs of places, in one run: "lotse" and
// "detour" both find where on the floor two points are and leave the line's points and its length
// in buffers that are used again; "lotse_path" is the whole answer of Router::route, with each
// point's level by name. Further venues may be named before the flags:
// bench_detour PATH… [--benchmark_…].

namespace {

using namespace lotse;

constexpr int pairs = 1000;
constexpr unsigned seed = 1;
// Detour computes in 32-bit floats, and adds up tens of them.
constexpr double rounding_m = 0.001;

struct Pair {
  routing::Place from, to;
};

/// One level of a plan, both floors built on it, and places all over it.
struct Course {
  Course(floorplan::FloorPlan plan, std::size_t level)
      : router(routing::Router(only(std::move(plan), level), {}).tabled()),
        floor(router.walkable().front()),
        detour(floor.area) {
    std::mt19937 random(seed);
    Eigen::AlignedBox2d box;
    for (const auto& polygon : floor.area) {
      for (const auto& corner : polygon.outer) box.extend(corner);
    }
    std::uniform_real_distribution<double> share(0, 1);
    const auto place = [&]() -> routing::Place {
      for (;;) {
        const Eigen::Vector2d at(share(random), share(random));
        const Eigen::Vector2d point_m = box.min() + box.sizes().cwiseProduct(at);
        if (floorplan::contains(floor.area, point_m)) return {floor.level, point_m};
      }
    };
    for (int i = 0; i < pairs; ++i) {
      const auto from = place();
      places.push_back({from, place()});
    }
  }

  static floorplan::FloorPlan only(floorplan::FloorPlan plan, std::size_t level) {
    plan.levels = {plan.levels.at(level)};
    return plan;
  }

  std::optional<double> ours_m(const Pair& pair) const {
    const bool found = router.find_way({0, pair.from.point_m}, {0, pair.to.point_m}, buffer);
    return found ? std::optional(buffer.way.length_m) : std::nullopt;
  }
  std::optional<double> our_path_m(const Pair& pair) const {
    const auto result = router.route(pair.from, pair.to);
    const auto* path = std::get_if<routing::Path>(&result);
    return path ? std::optional(path->length_m) : std::nullopt;
  }
  std::optional<double> detour_m(const Pair& pair) const {
    return detour.route_m(pair.from.point_m, pair.to.point_m);
  }

  routing::Router router;
  mutable routing::WayBuffer buffer;
  floorplan::WalkableLevel floor;
  bench::DetourFloor detour;
  std::vector<Pair> places;
};

/// How the lengths compare; 0 is what `longer` should be.
void compare(benchmark::State& state, const Course& course) {
  int longer = 0;
  int unlike = 0;
  double ours_m = 0;
  double theirs_m = 0;
  for (const Pair& pair : course.places) {
    const auto ours = course.ours_m(pair);
    const auto theirs = course.detour_m(pair);
    if (ours.has_value() != theirs.has_value()) ++unlike;
    if (!ours || !theirs) continue;
    longer += *ours > *theirs + rounding_m;
    ours_m += *ours;
    theirs_m += *theirs;
  }
  state.counters["longer"] = longer;
  state.counters["one_finds_none"] = unlike;
  state.counters["detour_length"] = ours_m > 0 ? theirs_m / ours_m : 0;
}

template <class Search>
void time_each(benchmark::State& state, const Course& course, Search search) {
  std::vector<double> us;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto began = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(search(course.places[next++ % course.places.size()]));
    us.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began)
                     .count());
  }
  state.SetItemsProcessed(state.iterations());
  const auto p99 = us.begin() + static_cast<std::ptrdiff_t>(us.size() * 99 / 100);
  std::nth_element(us.begin(), p99, us.end());
  state.counters["p99_us"] = *p99;
}

void add(const std::string& name, const std::shared_ptr<const Course>& course) {
  benchmark::RegisterBenchmark(("lotse/" + name).c_str(), [course](benchmark::State& state) {
    time_each(state, *course, [&](const Pair& pair) { return course->ours_m(pair); });
    compare(state, *course);
  })->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark(("lotse_path/" + name).c_str(), [course](benchmark::State& state) {
    time_each(state, *course, [&](const Pair& pair) { return course->our_path_m(pair); });
  })->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark(("detour/" + name).c_str(), [course](benchmark::State& state) {
    time_each(state, *course, [&](const Pair& pair) { return course->detour_m(pair); });
  })->Unit(benchmark::kMicrosecond);
}

/// The level with the most corners: the hardest one.
void add_venue(const std::filesystem::path& path) {
  const auto venue = load::load_venue(path);
  if (!venue) throw std::runtime_error(input::to_string(venue.error()));
  std::map<floorplan::LevelId, std::size_t> drawn;
  for (const auto& unit : venue->plan.units) ++drawn[unit.level];
  std::size_t most = 0;
  for (std::size_t i = 0; i < venue->plan.levels.size(); ++i) {
    if (drawn[venue->plan.levels[i].id] > drawn[venue->plan.levels[most].id]) most = i;
  }
  add(path.filename().string(), std::make_shared<const Course>(venue->plan, most));
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path plans = std::filesystem::path(support::test_data()) / "plans";
  add("200_cars", std::make_shared<const Course>(support::crowded_showroom(), 0));
  for (const char* name : {"showroom", "small_showroom", "polytech_building", "tetam_office"})
    add_venue(plans / name);
  int flags = 1;
  for (int i = 1; i < argc; ++i) {
    if (argv[i][0] == '-') {
      argv[flags++] = argv[i];
    } else {
      add_venue(argv[i]);
    }
  }
  benchmark::Initialize(&flags, argv);
  benchmark::RunSpecifiedBenchmarks();
}
