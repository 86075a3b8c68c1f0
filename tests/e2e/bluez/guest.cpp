// SPDX-License-Identifier: Apache-2.0
#include "guest.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace lotse::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// Ten seconds where nothing else runs; an emulated machine beside two compilers takes its time.
constexpr auto patience = 90s;
constexpr auto how_often_to_look = 10ms;

std::string kernel_folder() {
  const char* folder = std::getenv("LOTSE_GUEST_KERNEL");
  return folder ? folder : "";
}

std::string settings_of(const GuestGateway& gateway) {
  std::ostringstream toml;
  toml << "[gateway]\nid = \"g1\"\n[hub]\nendpoint = \"" << gateway.hub_endpoint
       << "\"\npublic_key = \"" << gateway.hub_public_key
       << "\"\nsecret_key_file = \"gateway.key\"\n[source]\nkind = \"bluez\"\n"
       << "[bluez]\nmgmt = " << (gateway.mgmt ? "true" : "false") << '\n'
       << "[[enrolled]]\nkind = \"ibeacon\"\n"
       // So that bluetoothd is asked for every pattern that the gateway knows.
       << "[[enrolled]]\nkind = \"rotating_id\"\n[[enrolled]]\nkind = \"altbeacon\"\n"
       << "[[enrolled]]\nkind = \"eddystone_uid\"\n[[enrolled]]\nkind = \"eddystone_eid\"\n";
  for (std::size_t i = 0; i < gateway.anchors.size(); ++i) {
    toml << "[[radio]]\nanchor = \"" << gateway.anchors[i] << "\"\nadapter = \"hci" << i << "\"\n";
    if (gateway.beacon_uuid.empty()) continue;
    toml << "[radio.beacon]\nuuid = \"" << gateway.beacon_uuid << "\"\nmajor = 2\nminor = " << i
         << '\n';
  }
  return toml.str();
}

}  // namespace

std::string Guest::missing() {
  if (!fs::exists(kernel_folder())) {
    return "there is no kernel for the guest; ./dev test fetches it on amd64";
  }
  for (const char* program : {"/usr/bin/qemu-system-x86_64", "/bin/busybox",
                              "/usr/libexec/bluetooth/bluetoothd", "/usr/bin/dbus-daemon"}) {
    if (!fs::exists(program)) return std::string(program) + " is not installed";
  }
  return "";
}

Guest::Guest(const virtual_radio::AirScript& script, const GuestGateway& gateway) {
  const fs::path root = folder_.path / "root";
  const fs::path settings = root / "etc/lotse";
  fs::create_directories(settings);
  std::ofstream air(root / "script");
  write_air_script(air, script);
  air.close();
  std::ofstream(settings / "gateway.toml") << settings_of(gateway);
  std::ofstream(settings / "gateway.key") << gateway.secret_key << '\n';
  fs::permissions(settings / "gateway.key", fs::perms(0600));
  process_.emplace(std::vector<std::string>{START_GUEST, kernel_folder(), folder_.path.string(),
                                            VIRTUAL_RADIO, LOTSE_GATEWAY},
                   folder_.path / "console");
}

std::string Guest::console() const {
  std::ostringstream text;
  text << std::ifstream(folder_.path / "console").rdbuf();
  return text.str();
}

std::optional<std::chrono::system_clock::time_point> Guest::script_start() {
  const std::string announcement = "the script begins in ";
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!has_ended() && std::chrono::steady_clock::now() < deadline) {
    const std::string said = console();
    const auto at = said.find(announcement);
    if (at != std::string::npos && said.find('\n', at) != std::string::npos) {
      const int lead_ms = std::stoi(said.substr(at + announcement.size()));
      return std::chrono::system_clock::now() + std::chrono::milliseconds(lead_ms);
    }
    std::this_thread::sleep_for(how_often_to_look);
  }
  return std::nullopt;
}

void Guest::wait_for_end() {
  while (!has_ended()) std::this_thread::sleep_for(how_often_to_look);
}

}  // namespace lotse::testing
