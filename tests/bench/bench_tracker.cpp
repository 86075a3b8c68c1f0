// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <new>
#include <vector>

#include "api/load/recording.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "positioning/tracking/tracker.hpp"
#include "tests/support/test_data.hpp"

namespace {

std::atomic<std::size_t> allocations = 0;

void* counted(std::size_t size) {
  ++allocations;
  if (void* block = std::malloc(size)) return block;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) {
  return counted(size);
}
void* operator new[](std::size_t size) {
  return counted(size);
}
void operator delete(void* block) noexcept {
  std::free(block);
}
void operator delete[](void* block) noexcept {
  std::free(block);
}
void operator delete(void* block, std::size_t) noexcept {
  std::free(block);
}
void operator delete[](void* block, std::size_t) noexcept {
  std::free(block);
}

namespace {

using namespace lotse;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t people = 500;
constexpr std::chrono::milliseconds tick{200};  // as the hub moves its tracks on

/// A recorded walk, there and back again without end.
class Visitor {
 public:
  Visitor(const load::Session& walk, tracking::Tracker tracker, std::chrono::milliseconds head)
      : packets_(walk.observations), tracker_(std::move(tracker)) {
    std::vector<radio::Observation> back(packets_.rbegin(), packets_.rend());
    const auto turn = packets_.back().time;
    for (auto& packet : back) packet.time = turn + (turn - packet.time) + 450ms;
    packets_.insert(packets_.end(), back.begin(), back.end());
    for (auto& packet : packets_) packet.time += head;
    round_ = packets_.back().time - packets_.front().time + 450ms;
  }

  /// Gives how many packets took part.
  std::size_t live_until(radio::Timestamp now) {
    std::size_t count = 0;
    for (; packets_[next_].time <= now; ++count) {
      tracker_.observe(packets_[next_]);
      packets_[next_].time += round_;
      next_ = (next_ + 1) % packets_.size();
    }
    benchmark::DoNotOptimize(tracker_.advance(now));
    return count;
  }

 private:
  std::vector<radio::Observation> packets_;
  tracking::Tracker tracker_;
  std::chrono::milliseconds round_{};
  std::size_t next_ = 0;
};

std::vector<Visitor> crowd() {
  const auto recording = load::read_recording(support::test_data() + "/tetam").value();
  std::vector<const load::Session*> walks;
  for (const auto& walk : recording.walks) walks.push_back(&walk);
  const auto model = std::make_shared<ranging::RadioModel>(
      ranging::fit_radio_model(load::survey_of(recording, walks), recording.floor.get()));
  std::vector<Visitor> visitors;
  for (std::size_t i = 0; i < people; ++i)
    visitors.emplace_back(*walks[i % walks.size()],
                          tracking::Tracker(model, recording.floor, {.seed = i + 1}),
                          std::chrono::milliseconds(7 * i));
  return visitors;
}

double quantile(std::vector<double>& values, double share) {
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// 500 people in the tetam office, each heard by twelve anchors as recorded; one iteration is one
/// tick of the hub, in which every track takes in its packets and gives its position.
void follow_500_people(benchmark::State& state) {
  auto visitors = crowd();
  radio::Timestamp now{0s};
  const auto live = [&](auto&& each) {
    now += tick;
    for (auto& visitor : visitors) each(visitor);
  };
  for (int i = 0; i < 50; ++i) live([&](Visitor& visitor) { visitor.live_until(now); });
  std::vector<double> update_ms;
  update_ms.reserve(10'000'000);
  std::size_t packets = 0;
  const std::size_t allocations_before = allocations;
  for (auto _ : state)
    live([&](Visitor& visitor) {
      const auto start = Clock::now();
      packets += visitor.live_until(now);
      update_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    });
  const std::size_t allocated = allocations - allocations_before;
  state.SetItemsProcessed(static_cast<std::int64_t>(packets));
  state.counters["update_p99_ms"] = quantile(update_ms, 0.99);
  state.counters["update_max_ms"] = quantile(update_ms, 1);
  state.counters["allocations"] = static_cast<double>(allocated);
}

BENCHMARK(follow_500_people)->Unit(benchmark::kMillisecond)->MinTime(5);

}  // namespace
