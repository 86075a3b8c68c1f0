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
  std::optional<preference::PartWorths> worths() const {
    return interests.worths_of(visit, configuration_in_use(visit));
  }
  void saves(const std::string& document) {
    for (auto& saved : visit.configurations) saved.in_use = false;
    const auto id = static_cast<std::uint32_t>(visit.configurations.size() + 1);
    visit.configurations.push_back({id, document, true});
  }
  void did(Behaviour behaviour, const std::string& vehicle, std::chrono::seconds time = 0s) {
    const auto id = static_cast<std::uint32_t>(visit.behaviours.size() + 1);
    visit.behaviours.push_back({id, {}, {behaviour, {vehicle}, time}});
  }
};

}  // namespace

TEST_CASE("who did nothing has no taste") {
  Visitor visitor;
  CHECK_FALSE(visitor.worths());
  CHECK(visitor.interests.told(visitor.visit, "en").empty());
  CHECK(visitor.interests.leanings(visitor.visit, "en").empty());
}

TEST_CASE("without consent nothing is learnt from behaviour") {
  Visitor visitor;
  visitor.did(Behaviour::liked, "4runner-5");
  CHECK(visitor.worths());
  visitor.visit.consents.personalisation = false;
  CHECK_FALSE(visitor.worths());
  CHECK(visitor.interests.told(visitor.visit, "en").empty());
  CHECK(visitor.interests.leanings(visitor.visit, "en").empty());
}

TEST_CASE("a tap alone rates no cars, beside wishes it counts") {
  Visitor visitor;
  visitor.did(Behaviour::tapped, "4runner-5");
  CHECK_FALSE(visitor.worths());
  CHECK(visitor.interests.told(visitor.visit, "en").size() == 1);
  visitor.saves(R"({"wishes":[]})");
  CHECK(visitor.worths());
}

TEST_CASE("a taste is learnt from all saved configurations but the one that is rated") {
  Visitor visitor;
  visitor.saves(R"({"wishes":[{"attribute":"trim","value":"trd_pro"}]})");
  CHECK_FALSE(visitor.worths());
  visitor.saves(R"({"wishes":[{"attribute":"drive","value":"rear"}]})");
  const auto worths = visitor.worths();
  REQUIRE(worths);
  const std::size_t trim = *catalogue::find_attribute(visitor.catalogue, "trim");
  const std::size_t drive = *catalogue::find_attribute(visitor.catalogue, "drive");
  const auto* pro = catalogue::find_vehicle(visitor.catalogue, {"4runner-5"});
  CHECK(worths->learnt(trim, pro->values[trim]) > 0);
  CHECK(worths->learnt_extremes(drive).best == Approx(0).margin(1e-9));
}

TEST_CASE("what a saved configuration wishes for is a leaning too") {
  Visitor visitor;
  for (int i = 0; i < 4; ++i) {
    visitor.saves(R"({"wishes":[{"attribute":"trim","value":"trd_pro"}]})");
  }
  CHECK_FALSE(visitor.interests.leanings(visitor.visit, "en").empty());
}

TEST_CASE("a taste starts from what people in general want, where that was learnt") {
  const catalogue::Catalogue showroom = demo_catalogue();
  std::ostringstream text;
  text << std::ifstream(support::test_data() + "/showroom/general_taste.json").rdbuf();
  const auto learnt = load::read_general_taste(text.str(), "", showroom).value();
  Visitor visitor;
  visitor.did(Behaviour::liked, "4runner-2");
  const Interests informed(showroom, learnt);
  const std::size_t price = *catalogue::find_attribute(showroom, "price");
  const auto dollar_worth = [&](const Interests& interests) {
    const auto worths = interests.worths_of(visitor.visit, nullptr);
    return worths->worth(price, catalogue::Number{30000}) -
           worths->worth(price, catalogue::Number{50000});
  };
  CHECK(dollar_worth(informed) > dollar_worth(visitor.interests) + 0.5);
  CHECK(informed.starts_from("en")->find("256 car buyers") != std::string::npos);
  CHECK_FALSE(visitor.interests.starts_from("en"));
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
