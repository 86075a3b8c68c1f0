// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "api/load/catalogue_json.hpp"
#include "api/load/configuration_json.hpp"
#include "matching/rate/ranking.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;

namespace {

std::string content_of(const std::string& name) {
  std::ifstream file(lotse::support::test_data() + "/showroom/" + name);
  INFO(name);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("each of the demo's visitors gets another car first") {
  const auto showroom = load::read_catalogue(content_of("catalogue.json"), "catalogue.json");
  REQUIRE(showroom);
  CHECK(showroom->vehicles.size() == 6);
  const std::pair<const char*, const char*> favourites[] = {{"mountain_family", "4runner-2"},
                                                            {"price_first", "4runner-1"},
                                                            {"off_roader", "4runner-5"},
                                                            {"comfort", "4runner-6"}};
  for (const auto& [visitor, favourite] : favourites) {
    INFO(visitor);
    const auto wanted = load::read_configuration(
        content_of(std::string("configurations/") + visitor + ".json"), visitor, *showroom);
    REQUIRE(wanted);
    const auto ranking = rate::rank(rate::Stock(*showroom), rate::Scorecard(*showroom, *wanted));
    REQUIRE(ranking.size() == 6);
    CHECK(ranking.front().vehicle.value == favourite);
    CHECK(ranking.front().rate.value() > 70);
  }
}
