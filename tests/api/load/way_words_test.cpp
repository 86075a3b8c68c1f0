// SPDX-License-Identifier: Apache-2.0
#include "api/load/way_words.hpp"

#include <catch2/catch.hpp>

#include "api/load/wording.hpp"
#include "positioning/routing/sights.hpp"
#include "tests/support/ascii_plan.hpp"

using namespace lotse;
using namespace lotse::load;
using namespace lotse::routing;
using support::AsciiPlan;

namespace {

std::string by_id(const floorplan::VehicleId& id) {
  return id.value;
}

std::string told(const floorplan::FloorPlan& plan, const Step& step, const char* language) {
  return describe_way({{step}, step.length_m}, plan, language, by_id).front();
}

}  // namespace

TEST_CASE("distances are rounded as people say them") {
  CHECK(describe_distance(0.4, "en") == "a few steps");
  CHECK(describe_distance(3.4, "de") == "ein paar Schritte");
  CHECK(describe_distance(4, "en") == "5 metres");
  CHECK(describe_distance(7.4, "en") == "5 metres");
  CHECK(describe_distance(12.6, "en") == "15 metres");
  CHECK(describe_distance(48.9, "de") == "50 Meter");
  CHECK(describe_distance(57, "en") == "60 metres");
  CHECK(describe_distance(204, "en") == "200 metres");
  CHECK(describe_distance(330, "de") == "350 Meter");
}

TEST_CASE("whatever is recognised without a name has words in every case") {
  for (const char* language : {"en", "de"}) {
    const Wording words(language);
    for (const auto category : recognised) {
      for (const char* as : {".nom", ".acc", ".dat"}) {
        const std::string& word = words.word("way." + std::string(category) + as);
        INFO(language << ' ' << category << as);
        CHECK_FALSE(word.empty());
      }
    }
  }
}

TEST_CASE("a step is one sentence: turn, door, turn, walk") {
  AsciiPlan drawn({"#####", "#.+.#", "#####"});
  drawn.plan.openings[0].other["door"] = R"({"type": "swinging", "material": "glass"})";
  Step step;
  step.turn = Turn::right;
  step.door = drawn.plan.openings[0].id;
  step.then = Turn::slight_left;
  step.length_m = 14;
  CHECK(told(drawn.plan, step, "en") ==
        "Turn right, go through the glass door, bear left and walk 15 metres.");
  CHECK(told(drawn.plan, step, "de") ==
        "Biegen Sie rechts ab, gehen Sie durch die Glastür, halten Sie sich halb links und gehen "
        "Sie 15 Meter weiter.");
  drawn.plan.openings[0].category = "pedestrian.principal";
  CHECK(told(drawn.plan, step, "de").find("durch den Haupteingang") != std::string::npos);
}

TEST_CASE("stairs and lifts are told with their name, the direction and the level") {
  AsciiPlan house({{"####", "#.S#", "####"}, {"####", "#.S#", "####"}});
  for (auto& unit : house.plan.units) {
    if (unit.category == "stairs") unit.name = {{"en", "B"}};
  }
  Step step;
  for (const auto& unit : house.plan.units) {
    if (unit.category == "stairs") {
      step.climb = Climb{floorplan::PassageKind::stairs, unit.id, 1, {"level 1"}};
    }
  }
  CHECK(told(house.plan, step, "en") == "Take the stairs “B” up to “Floor 1”.");
  CHECK(told(house.plan, step, "de") == "Nehmen Sie die Treppe „B“ hinauf bis „Floor 1“.");
  step.climb->ordinals = -2;
  step.climb->to = {"cellar"};
  CHECK(told(house.plan, step, "de") == "Nehmen Sie die Treppe „B“ hinunter um 2 Stockwerke.");
}

TEST_CASE("one arrives beside a car of a row, in front of one, in a room, or just arrives") {
  const AsciiPlan drawn({"######", "#AA..#", "#AA..#", "######"});
  Step step;
  step.arrival = Arrival{Side::left, Sight{Sight::Kind::vehicle, {"car-A"}}, 3};
  CHECK(told(drawn.plan, step, "en") == "“A” is the third car on your left.");
  CHECK(told(drawn.plan, step, "de") == "„A“ ist das dritte Auto links.");
  step.arrival->in_row = 0;
  step.arrival->side = Side::ahead;
  CHECK(told(drawn.plan, step, "en") == "“A” is in front of you.");
  step.arrival->sight.reset();
  CHECK(told(drawn.plan, step, "de") == "Sie sind da.");
}

TEST_CASE("what is closed or in the way is named") {
  AsciiPlan drawn({"#####", "#.+A#", "#####"});
  drawn.plan.closed.insert(drawn.plan.openings[0].id);
  const NoPath none{NoPathReason::no_way, {drawn.plan.openings[0].id, {"car-A"}}};
  CHECK(describe_blockage(none, drawn.plan, "en", by_id) ==
        "The door is closed. “A” is in the way.");
  CHECK(describe_blockage(none, drawn.plan, "de", by_id) ==
        "Die Tür ist geschlossen. „A“ ist im Weg.");
  drawn.plan.openings[0].other["access_control"] = R"(["outofservice"])";
  CHECK(describe_blockage(none, drawn.plan, "en", by_id) ==
        "The door is out of service. “A” is in the way.");
  CHECK(describe_blockage({NoPathReason::no_way, {}}, drawn.plan, "de", by_id) ==
        "Keine Tür, keine Treppe und kein Aufzug führt dorthin.");
}
