// SPDX-License-Identifier: Apache-2.0
#include "api/load/explanation_words.hpp"

#include <catch2/catch.hpp>

#include "tests/api/load/tiny_catalogue.hpp"

using namespace lotse;
using namespace lotse::load;
using namespace lotse::catalogue;
using namespace lotse::configuration;

namespace {

enum Column : std::size_t { price, boot, delivery, drive, towbar, colour, extras };
using Texts = std::vector<std::string>;

/// A visitor who wants the tiny catalogue's car, and cars that are otherwise.
struct Tale {
  Catalogue catalogue = tiny_catalogue();
  Configuration wanted;
  Vehicle best = catalogue.vehicles.front();
  Vehicle car = best;

  Tale() {
    catalogue.attributes[boot].more = {{"de", "größer"}, {"en", "roomier"}};
    catalogue.attributes[boot].less = {{"de", "kleiner"}, {"en", "smaller"}};
    catalogue.attributes[extras].better = Better::higher;
    wanted.wishes = {{boot, NumberWish{410, 410}, 3},
                     {delivery, Level{1}, 1},
                     {drive, CategoryWish{{Category{2}}}, 6},
                     {towbar, Flag{true}, 2},
                     {colour, ColourWish{{Paint{1}}}, 4},
                     {extras, std::get<OptionSet>(best.values[extras]), 5}};
    wanted.budget = Budget{25000};
  }
  ExplanationText told(const char* language) const {
    const rate::Scorecard scorecard(catalogue, wanted);
    const rate::Match match = scorecard.match(car);
    return describe_explanation(scorecard, car, match, rate::explain(scorecard, car, match, best),
                                language);
  }
};

}  // namespace

TEST_CASE("what matches reads as what it is") {
  const Tale tale;
  CHECK(tale.told("en").matches ==
        Texts{"within your budget", "Drive: full-time", "heated seats, heated wheel"});
  CHECK(tale.told("de").matches ==
        Texts{"in Ihrem Budget", "Antrieb: permanent", "Sitzheizung, Lenkradheizung"});
  CHECK(tale.told("en").differences.empty());
  CHECK_FALSE(tale.told("en").what_if);
  CHECK_FALSE(tale.told("en").band);
}

TEST_CASE("differences say by how much and what follows from it") {
  Tale tale;
  tale.car.values[boot] = Number{320};
  CHECK(tale.told("en").differences == Texts{"Boot 90 l smaller"});
  CHECK(tale.told("de").differences == Texts{"Kofferraum 90 l kleiner"});
  tale.car.values[price] = Number{28000};
  tale.car.values[colour] = Paint{0};
  CHECK(tale.told("en").differences ==
        Texts{"Colour: black instead of white", "3000 EUR over your budget", "Boot 90 l smaller"});
  CHECK(tale.told("de").differences.at(1) == "3000 EUR über Ihrem Budget");
}

TEST_CASE("what is missing, otherwise or a must is said so") {
  Tale tale;
  tale.car.values[towbar] = Flag{false};
  tale.car.values[extras] = OptionSet{0b001};
  tale.car.values[drive] = Category{0};
  tale.wanted.wishes[3].must = true;
  CHECK(tale.told("en").differences == Texts{"without Tow bar (a must-have)",
                                             "Drive: front-wheel instead of full-time",
                                             "without heated wheel"});
  CHECK(tale.told("de").differences.at(0) == "ohne Anhängerkupplung (ein Muss)");
  tale.car.values[towbar] = Missing{};
  CHECK(tale.told("en").differences.at(0) == "Tow bar: unknown (a must-have)");
}

TEST_CASE("a colour that looks much alike is called so") {
  Tale tale;
  tale.catalogue.attributes[colour].choices.push_back({"pearl", {{"en", "pearl"}}, {}, {92, 0, 3}});
  tale.car.values[colour] = Paint{2};
  CHECK(tale.told("en").differences ==
        Texts{"Colour: pearl instead of white, which looks much alike"});
}

TEST_CASE("a colour without a name isn't told by the car's own") {
  Tale tale;
  tale.wanted.wishes[4].value = ColourWish{{Lab{90, 0, 0}}};
  CHECK(tale.told("en").differences == Texts{"Colour: white, not quite the shade you wished for"});
  CHECK(tale.told("de").differences == Texts{"Farbe: Weiß, nicht ganz der gewünschte Farbton"});
  tale.car.values[colour] = Paint{0};
  CHECK(tale.told("en").differences == Texts{"Colour: black instead of a colour close to white"});
  CHECK(tale.told("de").what_if == "genau im gewünschten Farbton: 100 %");
}

TEST_CASE("advantages beyond the wish, and the trade-off against the best match") {
  Tale tale;
  tale.car.values[price] = Number{19000};
  tale.car.values[delivery] = Level{2};
  tale.car.values[extras] = OptionSet{0b111};
  tale.car.values[boot] = Number{300};
  CHECK(tale.told("en").advantages ==
        Texts{"6000 EUR under your budget", "camera", "Delivery: today"});
  CHECK(tale.told("en").trade_off == "smaller, but cheaper and more Extras");
  CHECK(tale.told("de").trade_off == "kleiner, aber günstiger und mehr Extras");
}

TEST_CASE("what if names the change and the rate that follows") {
  Tale tale;
  tale.car.values[drive] = Category{0};
  CHECK(tale.told("en").what_if == "with full-time: 100 %");
  tale.car.values[boot] = Number{10};
  CHECK(tale.told("de").what_if == "mit permanent: 89 %");
}

TEST_CASE("a band says what is unsure") {
  Tale tale;
  tale.car.values[colour] = Missing{};
  CHECK(tale.told("en").band == "85 to 100 %, mostly unsure about: Colour");
  CHECK(tale.told("de").band == "85 bis 100 %, vor allem unsicher bei: Farbe");
}

TEST_CASE("critiques read as one asks for them") {
  const Tale tale;
  using rate::Contrast;
  CHECK(describe_critique(tale.catalogue, {price, Contrast::Side::less}, "en") == "cheaper");
  CHECK(describe_critique(tale.catalogue, {boot, Contrast::Side::more}, "de") == "größer");
  CHECK(describe_critique(tale.catalogue, {delivery, Contrast::Side::more}, "en") ==
        "more Delivery");
}

TEST_CASE("only a car that misses nothing is said to match by 100 per cent") {
  CHECK(describe_percent(rate::all_points) == "100");
  CHECK(describe_percent({99'900'000}) == "99");
  CHECK(describe_percent({81'500'000}) == "82");
}
