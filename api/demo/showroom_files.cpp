// SPDX-License-Identifier: Apache-2.0
#include "api/demo/showroom_files.hpp"

#include <iomanip>
#include <sstream>

#include "api/service/secrets.hpp"
#include "firmware_config/curve/key_file.hpp"

namespace lotse::demo {
namespace {

namespace fs = std::filesystem;

// Any value serves: the demo's badges exist nowhere else.
constexpr const char* badge_uuid = "4c6f7473-6520-4465-6d6f-000000000001";

constexpr const char* observations_file = "observations.csv";

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string quoted_path(const fs::path& path) {
  return quoted(fs::absolute(path).string());
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) result += (result.empty() ? "" : ", ") + quoted(text);
  return '[' + result + ']';
}

std::string gateway_id(std::size_t index) {
  return "gateway-" + std::to_string(index + 1);
}

std::string endpoint(const Showroom& showroom) {
  return quoted("tcp://127.0.0.1:" + std::to_string(showroom.bus_port));
}

/// In the recordings' form.
std::string observations_csv(const std::vector<PlayedVisitor>& visitors) {
  std::ostringstream csv;
  csv << "session_id,t_s,anchor_id,target_id,rssi_dbm\n" << std::fixed << std::setprecision(3);
  for (const PlayedVisitor& visitor : visitors) {
    for (const radio::Observation& one : visitor.heard) {
      const std::chrono::duration<double> since_start = one.time.time_since_epoch();
      csv << visitor.session << ',' << since_start.count() << ',' << one.anchor.value << ','
          << visitor.target << ',' << one.rssi.value << '\n';
    }
  }
  return csv.str();
}

std::string gateway_settings(const Showroom& showroom, std::size_t index,
                             const std::string& hub_public_key) {
  std::ostringstream toml;
  toml << "[gateway]\nid = " << quoted(gateway_id(index))
       << "\n\n[hub]\nendpoint = " << endpoint(showroom)
       << "\npublic_key = " << quoted(hub_public_key)
       << "\nsecret_key_file = " << quoted(gateway_id(index) + ".key") << "\n\n";
  for (const std::string& anchor : showroom.anchors_by_gateway[index]) {
    toml << "[[radio]]\nanchor = " << quoted(anchor) << "\n\n";
  }
  toml << "[[enrolled]]\nkind = \"ibeacon\"\nuuid = " << quoted(badge_uuid)
       << "\n\n[source]\nkind = \"replay\"\n\n[replay]\nfile = " << quoted(observations_file)
       << "\nspeed = 1.0\nstart_at_ms = " << showroom.start.time_since_epoch().count()
       << "\nloop_every_s = " << showroom.loop_every.count() << "\n\n";
  for (std::size_t i = 0; i < showroom.visitors.size(); ++i) {
    toml << "[[replay.sender]]\nsession = " << quoted(showroom.visitors[i].session)
         << "\ntarget = " << quoted(showroom.visitors[i].target)
         << "\nuuid = " << quoted(badge_uuid) << "\nmajor = 1\nminor = " << i + 1
         << "\nmeasured_power_dbm = -59\n\n";
  }
  return toml.str();
}

std::string hub_settings(const Showroom& showroom,
                         const std::vector<std::string>& gateway_public_keys) {
  std::ostringstream toml;
  toml << "[hub]\nname = \"Lotse demo\"\n\n[bus]\nlisten = " << endpoint(showroom)
       << "\nsecret_key_file = \"hub.key\"\n\n";
  for (std::size_t i = 0; i < gateway_public_keys.size(); ++i) {
    toml << "[[gateway]]\nid = " << quoted(gateway_id(i))
         << "\npublic_key = " << quoted(gateway_public_keys[i])
         << "\nanchors = " << quoted_list(showroom.anchors_by_gateway[i]) << "\n\n";
  }
  for (std::size_t i = 0; i < showroom.visitors.size(); ++i) {
    toml << "[[badge]]\ncode = " << quoted(showroom.visitors[i].badge_code)
         << "\nuuid = " << quoted(badge_uuid) << "\nmajor = 1\nminor = " << i + 1 << "\n\n";
  }
  toml << "[[staff]]\nname = \"demo\"\npassword_hash = "
       << quoted(service::hash_of_password(showroom.staff_password)) << "\n\n";
  // The walks being played are not in the survey: the hub is calibrated from standing points alone.
  toml << "[venue]\nplan = " << quoted_path(showroom.plan)
       << "\n\n[catalogue]\nfile = " << quoted_path(showroom.catalogue) << '\n';
  if (!showroom.general_taste.empty()) {
    toml << "general_taste = " << quoted_path(showroom.general_taste) << '\n';
  }
  toml << "\n[survey]\nfolder = " << quoted_path(showroom.recording)
       << "\nsessions = []\n\n[store]\ndatabase = \"lotse.db\"\n\n[http]\nhost = "
          "\"127.0.0.1\"\nport = "
       << showroom.http_port << "\nweb_root = " << quoted_path(showroom.pages) << '\n';
  return toml.str();
}

}  // namespace

ShowroomFiles write_showroom_files(const Showroom& showroom, const fs::path& folder) {
  ShowroomFiles files;
  curve::write_private_file(folder / observations_file, observations_csv(showroom.visitors));
  const curve::KeyPair hub_keys = curve::make_key_pair();
  curve::write_private_file(folder / "hub.key", hub_keys.secret);
  std::vector<std::string> public_keys;
  for (std::size_t i = 0; i < showroom.anchors_by_gateway.size(); ++i) {
    const curve::KeyPair keys = curve::make_key_pair();
    public_keys.push_back(keys.public_key);
    curve::write_private_file(folder / (gateway_id(i) + ".key"), keys.secret);
    files.gateways.push_back(folder / (gateway_id(i) + ".toml"));
    curve::write_private_file(files.gateways.back(),
                              gateway_settings(showroom, i, hub_keys.public_key));
  }
  files.hub = folder / "hub.toml";
  curve::write_private_file(files.hub, hub_settings(showroom, public_keys));
  return files;
}

}  // namespace lotse::demo
