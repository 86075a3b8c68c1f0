// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace lotse::virtual_radio {

/// The back of one of this kernel's Bluetooth adapters: what hci_vhci offers on /dev/vhci. The
/// adapter goes with it. Not thread-safe.
class VhciPort {
 public:
  /// Throws std::system_error when the kernel gives none.
  VhciPort();
  ~VhciPort();
  VhciPort(VhciPort&& other) noexcept;
  VhciPort& operator=(VhciPort&&) = delete;

  int file() const { return file_; }  ///< to poll
  /// The next command of the host, without the packet type; none if it is something else.
  std::optional<std::vector<std::uint8_t>> read_command() const;
  void write_event(const std::vector<std::uint8_t>& event) const;

 private:
  int file_;
};

}  // namespace lotse::virtual_radio
