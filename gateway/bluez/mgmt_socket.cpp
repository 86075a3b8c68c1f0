// SPDX-License-Identifier: Apache-2.0
#include "gateway/bluez/mgmt_socket.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/advert/mgmt_event.hpp"

namespace lotse::bluez {
namespace {

// <bluetooth/bluetooth.h> and <bluetooth/hci.h> of libbluetooth, which is not needed for the rest.
constexpr int hci_protocol = 1;
constexpr std::uint16_t no_device = 0xFFFF;
constexpr std::uint16_t control_channel = 3;
struct HciAddress {
  sa_family_t family;
  std::uint16_t device;
  std::uint16_t channel;
};

/// How soon a stop is noticed.
constexpr int poll_ms = 200;

radio::Timestamp now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

DeviceChange change_of(const advert::MgmtAdvertisement& heard) {
  DeviceChange change;
  change.kind = DeviceChange::Kind::advertisement;
  change.path = "/org/bluez/hci" + std::to_string(heard.controller) + "/mgmt";
  change.time = now();
  change.rssi = radio::Dbm{static_cast<double>(heard.rssi_dbm)};
  change.data.assign(heard.data.begin(), heard.data.end());
  return change;
}

/// The kernel reports what a discovery and a monitor both found as two events, one right after the
/// other.
bool is_echo(const advert::MgmtAdvertisement& heard, const advert::MgmtAdvertisement& before) {
  return heard.event != before.event && heard.controller == before.controller &&
         heard.address == before.address && heard.rssi_dbm == before.rssi_dbm;
}

[[noreturn]] void fail(const std::string& what) {
  const bool is_forbidden = errno == EPERM || errno == EACCES;
  throw advert::SourceFailure(
      "the kernel's Bluetooth management socket " + what + " (" + std::strerror(errno) + "); " +
      (is_forbidden ? "the gateway's unit needs AmbientCapabilities=CAP_NET_ADMIN"
                    : "set bluez.mgmt = false, or load the kernel's bluetooth module"));
}

}  // namespace

MgmtSocket::MgmtSocket(ChangeQueue& queue)
    : queue_(queue), socket_(socket(AF_BLUETOOTH, SOCK_RAW | SOCK_CLOEXEC, hci_protocol)) {
  if (socket_ < 0) fail("cannot be opened");
  const HciAddress address{AF_BLUETOOTH, no_device, control_channel};
  if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    const int reason = errno;
    close(socket_);
    errno = reason;
    fail("cannot be listened on");
  }
  thread_ = std::jthread([this](std::stop_token stop) { read_until(std::move(stop)); });
}

MgmtSocket::~MgmtSocket() {
  thread_.request_stop();
  thread_.join();
  close(socket_);
}

void MgmtSocket::read_until(std::stop_token stop) {
  std::array<std::uint8_t, 2048> packet;  // an extended advertisement is at most 1,650 bytes
  advert::MgmtAdvertisement before{};
  while (!stop.stop_requested()) {
    pollfd waiting{socket_, POLLIN, 0};
    if (poll(&waiting, 1, poll_ms) <= 0) continue;
    const ssize_t size = read(socket_, packet.data(), packet.size());
    if (size <= 0) continue;
    const auto heard = advert::mgmt_advertisement({packet.data(), static_cast<std::size_t>(size)});
    if (!heard) continue;
    const bool echo = is_echo(*heard, before);
    before = *heard;
    if (echo) {
      before.event = 0;  // what follows is another packet
    } else {
      queue_.push(change_of(*heard));
    }
  }
}

}  // namespace lotse::bluez
