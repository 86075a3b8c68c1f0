// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <time.h>

#include <algorithm>
#include <random>
#include <string>

#include "matching/preference/taste.hpp"
#include "matching/rate/ranking.hpp"
#include "matching/rate/sweep.hpp"

namespace {

using namespace lotse;
using namespace lotse::catalogue;
using namespace lotse::configuration;

constexpr std::size_t stock_size = 5000;
constexpr std::size_t best = 20;

Attribute attribute(std::size_t index, AttributeKind kind, Better better, std::size_t choices) {
  Attribute made;
  made.id = {index == 0 ? std::string(price_id) : "a" + std::to_string(index)};
  made.kind = kind;
  made.better = better;
  made.half_at = kind == AttributeKind::number ? 50 : kind == AttributeKind::colour ? 15 : 1;
  for (std::size_t i = 0; i < choices; ++i) {
    const auto shade = static_cast<double>(i * 97 % 100);
    made.choices.push_back({std::to_string(i), {}, {}, {shade, shade / 3, -shade / 2}});
    if (kind == AttributeKind::category && i % 4 != 0) made.choices.back().parent = i - i % 4;
  }
  return made;
}

/// 16 attributes as a configurator has them, and an option set of 128.
Catalogue showroom_of(std::size_t vehicles) {
  using enum AttributeKind;
  Catalogue showroom;
  const std::tuple<AttributeKind, Better, std::size_t> kinds[] = {
      {number, Better::lower, 0},   {number, Better::higher, 0},      {number, Better::none, 0},
      {number, Better::lower, 0},   {ordinal, Better::higher, 4},     {ordinal, Better::none, 5},
      {category, Better::none, 12}, {category, Better::none, 8},      {category, Better::none, 6},
      {flag, Better::higher, 0},    {flag, Better::none, 0},          {flag, Better::none, 0},
      {colour, Better::none, 24},   {colour, Better::none, 10},       {number, Better::higher, 0},
      {number, Better::none, 0},    {option_set, Better::higher, 128}};
  for (const auto& [kind, better, choices] : kinds) {
    showroom.attributes.push_back(attribute(showroom.attributes.size(), kind, better, choices));
  }
  // How many different figures each number has: prices many, seats few.
  const std::size_t figures[] = {2000, 300, 200, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 5};
  std::mt19937_64 random(1);
  for (std::size_t v = 0; v < vehicles; ++v) {
    Vehicle car{{std::to_string(v)}, "", VehicleStatus::display, {}};
    for (std::size_t i = 0; i < showroom.attributes.size(); ++i) {
      const Attribute& one = showroom.attributes[i];
      const std::size_t draw = random();
      switch (one.kind) {
        case number:
          car.values.emplace_back(Number{static_cast<double>(draw % figures[i])});
          break;
        case ordinal:
          car.values.emplace_back(Level{draw % one.choices.size()});
          break;
        case category:
          car.values.emplace_back(Category{draw % one.choices.size()});
          break;
        case flag:
          car.values.emplace_back(Flag{draw % 2 == 0});
          break;
        case colour:
          car.values.emplace_back(Paint{draw % one.choices.size()});
          break;
        case option_set: {
          OptionSet set{std::bitset<max_options>(draw) << 64 | std::bitset<max_options>(random())};
          car.values.emplace_back(set);
        }
      }
    }
    showroom.vehicles.push_back(std::move(car));
  }
  return showroom;
}

/// A wish in every attribute, as whoever configured this car has.
Configuration wishes_for(const Vehicle& car, const Catalogue& showroom) {
  Configuration wanted;
  wanted.budget = Budget{std::get<Number>(car.values[0]).value + 1};
  for (std::size_t i = 1; i < car.values.size(); ++i) {
    Wish wish{i, {}, 1 + static_cast<double>(i % 5), i == 9};
    const Value& value = car.values[i];
    if (const auto* figure = std::get_if<Number>(&value)) {
      wish.value = NumberWish{figure->value, figure->value};
    } else if (const auto* category = std::get_if<Category>(&value)) {
      wish.value = CategoryWish{{*category}};
    } else if (const auto* paint = std::get_if<Paint>(&value)) {
      wish.value = ColourWish{{*paint}};
    } else if (const auto* level = std::get_if<Level>(&value)) {
      wish.value = *level;
    } else if (const auto* set = std::get_if<Flag>(&value)) {
      wish.value = *set;
    } else {
      wish.value = std::get<OptionSet>(value);
    }
    wanted.wishes.push_back(std::move(wish));
  }
  benchmark::DoNotOptimize(showroom);
  return wanted;
}

double now_us(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/// Reports the 99th percentile of what one turn of a benchmark takes: by the wall, and of the
/// core's time, which says the same on a machine that has other things to do.
class Percentile {
 public:
  template <class Turn>
  void time(const Turn& turn) {
    const double wall = now_us(CLOCK_MONOTONIC);
    const double core = now_us(CLOCK_THREAD_CPUTIME_ID);
    turn();
    core_us_.push_back(now_us(CLOCK_THREAD_CPUTIME_ID) - core);
    wall_us_.push_back(now_us(CLOCK_MONOTONIC) - wall);
  }
  void report(benchmark::State& state) {
    state.counters["p99_us"] = percentile(wall_us_);
    state.counters["p99_core_us"] = percentile(core_us_);
  }

 private:
  static double percentile(std::vector<double>& turns) {
    const auto at = turns.begin() + static_cast<std::ptrdiff_t>(turns.size() * 99 / 100);
    std::nth_element(turns.begin(), at, turns.end());
    return *at;
  }

  std::vector<double> wall_us_;
  std::vector<double> core_us_;
};

/// The rate of every vehicle, nothing else: items are vehicles.
void rate_stock(benchmark::State& state) {
  const auto vehicles = static_cast<std::size_t>(state.range(0));
  const Catalogue showroom = showroom_of(vehicles);
  const rate::Stock stock(showroom);
  const Configuration wanted = wishes_for(showroom.vehicles[0], showroom);
  const rate::Scorecard scorecard(showroom, wanted);
  for (auto _ : state) benchmark::DoNotOptimize(rate::sweep(stock, scorecard));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(rate_stock)->Arg(stock_size)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

/// Full ledgers: items are ledgers.
void write_ledgers(benchmark::State& state) {
  const Catalogue showroom = showroom_of(stock_size);
  const Configuration wanted = wishes_for(showroom.vehicles[0], showroom);
  const rate::Scorecard scorecard(showroom, wanted);
  for (auto _ : state) {
    for (const Vehicle& car : showroom.vehicles) benchmark::DoNotOptimize(scorecard.match(car));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(stock_size));
}
BENCHMARK(write_ledgers)->Unit(benchmark::kMillisecond);

/// The best 20 of 5,000 with their ledgers, for each of five configurations.
void rank_five_configurations(benchmark::State& state) {
  const Catalogue showroom = showroom_of(stock_size);
  const rate::Stock stock(showroom);
  std::vector<Configuration> saved;
  for (std::size_t i = 0; i < 5; ++i) saved.push_back(wishes_for(showroom.vehicles[i], showroom));
  Percentile percentile;
  for (auto _ : state) {
    percentile.time([&] {
      for (const Configuration& wanted : saved) {
        const rate::Scorecard scorecard(showroom, wanted);
        benchmark::DoNotOptimize(rate::rank(stock, scorecard, best));
      }
    });
  }
  percentile.report(state);
}
BENCHMARK(rank_five_configurations)->Unit(benchmark::kMicrosecond)->MinTime(3);

/// One event of behaviour, then all 5,000 ranked anew.
void learn_and_rank(benchmark::State& state) {
  const Catalogue showroom = showroom_of(stock_size);
  const rate::Stock stock(showroom);
  const Configuration wanted = wishes_for(showroom.vehicles[0], showroom);
  const auto basis = std::make_shared<const preference::Basis>(showroom, showroom.vehicles);
  const preference::Population population =
      preference::unknown_population(static_cast<Eigen::Index>(basis->size()), 0);
  preference::Taste taste(basis, population, Eigen::VectorXd(0));
  Percentile percentile;
  std::size_t turn = 0;
  for (auto _ : state) {
    const Vehicle& car = showroom.vehicles[turn++ % stock_size];
    percentile.time([&] {
      taste.learn({preference::Behaviour::tapped, car.id}, car);
      const preference::PartWorths worths = taste.part_worths();
      const rate::Scorecard scorecard(showroom, wanted, &worths);
      benchmark::DoNotOptimize(rate::rank(stock, scorecard, best));
    });
  }
  percentile.report(state);
}
BENCHMARK(learn_and_rank)->Unit(benchmark::kMicrosecond)->MinTime(2);

}  // namespace
