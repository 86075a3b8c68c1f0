// SPDX-License-Identifier: Apache-2.0
#include "gateway/gateway_config.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>

#include "firmware_config/curve/key_file.hpp"
#include "firmware_config/input/toml_settings.hpp"
#include "gateway/hex_setting.hpp"
#include "positioning/radio/batch_codec.hpp"

namespace lotse::gateway {
namespace {

using Table = input::TomlSettings::Table;
using radio::BeaconKind;

/// A name that goes over the wire, into log lines and into URLs.
std::string name_setting(Table& table, std::string_view key) {
  std::string text = table.text(key);
  const bool plain = std::ranges::all_of(
      text, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; });
  const bool fits = !text.empty() && text.size() <= radio::max_anchor_name_bytes;
  if (table.has(key) && !(plain && fits)) {
    table.refuse(key, "expected a name of letters, digits, '_', '-' and '.', at most 64 of them");
  }
  return text;
}

publish::HubAddress read_hub(Table& hub) {
  publish::HubAddress address{hub.text("endpoint"), hub.text("public_key")};
  const bool has_port = address.endpoint.rfind(':') > std::string_view("tcp:").size();
  if (hub.has("endpoint") && !(address.endpoint.starts_with("tcp://") && has_port)) {
    hub.refuse("endpoint", "expected \"tcp://HOST:PORT\"");
  }
  if (hub.has("public_key") && !curve::is_key(address.public_key)) {
    hub.refuse("public_key", "expected the hub's public key, 40 characters of Z85");
  }
  return address;
}

std::optional<curve::SecretKey> read_key(Table& hub, const std::filesystem::path& folder) {
  const std::string file = hub.text("secret_key_file");
  if (!hub.has("secret_key_file")) return std::nullopt;
  auto key = curve::load_secret_key(folder / file, "provision this gateway first");
  if (key) return *std::move(key);
  hub.refuse("secret_key_file", key.error());
  return std::nullopt;
}

/// What receivers at one metre hear of an adapter that sends at 0 dBm, as most do.
constexpr std::int64_t usual_power_dbm = -59;

std::optional<advert::IBeacon> read_beacon(Table& radio) {
  auto table = radio.table("beacon");
  if (!table) return std::nullopt;
  advert::IBeacon beacon{};
  std::ranges::copy(uuid_setting(*table), beacon.uuid.begin());
  beacon.major = static_cast<std::uint16_t>(table->integer("major", 0, 0xFFFF));
  beacon.minor = static_cast<std::uint16_t>(table->integer("minor", 0, 0xFFFF));
  beacon.measured_power_dbm =
      static_cast<std::int8_t>(table->integer_or("measured_power_dbm", -128, 127, usual_power_dbm));
  return beacon;
}

std::vector<RadioConfig> read_radios(Table& root, bool with_adapters) {
  std::vector<RadioConfig> radios;
  std::set<std::string> anchors;
  std::set<std::string> adapters;
  for (Table& table : root.tables("radio")) {
    RadioConfig radio{{name_setting(table, "anchor")}, "", {}};
    if (!anchors.insert(radio.anchor.value).second) {
      table.refuse("anchor", "another radio has this anchor too");
    }
    if (with_adapters) radio.adapter = table.text("adapter");
    if (with_adapters && !adapters.insert(radio.adapter).second) {
      table.refuse("adapter", "another radio has this adapter too");
    }
    if (with_adapters) radio.beacon = read_beacon(table);
    radios.push_back(std::move(radio));
  }
  if (!root.has("radio"))
    root.refuse("radio", "missing; expected a [[radio]] table for each radio");
  return radios;
}

std::optional<publish::EnrolledKind> read_enrolled_kind(Table& table) {
  const std::string kind = table.text("kind");
  std::vector<std::uint8_t> prefix;
  if (kind == "ibeacon") {
    if (table.has("uuid")) prefix = uuid_setting(table);
    return publish::EnrolledKind{BeaconKind::ibeacon, prefix};
  }
  if (kind == "eddystone_uid") {
    constexpr const char* expected = "a namespace of 10 bytes, 20 hexadecimal digits";
    if (table.has("namespace")) prefix = hex_setting(table, "namespace", 10, expected);
    return publish::EnrolledKind{BeaconKind::eddystone_uid, prefix};
  }
  if (kind == "altbeacon") return publish::EnrolledKind{BeaconKind::altbeacon, {}};
  if (kind == "eddystone_eid") return publish::EnrolledKind{BeaconKind::eddystone_eid, {}};
  if (kind == "rotating_id") return publish::EnrolledKind{BeaconKind::rotating_id, {}};
  if (table.has("kind")) {
    table.refuse("kind",
                 "expected \"ibeacon\", \"altbeacon\", \"eddystone_uid\", \"eddystone_eid\" or "
                 "\"rotating_id\"");
  }
  return std::nullopt;
}

std::vector<publish::EnrolledKind> read_enrolled(Table& root) {
  std::vector<publish::EnrolledKind> enrolled;
  for (Table& table : root.tables("enrolled")) {
    if (auto kind = read_enrolled_kind(table)) enrolled.push_back(*std::move(kind));
  }
  if (!root.has("enrolled")) {
    root.refuse("enrolled", "missing; expected an [[enrolled]] table for each kind of beacon");
  }
  return enrolled;
}

std::optional<SpoolConfig> read_spool(Table& root, const std::filesystem::path& folder) {
  constexpr std::int64_t most_mb = 65'536;
  constexpr std::int64_t longest_h = 24 * 31;
  auto table = root.table("spool");
  if (!table) return std::nullopt;
  SpoolConfig spool;
  const std::string name = table->text("folder");
  spool.folder = folder / name;
  spool.live_folder = folder / table->text_or("live_folder", name);
  spool.bounds.most_bytes = static_cast<std::uint64_t>(table->integer_or("max_mb", 1, most_mb, 256))
                            << 20;
  spool.bounds.longest = std::chrono::hours(table->integer_or("max_age_h", 1, longest_h, 24));
  return spool;
}

enum class SourceKind { bluez, replay };

SourceKind read_source_kind(Table& root) {
  Table source = root.required_table("source");
  const std::string kind = source.text("kind");
  if (source.has("kind") && kind != "bluez" && kind != "replay") {
    source.refuse("kind", "expected \"bluez\" or \"replay\"");
  }
  return kind == "replay" ? SourceKind::replay : SourceKind::bluez;
}

std::vector<radio::AnchorId> anchors_of(const std::vector<RadioConfig>& radios) {
  std::vector<radio::AnchorId> anchors;
  anchors.reserve(radios.size());
  for (const RadioConfig& radio : radios) anchors.push_back(radio.anchor);
  return anchors;
}

}  // namespace

