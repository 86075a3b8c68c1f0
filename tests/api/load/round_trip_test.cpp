// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "api/load/catalogue_json.hpp"
#include "api/load/configuration_json.hpp"
#include "tests/support/arbitrary_showroom.hpp"

using namespace lotse;

TEST_CASE("every value of every kind that a vehicle has reads back as it was written") {
  CHECK(rc::check([] {
    const catalogue::Catalogue written = support::arbitrary_showroom(5);
    const std::string json = load::write_catalogue(written);
    const auto read = load::read_catalogue(json, "c.json");
    if (!read) RC_FAIL(input::to_string(read.error()));
    RC_ASSERT(load::write_catalogue(*read) == json);
    RC_ASSERT(read->vehicles.size() == written.vehicles.size());
    for (std::size_t i = 0; i < written.vehicles.size(); ++i) {
      RC_ASSERT(read->vehicles[i].values == written.vehicles[i].values);
    }
  }));
}

TEST_CASE("every wish of every kind reads back as it was written") {
  CHECK(rc::check([] {
    const catalogue::Catalogue showroom = support::arbitrary_showroom(1);
    const configuration::Configuration written = support::arbitrary_configuration(showroom);
    const std::string json = load::write_configuration(written, showroom);
    const auto read = load::read_configuration(json, "", showroom);
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == written);
  }));
}

TEST_CASE("an option set written with a package is the one written with the package's options") {
  CHECK(rc::check([] {
    const catalogue::Catalogue showroom = support::arbitrary_showroom(1);
    const catalogue::Package& package = showroom.packages.front();
    const auto& options = showroom.attributes[package.attribute].choices;
    std::string by_name;
    for (std::size_t i = options.size(); i-- > 0;) {
      if (package.options.options.test(i)) by_name += ",\"" + options[i].id + '"';
    }
    RC_PRE(!by_name.empty());
    const auto read = [&](const std::string& ids) {
      return load::read_configuration(
          R"({"wishes":[{"attribute":"extras","value":[)" + ids + "]}]}", "", showroom);
    };
    RC_ASSERT(read("\"package\"").value() == read(by_name.substr(1)).value());
  }));
}
