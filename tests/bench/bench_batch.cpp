// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include "positioning/radio/batch_codec.hpp"

namespace {

using namespace lotse::radio;

Batch twenty_sightings() {
  Batch batch{7, 1, Timestamp{std::chrono::milliseconds{1'700'000'000'000}}, {}};
  for (std::uint8_t i = 0; i < 20; ++i) {
    std::vector<std::uint8_t> bytes(20, 0xa0);
    bytes.back() = i % 5;
    batch.sightings.push_back({batch.sent_at - std::chrono::milliseconds{5 * i},
                               {i % 2 ? "hci0" : "hci1"},
                               {BeaconKind::ibeacon, bytes},
                               Dbm{-60.0 - i}});
  }
  return batch;
}

void write_batch(benchmark::State& state) {
  const Batch batch = twenty_sightings();
  for (auto _ : state) benchmark::DoNotOptimize(encode(batch));
  state.counters["bytes"] = static_cast<double>(encode(batch).size());
  state.SetItemsProcessed(state.iterations() * 20);
}

void read_batch(benchmark::State& state) {
  const auto bytes = encode(twenty_sightings());
  for (auto _ : state) benchmark::DoNotOptimize(decode_batch(bytes));
  state.SetItemsProcessed(state.iterations() * 20);
}

BENCHMARK(write_batch);
BENCHMARK(read_batch);

}  // namespace
