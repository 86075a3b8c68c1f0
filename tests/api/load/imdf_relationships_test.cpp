// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_relationships.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "positioning/routing/router.hpp"
#include "tests/api/load/tiny_archive.hpp"
#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using namespace lotse::load;
using floorplan::FloorPlan;
using floorplan::PassageKind;
using support::AsciiPlan;

namespace {

// Two escalators, drawn apart on the two storeys.
const AsciiPlan mall({{"##########", "#XX....a.#", "##########"},
                      {"##########", "#b....XX.#", "##########"}});

floorplan::FeatureId unit_of(const FloorPlan& plan, const std::string& category, int ordinal) {
  for (const auto& unit : plan.units) {
    if (unit.category == category && plan.find_level(unit.level)->ordinal == ordinal)
      return unit.id;
  }
  return {};
}

std::string named(const floorplan::FeatureId& id) {
  return R"({"feature_type":"unit","id":")" + id.value + "\"}";
}

FloorPlan related(FloorPlan plan, const std::string& properties, Findings& findings) {
  plan.carried.push_back(
      {"relationship", feature("relationship", id_d, "null", "{" + properties + "}")});
  read_relationships(plan, findings);
  return plan;
}

bool leads(const FloorPlan& plan, char from, char to) {
  const routing::Router searching(plan, {});
  const auto place = [&](char at) -> routing::Place {
    return {mall.levels.at(at), mall.places_m.at(at)};
  };
  const bool searched =
      std::holds_alternative<routing::Path>(searching.route(place(from), place(to)));
  const auto looked_up = searching.tabled().route(place(from), place(to));
  CHECK(std::holds_alternative<routing::Path>(looked_up) == searched);
  return searched;
}

}  // namespace

TEST_CASE("an escalator leads where its relationship says, whatever it lies above") {
  const auto below = unit_of(mall.plan, "escalator", 0);
  const auto above = unit_of(mall.plan, "escalator", 1);
  CHECK_FALSE(leads(mall.plan, 'a', 'b'));
  Findings findings;
  const std::string ends = R"(,"origin":)" + named(below) + R"(,"destination":)" + named(above);
  const FloorPlan up = related(mall.plan, R"("direction":"directed")" + ends, findings);
  CHECK(leads(up, 'a', 'b'));
  CHECK_FALSE(leads(up, 'b', 'a'));
  const FloorPlan both = related(mall.plan, R"("direction":"undirected")" + ends, findings);
  CHECK(leads(both, 'b', 'a'));
  CHECK(findings.empty());
}

TEST_CASE("one gets off an escalator onto the floor that its relationship names") {
  const auto below = unit_of(mall.plan, "escalator", 0);
  const auto hall = unit_of(mall.plan, "walkway", 1);
  Findings findings;
  const FloorPlan down =
      related(mall.plan,
              R"("direction":"directed","origin":)" + named(hall) + R"(,"intermediary":[)" +
                  named(below) + R"(],"destination":)" + named(unit_of(mall.plan, "walkway", 0)),
              findings);
  CHECK(leads(down, 'b', 'a'));
  CHECK_FALSE(leads(down, 'a', 'b'));
}

TEST_CASE("stairs drawn above each other can be one way too") {
  AsciiPlan drawn({{"#####", "#SSa#", "#####"}, {"#####", "#SSb#", "#####"}});
  Findings findings;
  const FloorPlan plan =
      related(drawn.plan,
              R"("direction":"directed","origin":)" + named(unit_of(drawn.plan, "stairs", 1)) +
                  R"(,"destination":)" + named(unit_of(drawn.plan, "stairs", 0)),
              findings);
  const auto found = floorplan::passages(plan, floorplan::walkable_space(plan, {}));
  REQUIRE(found.passages.size() == 1);
  CHECK(found.passages[0].leads_down);
  CHECK_FALSE(found.passages[0].leads_up);
}

TEST_CASE("a direction that ways don't heed, or that is none, is a finding") {
  const auto hall = unit_of(mall.plan, "walkway", 0);
  Findings findings;
  related(mall.plan,
          R"("direction":"directed","origin":)" + named(hall) + R"(,"destination":)" + named(hall),
          findings);
  related(mall.plan, R"("direction":"sideways")", findings);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].rule == "direction-unheeded");
  CHECK(findings[0].feature_id == id_d);
  CHECK(findings[1].rule == "direction-unknown");
}
