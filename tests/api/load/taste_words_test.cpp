// SPDX-License-Identifier: Apache-2.0
#include "api/load/taste_words.hpp"

#include <catch2/catch.hpp>

#include "tests/api/load/tiny_catalogue.hpp"

using namespace lotse::load;
using namespace lotse::catalogue;
using namespace lotse::preference;
using namespace std::chrono_literals;

TEST_CASE("people are told what they did") {
  const Catalogue catalogue = tiny_catalogue();
  const Vehicle& car = catalogue.vehicles[0];
  const auto text = [&](Behaviour behaviour, std::chrono::seconds duration, const char* language) {
    return describe_event({behaviour, car.id, duration}, car, language);
  };
  CHECK(text(Behaviour::looked, 6min, "en") == "You spent 6 minutes at Tiny One");
  CHECK(text(Behaviour::looked, 61s, "en") == "You spent 1 minute at Tiny One");
  CHECK(text(Behaviour::looked, 20s, "de") == "Sie waren 20 Sekunden bei Tiny One");
  CHECK(text(Behaviour::liked, 0s, "en") == "You gave Tiny One a thumbs up");
  CHECK(text(Behaviour::routed, 0s, "de") == "Sie haben nach dem Weg zu Tiny One gefragt");
}

TEST_CASE("every behaviour has its words in every language") {
  const Catalogue catalogue = tiny_catalogue();
  const Vehicle& car = catalogue.vehicles[0];
  for (const Behaviour behaviour :
       {Behaviour::chose, Behaviour::liked, Behaviour::disliked, Behaviour::routed,
        Behaviour::looked, Behaviour::tapped, Behaviour::passed}) {
    for (const char* language : {"de", "en"}) {
      CHECK_THAT(describe_event({behaviour, car.id}, car, language), Catch::Contains("Tiny One"));
    }
  }
}

TEST_CASE("staff are told what matters to somebody") {
  const Catalogue catalogue = tiny_catalogue();
  const auto text = [&](const Leaning& leaning, const char* language) {
    return describe_leaning(leaning, catalogue, language);
  };
  CHECK(text({Leaning::Kind::matters_more, 0, Missing{}, 0.9}, "en") == "price-sensitive");
  CHECK(text({Leaning::Kind::matters_more, 2, Missing{}, 0.9}, "en") ==
        "Delivery: matters more than to most");
  CHECK(text({Leaning::Kind::decided, 5, Paint{0}, 0.9}, "de") == "Farbe: entschieden für Schwarz");
  CHECK(text({Leaning::Kind::open, 3, Missing{}, 0.3}, "en") == "Drive: open");
}
