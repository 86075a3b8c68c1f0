// SPDX-License-Identifier: Apache-2.0
#include "api/load/enrolled_gateway.hpp"

#include "firmware_config/curve/secret_key.hpp"

namespace lotse::load {

EnrolledGateway read_gateway(input::TomlSettings::Table& table, GatewayNames& taken) {
  EnrolledGateway gateway{
      .id = {table.text("id")}, .public_key = table.text("public_key"), .anchors = {}};
  if (!curve::is_key(gateway.public_key)) {
    table.refuse("public_key", "expected the gateway's public key, 40 characters of Z85");
  }
  for (std::string& anchor : table.texts("anchors")) gateway.anchors.push_back({std::move(anchor)});
  if (!taken.ids.insert(gateway.id).second) table.refuse("id", "another gateway has this id");
  if (!taken.keys.insert(gateway.public_key).second) {
    table.refuse("public_key", "another gateway has this key");
  }
  for (const auto& anchor : gateway.anchors) {
    if (taken.anchors.insert(anchor).second) continue;
    table.refuse("anchors", '"' + anchor.value + "\" belongs to a gateway already");
  }
  return gateway;
}

std::string gateway_toml(const EnrolledGateway& gateway) {
  std::string toml = "[[gateway]]\nid = \"" + gateway.id.value + "\"\npublic_key = \"" +
                     gateway.public_key + "\"\nanchors = [";
  for (const radio::AnchorId& anchor : gateway.anchors) {
    toml += (&anchor == gateway.anchors.data() ? "\"" : ", \"") + anchor.value + '"';
  }
  return toml + "]\n";
}

}  // namespace lotse::load
