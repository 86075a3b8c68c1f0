// SPDX-License-Identifier: Apache-2.0
#include "tests/api/load/tiny_catalogue.hpp"

#include <catch2/catch.hpp>

#include "api/load/catalogue_json.hpp"

namespace lotse::load {

const char* const tiny_catalogue_json = R"({
  "languages": ["de", "en"],
  "price": {"label": {"de": "Preis", "en": "Price"}, "currency": "EUR", "half_at": 3000},
  "attributes": [
    {"id": "boot", "kind": "number", "unit": "l", "half_at": 60, "tolerance": 10,
     "label": {"de": "Kofferraum", "en": "Boot"}},
    {"id": "delivery", "kind": "ordinal", "better": "higher",
     "label": {"de": "Lieferung", "en": "Delivery"},
     "levels": [{"id": "later", "label": {"de": "später", "en": "later"}},
                {"id": "soon", "label": {"de": "bald", "en": "soon"}},
                {"id": "now", "label": {"de": "sofort", "en": "today"}}]},
    {"id": "drive", "kind": "category", "label": {"de": "Antrieb", "en": "Drive"},
     "categories": [{"id": "front", "label": {"de": "Vorderrad", "en": "front-wheel"}},
                    {"id": "awd", "label": {"de": "Allrad", "en": "four-wheel"}},
                    {"id": "full", "parent": "awd", "label": {"de": "permanent", "en": "full-time"}}]},
    {"id": "towbar", "kind": "flag", "better": "higher",
     "label": {"de": "Anhängerkupplung", "en": "Tow bar"}},
    {"id": "colour", "kind": "colour", "label": {"de": "Farbe", "en": "Colour"},
     "paints": [{"id": "black", "label": {"de": "Schwarz", "en": "black"}, "lab": [8, 0, 0]},
                {"id": "white", "label": {"de": "Weiß", "en": "white"}, "lab": [95, 0, 1]}]},
    {"id": "extras", "kind": "option_set", "label": {"de": "Extras", "en": "Extras"},
     "options": [{"id": "seats", "label": {"de": "Sitzheizung", "en": "heated seats"}},
                 {"id": "wheel", "label": {"de": "Lenkradheizung", "en": "heated wheel"}},
                 {"id": "camera", "label": {"de": "Kamera", "en": "camera"}}]}
  ],
  "packages": [{"id": "winter", "label": {"de": "Winterpaket", "en": "Winter pack"},
                "attribute": "extras", "options": ["seats", "wheel"]}],
  "vehicles": [{"id": "v1", "name": "Tiny One", "price": 23456.5, "status": "test_drive",
                "values": {"boot": 410, "delivery": "soon", "drive": "full", "towbar": true,
                           "colour": "white", "extras": ["winter"]}}]
})";

catalogue::Catalogue tiny_catalogue() {
  auto read = read_catalogue(tiny_catalogue_json, "tiny.json");
  REQUIRE(read.has_value());
  return *read;
}

}  // namespace lotse::load
