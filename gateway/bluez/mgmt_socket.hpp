// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

#include "gateway/bluez/change_queue.hpp"

namespace lotse::bluez {

/// The kernel's Bluetooth management socket, which tells every advertisement however many there
/// are, where bluetoothd begins to merge them above about a thousand a second. It only listens: the
/// scanning is still bluetoothd's. Needs CAP_NET_ADMIN.
class MgmtSocket {
 public:
  /// Puts what is heard into the queue, from a thread of its own. Throws SourceFailure with a
  /// sentence when the kernel does not let it.
  explicit MgmtSocket(ChangeQueue& queue);
  ~MgmtSocket();
  MgmtSocket(const MgmtSocket&) = delete;
  MgmtSocket& operator=(const MgmtSocket&) = delete;

 private:
  void read_until(std::stop_token stop);

  ChangeQueue& queue_;
  int socket_ = -1;
  std::jthread thread_;
};

}  // namespace lotse::bluez
