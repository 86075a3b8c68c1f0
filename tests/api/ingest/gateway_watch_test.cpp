// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/gateway_watch.hpp"

#include <catch2/catch.hpp>

using namespace lotse::ingest;
using namespace lotse::radio;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};
const GatewayId west{"west"};
const GatewayId east{"east"};
using Anchors = std::set<AnchorId>;

GatewayReport report(std::vector<RadioReport> radios = {}) {
  GatewayReport made;
  made.version = "1.2.3";
  made.radios = std::move(radios);
  return made;
}

RadioReport radio(const std::string& anchor, bool is_listening) {
  RadioReport made;
  made.anchor.value = anchor;
  made.is_listening = is_listening;
  return made;
}

struct Watch : GatewayWatch {
  explicit Watch(const std::map<GatewayId, ReceivedReport>& before = {})
      : GatewayWatch({{west, {{"w1"}, {"w2"}}}, {east, {{"e1"}}}}, before, noon) {}
};

}  // namespace

TEST_CASE("a gateway that missed three reports is stale, and its anchors say nothing") {
  Watch watch;
  for (auto time = noon; time <= noon + 60s; time += 10s) watch.take(east, report(), time);
  watch.take(west, report(), noon + 10s);
  CHECK_FALSE(watch.states(noon + 44s).at(west).is_stale);
  CHECK(watch.states(noon + 45s).at(west).is_stale);
  CHECK(watch.deaf_anchors(noon + 45s) == Anchors{{"w1"}, {"w2"}});
  watch.take(west, report(), noon + 61s);
  CHECK(watch.deaf_anchors(noon + 62s).empty());
}

TEST_CASE("a gateway from before there were reports lives by its batches") {
  Watch watch;
  watch.heard(west, noon + 60s);
  CHECK_FALSE(watch.states(noon + 70s).at(west).is_stale);
  CHECK_FALSE(watch.states(noon + 70s).at(west).last);
  CHECK(watch.states(noon + 70s).at(east).is_stale);  // never heard of
}

TEST_CASE("a radio that its gateway says is deaf is no anchor") {
  Watch watch;
  watch.take(west, report({radio("w1", true), radio("w2", false), radio("e1", false)}), noon);
  CHECK(watch.deaf_anchors(noon + 1s) == Anchors{{"w2"}});  // e1 is not west's
}

TEST_CASE("what a gateway said last is kept, and across a restart it is no sign of life") {
  Watch watch;
  watch.take(west, report(), noon + 1s);
  CHECK(watch.states(noon + 2s).at(west).last->report.version == "1.2.3");
  CHECK(watch.states(noon + 2s).at(west).last->received_at == noon + 1s);
  const Watch after_restart({{west, *watch.states(noon + 2s).at(west).last}});
  CHECK(after_restart.states(noon + 40s).at(west).is_stale);
  CHECK(after_restart.states(noon + 40s).at(west).last->received_at == noon + 1s);
}

TEST_CASE("who is not enrolled is not watched") {
  Watch watch;
  watch.take({"south"}, report(), noon);
  watch.heard({"south"}, noon);
  CHECK(watch.states(noon).size() == 2);
}
