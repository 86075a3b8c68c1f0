// SPDX-License-Identifier: Apache-2.0
#include "positioning/floorplan/passage.hpp"

#include <catch2/catch.hpp>

#include "tests/support/ascii_plan.hpp"

using namespace lotse::floorplan;
using lotse::support::AsciiPlan;

namespace {

const std::vector<std::string> stairs_left_lift_right{"########", "#SS..ZZ#", "#SS..ZZ#",
                                                      "########"};

Passages passages_of(const FloorPlan& plan) {
  return passages(plan, walkable_space(plan, {}));
}

int count(const Passages& found, PassageKind kind) {
  int n = 0;
  for (const Passage& passage : found.passages) n += passage.kind == kind;
  return n;
}

}  // namespace

TEST_CASE("stairs lead to the next level, a lift to every one") {
  const AsciiPlan drawn({stairs_left_lift_right, stairs_left_lift_right, stairs_left_lift_right});
  const Passages found = passages_of(drawn.plan);
  CHECK(found.ends.size() == 6);
  CHECK(count(found, PassageKind::stairs) == 2);
  CHECK(count(found, PassageKind::elevator) == 3);
}

TEST_CASE("stairs that skip a level lead past it") {
  const AsciiPlan drawn({stairs_left_lift_right,
                         {"########", "#......#", "#......#", "########"},
                         stairs_left_lift_right});
  const Passages found = passages_of(drawn.plan);
  REQUIRE(count(found, PassageKind::stairs) == 1);
  CHECK(found.passages[0].ordinals == 2);
}

TEST_CASE("only what lies above each other and is of one kind belongs together") {
  const AsciiPlan drawn(
      {{"########", "#SS....#", "########"}, {"########", "#..SSZZ#", "########"}});
  CHECK(passages_of(drawn.plan).passages.empty());
}

TEST_CASE("an end lies on its unit's floor") {
  const AsciiPlan drawn({stairs_left_lift_right, stairs_left_lift_right});
  for (const PassageEnd& end : passages_of(drawn.plan).ends) {
    CHECK(contains(drawn.plan.find_unit(end.unit)->area, end.place_m));
  }
}
