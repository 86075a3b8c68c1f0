// SPDX-License-Identifier: Apache-2.0
#include "gateway/gateway_process.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <thread>

#include "publish/loopback_hub.hpp"
#include "tests/gateway/config_folder.hpp"

using namespace std::chrono_literals;
using namespace lotse;
using lotse::testing::ConfigFolder;

namespace {

/// What systemd holds out to a service of Type=notify (sd_notify(3)).
class NotifySocket {
 public:
  NotifySocket() {
    REQUIRE(socket_ >= 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = folder_.write("notify", "");
    std::filesystem::remove(path);
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    setenv("NOTIFY_SOCKET", path.c_str(), 1);
  }
  ~NotifySocket() {
    unsetenv("NOTIFY_SOCKET");
    close(socket_);
  }
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;

  /// The next message; empty if none comes within ten seconds.
  std::string next() const {
    pollfd waiting{socket_, POLLIN, 0};
    if (poll(&waiting, 1, 10'000) != 1) return "";
    std::array<char, 512> text{};
    return {text.data(), static_cast<std::size_t>(recv(socket_, text.data(), text.size(), 0))};
  }

 private:
  ConfigFolder folder_;
  int socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

/// Hears nothing and goes on.
class SilentSource : public advert::AdvertisementSource {
 public:
  void run(std::stop_token stop, const Heard&) override {
    while (!stop.stop_requested()) {
      count_turn();
      std::this_thread::sleep_for(1ms);
    }
  }
};

gateway::GatewayConfig config_without_radios() {
  const auto own = lotse::testing::new_key_pair();
  const auto hub = lotse::testing::new_key_pair();
  return {{"west"},
          {"tcp://127.0.0.1:9", hub.public_key},
          curve::SecretKey::of(own.secret_key),
          {},
          {}};
}

}  // namespace

TEST_CASE("systemd is told that the gateway is up, that it lives, though in silence, and its end") {
  const NotifySocket systemd;
  SilentSource source;
  {
    const std::jthread running(
        [&](std::stop_token stop) { gateway::run_gateway(config_without_radios(), source, stop); });
    CHECK(systemd.next() == "READY=1");
    CHECK(systemd.next() == "WATCHDOG=1");
  }
  std::string last = systemd.next();
  while (last == "WATCHDOG=1") last = systemd.next();
  CHECK(last == "STOPPING=1");
}
