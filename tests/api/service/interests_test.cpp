// SPDX-License-Identifier: Apache-2.0
#include "api/service/interests.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "api/load/catalogue_json.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace lotse::service;
using preference::Behaviour;
using namespace std::chrono_literals;

namespace {

catalogue::Catalogue demo_catalogue() {
  std::ostringstream text;
  text << std::ifstream(support::test_data() + "/showroom/catalogue.json").rdbuf();
  return load::read_catalogue(text.str(), "catalogue.json").value();
}

struct Visitor {
  catalogue::Catalogue catalogue = demo_catalogue();
  Interests interests{catalogue};
  Visit visit;

  Visitor() { visit.consents.personalisation = true; }
  void did(Behaviour behaviour, const std::string& vehicle, std::chrono::seconds time = 0s) {
    const auto id = static_cast<std::uint32_t>(visit.behaviours.size() + 1);
    visit.behaviours.push_back({id, {}, {behaviour, {vehicle}, time}});
  }
};

}  // namespace

TEST_CASE("who did nothing has no taste") {
  Visitor visitor;
  CHECK_FALSE(visitor.interests.worths_of(visitor.visit));
  CHECK(visitor.interests.told(visitor.visit, "en").empty());
  CHECK(visitor.interests.leanings(visitor.visit, "en").empty());
}

TEST_CASE("without consent nothing is learnt from behaviour") {
  Visitor visitor;
  visitor.did(Behaviour::liked, "4runner-5");
  CHECK(visitor.interests.worths_of(visitor.visit));
  visitor.visit.consents.personalisation = false;
  CHECK_FALSE(visitor.interests.worths_of(visitor.visit));
  CHECK(visitor.interests.told(visitor.visit, "en").empty());
  CHECK(visitor.interests.leanings(visitor.visit, "en").empty());
}

TEST_CASE("a tap alone rates no cars, beside wishes it counts") {
  Visitor visitor;
  visitor.did(Behaviour::tapped, "4runner-5");
  CHECK_FALSE(visitor.interests.worths_of(visitor.visit));
  CHECK(visitor.interests.told(visitor.visit, "en").size() == 1);
  visitor.visit.configuration = R"({"wishes":[]})";
  CHECK(visitor.interests.worths_of(visitor.visit));
}

TEST_CASE("each event says what it changed, the newest first") {
  Visitor visitor;
  visitor.did(Behaviour::looked, "4runner-5", 6min);
  visitor.did(Behaviour::disliked, "4runner-1");
  const auto told = visitor.interests.told(visitor.visit, "en");
  REQUIRE(told.size() == 2);
  CHECK(told[0].text == "You gave 4Runner SR5 a thumbs down");
  CHECK(told[1].text == "You spent 6 minutes at 4Runner TRD Pro");
  REQUIRE_FALSE(told[1].effects.empty());
  CHECK(told[1].effects.size() <= 3);
  CHECK(told[1].effects[0].points > 0);
  REQUIRE_FALSE(told[0].effects.empty());
  CHECK(told[0].effects[0].points < 0);
}

TEST_CASE("a car that has left the catalogue is passed over") {
  Visitor visitor;
  visitor.did(Behaviour::liked, "gone");
  visitor.did(Behaviour::liked, "4runner-5");
  const auto told = visitor.interests.told(visitor.visit, "de");
  REQUIRE(told.size() == 1);
  CHECK(told[0].record.id == 2);
}

TEST_CASE("staff are told what a visitor has decided on") {
  Visitor visitor;
  for (int i = 0; i < 12; ++i) {
    visitor.did(Behaviour::chose, "4runner-2");
    visitor.did(Behaviour::disliked, "4runner-5");
  }
  CHECK_FALSE(visitor.interests.leanings(visitor.visit, "en").empty());
}
