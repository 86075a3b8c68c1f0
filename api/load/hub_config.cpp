// SPDX-License-Identifier: Apache-2.0
#include "api/load/hub_config.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "firmware_config/input/toml_settings.hpp"

namespace lotse::load {
namespace {

using Table = input::TomlSettings::Table;
namespace fs = std::filesystem;

constexpr std::int64_t largest_port = 65535;
constexpr std::int64_t largest_16_bit = 65535;
// Ten years: whoever wants to keep positions longer wants something else.
constexpr std::int64_t longest_retention_h = 87600;

fs::path path_from(const fs::path& folder, const std::string& text) {
  return text.empty() ? fs::path() : (folder / text).lexically_normal();
}

// "01234567-89ab-cdef-0123-456789abcdef" as 16 bytes; empty when it is something else.
std::vector<std::uint8_t> uuid_bytes(const std::string& text) {
  constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i < form.size() && form[i] == '-';
    if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i]))) return {};
    if (!dash) digits += text[i];
  }
  if (text.size() != form.size()) return {};
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(digits.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

void append_big_endian(std::vector<std::uint8_t>& bytes, std::int64_t number) {
  bytes.push_back(static_cast<std::uint8_t>(number >> 8));
  bytes.push_back(static_cast<std::uint8_t>(number & 0xFF));
}

/// An iBeacon by its uuid, major and minor.
radio::BeaconIdentity read_ibeacon(Table& table) {
  radio::BeaconIdentity beacon{radio::BeaconKind::ibeacon, uuid_bytes(table.text("uuid"))};
  if (beacon.bytes.empty()) {
    table.refuse("uuid", "expected a UUID such as \"01234567-89ab-cdef-0123-456789abcdef\"");
  }
  append_big_endian(beacon.bytes, table.integer("major", 0, largest_16_bit));
  append_big_endian(beacon.bytes, table.integer("minor", 0, largest_16_bit));
  return beacon;
}

EnrolledBadge read_badge(Table& table) {
  EnrolledBadge badge{.code = table.text("code"), .beacon = read_ibeacon(table)};
  if (badge.code.empty()) table.refuse("code", "expected what is printed on the badge");
  return badge;
}

std::vector<EnrolledBadge> read_badges(Table& root) {
  std::vector<EnrolledBadge> badges;
  std::set<std::string> codes;
  std::set<radio::BeaconIdentity> beacons;
  for (Table& table : root.tables("badge")) {
    const EnrolledBadge badge = read_badge(table);
    if (!codes.insert(badge.code).second) table.refuse("code", "another badge has this code");
    if (!beacons.insert(badge.beacon).second) {
      table.refuse("minor", "another badge has this uuid, major and minor");
    }
    badges.push_back(badge);
  }
  return badges;
}

/// After the badges, whose beacons it must not be. Anchors may be of gateways to come.
std::vector<AnchorBeacon> read_anchor_beacons(Table& root, const HubConfig& config) {
  std::set<radio::AnchorId> anchors;
  std::set<radio::BeaconIdentity> beacons;
  for (const auto& badge : config.badges) beacons.insert(badge.beacon);
  std::vector<AnchorBeacon> anchor_beacons;
  for (Table& table : root.tables("anchor_beacon")) {
    AnchorBeacon sent{{table.text("anchor")}, read_ibeacon(table)};
    if (!anchors.insert(sent.anchor).second) {
      table.refuse("anchor", "another [[anchor_beacon]] has this anchor");
    }
    if (!beacons.insert(sent.beacon).second) {
      table.refuse("minor", "a badge or another anchor has this uuid, major and minor");
    }
    anchor_beacons.push_back(std::move(sent));
  }
  return anchor_beacons;
}

std::vector<EnrolledStaff> read_staff(Table& root) {
  std::vector<EnrolledStaff> staff;
  std::set<std::string> names;
  for (Table& table : root.tables("staff")) {
    EnrolledStaff member{table.text("name"), table.text("password_hash")};
    if (!names.insert(member.name).second) table.refuse("name", "another [[staff]] has this name");
    if (!member.password_hash.starts_with("$argon2id$")) {
      table.refuse("password_hash", "expected what `lotse staff` prints");
    }
    staff.push_back(std::move(member));
  }
  return staff;
}

void read_bus(Table& root, const fs::path& folder, HubConfig& config) {
  Table bus = root.required_table("bus");
  config.bus_listen = bus.text("listen");
  config.bus_secret_key_file = path_from(folder, bus.text("secret_key_file"));
  config.enrolments = path_from(folder, bus.text_or("enrolments", ""));
}

void read_showroom(Table& root, const fs::path& folder, HubConfig& config) {
  Table venue = root.required_table("venue");
  config.plan = path_from(folder, venue.text("plan"));
  Table catalogue = root.required_table("catalogue");
  config.catalogue = path_from(folder, catalogue.text("file"));
  config.general_taste = path_from(folder, catalogue.text_or("general_taste", ""));
  for (Table& table : root.table_or_tables("survey")) {
    SurveyFolder survey{path_from(folder, table.text("folder"))};
    if (table.has("sessions")) survey.walks = table.texts_or_none("sessions");
    survey.level = table.text_or("level", "");
    config.surveys.push_back(std::move(survey));
  }
}

void read_outside(Table& root, const fs::path& folder, HubConfig& config) {
  Table store = root.required_table("store");
  config.database = path_from(folder, store.text("database"));
  config.position_retention_h =
      store.integer_or("position_retention_h", 1, longest_retention_h, 24);
  Table http = root.required_table("http");
  config.http_host = http.text_or("host", "127.0.0.1");
  config.http_port = static_cast<int>(http.integer("port", 0, largest_port));
  config.web_root = path_from(folder, http.text_or("web_root", ""));
}

}  // namespace

tl::expected<HubConfig, input::Problems> read_hub_config(std::string_view text,
                                                         const fs::path& file) {
  input::TomlSettings settings(text, file.string());
  Table root = settings.root();
  const fs::path folder = fs::absolute(file).parent_path();
  HubConfig config;
  config.name = root.required_table("hub").text("name");
  read_bus(root, folder, config);
  GatewayNames names;
  for (Table& table : root.tables("gateway")) config.gateways.push_back(read_gateway(table, names));
  config.badges = read_badges(root);
  config.anchor_beacons = read_anchor_beacons(root, config);
  config.staff = read_staff(root);
  read_showroom(root, folder, config);
  read_outside(root, folder, config);
  if (auto problems = settings.problems(); !problems.empty()) return tl::unexpected(problems);
  return config;
}

}  // namespace lotse::load
