// SPDX-License-Identifier: Apache-2.0
#include "api/demo/simulated_visitors.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "api/load/imdf.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace std::chrono_literals;

namespace {

const load::Recording& recording() {
  static const load::Recording read = load::read_recording(support::test_data() + "/tetam").value();
  return read;
}

std::vector<demo::PlayedVisitor> visitors(std::size_t count) {
  const auto plan = load::load_venue(support::test_data() + "/plans/tetam_office").value().plan;
  return demo::simulated_visitors(recording(), plan, count, 20s);
}

}  // namespace

TEST_CASE("simulated visitors have badges of their own and are heard by most anchors") {
  const auto three = visitors(3);
  REQUIRE(three.size() == 3);
  std::set<std::string> badges, sessions;
  for (const auto& visitor : three) {
    badges.insert(visitor.badge_code);
    sessions.insert(visitor.session);
    std::set<radio::AnchorId> anchors;
    for (const auto& packet : visitor.heard) {
      CHECK(packet.time.time_since_epoch() <= 20s);
      CHECK(packet.rssi.value < -20);
      anchors.insert(packet.anchor);
    }
    CHECK(anchors.size() > recording().anchors.size() / 2);
    CHECK(visitor.heard.back().time.time_since_epoch() > 18s);
  }
  CHECK(badges.size() == 3);
  CHECK(sessions.size() == 3);
}

TEST_CASE("simulated visitors are the same ones each time, and none of them are none") {
  const auto once = visitors(2), again = visitors(2);
  REQUIRE(once.size() == again.size());
  CHECK(once[1].heard.size() == again[1].heard.size());
  CHECK(once[1].heard[50].rssi.value == again[1].heard[50].rssi.value);
  CHECK(visitors(0).empty());
}
