// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <string>

#include "api/http/client_address.hpp"
#include "api/http/event_text.hpp"
#include "api/load/configuration_json.hpp"
#include "api/load/hub_config.hpp"

// What comes in over HTTP: a saved configuration reads back as itself, and nothing else crashes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse;
  static const catalogue::Catalogue catalogue = [] {
    catalogue::Catalogue made;
    made.currency = "EUR";
    made.languages = {"en"};
    for (const auto kind :
         {catalogue::AttributeKind::number, catalogue::AttributeKind::ordinal,
          catalogue::AttributeKind::category, catalogue::AttributeKind::flag,
          catalogue::AttributeKind::colour, catalogue::AttributeKind::option_set}) {
      catalogue::Attribute attribute;
      attribute.id.value = std::string(1, static_cast<char>('a' + made.attributes.size()));
      attribute.kind = kind;
      attribute.choices = {{"x", {}, {}, {}}, {"y", {}, {}, {}}};
      made.attributes.push_back(attribute);
    }
    return made;
  }();
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto wished = load::read_configuration(text, "", catalogue)) {
    const auto again =
        load::read_configuration(load::write_configuration(*wished, catalogue), "", catalogue);
    if (!again || *again != *wished) std::abort();
  }
  http::EventReader reader;
  reader.feed(text, [](const http::ServerSentEvent&) { return true; });
  http::client_of("127.0.0.1", text);
  load::read_hub_config(text, "hub.toml");
  return 0;
}
