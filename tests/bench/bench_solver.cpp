// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <vector>

#include "positioning/solver/multilateration.hpp"

namespace {

using namespace lotse;

/// Eight anchors around a hall of 20 m × 15 m, levels with 4 dB of noise; fixed seed.
std::vector<std::vector<solver::Hearing>> windows() {
  std::mt19937 random{1};
  std::normal_distribution<double> noise{0, 4};
  std::uniform_real_distribution<double> x{1, 19};
  std::uniform_real_distribution<double> y{1, 14};
  std::vector<std::vector<solver::Hearing>> all(256);
  for (auto& window : all) {
    const Eigen::Vector3d target{x(random), y(random), 1.3};
    for (int i = 0; i < 8; ++i) {
      const Eigen::Vector3d anchor{10 + 10 * std::cos(i * 0.785), 7.5 + 7.5 * std::sin(i * 0.785),
                                   2.5};
      const ranging::PathLoss law;
      window.push_back(
          {anchor, law, law.level_dbm((anchor - target).squaredNorm()) + noise(random), 4});
    }
  }
  return all;
}

void locate_with_eight_anchors(benchmark::State& state) {
  const auto all = windows();
  std::size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(solver::locate(all[next++ % all.size()], {}));
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(locate_with_eight_anchors);

}  // namespace
