// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>

#include "api/load/catalogue_json.hpp"
#include "api/load/configuration_json.hpp"
#include "matching/rate/ranking.hpp"
#include "tests/support/test_data.hpp"

namespace {

using namespace lotse;

std::string content_of(const std::string& file) {
  std::ostringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

const std::string showroom = lotse::support::test_data() + "/showroom/";

/// Every vehicle's full ledger against one configuration, strictly ordered.
void rank_vehicles(benchmark::State& state) {
  auto catalogue =
      load::read_catalogue(content_of(showroom + "catalogue.json"), "catalogue.json").value();
  const auto configuration =
      load::read_configuration(content_of(showroom + "configurations/mountain_family.json"), "",
                               catalogue)
          .value();
  const auto real = catalogue.vehicles;
  while (catalogue.vehicles.size() < static_cast<std::size_t>(state.range(0))) {
    auto copy = real[catalogue.vehicles.size() % real.size()];
    copy.id.value += '-' + std::to_string(catalogue.vehicles.size());
    catalogue.vehicles.push_back(std::move(copy));
  }
  for (auto _ : state) benchmark::DoNotOptimize(rate::rank(catalogue, configuration));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(rank_vehicles)->Arg(6)->Arg(5000)->Unit(benchmark::kMicrosecond);

}  // namespace
