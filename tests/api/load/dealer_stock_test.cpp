// SPDX-License-Identifier: Apache-2.0
#include "api/load/dealer_stock.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "api/load/catalogue_json.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace lotse;
using namespace lotse::catalogue;

namespace {

constexpr const char* header =
    "row,model,trim,year,drivetrain,color,msrp_usd,dealer_price_usd,shipping_status\n";

tl::expected<load::DealerStock, input::Problems> read(const std::string& rows) {
  const support::TemporaryFolder folder;
  std::ofstream(folder.path / "stock.csv") << header << rows;
  return load::read_dealer_stock(folder.path);
}

}  // namespace

TEST_CASE("a dealers' list becomes a catalogue") {
  const auto stock = read(
      "1,4Runner,SR5,2023,4x2,Ice Cap,40000,41000.5,At dealer\n"
      "2,4Runner,SR5 Premium,2023,4x4FT,Deep Sea Blue,44000,,Factory to port\n"
      "3,4Runner,Limited,2023,PT4,Mystery,50000,50000,Port to dealer\n");
  REQUIRE(stock);
  const Catalogue& cars = stock->catalogue;
  REQUIRE(cars.vehicles.size() == 3);
  CHECK(cars.vehicles[1].name == "4Runner SR5 Premium");
  CHECK(price_of(cars, cars.vehicles[0]) == 41000.5);
  CHECK_FALSE(price_of(cars, cars.vehicles[1]));
  const Attribute& trim = cars.attributes[find_attribute(cars, "trim").value()];
  CHECK(trim.choices[find_choice(trim, "SR5").value()].parent == find_choice(trim, "SR5 family"));
  CHECK_FALSE(trim.choices[find_choice(trim, "Limited").value()].parent);
  const Attribute& drive = cars.attributes[find_attribute(cars, "drive").value()];
  CHECK(drive.choices[find_choice(drive, "4x4FT").value()].parent ==
        drive.choices[find_choice(drive, "PT4").value()].parent);
  CHECK(stock->unknown_paints == std::vector<std::string>{"Mystery"});
  const std::size_t colour = find_attribute(cars, "colour").value();
  CHECK(cars.vehicles[2].values[colour] == Value{Missing{}});
  CHECK(load::read_catalogue(load::write_catalogue(cars), "stock").has_value());
}

TEST_CASE("what a dealers' list can't mean is refused with its line") {
  const auto stock = read(
      "1,4Runner,SR5,2023,4x2,Ice Cap,40000,cheap,At dealer\n"
      "1,4Runner,SR5,2023,4x2,Ice Cap,40000,40000,On the moon\n");
  REQUIRE_FALSE(stock);
  CHECK(stock.error().size() == 3);
  CHECK(stock.error()[0].line == 2);
  CHECK(to_string(load::read_dealer_stock("/nowhere").error()) ==
        "/nowhere/stock.csv: there is no such file\n");
}
