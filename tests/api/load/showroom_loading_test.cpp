// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "api/load/imdf.hpp"
#include "api/load/showroom.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
namespace fs = std::filesystem;

namespace {

load::HubConfig config() {
  load::HubConfig config;
  config.gateways = {{{"g1"}, "", {{"sensor10"}}}};
  config.plan = lotse::support::test_data() + "/plans/tetam_office";
  config.catalogue = lotse::support::test_data() + "/showroom/catalogue.json";
  config.surveys = {{lotse::support::test_data() + "/tetam", std::vector<std::string>{}}};
  return config;
}

std::string problems_of(const load::HubConfig& config) {
  const auto showroom = load::load_showroom(config);
  return showroom ? "" : to_string(showroom.error());
}

// The survey with one line of its anchors changed.
void copy_survey(const fs::path& to, const std::string& line, const std::string& instead) {
  for (const char* file : {"static_histogram.csv", "static_truth.csv"}) {
    fs::copy(fs::path(lotse::support::test_data() + "/tetam") / file, to / file);
  }
  std::ostringstream text;
  text << std::ifstream(lotse::support::test_data() + "/tetam/anchors.csv").rdbuf();
  std::string anchors = text.str();
  anchors.replace(anchors.find(line), line.size(), instead);
  std::ofstream(to / "anchors.csv") << anchors;
}

}  // namespace

TEST_CASE("plan, catalogue and survey make a showroom, on the level of its anchors") {
  const auto showroom = load::load_showroom(config());
  REQUIRE(showroom);
  REQUIRE(showroom->surveyed.size() == 1);
  const auto& [level, survey] = showroom->surveyed.front();
  CHECK(survey.anchors.size() == 12);
  CHECK(survey.points.size() == 81);
  CHECK(survey.walks.empty());
  CHECK(showroom->plan.find_level(level) != nullptr);
  CHECK_FALSE(showroom->catalogue.vehicles.empty());
}

TEST_CASE("a plan with more gateways than positions are made of is refused") {
  const lotse::support::TemporaryFolder folder;
  auto many = config();
  auto plan = load::load_venue(many.plan)->plan;
  while (plan.anchors.size() < 257) {
    const std::string name = "more " + std::to_string(plan.anchors.size());
    plan.anchors.push_back(plan.anchors.front());
    plan.anchors.back().id = load::feature_id_for(name);
    plan.anchors.back().anchor = {name};
  }
  many.plan = folder.path / "plan";
  load::write_venue(plan, many.plan);
  CHECK(problems_of(many) ==
        many.plan.string() + ": has 257 gateway fixtures; a building may have 256\n");
}

TEST_CASE("a survey's walks are used by name, or all of them") {
  auto some = config();
  some.surveys[0].walks = {"straight_02"};
  CHECK(load::load_showroom(some)->surveyed[0].survey.walks.size() == 1);
  some.surveys[0].walks.reset();
  CHECK(load::load_showroom(some)->surveyed[0].survey.walks.size() == 4);
  some.surveys[0].walks = {"straight_99"};
  CHECK(problems_of(some).find("has no walk \"straight_99\"") != std::string::npos);
}

TEST_CASE("a survey whose anchors hang elsewhere than on the plan is refused") {
  const support::TemporaryFolder folder;
  copy_survey(folder.path, "sensor10,7.0,", "sensor10,9.0,");
  auto moved = config();
  moved.surveys[0].folder = folder.path;
  CHECK(problems_of(moved).find("anchor sensor10: is at (9.00 m, 7.09 m), but at (7.0") !=
        std::string::npos);
}

TEST_CASE("every anchor of the survey and every gateway's is on the plan") {
  const support::TemporaryFolder folder;
  copy_survey(folder.path, "sensor10,", "sensor99,1,1,1,\nsensor10,");
  auto renamed = config();
  renamed.surveys[0].folder = folder.path;
  renamed.gateways = {{{"g1"}, "", {{"sensor77"}}}};
  const std::string problems = problems_of(renamed);
  CHECK(problems.find("no gateway fixture for the survey's anchor \"sensor99\"") !=
        std::string::npos);
  CHECK(problems.find(
            "no gateway fixture for the anchor \"sensor77\", which gateway \"g1\" speaks for") !=
        std::string::npos);
}

TEST_CASE("a survey is of the level that it names, and no two are of one") {
  auto named = config();
  const std::string level = load::load_showroom(config())->surveyed[0].level.value;
  named.surveys[0].level = level;
  CHECK(load::load_showroom(named)->surveyed[0].level.value == level);
  named.surveys.push_back(named.surveys[0]);
  CHECK(problems_of(named).find("another survey is of level") != std::string::npos);
  named.surveys[0].level = "cellar";
  CHECK(problems_of(named).find("the plan has no level \"cellar\"") != std::string::npos);
}

TEST_CASE("without any survey there is a showroom all the same") {
  auto bare = config();
  bare.surveys.clear();
  CHECK(load::load_showroom(bare)->surveyed.empty());
}
