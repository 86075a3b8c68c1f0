// SPDX-License-Identifier: Apache-2.0
#include "vhci_port.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace lotse::virtual_radio {
namespace {

// Packet types of the UART transport (Core 5.3 Vol 4 Part A §2), and what hci_vhci adds to them.
constexpr std::uint8_t command_packet = 0x01;
constexpr std::uint8_t event_packet = 0x04;
constexpr std::uint8_t vendor_packet = 0xFF;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

VhciPort::VhciPort() : file_(open("/dev/vhci", O_RDWR | O_CLOEXEC)) {
  if (file_ < 0) fail("/dev/vhci");
  constexpr std::array<std::uint8_t, 2> create_primary = {vendor_packet, 0x00};
  if (write(file_, create_primary.data(), create_primary.size()) < 0) fail("a new controller");
}

VhciPort::~VhciPort() {
  if (file_ >= 0) close(file_);
}

VhciPort::VhciPort(VhciPort&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

std::optional<std::vector<std::uint8_t>> VhciPort::read_command() const {
  std::array<std::uint8_t, 1024> packet{};
  const ssize_t size = read(file_, packet.data(), packet.size());
  if (size < 0) fail("a controller's commands");
  if (size == 0 || packet[0] != command_packet) return std::nullopt;
  return std::vector<std::uint8_t>(packet.begin() + 1, packet.begin() + size);
}

void VhciPort::write_event(const std::vector<std::uint8_t>& event) const {
  std::vector<std::uint8_t> packet = {event_packet};
  packet.insert(packet.end(), event.begin(), event.end());
  if (write(file_, packet.data(), packet.size()) < 0) fail("a controller's events");
}

}  // namespace lotse::virtual_radio
