// SPDX-License-Identifier: Apache-2.0
#include "api/cli/gateway_bundle.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <set>
#include <sstream>
#include <system_error>

#include "firmware_config/curve/key_file.hpp"

namespace lotse::cli {
namespace {

constexpr std::size_t uuid_bytes = 16;

/// The UUID that an iBeacon's identity begins with.
std::string uuid_of(const radio::BeaconIdentity& beacon) {
  constexpr const char* digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < uuid_bytes; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += digits[beacon.bytes[i] >> 4];
    text += digits[beacon.bytes[i] & 0xF];
  }
  return text;
}

std::string settings(const GatewayBundle& bundle) {
  std::ostringstream toml;
  toml << "# Written by lotse provision gateway.\n\n[gateway]\nid = \"" << bundle.id.value
       << "\"\n\n[hub]\nendpoint = \"" << bundle.hub_endpoint << "\"\npublic_key = \""
       << bundle.hub_public_key << "\"\nsecret_key_file = \"gateway.key\"\n\n"
       << "[spool]\nfolder = \"/var/lib/lotse-gateway\"\nlive_folder = \"/run/lotse-gateway\"\n\n"
       << "[source]\nkind = \"bluez\"\n\n[[radio]]\nanchor = \"" << bundle.id.value
       << "\"\nadapter = \"hci0\"\n\n[[enrolled]]\nkind = \"rotating_id\"\n";
  std::set<std::string> uuids;
  for (const radio::BeaconIdentity& beacon : bundle.beacons) uuids.insert(uuid_of(beacon));
  for (const std::string& uuid : uuids) {
    toml << "\n[[enrolled]]\nkind = \"ibeacon\"\nuuid = \"" << uuid << "\"\n";
  }
  return toml.str();
}

}  // namespace

void write_gateway_bundle(const GatewayBundle& bundle, const std::filesystem::path& folder) {
  if (mkdir(folder.c_str(), S_IRWXU) != 0) {
    throw std::system_error(errno, std::generic_category(), folder.string());
  }
  curve::write_private_file(folder / "gateway.key", bundle.secret_key + '\n');
  curve::write_private_file(folder / "gateway.toml", settings(bundle));
}

}  // namespace lotse::cli
