// SPDX-License-Identifier: Apache-2.0
#include "api/load/words.hpp"

#include <catch2/catch.hpp>

#include "tests/api/load/tiny_catalogue.hpp"

using namespace lotse::load;
using namespace lotse::catalogue;
using namespace lotse::configuration;

namespace {

enum Column : std::size_t { price, boot, delivery, drive, towbar, colour, extras };

struct Case {
  Column column;
  const char *english, *german;
};

}  // namespace

TEST_CASE("a vehicle's values read well in both languages") {
  const Catalogue catalogue = tiny_catalogue();
  const Case cases[] = {{price, "23,456.5 EUR", "23.456,5 EUR"},
                        {boot, "410 l", "410 l"},
                        {delivery, "soon", "bald"},
                        {drive, "full-time", "permanent"},
                        {towbar, "yes", "ja"},
                        {colour, "white", "Weiß"},
                        {extras, "heated seats, heated wheel", "Sitzheizung, Lenkradheizung"}};
  for (const Case& row : cases) {
    const Attribute& attribute = catalogue.attributes[row.column];
    const Value& value = catalogue.vehicles[0].values[row.column];
    CHECK(describe_value(attribute, value, "en") == row.english);
    CHECK(describe_value(attribute, value, "de") == row.german);
  }
  CHECK(describe_value(catalogue.attributes[boot], Missing{}, "de") == "unbekannt");
  CHECK(describe_value(catalogue.attributes[extras], OptionSet{}, "en") == "none");
}

TEST_CASE("wishes say on which side more is fine too") {
  const Catalogue catalogue = tiny_catalogue();
  const auto text = [&](Column column, const WishValue& wish, const char* language) {
    return describe_wish(catalogue.attributes[column], wish, language);
  };
  CHECK(text(boot, NumberWish{400, 400}, "en") == "400 l");
  CHECK(text(boot, NumberWish{400, 500}, "en") == "400 to 500 l");
  CHECK(text(boot, NumberWish{400, 500}, "de") == "400 bis 500 l");
  CHECK(text(delivery, Level{1}, "de") == "mindestens bald");
  CHECK(text(delivery, Level{2}, "en") == "today");
  CHECK(text(drive, CategoryWish{{Category{0}, Category{2}}}, "en") == "front-wheel or full-time");
  CHECK(text(towbar, Flag{false}, "de") == "nein");
  CHECK(describe_budget(catalogue, Budget{1234567}, "de") == "höchstens 1.234.567 EUR");
  CHECK(describe_budget(catalogue, Budget{9000}, "en") == "at most 9000 EUR");
}

TEST_CASE("a colour without a name is told by the paint that looks most like it") {
  const Catalogue catalogue = tiny_catalogue();
  const auto text = [&](const ColourWish& wish, const char* language) {
    return describe_wish(catalogue.attributes[colour], wish, language);
  };
  CHECK(text({{Lab{90, 0, 0}}}, "en") == "a colour close to white");
  CHECK(text({{Lab{90, 0, 0}}}, "de") == "etwa Weiß");
  CHECK(text({{Paint{0}, Lab{90, 0, 0}}}, "de") == "Schwarz oder etwa Weiß");
  CHECK(text({{Lab{95, 0, 1}}}, "en") == "white");
  CHECK(text({{Lab{35, 6, -38}}}, "en") == "a colour of your own");
  CHECK(text({{Lab{35, 6, -38}}}, "de") == "Sonderfarbe");
}

TEST_CASE("a language without words gets English ones") {
  CHECK(speaks("de"));
  CHECK_FALSE(speaks("fr"));
  CHECK(describe_value(tiny_catalogue().attributes[towbar], Flag{true}, "fr") == "yes");
}