tl::expected<GatewayConfig, input::Problems> load_gateway_config(
    const std::filesystem::path& file) {
  std::ifstream stream(file);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  if (!stream || std::filesystem::is_directory(file)) {
    return tl::unexpected(input::Problems{{file.string(), 0, "", "cannot be read"}});
  }
  input::TomlSettings settings(text, file.string());
  Table root = settings.root();
  Table gateway = root.required_table("gateway");
  Table hub = root.required_table("hub");
  const radio::GatewayId id{name_setting(gateway, "id")};
  const publish::HubAddress address = read_hub(hub);
  auto key = read_key(hub, file.parent_path());
  const SourceKind source = read_source_kind(root);
  auto radios = read_radios(root, source == SourceKind::bluez);
  auto enrolled = read_enrolled(root);
  auto spool = read_spool(root, file.parent_path());
  auto bluez = root.table("bluez");
  const bool mgmt = bluez && bluez->flag_or("mgmt", false);
  std::optional<ReplayConfig> replay;
  input::Problems recording_problems;
  if (source == SourceKind::replay) {
    replay = read_replay_config(root.required_table("replay"), file.parent_path(),
                                anchors_of(radios), recording_problems);
  }
  input::Problems problems = settings.problems();
  problems.insert(problems.end(), recording_problems.begin(), recording_problems.end());
  if (!problems.empty() || !key) return tl::unexpected(std::move(problems));
  return GatewayConfig{id,
                       address,
                       *std::move(key),
                       std::move(radios),
                       std::move(enrolled),
                       std::move(spool),
                       mgmt,
                       std::move(replay)};
}

}  // namespace lotse::gateway
