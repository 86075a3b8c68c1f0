// SPDX-License-Identifier: Apache-2.0
#include "api/load/general_taste_json.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "api/load/catalogue_json.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace lotse::load;

namespace {

std::string demo_file(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream(support::test_data() + "/showroom/" + name).rdbuf();
  return text.str();
}

catalogue::Catalogue demo_catalogue() {
  return read_catalogue(demo_file("catalogue.json"), "catalogue.json").value();
}

/// The attributes of the study that the demo's taste was learnt from, as far as they are mapped.
catalogue::Catalogue study() {
  using enum catalogue::AttributeKind;
  catalogue::Catalogue cars;
  cars.attributes = {{{"price"}, number, catalogue::Better::lower, {}, "kusd", 0, 1, {}},
                     {{"powertrain"},
                      category,
                      catalogue::Better::none,
                      {},
                      "",
                      0,
                      1,
                      {{"bev", {}, {}, {}}, {"gas", {}, {}, {}}, {"phev", {}, {}, {}}}},
                     {{"range"}, number, catalogue::Better::none, {}, "km", 0, 1, {}}};
  return cars;
}

std::string with_figures(const std::string& rest) {
  return R"({"source":{"name":{"de":"x","en":"x"},"citation":"x"},)" + rest + '}';
}

}  // namespace

TEST_CASE("the demo's general taste is read, and written as it was") {
  const auto showroom = demo_catalogue();
  const auto learnt = read_general_taste(demo_file("general_taste.json"), "taste", showroom);
  REQUIRE(learnt);
  CHECK(learnt->source.citation.find("MIT") != std::string::npos);
  CHECK(learnt->taste.figures.size() == 4);
  CHECK(learnt->taste.figures[0].utils < 0);  // of a dollar more
  const auto again = read_general_taste(write_general_taste(*learnt, showroom), "again", showroom);
  REQUIRE(again);
  CHECK(again->taste.figures == learnt->taste.figures);
  CHECK(again->taste.covariance == learnt->taste.covariance);
}

TEST_CASE("the demo's mapping names the study's attributes and choices") {
  const auto mapping =
      read_taste_mapping(demo_file("taste_mapping.json"), "mapping", study(), demo_catalogue());
  REQUIRE(mapping);
  REQUIRE(mapping->figures.size() == 4);
  CHECK(mapping->figures[0].study_units_per_unit == 0.00075);
  CHECK(mapping->figures[1].choice.has_value());
}

TEST_CASE("what is no general taste is refused with its place") {
  const auto showroom = demo_catalogue();
  const auto first_problem = [&](const std::string& text) {
    const auto read = read_general_taste(text, "", showroom);
    return read ? "none" : read.error().front().path;
  };
  CHECK(first_problem(
            with_figures(R"("figures":[{"attribute":"wings","utils":1}],"covariance":[[1]])")) ==
        "figures[0].attribute");
  CHECK(first_problem(
            with_figures(R"("figures":[{"attribute":"colour","utils":1}],"covariance":[[1]])")) ==
        "figures[0].attribute");
  CHECK(
      first_problem(with_figures(
          R"("figures":[{"attribute":"powertrain","choice":"steam","utils":1}],"covariance":[[1]])")) ==
      "figures[0].choice");
  CHECK(first_problem(with_figures(
            R"("figures":[{"attribute":"price","utils":1}],"covariance":[])")) == "covariance");
  CHECK(first_problem(with_figures(
            R"("figures":[{"attribute":"price","utils":1}],"covariance":[[-1]])")) == "covariance");
}

TEST_CASE("a mapping between what can't be compared is refused") {
  const auto problems_of = [&](const std::string& entry) {
    const auto read = read_taste_mapping(with_figures(R"("attributes":[)" + entry + "]"), "",
                                         study(), demo_catalogue());
    return read ? 0 : read.error().size();
  };
  CHECK(problems_of(R"({"study":"price","catalogue":"price","study_units_per_unit":0.001})") == 0);
  CHECK(problems_of(R"({"study":"price","catalogue":"trim"})") == 1);
  CHECK(problems_of(R"({"study":"price","catalogue":"year"})") == 1);
  CHECK(problems_of(R"({"study":"range","catalogue":"towing_limit"})") == 1);
  CHECK(
      problems_of(
          R"({"study":"powertrain","catalogue":"powertrain","choices":{"gas":"coal","x":"petrol"}})") ==
      2);
}
